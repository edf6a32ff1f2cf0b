"""Where a page that somebody else made keeps room for number, day and signatures, by where its letters stand.

Pages are in points from their own origin, upwards. Blanks mean nothing here: rooms are what is left between letters.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from documents.rules.carry_note import Letters

Box = tuple[float, float, float, float]

TOP = 230.0  # of the first page's letters downwards: number and day stand there
DESCENT, SO, NGAY = (
    0.216,
    1.056,
    1.944,
)  # of Times New Roman by its size: below the foot; widths of "Số", "ngày"
APART = 1.1  # as wide as a line is high: two columns, not two words
DIGITS, DAY = 1.5, 11.35  # widths of three digits and of the longest day, in italics, by the size of a letter
SIZES = (9.0, 15.0)
SIGNATURE = (142.0, 74.0)
LEAST_ROOM = 30.0  # between title and name
MARGIN = 25.0  # from the rightmost letter, still on the page
TITLES = 14  # letters of what may stand before a name: "PGS.TS."
BLANK = r"[.…_‥·\-–]*"
NUMBER = re.compile(rf"^Số:?({BLANK})(\d*){BLANK}(?=/|[A-ZĐ]|$)")
DAYS = re.compile(rf"ngày{BLANK}(\d{{0,2}}){BLANK}tháng{BLANK}(\d{{0,2}}){BLANK}năm{BLANK}(\d{{0,4}}){BLANK}")
DRAFT = re.compile(r"^\W*dựthảo", re.IGNORECASE)
DRAFT_LONG = 24  # letters of "DỰ THẢO lần 2 ngày 01/12"; longer is a sentence


@dataclass(frozen=True, slots=True)
class Room:
    """page: from 1. points: of its letters."""

    page: int
    box: Box
    points: float = 13.0


@dataclass(frozen=True, slots=True)
class TypedDay:
    """What of a day stands there already; None for what does not."""

    day: int | None = None
    month: int | None = None
    year: int | None = None

    @property
    def is_whole(self) -> bool:
        return None not in (self.day, self.month, self.year)

    def fits(self, given: date) -> bool:
        typed, wanted = (self.day, self.month, self.year), (given.day, given.month, given.year)
        return all(said in (None, one) for said, one in zip(typed, wanted, strict=True))

    def __str__(self) -> str:
        return "/".join("…" if one is None else f"{one:02d}" for one in (self.day, self.month, self.year))


@dataclass(frozen=True, slots=True)
class Places:
    """Rooms that were found. number_typed, day_typed: what stands there already. draft_pages: that say "DỰ THẢO"."""

    number: Room | None = None
    day: Room | None = None
    signatures: Mapping[str, Room] | None = None
    number_typed: int | None = None
    day_typed: TypedDay = TypedDay()
    draft_pages: tuple[int, ...] = ()

    def of(self, name: str) -> Room | None:
        return (self.signatures or {}).get(name)


@dataclass(frozen=True, slots=True)
class _Line:
    """Letters in their order, without blanks; boxes: of each."""

    text: str
    boxes: tuple[Box, ...]

    @property
    def box(self) -> Box:
        lefts, lows, rights, highs = zip(*self.boxes, strict=True)
        return (min(lefts), min(lows), max(rights), max(highs))

    @property
    def middle(self) -> float:
        return (self.box[0] + self.box[2]) / 2

    def part(self, start: int, end: int) -> "_Line":
        return _Line(self.text[start:end], self.boxes[start:end])

    def columns(self) -> Iterator["_Line"]:
        """What stands together."""
        start = 0
        for place, (one, after) in enumerate(pairwise(self.boxes), 1):
            if after[0] - one[2] > APART * (one[3] - one[1]):
                yield self.part(start, place)
                start = place
        yield self.part(start, len(self.text))


def find_places(pages: Mapping[int, Letters], names: Sequence[str]) -> Places:
    """pages: from 1. names: of who signs."""
    lines = {page: _lines(letters) for page, letters in pages.items()}
    first = lines.get(1, [])
    number, number_typed = _number(first)
    day, day_typed = _day(first)
    rooms = {name: _signature(lines, name) for name in names}
    return Places(
        number,
        day,
        {name: room for name, room in rooms.items() if room},
        number_typed,
        day_typed,
        tuple(page for page in sorted(pages) if _is_draft(pages[page], lines[page])),
    )


def _lines(letters: Letters) -> list[_Line]:
    """From the top; letters whose middles are level stand on one."""
    rows: list[list[tuple[str, Box]]] = []
    for said, box in sorted(_drawn(letters), key=lambda one: -(one[1][1] + one[1][3])):
        middle, high = (box[1] + box[3]) / 2, box[3] - box[1]
        last = rows[-1][0][1] if rows else None
        if last and abs((last[1] + last[3]) / 2 - middle) < 0.35 * min(high, last[3] - last[1]):
            rows[-1].append((said, box))
        else:
            rows.append([(said, box)])
    for row in rows:
        row.sort(key=lambda one: one[1][0])
    return [_Line("".join(said for said, _ in row), tuple(box for _, box in row)) for row in rows]


def _drawn(letters: Letters) -> list[tuple[str, Box]]:
    """Marks that some programs write as letters of their own are joined to theirs."""
    found: list[tuple[str, Box]] = []
    for said, box in zip(letters.text, letters.boxes, strict=False):
        if unicodedata.combining(said) and found:
            joined = unicodedata.normalize("NFC", found[-1][0] + said)
            found[-1] = (joined if len(joined) == 1 else found[-1][0], found[-1][1])
        elif box and not said.isspace() and said.isprintable():
            found.append(("Đ" if said == "Ð" else unicodedata.normalize("NFC", said)[:1], box))
    return found


def _top(lines: Sequence[_Line]) -> list[_Line]:
    high = max((line.box[3] for line in lines), default=0.0)
    return [line for line in lines if line.box[1] > high - TOP]


def _extent(lines: Sequence[_Line]) -> tuple[float, float]:
    boxes = [line.box for line in lines]
    return min(box[0] for box in boxes), max(box[2] for box in boxes)


def _points(word: _Line, width: float) -> float:
    """width: of the word at size 1. Boxes are of no use here: programs give them other heights."""
    left, _, right, _ = word.box
    return min(max(round((right - left) / width * 2) / 2, SIZES[0]), SIZES[1])


def _on_line(beside: Box, left: float, right: float, points: float, *, size: float) -> Room:
    """On the foot of the letter beside it, whose size that is."""
    low = beside[1] + size * DESCENT - points * (DESCENT + 0.05)
    return Room(1, (left, low, right, low + points * 1.1), points)


def _number(lines: Sequence[_Line]) -> tuple[Room | None, int | None]:
    for line in _top(lines):
        found = NUMBER.match(line.text)
        if not found or line.boxes[0][0] > sum(_extent(lines)) / 2:
            continue
        if found[2]:
            return None, int(found[2])
        label = 3 if line.text[2:3] == ":" else 2
        left = line.boxes[label - 1][2] + 0.3
        after = line.boxes[found.end() :][:1]
        right = after[0][0] if after and after[0][0] - left < 90 else left + 31.0
        size = _points(line.part(0, 2), SO)
        points = min(size, (right - left) / DIGITS)
        if points < SIZES[0]:
            return None, None
        return _on_line(line.boxes[0], left, right, points, size=size), None
    return None, None


def _day(lines: Sequence[_Line]) -> tuple[Room | None, TypedDay]:
    for line in _top(lines):
        found = DAYS.search(line.text)
        if not found:
            continue
        start, end = _extent(lines)
        words = line.part(*found.span())
        if words.middle < (start + end) / 2:
            continue
        typed = TypedDay(*(int(one) if one else None for one in found.groups()))
        if typed.is_whole:
            return None, typed
        left, right = words.box[0], words.box[2]
        size = _points(words.part(0, 4), NGAY)
        points = min(size, (max(end + MARGIN, right) - left) / DAY)
        if points < SIZES[0]:
            return None, typed
        return _on_line(words.boxes[0], left, max(right, left + points * DAY), points, size=size), typed
    return None, TypedDay()


def _signature(lines: Mapping[int, Sequence[_Line]], name: str) -> Room | None:
    """Between title and name on the last page that has the name by itself."""
    wanted = "".join(unicodedata.normalize("NFC", name).split()).casefold()
    for page in sorted(lines, reverse=True) if wanted else ():
        parts = [part for line in lines[page] for part in line.columns()]
        for part in reversed(parts):
            said = part.text.casefold()
            if said.endswith(wanted) and len(said) - len(wanted) <= TITLES:
                return _above(page, part, parts)
    return None


def _above(page: int, name: _Line, parts: Sequence[_Line]) -> Room | None:
    left, _, right, high = name.box
    over = [
        part.box[1]
        for part in parts
        if part.box[1] >= high and part.box[0] < right and part.box[2] > left and part.text[0] not in "(["
    ]
    room = min(over, default=high + SIGNATURE[1] + 10) - high
    if room < LEAST_ROOM:
        return None
    tall = min(SIGNATURE[1], room - 2)
    low, wide = high + (min(room, SIGNATURE[1] + 16) - tall) / 2, SIGNATURE[0] / 2
    if room > SIGNATURE[1] + 16:
        low = high + (min(room, 120.0) - tall) / 2
    return Room(page, (name.middle - wide, low, name.middle + wide, low + tall))


def _is_draft(letters: Letters, lines: Sequence[_Line]) -> bool:
    """Written over the page in capitals, or standing by itself."""
    if "DỰ THẢO" in unicodedata.normalize("NFC", letters.text):
        return True
    return any(
        DRAFT.match(part.text) and len(part.text) <= DRAFT_LONG for line in lines for part in line.columns()
    )
