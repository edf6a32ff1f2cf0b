"""Send the summons to delegates and the invitation to guests of a convened meeting."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from catalogue.refusals import Conflict, Invalid
from catalogue.text import utc_text
from councils.rules.calendar import council_day
from councils.selectors.invitable import InvitableDelegate, invitable_delegates, invitable_guests
from journal.ids import derived
from journal.rules.canonical import Json
from journal.rules.entry import Entry
from journal.services.record import Command, recording
from sessions import events_before
from sessions.events import meeting_stream
from sessions.messages_out import say_invited
from sessions.models import Invitation, Meeting
from sessions.rules.invitations import refusal_to_ask
from sessions.rules.states import AbsenceDecision, InvitationKind, MeetingState, Reply
from sessions.services.locked import locked_meeting
from sessions.services.locked_invitation import told


def invitation_id_of(command: Command, person: UUID) -> UUID:
    """person: of the mandate or the guest."""
    return UUID(derived(command.id, f"invitation {person}"))


def send_invitations(
    command: Command,
    *,
    meeting_id: UUID,
    mandates: Sequence[UUID] | None = None,
    guests: Sequence[UUID] = (),
    reply_by: datetime | None = None,
) -> Entry:
    """Whoever has one keeps it with its answer: sending again adds only who is new.

    mandates: None for everybody in office on the meeting's day but those whose summons was withdrawn; naming one of
    these asks anew. A delegate whose notice of absence covers all days of the meeting counts as having answered so.

    Raises NotFound, Conflict with meeting_not_convened, invitations_over, meeting_closed or meeting_cancelled,
    Invalid with summons_not_in_office, guest_unknown or reply_after_start: then nobody is asked.
    """
    content: dict[str, Json] = {
        "mandates": None if mandates is None else [str(m) for m in mandates],
        "guests": [str(guest) for guest in guests],
        "reply_by": utc_text(reply_by) if reply_by else None,
    }
    with recording(meeting_stream(meeting_id), command, name="send_invitations", content=content) as record:
        if record.done:
            return record.done
        meeting = locked_meeting(meeting_id)
        refusal = refusal_to_ask(MeetingState(meeting.state))
        if refusal:
            raise Conflict(refusal)
        if reply_by is not None and reply_by > meeting.starts_at:
            raise Invalid("reply_after_start")
        delegates = _delegates(meeting, mandates)
        _require_guests(meeting, guests)
        standing = {i.mandate_id or i.guest_id: i for i in Invitation.objects.filter(meeting=meeting)}
        new = [
            _summons(command, meeting, d)
            for d in delegates
            if _is_new(standing.get(d.id), named=bool(mandates))
        ]
        new += [
            _to_guest(command, meeting, g)
            for g in dict.fromkeys(guests)
            if _is_new(standing.get(g), named=True)
        ]
        _write(new, standing)
        if reply_by is not None:
            meeting.reply_by = reply_by
            meeting.save(update_fields=["reply_by"])
        say_invited(meeting, new, at=command.at)
        return record.append(
            *events_before.invitations_sent({str(i.id): told(i) for i in new}, reply_by=meeting.reply_by)
        )


def _delegates(meeting: Meeting, mandates: Sequence[UUID] | None) -> list[InvitableDelegate]:
    day = council_day(meeting.starts_at)
    in_office = [d for d in invitable_delegates(meeting.term_id, on=day) if d.in_office]
    if mandates is None:
        return in_office
    strangers = set(mandates) - {d.id for d in in_office}
    if strangers:
        raise Invalid("summons_not_in_office", count=len(strangers))
    return [d for d in in_office if d.id in set(mandates)]


def _require_guests(meeting: Meeting, guests: Sequence[UUID]) -> None:
    if not guests:
        return
    strangers = set(guests) - {g.id for g in invitable_guests(meeting.body_id) if not g.removed}
    if strangers:
        raise Invalid("guest_unknown", count=len(strangers))


def _is_new(earlier: Invitation | None, *, named: bool) -> bool:
    return earlier is None or (named and earlier.withdrawn_at is not None)


def _summons(command: Command, meeting: Meeting, delegate: InvitableDelegate) -> Invitation:
    first, last = council_day(meeting.starts_at), council_day(meeting.ends_at or meeting.starts_at)
    away = delegate.away(first, last)
    return Invitation(
        id=invitation_id_of(command, delegate.id),
        meeting=meeting,
        mandate_id=delegate.id,
        kind=InvitationKind.SUMMONS,
        sent_at=command.at,
        reply=Reply.NONE if away is None else Reply.ABSENT,
        reason=away or "",
        replied_at=None if away is None else command.at,
        replied_for=away is not None,
        decision=AbsenceDecision.PENDING,
    )


def _to_guest(command: Command, meeting: Meeting, guest: UUID) -> Invitation:
    return Invitation(
        id=invitation_id_of(command, guest),
        meeting=meeting,
        guest_id=guest,
        kind=InvitationKind.INVITATION,
        sent_at=command.at,
        reply=Reply.NONE,
        decision=AbsenceDecision.PENDING,
    )


def _write(new: Sequence[Invitation], standing: dict[UUID | None, Invitation]) -> None:
    """One that was withdrawn comes back under its own id, as if it had never been answered."""
    for invitation in new:
        earlier = standing.get(invitation.mandate_id or invitation.guest_id)
        if earlier is not None:
            invitation.id = earlier.id
    known = {earlier.id for earlier in standing.values()}
    Invitation.objects.bulk_create([i for i in new if i.id not in known])
    for invitation in new:
        if invitation.id in known:
            invitation.save(force_update=True)
