"""Who may keep the dossier of a meeting. `access_*` fetch and authorise at once."""

from uuid import UUID

from catalogue.refusals import Forbidden, NotFound
from councils.rules.access import Right
from records.models import Hold
from sessions.selectors import access_meeting, standing_in_meeting

KEEPS = (Right.KEEP_RECORD, Right.ISSUE_PAPERS)


def access_dossier(person: UUID, meeting_id: UUID) -> None:
    """For who may change it. Raises NotFound for a stranger, Forbidden("role_missing") for others of the body."""
    access_meeting(person, meeting_id)
    standing = standing_in_meeting(person, meeting_id)
    if not any(standing.may(right) for right in KEEPS):
        raise Forbidden("role_missing")


def access_hold(person: UUID, hold_id: UUID) -> Hold:
    hold = Hold.objects.filter(id=hold_id).first()
    if hold is None:
        raise NotFound("not_found")
    access_dossier(person, hold.dossier_id)
    return hold
