"""Write how the drafting body answers an opinion: tiếp thu, tiếp thu một phần or giải trình."""

from dataclasses import dataclass

from catalogue.refusals import Conflict, Invalid
from catalogue.text import utc_text
from journal.rules.canonical import Json
from journal.rules.entry import Entry
from journal.services.record import Command, recording
from opinions import events
from opinions.models import Opinion, OpinionReply
from opinions.rules.steps import refusal_to_answer
from opinions.rules.words import ReplyKind
from opinions.services.checked import locked_opinion, name_of, refuse_not_submitted, refuse_state
from sessions.events import meeting_stream


@dataclass(frozen=True, slots=True)
class Answer:
    """answered_by: the body or person that answers, as it is printed."""

    reply: ReplyKind
    text: str
    answered_by: str


def reply_to_opinion(command: Command, *, opinion: Opinion, answer: Answer, revision: int) -> Entry:
    """revision: of the reply the writer saw; 0 where there was none. What is accepted as it is needs no text.

    Raises NotFound, Conflict("reply_changed_meanwhile", revision), Invalid("reply_empty"),
    Conflict("opinion_withdrawn" | "opinion_not_submitted") and with the code of the meeting's state.
    """
    content: dict[str, Json] = {
        "opinion": str(opinion.id),
        "reply": answer.reply.value,
        "text": answer.text,
        "answered_by": answer.answered_by,
        "revision": revision,
    }
    stream = meeting_stream(opinion.meeting_id)
    with recording(stream, command, name="reply_to_opinion", content=content) as record:
        if record.done:
            return record.done
        refuse_state(opinion.meeting_id, refusal_to_answer)
        row = locked_opinion(opinion.id)
        refuse_not_submitted(row)
        if answer.reply is not ReplyKind.ACCEPTED and not answer.text.strip():
            raise Invalid("reply_empty")
        written = _write(command, row, answer, revision)
        return record.append(*events.opinion_replied(row.id, reply_json(written), author=row.author_id))


def reply_json(reply: OpinionReply) -> dict[str, Json]:
    return {
        "reply": ReplyKind(reply.reply).value,
        "text": reply.text,
        "answered_by": reply.answered_by,
        "revision": reply.revision,
        "by": reply.written_by,
        "at": utc_text(reply.written_at),
    }


def _write(command: Command, opinion: Opinion, answer: Answer, revision: int) -> OpinionReply:
    stood = OpinionReply.objects.select_for_update().filter(opinion=opinion).first()
    now = stood.revision if stood else 0
    if now != revision:
        raise Conflict("reply_changed_meanwhile", revision=now)
    written, _ = OpinionReply.objects.update_or_create(
        opinion=opinion,
        defaults={
            "reply": answer.reply,
            "text": answer.text.strip(),
            "answered_by": answer.answered_by.strip(),
            "revision": now + 1,
            "written_by": name_of(command.actor),
            "written_at": command.at,
        },
    )
    return written
