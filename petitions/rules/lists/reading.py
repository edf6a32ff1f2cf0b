"""From an office's workbook to the petitions that would be taken, and what is wrong with each row. Touches nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from councils.rules.lists import old_fonts
from councils.rules.lists.columns import is_numbering, letter
from councils.rules.lists.grid import Broken, Cell, Row, Sheet, as_text
from councils.rules.lists.words import words_key
from petitions.rules.finding import in_order
from petitions.rules.lists.cells import agency_key, read_day, read_field, read_state
from petitions.rules.lists.columns import Column, Header, find_header, with_choices
from petitions.rules.lists.sections import Section, is_signing, section_of
from petitions.rules.words import CLOSED, Field, PetitionState

SAMPLES = 3
SHORTEST_TEXT = 10
LONGEST_TEXT, LONGEST_LINE, LONGEST_NUMBER = 4_000, 200, 60


class FaultCode(StrEnum):
    """LEFT_OUT ones leave the row out until somebody decides; of the others the row is taken and the cell is not."""

    TEXT_MISSING = "text_missing"
    TEXT_SHORT = "text_short"
    TWICE_IN_LIST = "twice_in_list"  # of: the earlier row
    KNOWN_ALREADY = "known_already"  # of: its number
    FIELD_UNKNOWN = "field_unknown"
    FIELD_MISSING = "field_missing"
    AGENCY_MISSING = "agency_missing"
    STATE_UNREADABLE = "state_unreadable"
    DAY_UNREADABLE = "day_unreadable"
    DAY_IMPOSSIBLE = "day_impossible"  # answered before it was received, or in the future
    CELL_BROKEN = "cell_broken"
    TEXT_CUT = "text_cut"


LEFT_OUT = frozenset(
    {FaultCode.TEXT_MISSING, FaultCode.TEXT_SHORT, FaultCode.TWICE_IN_LIST, FaultCode.KNOWN_ALREADY}
)


@dataclass(frozen=True, slots=True)
class Fault:
    """column: which cell, empty for the whole row. said: what stands there. of: the other row or petition."""

    code: FaultCode
    column: str = ""
    said: str = ""
    of: int | None = None


@dataclass(frozen=True, slots=True)
class Choices:
    """columns: by index, None for one that is left out. keep: rows taken although they are left out; skip: left out.

    edits: what to read instead of a cell. received_on, due_on: where the list names no day.
    """

    sheet: str | None = None
    columns: Mapping[int, Column | None] = field(default_factory=dict)
    convert: str | None = None
    edits: Mapping[tuple[int, Column], str] = field(default_factory=dict)
    keep: frozenset[int] = frozenset()
    skip: frozenset[int] = frozenset()
    received_on: date | None = None
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What the body has already. texts: by their words without marks, the number of the petition."""

    texts: Mapping[str, int]
    agencies: Sequence[str]


@dataclass(frozen=True, slots=True)
class ReadRow:
    """One petition of the list. is_taken: whether it would be saved."""

    row: int
    text: str
    place: str
    field: Field
    field_label: str
    agency: str
    state: PetitionState
    received_on: date
    due_on: date | None
    answer: str
    answer_number: str
    answered_on: date | None
    faults: Sequence[Fault] = ()
    is_taken: bool = True


@dataclass(frozen=True, slots=True)
class ShownColumn:
    index: int
    letter: str
    title: str
    column: Column | None
    is_sure: bool
    is_personal: bool
    samples: Sequence[str]


@dataclass(frozen=True, slots=True)
class ShownSheet:
    name: str
    rows: int
    is_hidden: bool
    looks_like_list: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """sheet: None while it is not clear which one. ignored: rows that are no petitions, with what they say."""

    sheets: Sequence[ShownSheet]
    sheet: str | None
    font_found: str
    font_applied: str
    columns: Sequence[ShownColumn]
    rows: Sequence[ReadRow]
    ignored: Sequence[tuple[int, str]]

    @property
    def taken(self) -> list[ReadRow]:
        return [row for row in self.rows if row.is_taken]


@dataclass(frozen=True, slots=True)
class _Opened:
    sheet: Sheet
    header: Header
    found: str
    applied: str

    @property
    def is_list(self) -> bool:
        return self.header.of(Column.TEXT) is not None


def read_list(sheets: Sequence[Sheet], choices: Choices, known: Known, *, today: date) -> Reading:
    """Never raises for what a file holds."""
    opened = [_open(sheet, choices) for sheet in sheets]
    shown = [
        ShownSheet(one.sheet.name, len(one.sheet.rows), one.sheet.is_hidden, one.is_list) for one in opened
    ]
    chosen = _choose(opened, choices)
    if chosen is None:
        return Reading(shown, None, old_fonts.UNICODE, "none", [], [], [])
    header = with_choices(chosen.header, choices.columns)
    reader = _Reader(header, choices, known, today)
    for row in chosen.sheet.rows:
        reader.take(row)
    columns = [_shown(index, chosen.sheet, header) for index in range(len(header.columns))]
    return Reading(
        shown, chosen.sheet.name, chosen.found, chosen.applied, columns, reader.rows, reader.ignored
    )


