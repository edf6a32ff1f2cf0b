"""Marks of state secrecy: a document that bears one may not come into this system at all.

The marks are TUYỆT MẬT, TỐI MẬT and MẬT, each on a line of its own on the first page, stamped or typed (Law on the
Protection of State Secrets; Circular 24/2020/TT-BCA). A text about secrecy ("bảo vệ bí mật nhà nước") is none.
"""

import re
import unicodedata

_LEVEL = r"(?:TUYỆT\s*MẬT|TỐI\s*MẬT|MẬT)"
_AROUND = " \t-–—_*.:;,()[]{}<>«»“”\"'|/\\"
_ALONE = re.compile(rf"(?P<mark>{_LEVEL})")
_NAMED = re.compile(
    rf"(?:(?:MỨC\s+)?ĐỘ\s*(?:BÍ\s*)?MẬT|DẤU\s+(?:CHỈ\s+)?(?:ĐỘ\s+)?(?:MỨC\s+)?MẬT|TÀI\s*LIỆU|VĂN\s*BẢN|HỒ\s*SƠ)\s*[:\-–]?\s*"
    rf"(?P<mark>{_LEVEL})"
)
# The right column's words may run into the mark's line, and the number's line end with it.
_RIGHT_COLUMN = r"(?:CỘNG\s+HÒA|CỘNG\s+HOÀ|Độc\s*lập\b|\S.{0,40},\s*ngày\b|Số\s*:)"
_BESIDE = re.compile(rf"(?P<mark>{_LEVEL})\s+{_RIGHT_COLUMN}.*")
_AFTER_NUMBER = re.compile(rf"Số\s*[:.]?\s*[\d.…\s]*[/-]\S+\s*[\s(/-]\s*(?P<mark>{_LEVEL})")
_AFTER_STATE = re.compile(rf".*VIỆT\s+NAM\s+(?P<mark>{_LEVEL})")
_SMALL = re.compile(r"(?:Tuyệt mật|Tối mật)")
_GOES_ON = re.compile(r"\b(?:BÍ|BẢO|CƠ|KHẢO|TRỌNG|THÂN|ĐỘ)$", re.IGNORECASE)  # "…BẢO VỆ BÍ / MẬT NHÀ NƯỚC"


def secrecy_mark(text: str) -> str | None:
    """The mark a page bears, "TỐI MẬT", or None."""
    before = ""
    for raw in unicodedata.normalize("NFKC", text).splitlines():
        line = _plain(raw)
        mark = _mark(line, before) if len(line) < 200 else None
        if mark:
            return " ".join(_close(mark).split())
        before = line or before
    return None


def _mark(line: str, before: str) -> str | None:
    bare = line.strip(_AROUND)
    named = _NAMED.fullmatch(bare.upper())
    if named:
        return named["mark"]
    if _SMALL.fullmatch(bare):
        return bare.upper()
    alone = _ALONE.fullmatch(bare)
    if alone:
        return None if _GOES_ON.search(before) else alone["mark"]
    for pattern in (_BESIDE, _AFTER_NUMBER, _AFTER_STATE):
        found = pattern.fullmatch(bare)
        if found:
            return found["mark"]
    return None


def _plain(raw: str) -> str:
    visible = "".join(c for c in raw if unicodedata.category(c) not in ("Cf", "Cc") or c == "\t")
    line = " ".join(unicodedata.normalize("NFC", visible).split())
    # M Ậ T: letters set apart. Only a mark is put together again, so that no other line becomes one.
    close = line.strip(_AROUND).replace(" ", "")
    if re.fullmatch(r"(?:\S ){2,}\S", line.strip(_AROUND)) or re.fullmatch(r"TUYỆTMẬT|TỐIMẬT", close):
        return _close(close) if re.fullmatch(_LEVEL, close) else line
    return line


def _close(mark: str) -> str:
    """TỐIMẬT as TỐI MẬT."""
    return re.sub(r"(TUYỆT|TỐI)\s*(MẬT)", r"\1 \2", mark)
