"""Keep an agenda as a template of the body."""

from collections.abc import Sequence
from typing import cast
from uuid import UUID

from agenda import events_words as events
from agenda.models import AgendaTemplate
from agenda.rules.templates import TemplateItem, refusal
from catalogue.refusals import Invalid
from councils.events import body_stream
from journal.ids import derived
from journal.rules.canonical import Json
from journal.rules.entry import Entry
from journal.services.record import Command, recording


def save_template(
    command: Command, *, body_id: UUID, name: str, meeting_kind: str, items: Sequence[TemplateItem]
) -> Entry:
    """One of the same name is replaced and keeps its id.

    Raises Invalid("template_name_missing" | "template_empty" | "item_title_missing" | "template_rows_out_of_order").
    """
    called, rows = name.strip(), cast("list[Json]", [item.as_json() for item in items])
    content: dict[str, Json] = {"name": called, "meeting_kind": meeting_kind, "items": rows}
    with recording(body_stream(body_id), command, name="save_template", content=content) as record:
        if record.done:
            return record.done
        code = refusal(called, items)
        if code:
            raise Invalid(code)
        template, _ = AgendaTemplate.objects.update_or_create(
            body_id=body_id,
            name=called,
            defaults={"meeting_kind": meeting_kind, "items": rows, "changed_at": command.at},
            create_defaults={
                "id": UUID(derived(command.id, "template")),
                "meeting_kind": meeting_kind,
                "items": rows,
                "changed_at": command.at,
            },
        )
        return record.append(*events.template_saved(template.id, content))
