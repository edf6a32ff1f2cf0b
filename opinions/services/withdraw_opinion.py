"""Take an opinion back: its author, or the desk what it wrote down by mistake."""

from django.db import transaction

from catalogue.refusals import Conflict
from journal.rules.entry import Entry
from journal.services.record import Command, recording
from opinions import events, ports
from opinions.models import Opinion, OpinionReply
from opinions.rules.words import OpinionFrom, OpinionState
from opinions.services.checked import locked_opinion, refuse_not_submitted
from sessions.events import meeting_stream


def withdraw_opinion(command: Command, *, opinion: Opinion, is_author: bool) -> Entry:
    """What was answered stands: the report names it. An opinion out of a group's summary goes back with the summary.
    A paper that its author signed of it is withdrawn too.

    is_author: else the desk, which withdraws only what it wrote down itself.
    Raises NotFound, Conflict with opinion_withdrawn, opinion_not_submitted, opinion_answered_already,
    opinion_of_a_summary or opinion_is_its_authors.
    """
    with transaction.atomic():
        entry = _withdraw(command, opinion, is_author=is_author)
        ports.withdrawn(command, opinion.id)
    return entry


def _withdraw(command: Command, opinion: Opinion, *, is_author: bool) -> Entry:
    content = {"opinion": str(opinion.id)}
    stream = meeting_stream(opinion.meeting_id)
    with recording(stream, command, name="withdraw_opinion", content=content) as record:
        if record.done:
            return record.done
        row = locked_opinion(opinion.id)
        if row.came_from == OpinionFrom.GROUP:
            raise Conflict("opinion_of_a_summary")
        if not is_author and not row.written_down_by:
            raise Conflict("opinion_is_its_authors")
        refuse_not_submitted(row)
        if OpinionReply.objects.filter(opinion=row).exists():
            raise Conflict("opinion_answered_already")
        row.state, row.revision = OpinionState.WITHDRAWN, row.revision + 1
        row.save(update_fields=["state", "revision"])
        return record.append(*events.opinion_withdrawn(row.id, author=row.author_id))
