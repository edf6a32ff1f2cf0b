"""Set what is said at a moment in every meeting of the body, where a meeting has no words of its own."""

from uuid import UUID

from agenda import events_words as events
from agenda.models import WordsTemplate
from agenda.rules.moments import MOMENTS
from agenda.services.checked_words import checked_words
from catalogue.refusals import Invalid
from councils.events import body_stream
from journal.rules.entry import Entry
from journal.services.record import Command, recording


def set_words_template(command: Command, *, body_id: UUID, moment: str, text: str | None) -> Entry:
    """text: None or blank: the product's words again.

    Raises Invalid("moment_unknown" | "words_fact_unknown" | "words_bracket_open").
    """
    content = {"moment": moment, "text": text}
    with recording(body_stream(body_id), command, name="set_words_template", content=content) as record:
        if record.done:
            return record.done
        if moment not in MOMENTS:
            raise Invalid("moment_unknown")
        said = checked_words(text)
        if said is None:
            WordsTemplate.objects.filter(body_id=body_id, moment=moment).delete()
        else:
            WordsTemplate.objects.update_or_create(
                body_id=body_id, moment=moment, defaults={"text": said, "changed_at": command.at}
            )
        return record.append(*events.words_template_set(moment, said))
