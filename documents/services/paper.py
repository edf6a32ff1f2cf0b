"""A file that is handed out once and kept nowhere."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Paper:
    """name: of ASCII letters, with its ending."""

    name: str
    content: bytes
