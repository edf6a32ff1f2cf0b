"""Whether a certificate names whom it should: asked when it is registered, and of every signature made with it."""

import re
import unicodedata

from asn1crypto import x509

SHORT = {
    "hđnd": "hội đồng nhân dân",
    "hdnd": "hội đồng nhân dân",
    "ubnd": "ủy ban nhân dân",
    "tp": "thành phố",
}
LONGEST_NAME = 64  # letters of a common name (RFC 5280, ub-common-name): authorities cut off what is longer
_TONES = "\u0300\u0301\u0303\u0309\u0323"  # the other marks tell one letter from another


def plain(text: str) -> str:
    """Small letters without marks: certificates often spell names so."""
    parts = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return " ".join("".join(one for one in parts if not unicodedata.combining(one)).split())


def called(name: x509.Name) -> str:
    """Who that is, as people say it: the common name, and the organization where it is not said by then."""
    parts = name.native
    own, organization = (_first(parts.get(key)) for key in ("common_name", "organization_name"))
    if not own or plain(organization) in plain(own):
        return own or organization or str(name.human_friendly)
    return f"{own}, {organization}"


def _first(text: object) -> str:
    return str(text[0] if isinstance(text, list) else text or "")


def names_fit(holder: str, *said: str) -> bool:
    """One may say more than the other, as with a title; but by whole words: Anh is not An.

    said: what a certificate names, a person and an organization; one that fits is enough.
    """
    wanted = f" {plain(holder)} "
    found = [f" {plain(one)} " for one in said]
    return any(one.strip() and (one in wanted or wanted in one) for one in found)


def agency_fits(agency: str, name: str, organization: str) -> bool:
    """The whole name, for another council's may begin alike: capitals, spaces, stops, usual abbreviations and where a
    tone stands (Hòa, Hoà) do not count; marks only where one of both is written without any.

    name, organization: of a certificate; a person's names the agency as the organization only, and is not the agency's.
    """
    return any(_is_same(agency, said) for said in (name or organization, f"{name} {organization}"))


def _is_same(agency: str, said: str) -> bool:
    wanted, found = _words(agency), _words(said)
    if len(said) == LONGEST_NAME and len(found) > 1:
        found = found[:-1]  # the last word may be half of one
        wanted = wanted[: len(found)]
    if _is_bare(wanted) or _is_bare(found):
        return bool(found) and plain(" ".join(_spelt(wanted))) == plain(" ".join(_spelt(found)))
    return [_toned(word) for word in _spelt(wanted)] == [_toned(word) for word in _spelt(found)]


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", unicodedata.normalize("NFC", text).casefold())


def _spelt(words: list[str]) -> list[str]:
    return " ".join(SHORT.get(word, word) for word in words).split()


def _is_bare(words: list[str]) -> bool:
    """Written without marks, abbreviations apart."""
    return all(plain(word) == word for word in words if word not in SHORT)


def _toned(word: str) -> str:
    """With its tone behind it: where inside of the word it stands is a matter of schools."""
    parts = unicodedata.normalize("NFD", word)
    tones = "".join(one for one in parts if one in _TONES)
    return unicodedata.normalize("NFC", "".join(one for one in parts if one not in _TONES)) + tones
