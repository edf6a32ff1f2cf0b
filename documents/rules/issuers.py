"""Who issued a document, from the lines at its upper left, which are written in capitals."""

import re
from collections.abc import Sequence

from documents.rules.heading import is_upper

# Words a body's name begins with.
_BODIES = (
    "HỘI ĐỒNG NHÂN DÂN", "HĐND", "ỦY BAN NHÂN DÂN", "UỶ BAN NHÂN DÂN", "ỦY BAN", "HỘI ĐỒNG", "UBND",
    "THƯỜNG TRỰC", "BAN",
    "TỔ ĐẠI BIỂU", "ĐOÀN ĐẠI BIỂU", "VĂN PHÒNG", "SỞ", "CỤC", "CHI CỤC", "PHÒNG", "TÒA ÁN", "TOÀ ÁN", "VIỆN KIỂM SÁT",
    "CÔNG AN", "BỘ", "CHÍNH PHỦ", "QUỐC HỘI", "ỦY BAN THƯỜNG VỤ", "ỦY BAN MẶT TRẬN", "UỶ BAN MẶT TRẬN", "THANH TRA",
    "TRUNG TÂM", "KHO BẠC", "THUẾ", "TỔ", "TỈNH ỦY", "THÀNH ỦY", "ĐẢNG ỦY", "HỘI",
)  # fmt: skip
_WORDS = tuple(sorted(_BODIES, key=len, reverse=True))
_ABBREVIATED = frozenset({"HĐND", "UBND", "TAND", "VKSND", "MTTQ", "UBMTTQ", "QH"})
_PLACES = ("TỈNH", "THÀNH PHỐ", "PHƯỜNG", "XÃ", "ĐẶC KHU", "HUYỆN", "QUẬN", "THỊ XÃ", "THỊ TRẤN", "TP.", "TP")
_CAPITAL_AFTER = frozenset({"BAN", "SỞ", "CỤC", "BỘ", "PHÒNG"})
_WHOLE = (
    ("HỘI ĐỒNG NHÂN DÂN", "Hội đồng nhân dân"),
    ("ỦY BAN NHÂN DÂN", "Ủy ban nhân dân"),
    ("UỶ BAN NHÂN DÂN", "Ủy ban nhân dân"),
    ("THƯỜNG TRỰC", "Thường trực"),
    ("TỔ ĐẠI BIỂU", "Tổ đại biểu"),
    ("ĐOÀN ĐẠI BIỂU QUỐC HỘI", "Đoàn đại biểu Quốc hội"),
    ("TÒA ÁN NHÂN DÂN", "Tòa án nhân dân"),
    ("TOÀ ÁN NHÂN DÂN", "Tòa án nhân dân"),
    ("VIỆN KIỂM SÁT NHÂN DÂN", "Viện kiểm sát nhân dân"),
    ("MẶT TRẬN TỔ QUỐC VIỆT NAM", "Mặt trận Tổ quốc Việt Nam"),
    ("VIỆT NAM", "Việt Nam"),
    ("QUỐC HỘI", "Quốc hội"),
    ("CHÍNH PHỦ", "Chính phủ"),
    ("TỈNH ỦY", "Tỉnh ủy"),
    ("THÀNH ỦY", "Thành ủy"),
    ("ĐẢNG ỦY", "Đảng ủy"),
)
_SPACE = re.compile(r"\s+")


def issuer_of(lines: Sequence[str]) -> str:
    """lines: those above the number. The last body named there; the one above it is whom it belongs to."""
    bodies: list[list[str]] = []
    for line in lines:
        if not is_upper(line):
            continue
        if (_begins_body(line) and not _is_cut(bodies)) or not bodies:
            bodies.append([line])
        else:
            bodies[-1].append(line)
    named = [" ".join(body) for body in bodies if _begins_body(body[0])]
    if not named:
        return ""
    return spoken(named[-1])[:200]


def spoken(name: str) -> str:
    """ "ỦY BAN NHÂN DÂN TỈNH AN GIANG" as one writes it in a sentence: Ủy ban nhân dân tỉnh An Giang."""
    left, said, in_place = _SPACE.sub(" ", name.strip()), [], False
    while left:
        whole = next((pair for pair in _WHOLE if _starts(left, pair[0])), None)
        place = next((word for word in _PLACES if _starts(left, word) and not _starts(left, "XÃ HỘI")), None)
        if whole and not in_place:
            said.append(whole[1])
            in_place = whole[1].endswith(" ủy")  # whose place follows at once
            left = left[len(whole[0]) :].lstrip()
        elif place:
            said.append("TP." if place.startswith("TP") else place.lower())
            left, in_place = left[len(place) :].lstrip(), True
        else:
            word, _, left = left.partition(" ")
            said.append(_word(word, after=said, in_place=in_place))
    return " ".join(said)


def _word(word: str, *, after: list[str], in_place: bool) -> str:
    if word in _ABBREVIATED or not word.isalpha():
        return word if word in _ABBREVIATED else word.title() if in_place else word.capitalize()
    begins = not after or after[-1] == "-" or after[-1].upper() in _CAPITAL_AFTER
    return word.capitalize() if begins or in_place else word.lower()


def _is_cut(bodies: list[list[str]]) -> bool:
    """A name whose first words have a line of their own."""
    return bool(bodies) and bodies[-1] in (
        ["THƯỜNG TRỰC"],
        ["VĂN PHÒNG"],
        ["ỦY BAN"],
        ["UỶ BAN"],
        ["HỘI ĐỒNG"],
    )


def _begins_body(line: str) -> bool:
    return any(_starts(line, word) for word in _WORDS)


def _starts(text: str, word: str) -> bool:
    return text == word or text.startswith(f"{word} ")
