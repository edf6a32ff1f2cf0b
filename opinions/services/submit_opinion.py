"""A delegate hands in his opinion: from now on it is the secretariat's too."""

from catalogue.refusals import Conflict
from journal.rules.canonical import Json
from journal.rules.entry import Entry
from journal.services.record import Command, recording
from opinions import events
from opinions.models import Opinion
from opinions.rules.steps import refusal_to_give
from opinions.rules.words import OpinionState
from opinions.selectors import opinion_json
from opinions.services.checked import (
    Said,
    checked,
    locked_opinion,
    refuse_other_revision,
    refuse_state,
)
from sessions.events import meeting_stream


def submit_opinion(command: Command, *, opinion: Opinion, revision: int) -> Entry:
    """opinion: the author's own, as access_own gives it. One he withdrew may be handed in again.

    revision: what is handed in is what he saw.
    Raises Conflict("opinion_submitted_already"), Conflict("opinion_changed_meanwhile", revision) and with the code of
    the meeting's state, NotFound when the document it is on was withdrawn meanwhile.
    """
    content: dict[str, Json] = {"opinion": str(opinion.id), "revision": revision}
    stream = meeting_stream(opinion.meeting_id)
    with recording(stream, command, name="submit_opinion", content=content) as record:
        if record.done:
            return record.done
        row = locked_opinion(opinion.id)
        refuse_state(row.meeting_id, refusal_to_give)
        if row.state == OpinionState.SUBMITTED:
            raise Conflict("opinion_submitted_already")
        refuse_other_revision(row, revision)
        checked(Said(row.item_id, row.document_id, row.article, row.text), row.meeting_id)
        row.state, row.submitted_at, row.revision = OpinionState.SUBMITTED, command.at, row.revision + 1
        row.save(update_fields=["state", "submitted_at", "revision"])
        assert row.author_id is not None, "access_own gives only opinions of delegates"
        return record.append(*events.opinion_submitted(opinion_json(row), author=row.author_id))
