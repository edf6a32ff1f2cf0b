"""What stands around a paper's text: who issues it, number, place, day, and the mark of the journal in the minutes."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from agenda.papers.wording import issuer, long_day
from records.rules.content import Content, Table
from records.rules.words import PaperKind

LANDSCAPE = frozenset({PaperKind.OPINION_TABLE})
UPRIGHT_COLUMNS = 6  # of the list of who attended: with more it lies on its side


def lies(content: Content) -> bool:
    """Whether the paper is landscape."""
    is_wide = content.kind is PaperKind.ATTENDANCE_LIST and any(
        isinstance(block, Table) and len(block.columns) > UPRIGHT_COLUMNS for block in content.blocks
    )
    return is_wide or content.kind in LANDSCAPE


class Blanks(StrEnum):
    """How a number or day that is not given yet is shown."""

    DOTS = "dots"  # to read and to fill in by hand
    FIELDS = "fields"  # free room, to be filled by form fields once the paper is sealed


@dataclass(frozen=True, slots=True)
class Witness:
    """The journal's signed head that the minutes hold.

    lines: as text. address: of the check page with its code, for the QR. json: the head itself, put into the file.
    """

    title: str
    lines: tuple[str, ...]
    address: str
    json: bytes = b""
    name: str = "dau-chot-nhat-ky.json"


@dataclass(frozen=True, slots=True)
class CheckMark:
    """Where anybody checks this paper: in words, and for the QR the whole address, "" where none is known."""

    lines: tuple[str, ...]
    address: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """superior: of the issuing body, "" for none. issuer: in capitals, a line each. said: the body in a sentence.

    symbol: "NQ-HĐND", "" for a paper without a number. place: "" for a paper without place and day. year: of the number
    and day that are still to come.
    """

    issuer: tuple[str, ...]
    said: str
    title: str
    superior: str = ""
    symbol: str = ""
    number: int | None = None
    place: str = ""
    day: date | None = None
    year: int | None = None
    blanks: Blanks = Blanks.DOTS
    is_draft: bool = False
    witness: Witness | None = None
    check: CheckMark | None = None

    @property
    def numbered(self) -> str:
        """05/NQ-HĐND: below ten with a nought before it (Decree 30/2020/NĐ-CP, Appendix I)."""
        return f"{self.number_shown}/{self.symbol}"

    @property
    def has_day(self) -> bool:
        """Whether a day stands on the paper, or will."""
        return bool(self.symbol or self.place or self.day)

    @property
    def number_shown(self) -> str:
        return "" if self.number is None else f"{self.number:02d}"

    @property
    def day_shown(self) -> str:
        return "" if self.day is None else long_day(self.day)

    @property
    def dotted_day(self) -> str:
        return f"ngày ..... tháng ..... năm {self.year or '20.....'}"


def issuing(name: str, kind: str) -> tuple[str, ...]:
    """The lines of the issuing body from its name: "HỘI ĐỒNG NHÂN DÂN", "TỈNH TRƯỜNG LÂM"."""
    return tuple(line for line in issuer(name, kind) if line)


LEVELS = ("tỉnh ", "thành phố ", "xã ", "phường ", "đặc khu ")


def said_name(name: str, kind: str) -> str:
    """In a sentence, in full and without the unit above: "Hội đồng nhân dân xã Suối Ngàn"."""
    what, _ = _parted(name, kind)
    return (
        f"{what.capitalize()} {unit_of(name, kind)}".strip()
        if what
        else name.split(",", maxsplit=1)[0].strip()
    )


def unit_of(name: str, kind: str) -> str:
    """xã Suối Ngàn; as it is typed where the name does not begin with its kind."""
    own = name.split(",", maxsplit=1)[0].strip()
    _, unit = _parted(name, kind)
    return own[len(own) - len(unit) :] if unit else own


def place_of(name: str, kind: str) -> str:
    """Where its papers are made out: "Suối Ngàn" (Decree 30/2020/NĐ-CP, Appendix I, 4).

    A unit named by a number or after a person is written in full; which persons, the body's office knows.
    """
    unit = unit_of(name, kind)
    if any(letter.isdigit() for letter in unit) or unit.casefold().endswith("hồ chí minh"):
        return unit[:1].upper() + unit[1:]
    level = next((level for level in LEVELS if unit.casefold().startswith(level)), "")
    return unit[len(level) :]


def _parted(name: str, kind: str) -> tuple[str, str]:
    """In capitals: what the body is, and of where; "" twice for a name that does not say it."""
    what, unit = issuer(name, kind)
    return (what, unit) if unit else ("", "")


def belonging(head: Head, title_lines: tuple[str, ...]) -> str:
    """What an annex belongs to: Nghị quyết, whose number and day follow; a paper without a day by its subject."""
    kind, *subject = title_lines or ("",)
    said = kind.capitalize()
    return said if head.has_day or not subject else f"{said} {subject[0]}"
