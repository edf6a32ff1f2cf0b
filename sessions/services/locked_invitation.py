"""An invitation a command decides about, locked until it ends, as its journal tells it."""

from uuid import UUID

from catalogue.refusals import Conflict, NotFound
from catalogue.text import utc_text
from journal.rules.canonical import Json
from sessions.models import Invitation


def meeting_of_invitation(invitation_id: UUID) -> UUID:
    """Which meeting's stream an invitation's command is recorded in. Raises NotFound."""
    found = Invitation.objects.filter(id=invitation_id).values_list("meeting_id", flat=True).first()
    if found is None:
        raise NotFound("not_found")
    return found


def locked_invitation(invitation_id: UUID) -> Invitation:
    """Raises NotFound, Conflict("invitation_withdrawn")."""
    invitation = Invitation.objects.select_for_update().filter(id=invitation_id).first()
    if invitation is None:
        raise NotFound("not_found")
    if invitation.withdrawn_at is not None:
        raise Conflict("invitation_withdrawn")
    return invitation


def told(invitation: Invitation) -> dict[str, Json]:
    """What the desk keeps of it: no names, no reason."""
    return {
        "mandate": str(invitation.mandate_id) if invitation.mandate_id else None,
        "guest": str(invitation.guest_id) if invitation.guest_id else None,
        "reply": str(invitation.reply),
        "decision": str(invitation.decision),
        "replied_at": utc_text(invitation.replied_at) if invitation.replied_at else None,
    }
