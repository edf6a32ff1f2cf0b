"""Compare the texts of two versions: plain work, but too much of it for a process that counts votes."""

from dataclasses import asdict
from typing import Any

from documents.rules.differences import differences


def run(arguments: dict[str, Any]) -> dict[str, Any]:
    """was, now: the text of each page."""
    return asdict(differences(arguments["was"], arguments["now"]))
