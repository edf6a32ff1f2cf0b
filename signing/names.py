"""Whether a certificate names whom it should: asked when it is registered, and of every signature made with it."""

import unicodedata

from asn1crypto import x509


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
