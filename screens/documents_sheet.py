"""The documents of a meeting as a workbook, in Vietnamese, as the office files them: item by item, in order."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from agenda.programme import Line
from catalogue.text import say
from councils.workbook import Column, workbook
from documents.rules.words import Audience
from documents.selectors.shelf import Told

WIDTHS = [("number", 6), ("item", 40), ("kind", 22), ("symbol", 20), ("title", 70), ("issuer", 34)]
WIDTHS += [("issued_on", 14), ("pages", 9), ("version", 8), ("audience", 22), ("state", 16), ("file", 34)]

Cells = list[str | int]


def documents_sheet(
    lines: Sequence[Line], by_item: Mapping[UUID, Sequence[UUID]], told: Iterable[Told], *, title: str
) -> bytes:
    """The file. What belongs to several items stands under each, what belongs to none at the end."""
    found = {one.document.id: one for one in told}
    placed = [
        (line, found[document])
        for line in lines
        for document in by_item.get(line.id, ())
        if document in found
    ]
    under_items = {one.document.id for _, one in placed}
    loose = [(None, one) for one in found.values() if one.document.id not in under_items]
    rows = [_row(place, line, one) for place, (line, one) in enumerate([*placed, *loose], 1)]
    columns = [Column(_say(name), width) for name, width in WIDTHS]
    return workbook(sheet=_say("tab"), heading=_say("heading"), line=title, columns=columns, rows=rows)


def _row(place: int, line: Line | None, one: Told) -> Cells:
    document = one.document
    version = one.draft or one.version
    number = f"{document.number}/{document.symbol}" if document.number else document.symbol
    return [
        place,
        ". ".join(filter(None, (line.number, line.title))) if line else _say("loose"),
        say(f"shelf.kind.{document.kind}", "vi"),
        number,
        document.title,
        document.issuer,
        f"{document.issued_on:%d/%m/%Y}" if document.issued_on else "",
        version.pages if version else "",
        version.ordinal if version else "",
        _audience(one),
        say(f"desk_documents.standing.{_standing(one)}", "vi"),
        version.name if version else "",
    ]


def _standing(one: Told) -> str:
    return "renewed" if one.draft and one.version else one.document.state


def _audience(one: Told) -> str:
    document = one.document
    if document.group:
        return document.group.name
    if document.committee:
        return document.committee.name
    if document.audience == Audience.PERSONS:
        return ", ".join(name for _, name in one.persons)
    return say(f"desk_documents.to.{document.audience}", "vi")


def _say(key: str) -> str:
    return say(f"desk_documents.sheet.{key}", "vi")
