"""Which kind of document it is, by the words and signs it is headed with (Decree 30/2020, Appendix III)."""

import re
from collections.abc import Sequence

from documents.rules.words import DocumentKind

# Longest first where one begins another. What is no kind of its own here still ends the heading above it.
_HEADED: Sequence[tuple[str, DocumentKind]] = (
    ("BÁO CÁO THẨM TRA", DocumentKind.REVIEW),
    ("BÁO CÁO KẾT QUẢ THẨM TRA", DocumentKind.REVIEW),
    ("BÁO CÁO GIÁM SÁT", DocumentKind.SUPERVISION),
    ("BÁO CÁO KẾT QUẢ GIÁM SÁT", DocumentKind.SUPERVISION),
    ("BÁO CÁO KẾT QUẢ KHẢO SÁT", DocumentKind.SUPERVISION),
    ("BÁO CÁO TIẾP THU", DocumentKind.RESPONSE),
    ("BÁO CÁO GIẢI TRÌNH", DocumentKind.RESPONSE),
    ("BÁO CÁO TRẢ LỜI", DocumentKind.RESPONSE),
    ("BÁO CÁO", DocumentKind.REPORT),
    ("TỜ TRÌNH", DocumentKind.SUBMISSION),
    ("DỰ THẢO NGHỊ QUYẾT", DocumentKind.DRAFT_RESOLUTION),
    ("NGHỊ QUYẾT", DocumentKind.RESOLUTION),
    ("GIẤY TRIỆU TẬP", DocumentKind.SUMMONS),
    ("GIẤY MỜI", DocumentKind.SUMMONS),
    ("CHƯƠNG TRÌNH", DocumentKind.PROGRAMME),
    ("THÔNG BÁO", DocumentKind.NOTICE),
    ("KẾ HOẠCH", DocumentKind.PLAN),
    ("ĐỀ ÁN", DocumentKind.PLAN),
    ("BẢN SO SÁNH", DocumentKind.COMPARISON),
    ("BẢNG SO SÁNH", DocumentKind.COMPARISON),
    ("TỔNG HỢP Ý KIẾN", DocumentKind.PETITIONS),
    ("BẢNG TỔNG HỢP Ý KIẾN", DocumentKind.PETITIONS),
    ("BẢNG TỔNG HỢP KIẾN NGHỊ", DocumentKind.PETITIONS),
    ("PHỤ LỤC", DocumentKind.TABLE),
    ("BIỂU", DocumentKind.TABLE),
    ("LUẬT", DocumentKind.LAW),
    ("NGHỊ ĐỊNH", DocumentKind.LAW),
    ("THÔNG TƯ", DocumentKind.LAW),
    ("QUYẾT ĐỊNH", DocumentKind.OTHER),
    ("CHỈ THỊ", DocumentKind.OTHER),
    ("QUY CHẾ", DocumentKind.OTHER),
    ("QUY ĐỊNH", DocumentKind.OTHER),
    ("HƯỚNG DẪN", DocumentKind.OTHER),
    ("BIÊN BẢN", DocumentKind.OTHER),
    ("KẾT LUẬN", DocumentKind.OTHER),
    ("TÀI LIỆU", DocumentKind.OTHER),
    ("BÀI PHÁT BIỂU", DocumentKind.OTHER),
)
_BY_SIGN = {
    "BC": DocumentKind.REPORT,
    "BCTT": DocumentKind.REVIEW,
    "TTR": DocumentKind.SUBMISSION,
    "NQ": DocumentKind.RESOLUTION,
    "TB": DocumentKind.NOTICE,
    "KH": DocumentKind.PLAN,
    "ĐA": DocumentKind.PLAN,
    "CTR": DocumentKind.PROGRAMME,
    "GM": DocumentKind.SUMMONS,
    "GTT": DocumentKind.SUMMONS,
    "NĐ": DocumentKind.LAW,
    "TT": DocumentKind.LAW,
}
# What a report is about says which one it is.
_ABOUT: Sequence[tuple[re.Pattern[str], DocumentKind]] = (
    (re.compile(r"(?:kết quả\s+)?thẩm tra\b"), DocumentKind.REVIEW),
    (re.compile(r"(?:về\s+)?(?:việc\s+)?(?:kết quả\s+)?(?:giám sát|khảo sát)\b"), DocumentKind.SUPERVISION),
    (re.compile(r"(?:về\s+)?(?:việc\s+)?(?:tiếp thu|giải trình)\b"), DocumentKind.RESPONSE),
    (re.compile(r".{0,60}?(?:ý kiến|kiến nghị).{0,30}?cử tri\b"), DocumentKind.PETITIONS),
)


def headed_kind(line: str) -> tuple[DocumentKind, str] | None:
    """The kind a line in capitals names, and the words that name it; None when it names none."""
    for words, kind in _HEADED:
        if line == words or line.startswith((f"{words} ", f"{words}:")):
            return kind, words
    return None


def kind_by_subject(kind: DocumentKind, subject: str) -> DocumentKind:
    """A report on a review is a review."""
    if kind is not DocumentKind.REPORT:
        return kind
    said = subject.lower()
    return next((found for about, found in _ABOUT if about.match(said)), kind)


def kind_by_sign(symbol: str) -> DocumentKind | None:
    """By "BC" in "BC-UBND", "NQ" in "2026/NQ-HĐND", "KL" in "12-KL/TU"."""
    for part in re.split(r"[-/\s]", symbol.upper()):
        if part in _BY_SIGN:
            return _BY_SIGN[part]
    return DocumentKind.LAW if re.search(r"/QH\d", symbol) else None


def kind_by_file_name(name: str) -> DocumentKind | None:
    said = name.upper()
    return next((kind for words, kind in _HEADED if words in said), None)
