"""What is shown of a verdict on a document's signatures: the word, and whose they are."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

DOUBT_LASTS = timedelta(days=1)  # then it is asked again: evidence may have come, or a root


@dataclass(frozen=True, slots=True)
class Summary:
    """state: valid, invalid or unknown. signed_by: names, in the order of signing. checked_at: UTC, as text."""

    state: str
    signed_by: tuple[str, ...]
    is_trial: bool
    checked_at: str


def kept(verdict: Mapping[str, Any], *, at: datetime) -> dict[str, Any]:
    """As it stands in the row."""
    return {"verdict": dict(verdict), "checked_at": at.isoformat()}


def summary(signatures: Mapping[str, Any]) -> Summary:
    verdict = signatures["verdict"]
    people = [one for one in verdict["signatures"] if one["kind"] != "timestamp"]
    return Summary(
        state=verdict["state"],
        signed_by=tuple(one["name"] for one in people if one["name"]),
        is_trial=any(one["is_trial"] for one in people),
        checked_at=signatures["checked_at"],
    )


def is_to_be_asked_again(signatures: Mapping[str, Any], *, now: datetime, roots: str = "") -> bool:
    """What was in doubt, and what was judged by other roots than those trusted now; a forged file stays forged."""
    state, by = signatures["verdict"]["state"], signatures["verdict"].get("trust", "")
    if state == "valid":
        return bool(roots) and by != roots
    if state != "unknown":
        return False
    return now - datetime.fromisoformat(signatures["checked_at"]) >= DOUBT_LASTS
