"""Change what a mandate is from a date on: suspended, released, recalled, lost, deceased, in office."""

from datetime import date
from uuid import UUID

from django.db.models import F, Max

from catalogue.refusals import Conflict, NotFound
from councils import events, ports
from councils.models import Mandate, MandateStatus, PostHolding
from councils.rules.posts import Span
from councils.rules.status_changes import FINAL, SEATED, refusal
from councils.rules.voting_right import DatedStatus, Status
from councils.services import rights_epoch
from councils.services.standing_board import refuse_committee_member_of_board
from journal.rules.entry import Entry
from journal.services.record import Command, recording


def change_mandate_status(
    command: Command, *, mandate_id: UUID, status: Status, from_date: date, reason: str
) -> Entry:
    """A later change on the same day wins over an earlier one. One that ends the mandate ends its posts that day.

    Raises NotFound; Conflict with date_outside_term, mandate_not_begun, status_unchanged, status_final,
    status_changed_later or on_standing_board.
    """
    mandate = Mandate.objects.select_related("term__body").filter(id=mandate_id).first()
    if mandate is None:
        raise NotFound("not_found")
    content = {
        "mandate": str(mandate_id),
        "status": status.value,
        "from_date": from_date.isoformat(),
        "reason": reason,
    }
    stream = events.body_stream(mandate.term.body_id)
    with recording(stream, command, name="change_mandate_status", content=content) as record:
        if record.done:
            return record.done
        _refuse(mandate, status, from_date)
        # The body's stream is locked: no two changes of one mandate can take the same ordinal.
        last = MandateStatus.objects.filter(mandate_id=mandate_id).aggregate(last=Max("ordinal"))["last"] or 0
        MandateStatus.objects.create(
            mandate_id=mandate_id, status=status, from_date=from_date, ordinal=last + 1, reason=reason
        )
        if status in FINAL:
            _end_posts(mandate_id, from_date)
        entry = record.append(
            *events.mandate_status_changed(
                mandate=mandate_id, status=status.value, from_date=from_date, reason=reason
            )
        )
        ports.roster_changed(mandate.term_id, command)
        rights_epoch.bump()
        if mandate.user_id:
            ports.tell_rights_changed(str(mandate.user_id))
        return entry


def _refuse(mandate: Mandate, status: Status, from_date: date) -> None:
    term = mandate.term
    history = [DatedStatus(Status(s.status), s.from_date, s.ordinal) for s in mandate.statuses.all()]
    code = refusal(history, status, from_date, Span(term.starts_on, term.ends_on))
    if code:
        raise Conflict(code, name=mandate.name)
    if status in SEATED:
        refuse_committee_member_of_board(term.body, mandate.user_id, Span(from_date))


def _end_posts(mandate_id: UUID, day: date) -> None:
    """Those still to begin end with their first day: a mandate that is over has no title on any day."""
    lasting = PostHolding.objects.filter(mandate_id=mandate_id).exclude(until_date__lte=day)
    lasting.filter(from_date__lte=day).update(until_date=day)
    lasting.filter(from_date__gt=day).update(until_date=F("from_date"))