def _open(sheet: Sheet, choices: Choices) -> _Opened:
    """Old text stands in the cells as typed, so nothing is tidied before it is converted."""
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
    header = find_header(sheet.rows, width=sheet.width)
    return _Opened(sheet, header, found, "none" if applied == old_fonts.UNICODE else applied)


def _choose(opened: Sequence[_Opened], choices: Choices) -> _Opened | None:
    """The one that was chosen, else the only list among the sheets that are shown, else the only sheet."""
    named = next((one for one in opened if one.sheet.name == choices.sheet), None)
    if named is not None:
        return named
    lists = [one for one in opened if one.is_list and not one.sheet.is_hidden]
    if len(lists) == 1:
        return lists[0]
    return opened[0] if len(opened) == 1 else None


def _shown(index: int, sheet: Sheet, header: Header) -> ShownColumn:
    """Of a column about persons nothing is shown."""
    column = header.columns[index]
    samples: list[str] = []
    if not column.is_personal:
        first = max(header.rows, default=0)
        texts = (as_text(row.at(index)) for row in sheet.rows if row.number > first and len(row.texts) > 1)
        samples = list(dict.fromkeys(text[:80] for text in texts if text))[:SAMPLES]
    return ShownColumn(
        index, letter(index), column.title, column.column, column.is_sure, column.is_personal, samples
    )


