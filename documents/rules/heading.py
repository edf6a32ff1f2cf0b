"""The lines at the head of a first page, as text extraction gives them: two columns often run into one line.

Decree 30/2020, Appendix I: on the left who issues it and its number, on the right the state's name, its motto, place
and date; below, in the middle, the kind of document and what it is about.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

LINES = 70
LINE = 300  # characters of a line that are looked at

_STATE = re.compile(
    r"C[ỘO]NG\s+H(?:ÒA|OÀ|OA)\s+X[ÃA]\s+H[ỘO]I\s+CH[ỦU]\s+NGH[ĨI]A\s+VI[ỆE]T\s+NAM", re.IGNORECASE
)
_MOTTO = re.compile(r"Độc\s*lập\s*[-–—−]?\s*Tự\s*do\s*[-–—−]?\s*Hạnh\s*phúc", re.IGNORECASE)
_PARTY = re.compile(r"ĐẢNG\s+CỘNG\s+SẢN\s+VIỆT\s+NAM")
_BLANK = r"[\s.…_]"
_DATE = re.compile(
    rf"(?:\b(?P<place>[A-ZĐÀ-Ỹ][^,;:/]{{1,40}}),\s*)?ngày(?:\s*(?P<d>\d{{1,2}})\s+|{_BLANK}{{0,20}})"
    rf"tháng(?:\s*(?P<m>\d{{1,2}})\s+|{_BLANK}{{0,20}})năm(?:\s*(?P<y>(?:19|20)\d\d)|{_BLANK}{{0,20}})",
    re.IGNORECASE,
)
_SHORT_DATE = re.compile(
    r"(?P<place>\b[A-ZĐÀ-Ỹ][^,;:/]{1,40}),\s*ngày\s*(?P<d>\d{1,2})/(?P<m>\d{1,2})/(?P<y>\d{4})"
)
_RULE = re.compile(r"[\s\-_–—―─*=.~•]+")
_SPACED = re.compile(r"[^\W\d_](?: {1,4}[^\W\d_]){3,}")
# Where the body of a text begins.
_BODY = re.compile(
    r"(Căn cứ|Kính gửi|Kính thưa|Thực hiện|Thi hành|Theo (?:đề nghị|quy định)|Xét |Điều 1|Chương I\b)"
)


@dataclass(frozen=True, slots=True)
class Heading:
    """lines: without the state's name, the motto and the date, none of them empty. body: what follows, some of it."""

    lines: list[str]
    body: list[str]
    issued_on: date | None


def heading_of(text: str) -> Heading:
    lines = [_plain(line) for line in unicodedata.normalize("NFC", text).splitlines()[:LINES]]
    start = next((place for place, line in enumerate(lines) if _BODY.match(line)), len(lines))
    issued_on: date | None = None
    kept = []
    for line in lines[:start]:
        rest, found = _without_right_column(line)
        issued_on = issued_on or found
        if rest and not _RULE.fullmatch(rest):
            kept.append(rest)
    return Heading(kept, [line for line in lines[start:] if line], issued_on)


def is_upper(line: str) -> bool:
    letters = [c for c in line if c.isalpha()]
    return bool(letters) and sum(c.isupper() for c in letters) >= 0.9 * len(letters)


def joined(line: str) -> str:
    """A line of single letters, "B Á O  C Á O", as the words it means."""
    if not _SPACED.fullmatch(line.strip()):
        return line
    return " ".join(word.replace(" ", "") for word in re.split(r" {2,}", line.strip()))


def _plain(line: str) -> str:
    visible = (
        "".join(c for c in line[:LINE] if unicodedata.category(c) != "Cf")
        .replace("\xa0", " ")
        .replace("\t", "  ")
    )
    return " ".join(joined(visible).split())


def _without_right_column(line: str) -> tuple[str, date | None]:
    rest = _PARTY.sub(" ", _MOTTO.sub(" ", _STATE.sub(" ", line)))
    for pattern in (_DATE, _SHORT_DATE):
        found = pattern.search(rest)
        if found:
            return _before_place(rest, found), _date(found)
    return " ".join(rest.split()), None


def _before_place(line: str, found: re.Match[str]) -> str:
    """What stands left of a place and a date: of its words the place has the last ones that are not capitals alone."""
    place = found["place"] or ""
    left = f"{line[: found.start()]}{place}".split()
    while left and place and not (is_upper(left[-1]) or any(c in left[-1] for c in "/:0123456789")):
        left.pop()
    return " ".join([*left, *line[found.end() :].split()])


def _date(found: re.Match[str]) -> date | None:
    try:
        return date(int(found["y"]), int(found["m"]), int(found["d"]))
    except (TypeError, ValueError):  # left open, or no day of the calendar
        return None
