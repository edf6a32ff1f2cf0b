"""What a document says of itself on its first page. A person looks at it before it is published: a guess left out is
better than one that is wrong."""

import re
from dataclasses import dataclass

from documents.rules.heading import Heading, heading_of, is_upper
from documents.rules.issuers import issuer_of
from documents.rules.kinds import headed_kind, kind_by_sign, kind_by_subject
from documents.rules.words import DocumentKind

TITLE = 500  # characters
TITLE_LINES = 6

_SIGN = r"[A-ZĐ][A-ZĐa-z0-9.]*(?:\s?[-–]\s?[A-ZĐ][A-ZĐa-z0-9.&]*)*"
_NUMBER = re.compile(
    rf"\b(?:S[ốỐ]|số)\s*[:.]?\s*(?:(?P<number>\d{{1,5}}[a-z]?)|[.…_\s]*)\s*"
    rf"/\s*(?P<symbol>(?:(?:19|20)\d\d\s*/\s*)?{_SIGN})"
)
_PARTY_NUMBER = re.compile(
    r"\bS[ốỐ]\s*[:.]?\s*(?P<whole>\d{1,5}\s?-\s?[A-ZĐ][A-ZĐa-z]{1,5}/[A-ZĐa-z0-9-]{1,20})"
)
_IN_TEXT = re.compile(
    r"\b(?:Nghị quyết|Quyết định|Tờ trình|Báo cáo|Kế hoạch|Thông báo|Công văn|Nghị định)\s*$", re.IGNORECASE
)
_DRAFT = re.compile(r"\(?\s*D[ỰựƯ]\s?TH[ẢẢ]O(?:\s+(?:LẦN\s+\S+|\d+))?\s*[.):]?", re.IGNORECASE)
_SUBJECT_OF_LETTER = re.compile(r"V\s?/\s?v\.?:?\s*(?P<subject>.+)", re.IGNORECASE)
# What may stand below a title and is not part of it.
_BELOW_TITLE = re.compile(
    r"(HỘI ĐỒNG NHÂN DÂN|ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|CHỦ TỊCH|KHÓA|KHOÁ|QUỐC HỘI|CHÍNH PHỦ|PHẦN|"
    r"\(|(?:[IVX]+|[A-H]|\d{1,2})[.)]\s|Phần\s|Chương\s|Mục\s|Thời gian|Địa điểm|Nơi nhận|Đồng kính gửi|"
    r"Trong|Ngày|Sau khi)"
)


@dataclass(frozen=True, slots=True)
class FirstPage:
    """number, symbol: "412" and "BC-UBND"; a number of the Party's own form stands in symbol as a whole.

    issued_on: ISO date. Whatever is not said is empty; kind and title too, which others then give.
    """

    number: str = ""
    symbol: str = ""
    kind: DocumentKind | None = None
    issuer: str = ""
    issued_on: str = ""
    title: str = ""


def read_first_page(text: str) -> FirstPage:
    heading = heading_of(text)
    numbered, number, symbol = _number(heading)
    headed, kind, first_words = _kind(heading)
    title = _title(heading, headed, first_words)
    kind = kind_by_sign(symbol) if kind is None else kind_by_subject(kind, title)
    if kind is DocumentKind.RESOLUTION and _is_draft(heading, symbol=symbol, number=number):
        kind = DocumentKind.DRAFT_RESOLUTION
    above = min((place for place in (numbered, headed) if place is not None), default=0)
    return FirstPage(
        number=number,
        symbol=symbol[:60],
        kind=kind,
        issuer=issuer_of(heading.lines[:above]),
        issued_on=heading.issued_on.isoformat() if heading.issued_on else "",
        title=title,
    )


def _number(heading: Heading) -> tuple[int | None, str, str]:
    """Its line, number and symbol."""
    for place, line in enumerate(heading.lines):
        found = _PARTY_NUMBER.search(line)
        if found and not _IN_TEXT.search(line[: found.start()]):
            return place, "", re.sub(r"\s", "", found["whole"])
        found = _NUMBER.search(line)
        if found and not _IN_TEXT.search(line[: found.start()]):
            return (
                place,
                found["number"] or "",
                re.sub(r"\s", "", found["symbol"]).replace("–", "-").rstrip(".-"),
            )
    return None, "", ""


def _kind(heading: Heading) -> tuple[int | None, DocumentKind | None, str]:
    """Its line, the kind, and what that line says after it."""
    for place, line in enumerate(heading.lines):
        plain = _DRAFT.sub("", line, count=1).strip() if _DRAFT.match(line) else line
        named = headed_kind(plain) if is_upper(plain) else None
        if named:
            kind, words = named
            rest = plain[len(words) :].strip(" :.-–*")
            if kind is DocumentKind.RESOLUTION and _DRAFT.match(line):
                kind = DocumentKind.DRAFT_RESOLUTION
            return place, kind, _also_said(words, rest)
    return None, None, ""


def _also_said(words: str, rest: str) -> str:
    """Of "BÁO CÁO THẨM TRA" the title keeps the second half: by it such reports are told apart."""
    if words.startswith("BÁO CÁO "):
        half = words.removeprefix("BÁO CÁO ")
        return f"{half[0]}{half[1:].lower()} {rest}".strip()
    return rest


def _title(heading: Heading, headed: int | None, first_words: str) -> str:
    if headed is None:
        return _subject_of_letter(heading)
    said = [first_words] if first_words else []
    for line in heading.lines[headed + 1 :]:
        if _BELOW_TITLE.match(line) or len(said) >= TITLE_LINES or _begins_body(line, said):
            break
        said.append(line.strip(" *"))
    whole = " ".join(part for part in said if part)
    return f"{whole[:1].upper()}{whole[1:]}"[:TITLE].rstrip(" .;,")


def _begins_body(line: str, said: list[str]) -> bool:
    """A full sentence, or small letters after a title in capitals that was closed."""
    return bool(said) and (len(line) > 110 or said[-1].endswith((".", ";")))


def _subject_of_letter(heading: Heading) -> str:
    """V/v …, on as many lines as it takes; what is beside it in the right column is gone already."""
    for place, line in enumerate(heading.lines):
        found = _SUBJECT_OF_LETTER.search(line)
        if found:
            more = [
                next_
                for next_ in heading.lines[place + 1 : place + 4]
                if not is_upper(next_) and len(next_) < 80
            ]
            whole = " ".join([found["subject"], *more])
            return f"{whole[:1].upper()}{whole[1:]}"[:TITLE].rstrip(" .;,")
    return ""


def _is_draft(heading: Heading, *, symbol: str, number: str) -> bool:
    """It says so, or is still without its number: a resolution gets that when it is adopted."""
    return (bool(symbol) and not number and symbol[:1].isalpha()) or any(
        _DRAFT.fullmatch(line) or re.search(r"\bDỰ THẢO$|^\(?DỰ THẢO\b", line) for line in heading.lines
    )
