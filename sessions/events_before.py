"""What happens before a meeting, as it enters its journal: who is asked, what they answer, where they sit.

Who answered what, and why somebody stays away, is for the secretariat alone.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TypeAlias
from uuid import UUID

from catalogue.text import utc_text
from journal.rules.canonical import Json

Happening: TypeAlias = tuple[str, Mapping[str, Mapping[str, Json]]]
Told: TypeAlias = Mapping[str, Json]


def invitations_sent(invitations: Mapping[str, Told], *, reply_by: datetime | None) -> Happening:
    """invitations: those that are new, by id: {mandate, guest, reply, decision, replied_at}. All learn until when."""
    until = utc_text(reply_by) if reply_by else None
    return "invitations.sent", {
        "public": {"reply_by": until},
        "secretariat": {"invitations": {id_: dict(told) for id_, told in invitations.items()}},
    }


def invitation_replied(invitation: UUID, told: Told, *, answer: Told) -> Happening:
    """answer: {reason, substitute_name, substitute_title, replied_for}."""
    return "invitation.replied", {
        "secretariat": {"invitations": {str(invitation): dict(told)}, "answer": dict(answer)}
    }


def absence_decided(invitation: UUID, told: Told, *, note: str) -> Happening:
    return "absence.decided", {"secretariat": {"invitations": {str(invitation): dict(told)}, "note": note}}


def invitation_withdrawn(invitation: UUID) -> Happening:
    return "invitation.withdrawn", {"secretariat": {"invitations": {str(invitation): None}}}


def invitation_seen(invitation: UUID, at: datetime) -> Happening:
    return "invitation.seen", {"secretariat": {"seen": str(invitation), "at": utc_text(at)}}


def invitations_reminded(invitations: Iterable[UUID], at: datetime) -> Happening:
    reminded = [str(invitation) for invitation in invitations]
    return "invitations.reminded", {"secretariat": {"reminded": reminded, "at": utc_text(at)}}


def seating_arranged(plan: Mapping[str, Json]) -> Happening:
    """plan: with the name of whoever sits there on each seat; the screen in the hall shows it as people come in."""
    return "seating.arranged", {"hall": {"seating": dict(plan)}}
