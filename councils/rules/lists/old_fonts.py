"""Text typed for fonts that came before Unicode: TCVN3 (.VnTime) and VNI (VNI-Times), recognised and converted.

In a Unicode program such text shows as "NguyÔn V¨n" or "Nguyeãn Vaên". What tells the encodings apart is whether the
words they give are Vietnamese syllables at all. Capitals of the font ".VnTimeH" are small letters that look like them.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from types import MappingProxyType

UNICODE = "unicode"
TCVN3 = "tcvn3"
VNI = "vni"

_TCVN3_LETTERS = (
    "µà¶ả·ã¸á¹ạ¨ă»ằ¼ẳ½ẵ¾ắÆặ©âÇầÈẩÉẫÊấËậ®đÌèÎẻÏẽÐéÑẹªêÒềÓểÔễÕếÖệ×ìØỉÜĩÝíÞịßòáỏâõãóäọ«ôåồæổçỗèốéộ"
    "¬ơêờëởìỡíớîợïùñủòũóúôụ\u00adưõừöử÷ữøứùựúỳûỷüỹýýþỵ¡Ă¢Â£Ê¤Ô¥Ơ¦Ư§Đ"
)
TCVN3_TABLE: Mapping[str, str] = MappingProxyType(
    dict(zip(_TCVN3_LETTERS[::2], _TCVN3_LETTERS[1::2], strict=True))
)


def _vni_table() -> dict[str, str]:
    """A letter and its mark stand in two characters; a few have one of their own."""
    tones = dict(zip("ùøûõï", "\u0301\u0300\u0309\u0303\u0323", strict=True))
    circumflex = dict(zip("âáàåãä", ["", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323"], strict=True))
    breve = dict(zip("êéèúüë", ["", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323"], strict=True))
    table = {
        letter + mark: letter + tone for letter in "aeouy" for mark, tone in tones.items() if letter + mark
    }
    table |= {letter + mark: f"{letter}\u0302{tone}" for letter in "aeo" for mark, tone in circumflex.items()}
    table |= {"a" + mark: f"a\u0306{tone}" for mark, tone in breve.items()}
    for typed, letter in (("ô", "ơ"), ("ö", "ư")):
        table |= {typed: letter} | {typed + mark: letter + tone for mark, tone in tones.items()}
    table |= {"ñ": "đ", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
    return {typed: unicodedata.normalize("NFC", letter) for typed, letter in table.items()}


def _with_capitals(table: Mapping[str, str]) -> dict[str, str]:
    """Capitals all through, and a capital whose mark was typed small, as in "AÙnh" and "Aùnh"."""
    capitals = {typed.upper(): letter.upper() for typed, letter in table.items()}
    mixed = {typed[0].upper() + typed[1:]: letter.upper() for typed, letter in table.items()}
    return {**table, **mixed, **capitals}


VNI_TABLE: Mapping[str, str] = MappingProxyType(_with_capitals(_vni_table()))

_VNI_TYPED = re.compile("|".join(sorted(map(re.escape, VNI_TABLE), key=len, reverse=True)))
_TCVN3_TYPED = str.maketrans(dict(TCVN3_TABLE))


def convert(text: str, encoding: str) -> str:
    """The text in Unicode. Where it has letters that only Unicode has, it was typed there and stays."""
    if _only_in_unicode(text):
        return text
    if encoding == TCVN3:
        return text.translate(_TCVN3_TYPED)
    if encoding == VNI:
        composed = unicodedata.normalize("NFC", text)
        return _VNI_TYPED.sub(lambda found: VNI_TABLE[found[0]], composed)
    return text


def detect(texts: Iterable[str]) -> str:
    """unicode, tcvn3 or vni, by the words that become syllables and those that do so only when converted."""
    marked = list(islice((text for text in texts if not text.isascii()), 2_000))
    candidates = [text for text in marked if not _only_in_unicode(text)]
    plain = _syllables(candidates)
    words = sum(len(_words(text)) for text in candidates)
    gained = {
        encoding: _syllables([convert(text, encoding) for text in candidates]) - plain
        for encoding in (TCVN3, VNI)
    }
    best = max(gained, key=lambda encoding: gained[encoding])
    return best if gained[best] >= max(2, words // 10) else UNICODE


def settle(texts: Sequence[str], encoding: str) -> list[str]:
    """Texts of one file, converted. In a file of both kinds, those that are words already stay as they are."""
    is_mixed = sum(map(_only_in_unicode, texts)) * 5 > sum(not text.isascii() for text in texts)
    return [_settled(text, encoding, is_mixed=is_mixed) for text in texts]


def _settled(text: str, encoding: str, *, is_mixed: bool) -> str:
    if text.isascii():
        return text
    converted = convert(text, encoding)
    if is_mixed and _syllables([converted]) <= _syllables([text]):
        return text
    return converted


# ---- what a Vietnamese syllable looks like

_ONSET = "(?:b|ch|c|d|đ|gh|gi|g|h|kh|k|l|m|ngh|ng|nh|n|ph|p|qu|q|r|s|th|tr|t|v|x)?"
_RHYME = (
    "(?:uyê|uya|uyu|iêu|yêu|oai|oay|oeo|uây|uôi|ươi|ươu|ia|iê|ya|yê|ua|uô|ưa|ươ|oa|oă|oe|uâ|uê|uy|uơ|ai|ay|ây|ao|au"
    "|âu|eo|êu|iu|oi|ôi|ơi|ui|ưi|ưu|a|ă|â|e|ê|i|o|ô|ơ|u|ư|y)"
)
_SYLLABLE = re.compile(f"{_ONSET}{_RHYME}(?:ch|c|m|ng|nh|n|p|t)?")
_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_BEYOND = re.compile("[\u1ea0-\u1ef9ăđĩũơưĂĐĨŨƠƯ\u0300-\u036f]")


def _only_in_unicode(text: str) -> bool:
    """Old text shows only characters of Western Europe; these letters it cannot show."""
    return bool(_BEYOND.search(text))


def _syllables(texts: Iterable[str]) -> int:
    return sum(_is_syllable(word) for text in texts for word in _words(text))


def _words(text: str) -> list[str]:
    """Those with a sign beyond ASCII: only they tell anything."""
    return [word for word in re.split(r"[\s,.;:/()\-–\"]+", text) if word and not word.isascii()]


def _is_syllable(word: str) -> bool:
    """Small, capitals, or capitalised; a capital inside a word is a sign of another encoding."""
    if not (word.islower() or word.isupper() or word.istitle()):
        return False
    toneless = _TONES.sub("", unicodedata.normalize("NFD", word.lower()), count=1)
    return bool(_SYLLABLE.fullmatch(unicodedata.normalize("NFC", toneless)))
