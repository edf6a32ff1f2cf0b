"""From sheets and choices to what would be saved: the whole way, without touching anything."""

from collections.abc import Sequence
from dataclasses import dataclass

from councils.rules.lists import old_fonts
from councils.rules.lists.asking import Asking
from councils.rules.lists.choices import Choices
from councils.rules.lists.columns import Header, find_header, letter, meaning, with_choices
from councils.rules.lists.fields import SENSITIVE, Field
from councils.rules.lists.grid import Row, Sheet, as_text
from councils.rules.lists.people import Days, Person, read_person
from councils.rules.lists.planning import Plan, plan_import
from councils.rules.lists.preview import (
    Counts,
    Font,
    IgnoredRow,
    Preview,
    ShownColumn,
    ShownSheet,
)
from councils.rules.lists.register import Register
from councils.rules.lists.remarks import is_about_health
from councils.rules.lists.table import Table, read_table

SAMPLES = 3


@dataclass(frozen=True, slots=True)
class Reading:
    """plan: what a save would do; None while the file as a whole cannot be followed yet."""

    preview: Preview
    plan: Plan | None


@dataclass(frozen=True, slots=True)
class _Opened:
    """A sheet with its text made legible and its titles understood."""

    sheet: Sheet
    header: Header
    font: Font


def read_list(sheets: Sequence[Sheet], choices: Choices, register: Register, *, days: Days) -> Reading:
    """Never raises for what a file holds: what cannot be understood is asked about."""
    asking = Asking(choices.answers)
    opened = [_open(sheet, choices) for sheet in sheets]
    chosen = _choose_sheet(opened, choices, asking)
    shown = [_shown_sheet(one) for one in opened]
    if chosen is None:
        return _waiting(shown, asking)
    _ask_font(chosen.font, choices, asking)
    header = with_choices(chosen.header, choices.columns)
    told = {key.split(":")[0] for key, answer in choices.answers.items() if answer == "group"}
    table = read_table(chosen.sheet.rows, header, group_rows={int(row) for row in told if row.isdecimal()})
    for section in table.unclear:
        facts = {"text": section.text}
        options = ("group", "ignore")
        asking.ask("section_unclear", row=section.number, field="group", facts=facts, options=options)
    if header.of(Field.NAME) is None and header.of(Field.GIVEN_NAME) is None:
        asking.ask("no_name_column", row=0, field="name", options=())
        table = Table([], [], [], [(row.number, " ".join(row.texts)) for row in chosen.sheet.rows], None)
    return _assembled(chosen, shown, header, table, choices, register, asking, days)


def _assembled(
    chosen: _Opened,
    shown: Sequence[ShownSheet],
    header: Header,
    table: Table,
    choices: Choices,
    register: Register,
    asking: Asking,
    days: Days,
) -> Reading:
    ignored = list(table.ignored)
    people: list[Person] = []
    for found in table.people:
        person = None
        if found.row.number not in choices.skip:
            person = read_person(found, header, choices, asking, days)
        if person is None:
            ignored.append((found.row.number, _sayable(found.row, header)))
        else:
            people.append(person)
    plan = plan_import(people, table.sections, register, asking, days)
    texts = {found.row.number: _sayable(found.row, header) for found in table.people}
    ignored += [(number, texts[number]) for number in plan.left_out]
    if table.stated is not None and table.stated != len(plan.people):
        asking.ask(
            "count_differs",
            row=0,
            field="",
            facts={"stated": table.stated, "found": len(plan.people)},
            options=("keep",),
        )
    corrected = sum(cell.is_corrected for row in plan.rows for cell in row.cells.values())
    kinds = [row.match.kind for row in plan.rows]
    preview = Preview(
        sheets=shown,
        sheet=chosen.sheet.name,
        columns=[
            _shown_column(column_index, chosen.sheet, header) for column_index in range(len(header.columns))
        ],
        font=chosen.font,
        groups=plan.shown_groups,
        committees=plan.shown_committees,
        rows=plan.rows,
        questions=asking.in_order(),
        counts=Counts(
            people=len(plan.rows),
            groups=len(plan.shown_groups),
            new=kinds.count("new"),
            updated=kinds.count("update"),
            same=kinds.count("same"),
            missing=len(plan.missing),
            corrected=corrected,
            open=asking.open,
        ),
        missing=plan.missing,
        stated=table.stated,
        ignored=[IgnoredRow(number, text) for number, text in sorted(ignored)],
    )
    return Reading(preview, plan)


