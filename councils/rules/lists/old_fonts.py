"""Text typed for fonts that came before Unicode."""

from collections.abc import Iterable

TCVN3 = "tcvn3"
VNI = "vni"


def detect(texts: Iterable[str]) -> str:
    return "unicode"


def convert(text: str, encoding: str) -> str:
    return text
