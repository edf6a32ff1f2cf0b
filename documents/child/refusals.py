"""What a file is refused for."""

from typing import Any


class Refused(Exception):
    """code: the sentence it is told with, refusal.<code>."""

    def __init__(self, code: str, **facts: str | int) -> None:
        super().__init__(code, facts)
        self.code = code
        self.facts: dict[str, Any] = facts