# ---- the sheet


def _open(sheet: Sheet, choices: Choices) -> _Opened:
    """Old text stands in the cells as typed: a soft hyphen is a letter there, so nothing is tidied before."""
    texts = [cell for row in sheet.rows for cell in row.cells if isinstance(cell, str)]
    found = old_fonts.detect(texts)
    applied = found if choices.convert is None else choices.convert
    if applied in (old_fonts.TCVN3, old_fonts.VNI):
        legible = iter(old_fonts.settle(texts, applied))
        rows = [
            Row(row.number, tuple(next(legible) if isinstance(cell, str) else cell for cell in row.cells))
            for row in sheet.rows
        ]
        sheet = Sheet(sheet.name, sheet.is_hidden, rows)
    header = find_header(sheet.rows, width=sheet.width) or Header([], [])
    return _Opened(sheet, header, Font(found, applied if applied != "unicode" else "none"))


def _shown_sheet(opened: _Opened) -> ShownSheet:
    return ShownSheet(
        opened.sheet.name,
        rows=len(opened.sheet.rows),
        is_hidden=opened.sheet.is_hidden,
        looks_like_list=_looks_like_list(opened),
    )


def _looks_like_list(opened: _Opened) -> bool:
    return opened.header.of(Field.NAME) is not None or opened.header.of(Field.GIVEN_NAME) is not None


def _choose_sheet(opened: Sequence[_Opened], choices: Choices, asking: Asking) -> _Opened | None:
    """The only list among the sheets that are shown; else the one that was chosen, else it is asked."""
    by_name = {one.sheet.name: one for one in opened}
    wanted = choices.sheet if choices.sheet is not None else choices.answers.get("0:sheet:which_sheet")
    if wanted in by_name:
        return by_name[wanted]
    lists = [one for one in opened if _looks_like_list(one) and not one.sheet.is_hidden]
    if len(lists) == 1:
        return lists[0]
    if len(opened) == 1:
        return opened[0]
    candidates = lists or [one for one in opened if one.sheet.rows]
    asking.ask("which_sheet", row=0, field="sheet", options=[one.sheet.name for one in candidates])
    return None


def _ask_font(font: Font, choices: Choices, asking: Asking) -> None:
    if font.found != "unicode" and choices.convert is None:
        asking.ask("old_font", row=0, field="", facts={"found": font.found}, options=(font.found, "none"))


def _shown_column(index: int, sheet: Sheet, header: Header) -> ShownColumn:
    column = header.columns[index]
    samples: list[str] = []
    if column.field not in SENSITIVE and meaning(column.title)[0] not in SENSITIVE:
        first = max(header.rows, default=0)
        texts = (as_text(row.at(index)) for row in sheet.rows if row.number > first and len(row.texts) > 1)
        shown = dict.fromkeys(text[:80] for text in texts if text and not is_about_health(text))
        samples = list(shown)[:SAMPLES]
    return ShownColumn(index, letter(index), column.title, column.field or "", column.is_sure, samples)


def _sayable(row: Row, header: Header) -> str:
    """A line that is left out, by what may be shown of it."""
    shown = [as_text(row.at(c.index)) for c in header.columns if c.field and c.field not in SENSITIVE]
    return " ".join(text for text in shown if text and not is_about_health(text))


def _waiting(shown: Sequence[ShownSheet], asking: Asking) -> Reading:
    nothing = Counts(0, 0, 0, 0, 0, 0, 0, asking.open)
    preview = Preview(
        shown, None, [], Font("unicode", "none"), [], [], [], asking.questions, nothing, [], None, []
    )
    return Reading(preview, None)
