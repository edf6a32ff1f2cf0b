"""What lies in the bundle, for whoever opens it in ten years and has never heard of it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from catalogue.text import say


def readme(said: Mapping[str, Any], code: str, at: datetime) -> str:
    """said: the manifest. Vietnamese, lines ended as every editor of text reads them."""
    text = say(
        f"dossier.readme.{said['scope']}",
        "vi",
        title=said["meeting"]["title"],
        body=said["body"]["name"],
        size=said["size"],
        root=said["root"],
        code=f"{code[:4]} {code[4:]}",
        at=at.strftime("%H:%M ngày %d/%m/%Y"),
    )
    return text.replace("\n", "\r\n") + "\r\n"
