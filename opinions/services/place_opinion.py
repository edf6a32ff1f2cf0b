"""The desk puts an opinion to the article it belongs to."""

from journal.rules.canonical import Json
from journal.rules.entry import Entry
from journal.services.record import Command, recording
from opinions import events
from opinions.models import Opinion
from opinions.rules.articles import cited
from opinions.rules.steps import refusal_to_answer
from opinions.services.checked import (
    locked_opinion,
    refuse_not_submitted,
    refuse_other_revision,
    refuse_state,
)
from sessions.events import meeting_stream


def place_opinion(command: Command, *, opinion: Opinion, article: str, revision: int) -> Entry:
    """article: as it is cited; empty for the whole. revision: the one the desk saw.

    The opinion's text is its author's and is not touched. Raises NotFound, Conflict("opinion_changed_meanwhile",
    revision), Conflict("opinion_withdrawn" | "opinion_not_submitted") and with the code of the meeting's state.
    """
    content: dict[str, Json] = {"opinion": str(opinion.id), "article": article, "revision": revision}
    stream = meeting_stream(opinion.meeting_id)
    with recording(stream, command, name="place_opinion", content=content) as record:
        if record.done:
            return record.done
        refuse_state(opinion.meeting_id, refusal_to_answer)
        row = locked_opinion(opinion.id)
        refuse_not_submitted(row)
        refuse_other_revision(row, revision)
        row.article, row.revision = cited(article).text, row.revision + 1
        row.save(update_fields=["article", "revision"])
        return record.append(*events.opinion_placed(row.id, article=row.article, revision=row.revision))
