"""One row of a list becomes one person, each cell read by its own rules, each doubt asked about."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from councils.rules.lists import births, genders, names_in_cells, telephones
from councils.rules.lists.asking import KEEP, LEAVE_EMPTY, NO, SKIP, YES, Asking
from councils.rules.lists.births import Birth
from councils.rules.lists.choices import Choices
from councils.rules.lists.columns import Header
from councils.rules.lists.fields import Field
from councils.rules.lists.grid import Broken, Cell, Row, as_text, raw_text, tidy
from councils.rules.lists.groups_in_words import NamedGroup, group_of_cell
from councils.rules.lists.posts_in_words import ReadPost, read_post, says_full_time
from councils.rules.lists.preview import ShownCell
from councils.rules.lists.remarks import Absence, Remark, days_absent, read_day, read_remark, without_health
from councils.rules.lists.table import PersonRow
from councils.rules.lists.words import letters_key
from councils.rules.people import Gender
from councils.rules.person import is_email
from councils.rules.voting_right import Status

NAME_LENGTH = 120
OCCUPATION_LENGTH = 200
NOTE_LENGTH = 400

UNASKED = frozenset({Field.ORDINAL, Field.NAME, Field.FAMILY_NAME, Field.GIVEN_NAME})
"""A number that is not calculated does not matter; a missing name is asked about as such."""


@dataclass(frozen=True, slots=True)
class ListedStatus:
    status: Status
    from_date: date
    reason: str


@dataclass(frozen=True, slots=True)
class ListedAbsence:
    first_day: date
    last_day: date
    reason: str


@dataclass(frozen=True, slots=True)
class Person:
    """What a row says about somebody, as far as it is understood."""

    row: int
    name: str
    gender: Gender | None
    birth: Birth
    phone: str
    email: str
    post: ReadPost
    occupation: str
    is_full_time: bool
    note: str
    ethnicity: str
    group: NamedGroup | None
    status: ListedStatus | None
    absence: ListedAbsence | None
    remark: Remark = field(default_factory=Remark)
    cells: Mapping[str, ShownCell] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Days:
    """today: what a day without its year is counted from. begins: when the mandates begin."""

    today: date
    begins: date


def read_person(
    found: PersonRow, header: Header, choices: Choices, asking: Asking, days: Days
) -> Person | None:
    """None for a row that has no name and is left out by an answer."""
    return _Reader(found, header, choices, asking, days).person()


class _Reader:
    def __init__(
        self, found: PersonRow, header: Header, choices: Choices, asking: Asking, days: Days
    ) -> None:
        self._row: Row = found.row
        self._section = found.section
        self._header = header
        self._choices = choices
        self._asking = asking
        self._days = days
        self._name = ""
        self._cells: dict[str, ShownCell] = {}
        self._said: dict[Field, str | None] = {}
        self._broken: dict[Field, str | None] = {}

    def person(self) -> Person | None:
        self._show(Field.ORDINAL, self._text(Field.ORDINAL))
        if not self._read_name():
            return None
        gender = self._read_gender()
        birth = self._read_birth()
        group = self._read_group()
        post = self._read_post()
        phone = self._read_phone()
        email = self._read_email()
        occupation = self._plain(Field.OCCUPATION, OCCUPATION_LENGTH)
        ethnicity = self._plain(Field.ETHNICITY, 40) if Field.ETHNICITY in self._choices.take else ""
        remark = self._read_remark()
        status, note = self._ask_status(remark)
        absence, note = self._ask_absence(remark, note)
        return Person(
            row=self._row.number,
            name=self._name,
            gender=gender,
            birth=birth,
            phone=phone,
            email=email,
            post=post,
            occupation=occupation,
            is_full_time=self._is_full_time(post, remark),
            note=self._with_health(note)[:NOTE_LENGTH],
            ethnicity=ethnicity,
            group=group,
            status=status,
            absence=absence,
            remark=remark,
            cells=self._cells,
        )

    # ---- reading cells

    def _cell(self, field: Field) -> Cell:
        """What is to be read: a correction made by hand, else what the file has; of a broken cell what was said."""
        edit = self._choices.edits.get((self._row.number, field))
        if edit is not None:
            return edit
        cell = self._original(field)
        return self._mended(field, cell) if isinstance(cell, Broken) and field not in UNASKED else cell

    def _mended(self, field: Field, broken: Broken) -> Cell:
        """A cell without a value is no empty cell: somebody has to say what belongs there."""
        if field not in self._said:
            code = f"cell_{broken.why}"
            answer = self._ask(code, field, options=(LEAVE_EMPTY,), accepts=lambda said: bool(tidy(said)))
            self._said[field] = answer if answer != LEAVE_EMPTY else None
            self._broken[field] = None if answer else code
        return self._said[field]

    def _original(self, *fields: Field) -> Cell:
        for one in fields:
            index = self._header.of(one)
            cell = self._row.at(index) if index is not None else None
            if cell is not None and cell != "":
                return cell
        return None

    def _text(self, field: Field) -> str:
        return as_text(self._cell(field))

    def _show(
        self,
        shown: Field,
        value: str,
        *,
        raw: str | None = None,
        is_corrected: bool = False,
        doubt: str | None = None,
    ) -> None:
        self._cells[shown.value] = ShownCell(
            raw=raw_text(self._original(shown)) if raw is None else raw,
            value=value,
            is_corrected=is_corrected,
            doubt=doubt or self._broken.get(shown),
        )

    def _ask(self, code: str, shown: Field, **asked: object) -> str | None:
        return self._asking.ask(
            code,
            row=self._row.number,
            name=self._name,
            field=shown.value,
            **asked,  # type: ignore[arg-type]
        )

    # ---- one field each

    def _read_name(self) -> bool:
        raw = raw_text(self._original(Field.NAME))
        text = self._text(Field.NAME)
        if not text:
            halves = [self._text(Field.FAMILY_NAME), self._text(Field.GIVEN_NAME)]
            text = raw = " ".join(half for half in halves if half)
        read = names_in_cells.read_name(text)
        self._name = read.name[:NAME_LENGTH]
        doubt = read.doubt
        if not self._name:
            answer = self._ask(
                "name_missing", Field.NAME, options=(SKIP,), accepts=lambda said: bool(tidy(said))
            )
            if answer == SKIP:
                return False
            self._name = names_in_cells.read_name(answer).name[:NAME_LENGTH] if answer else ""
            doubt = None if answer else "name_missing"
        elif doubt and Field.NAME not in self._edited():
            answer = self._ask(
                "name_odd", Field.NAME, options=(KEEP, SKIP), accepts=lambda said: bool(tidy(said))
            )
            if answer == SKIP:
                return False
            if answer and answer != KEEP:
                self._name = names_in_cells.read_name(answer).name[:NAME_LENGTH]
            doubt = None if answer else doubt
        self._show(Field.NAME, self._name, raw=raw, is_corrected=self._name != raw, doubt=doubt)
        return True

    def _edited(self) -> set[Field]:
        return {one for number, one in self._choices.edits if number == self._row.number}

    def _read_gender(self) -> Gender | None:
        text = self._text(Field.GENDER)
        gender = genders.read_gender(text)
        if gender is None:
            gender = self._gender_by_column()
        doubt = None
        if gender is None and text:
            answer = self._ask(
                "gender_unreadable",
                Field.GENDER,
                facts={"text": text},
                options=("male", "female", LEAVE_EMPTY),
            )
            gender = Gender(answer) if answer in ("male", "female") else None
            doubt = None if answer else "gender_unreadable"
        elif gender is None and self._has_both_births():
            answer = self._ask("gender_twice", Field.GENDER, options=("male", "female", LEAVE_EMPTY))
            gender = Gender(answer) if answer in ("male", "female") else None
            doubt = None if answer else "gender_twice"
        self._show(Field.GENDER, genders.WORDS[gender] if gender else "", raw=text, doubt=doubt)
        return gender

    def _gender_by_column(self) -> Gender | None:
        marks = {
            Gender.MALE: genders.is_marked(self._text(Field.MALE))
            or bool(as_text(self._original(Field.BORN_MALE))),
            Gender.FEMALE: genders.is_marked(self._text(Field.FEMALE))
            or bool(as_text(self._original(Field.BORN_FEMALE))),
        }
        found = [gender for gender, marked in marks.items() if marked]
        return found[0] if len(found) == 1 else None

    def _has_both_births(self) -> bool:
        return bool(as_text(self._original(Field.BORN_MALE)) and as_text(self._original(Field.BORN_FEMALE)))

    def _read_birth(self) -> Birth:
        raw, cell = self._birth_cell()
        birth = births.read_birth(cell, on=self._days.begins)
        doubt = birth.doubt
        if doubt is not None:
            answer = self._ask(
                doubt,
                Field.BORN,
                facts={"text": as_text(cell), "year": birth.year or (birth.on.year if birth.on else None)},
                options=(KEEP, LEAVE_EMPTY) if birth.on or birth.year else (LEAVE_EMPTY,),
                accepts=lambda said: (
                    births.read_birth(said, on=self._days.begins).doubt in (None, "born_year_only")
                    and bool(births.read_birth(said, on=self._days.begins).text)
                ),
            )
            if answer:
                doubt = None
                birth = self._answered_birth(birth, answer)
        self._show(Field.BORN, birth.text, raw=raw, doubt=doubt)
        return birth

    def _answered_birth(self, birth: Birth, answer: str) -> Birth:
        if answer == KEEP:
            return birth
        return Birth() if answer == LEAVE_EMPTY else births.read_birth(answer, on=self._days.begins)

    def _birth_cell(self) -> tuple[str, Cell]:
        edit = self._choices.edits.get((self._row.number, Field.BORN))
        original = self._original(Field.BORN, Field.BORN_MALE, Field.BORN_FEMALE)
        if original is None:
            parts = [as_text(self._original(f)) for f in (Field.BORN_DAY, Field.BORN_MONTH, Field.BORN_YEAR)]
            original = "/".join(part for part in parts if part) or None
        if edit is None and isinstance(original, Broken):
            return "", self._mended(Field.BORN, original)
        return raw_text(original), original if edit is None else edit

    def _read_group(self) -> NamedGroup | None:
        text = self._text(Field.GROUP)
        group = group_of_cell(text) or self._section
        place = self._text(Field.CONSTITUENCY)
        if group is None and place:
            number = group_of_cell(place)
            group = NamedGroup(number.name, f"đơn vị bầu cử số {place}") if number else None
        if self._header.of(Field.GROUP) is not None:
            self._show(Field.GROUP, group.name if group else "", raw=text)
        return group

    def _read_post(self) -> ReadPost:
        text = self._text(Field.POST)
        post = read_post(text)
        if self._header.of(Field.POST) is not None:
            same = letters_key(post.text) in letters_key(text) and bool(text)
            self._show(Field.POST, post.text, is_corrected=not same)
        return post

    def _read_phone(self) -> str:
        phone = telephones.read_telephone(self._cell(Field.PHONE))
        number, doubt = phone.number, phone.doubt
        if doubt is not None:
            answer = self._ask(
                doubt,
                Field.PHONE,
                facts={"text": self._text(Field.PHONE)},
                options=((number, *phone.others) if number else ()) + (LEAVE_EMPTY,),
                accepts=lambda said: bool(telephones.read_telephone(said).number),
            )
            if answer:
                doubt = None
                number = "" if answer == LEAVE_EMPTY else telephones.read_telephone(answer).number
        if self._header.of(Field.PHONE) is not None:
            self._show(Field.PHONE, number, is_corrected=phone.is_completed, doubt=doubt)
        return number

    def _read_email(self) -> str:
        """Mailbox programs leave <…> and mailto: around it."""
        text = self._text(Field.EMAIL)
        words = [word.strip("<>;,").removeprefix("mailto:") for word in text.split()]
        email = next((word for word in words if is_email(word)), "")
        doubt = "email_unreadable" if text and not email else None
        if doubt is not None:
            answer = self._ask(
                doubt, Field.EMAIL, facts={"text": text}, options=(LEAVE_EMPTY,), accepts=is_email
            )
            if answer:
                doubt, email = None, "" if answer == LEAVE_EMPTY else answer
        if self._header.of(Field.EMAIL) is not None:
            self._show(Field.EMAIL, email, is_corrected=email not in ("", text), doubt=doubt)
        return email

    def _plain(self, shown: Field, length: int) -> str:
        text = self._text(shown)[:length]
        if self._header.of(shown) is not None:
            self._show(shown, text)
        return text

    # ---- remarks

    def _read_remark(self) -> Remark:
        return read_remark(self._text(Field.NOTE), today=self._days.today)

    def _ask_status(self, remark: Remark) -> tuple[ListedStatus | None, str]:
        """A remark about a status is asked about always: it decides who votes."""
        said = self._sayable(remark)
        if remark.status is None:
            return None, said
        answer = self._ask(
            "remark_status",
            Field.NOTE,
            facts={"text": said, "status": remark.status.value, "from_date": _iso(remark.from_date)},
            options=(YES, NO) if remark.from_date else (NO,),
            accepts=lambda text: read_day(text, today=self._days.today) is not None,
            is_about_right=True,
        )
        self._show_note(said, doubt=None if answer else "remark_status")
        if answer in (None, NO):
            return None, said
        day = remark.from_date if answer == YES else read_day(answer or "", today=self._days.today)
        assert day is not None
        return ListedStatus(remark.status, day, said), ""

    def _ask_absence(self, remark: Remark, note: str) -> tuple[ListedAbsence | None, str]:
        if remark.absence is None:
            if remark.status is None:
                self._show_note(note)
            return None, note
        first, last = remark.absence.first_day, remark.absence.last_day
        answer = self._ask(
            "remark_absence",
            Field.NOTE,
            facts={"text": note, "first_day": _iso(first), "last_day": _iso(last)},
            options=("record", SKIP) if first else (SKIP,),
            accepts=lambda text: days_absent(text, today=self._days.today).first_day is not None,
        )
        self._show_note(note, doubt=None if answer else "remark_absence")
        if answer in (None, SKIP):
            return None, note
        days = remark.absence if answer == "record" else days_absent(answer or "", today=self._days.today)
        return _listed(days, note), ""

    def _sayable(self, remark: Remark) -> str:
        """A remark about an illness stays in the file, unless the office asked for it."""
        if not remark.is_health or Field.HEALTH in self._choices.take:
            return remark.text
        return "" if remark.absence is None and remark.status is None else without_health(remark.text)

    def _show_note(self, text: str, *, doubt: str | None = None) -> None:
        if self._header.of(Field.NOTE) is not None:
            raw = raw_text(self._original(Field.NOTE))
            is_kept_out = bool(raw) and self._sayable(self._read_remark()) == "" != self._read_remark().text
            self._show(Field.NOTE, text, raw="" if is_kept_out else raw, doubt=doubt)

    def _is_full_time(self, post: ReadPost, remark: Remark) -> bool:
        marked = self._text(Field.FULL_TIME)
        is_marked = genders.is_marked(marked) or says_full_time(marked)
        return is_marked or post.is_full_time or remark.is_full_time

    def _with_health(self, note: str) -> str:
        if Field.HEALTH not in self._choices.take:
            return note
        return "; ".join(part for part in (note, self._plain(Field.HEALTH, NOTE_LENGTH)) if part)


def doubted(person: Person, field: str, code: str | None) -> Person:
    """The person with a doubt shown at one cell, or taken from it."""
    cell = person.cells.get(field)
    return replace(person, cells={**person.cells, field: replace(cell, doubt=code)}) if cell else person


def _listed(days: Absence, reason: str) -> ListedAbsence:
    assert days.first_day is not None
    assert days.last_day is not None
    return ListedAbsence(days.first_day, days.last_day, reason)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