class _Reader:
    """Row by row from the top: titles, headings of a field or a place, petitions, and what stands around them."""

    def __init__(self, header: Header, choices: Choices, known: Known, today: date) -> None:
        self._header = header
        self._choices = choices
        self._today = today
        self._titles = set(header.rows)
        self._first = max(header.rows, default=0)
        self._title_keys: set[str] = set()
        self._seen: dict[str, int] = {}
        self._known = known.texts
        self._agencies = {agency_key(name): name for name in known.agencies}
        self._field = Section()
        self._place = Section()
        self._is_below = False
        self.rows: list[ReadRow] = []
        self.ignored: list[tuple[int, str]] = []

    def take(self, row: Row) -> None:
        texts = row.texts
        if not texts:
            return
        line = " ".join(texts)
        if row.number in self._titles:
            self._title_keys.add(words_key(line))
        elif row.number < self._first or is_numbering(row) or words_key(line) in self._title_keys:
            self.ignored.append((row.number, line[:200]))
        elif self._is_petition(row):
            self._take_petition(row)
        else:
            self._take_line(row.number, line, texts)

    def _is_petition(self, row: Row) -> bool:
        """A text of its own, or a number with something beside it; below the signatures nothing is one."""
        if self._is_below:
            return False
        text = self._text(row, Column.TEXT)
        ordinal = self._text(row, Column.ORDINAL).rstrip(".")
        filled = sum(bool(self._text(row, column)) for column in Column if column is not Column.ORDINAL)
        if ordinal.isdecimal():
            return filled > 0
        return bool(text) and filled >= 2 and section_of(row.texts) is None

    def _take_line(self, number: int, line: str, texts: Sequence[str]) -> None:
        section = None if self._is_below else section_of(texts)
        if section is not None and section.field is not None:
            self._field = section
        elif section is not None and section.place:
            self._place = section
        elif is_signing(line):
            self._is_below = True
        self.ignored.append((number, line[:200]))

    def _take_petition(self, row: Row) -> None:
        number = row.number
        faults: list[Fault] = [
            Fault(FaultCode.CELL_BROKEN, column.column.value, cell.why)
            for column in self._header.columns
            if column.column is not None and isinstance(cell := self._cell(row, column.column), Broken)
        ]
        text = self._line(row, Column.TEXT, LONGEST_TEXT, faults)
        named, label = self._field_of(row, faults)
        read = ReadRow(
            row=number,
            text=text,
            place=self._line(row, Column.PLACE, LONGEST_LINE, faults) or self._place.place,
            field=named,
            field_label=label,
            agency=self._agency(row, faults),
            state=self._state(row, faults),
            received_on=self._day(row, Column.RECEIVED_ON, faults)
            or self._choices.received_on
            or self._today,
            due_on=self._day(row, Column.DUE_ON, faults) or self._choices.due_on,
            answer=self._line(row, Column.ANSWER, LONGEST_TEXT, faults),
            answer_number=self._line(row, Column.ANSWER_NUMBER, LONGEST_NUMBER, faults),
            answered_on=self._day(row, Column.ANSWERED_ON, faults),
        )
        faults += self._faults_of_text(number, text)
        read = self._possible(read, faults)
        is_left_out = any(fault.code in LEFT_OUT for fault in faults)
        may_be_kept = len(text) > 0
        is_taken = number not in self._choices.skip and (
            not is_left_out or (may_be_kept and number in self._choices.keep)
        )
        self.rows.append(replace(read, faults=tuple(faults), is_taken=is_taken))

    def _faults_of_text(self, number: int, text: str) -> list[Fault]:
        if not text:
            return [Fault(FaultCode.TEXT_MISSING, Column.TEXT.value)]
        if len(text) < SHORTEST_TEXT:
            return [Fault(FaultCode.TEXT_SHORT, Column.TEXT.value, text)]
        key = in_order(text)
        if key in self._seen:
            return [Fault(FaultCode.TWICE_IN_LIST, of=self._seen[key])]
        self._seen[key] = number
        if key in self._known:
            return [Fault(FaultCode.KNOWN_ALREADY, of=self._known[key])]
        return []

    def _field_of(self, row: Row, faults: list[Fault]) -> tuple[Field, str]:
        """The cell's own word before the heading above; a word of no kind is kept as the office's own."""
        said = self._line(row, Column.FIELD, 80, faults)
        if not said:
            if self._field.field is None:
                faults.append(Fault(FaultCode.FIELD_MISSING, Column.FIELD.value))
            return self._field.field or Field.OTHER, ""
        found = read_field(said)
        if found is None:
            faults.append(Fault(FaultCode.FIELD_UNKNOWN, Column.FIELD.value, said))
            return Field.OTHER, said
        return found, ""

    def _agency(self, row: Row, faults: list[Fault]) -> str:
        """In the spelling it was met with first, so that the figures know it as one."""
        said = self._line(row, Column.AGENCY, LONGEST_LINE, faults)
        if not said:
            faults.append(Fault(FaultCode.AGENCY_MISSING, Column.AGENCY.value))
            return ""
        return self._agencies.setdefault(agency_key(said), said)

    def _state(self, row: Row, faults: list[Fault]) -> PetitionState:
        said = self._text(row, Column.STATE)
        found = read_state(said)
        if said and found is None:
            faults.append(Fault(FaultCode.STATE_UNREADABLE, Column.STATE.value, said[:80]))
        if found is not None:
            return found
        has_answer = bool(self._text(row, Column.ANSWER) or self._text(row, Column.ANSWER_NUMBER))
        return PetitionState.EXPLAINED if has_answer and not said else PetitionState.RECEIVED

    def _possible(self, read: ReadRow, faults: list[Fault]) -> ReadRow:
        """Days that cannot be are left out; a state that is closed needs no answer, but an answer needs its day."""
        if read.received_on > self._today:
            faults.append(Fault(FaultCode.DAY_IMPOSSIBLE, Column.RECEIVED_ON.value, _day(read.received_on)))
            read = replace(read, received_on=self._choices.received_on or self._today)
        if read.answered_on and not read.received_on <= read.answered_on <= self._today:
            faults.append(Fault(FaultCode.DAY_IMPOSSIBLE, Column.ANSWERED_ON.value, _day(read.answered_on)))
            read = replace(read, answered_on=None)
        if read.due_on and read.due_on < read.received_on:
            faults.append(Fault(FaultCode.DAY_IMPOSSIBLE, Column.DUE_ON.value, _day(read.due_on)))
            read = replace(read, due_on=None)
        if read.state not in CLOSED and read.answered_on and not read.answer and not read.answer_number:
            read = replace(read, answered_on=None)
        return read

    def _day(self, row: Row, column: Column, faults: list[Fault]) -> date | None:
        cell = self._cell(row, column)
        day, is_read = read_day(cell)
        if not is_read and not isinstance(cell, Broken):
            faults.append(Fault(FaultCode.DAY_UNREADABLE, column.value, as_text(cell)[:80]))
        return day

    def _line(self, row: Row, column: Column, most: int, faults: list[Fault]) -> str:
        text = self._text(row, column)
        if len(text) > most:
            faults.append(Fault(FaultCode.TEXT_CUT, column.value, str(most)))
        return text[:most]

    def _text(self, row: Row, column: Column) -> str:
        return as_text(self._cell(row, column))

    def _cell(self, row: Row, column: Column) -> Cell:
        edited = self._choices.edits.get((row.number, column))
        if edited is not None:
            return edited
        index = self._header.of(column)
        return row.at(index) if index is not None else None


def _day(day: date) -> str:
    return day.strftime("%d/%m/%Y")
