"""Whether a certificate names whom it should: asked when it is registered, and of every signature made with it."""

import unicodedata


def plain(text: str) -> str:
    """Small letters without marks: certificates often spell names so."""
    parts = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return " ".join("".join(one for one in parts if not unicodedata.combining(one)).split())


def names_fit(holder: str, *said: str) -> bool:
    """One may say more than the other, as with a title; but by whole words: Anh is not An.

    said: what a certificate names, a person and an organization; one that fits is enough.
    """
    wanted = f" {plain(holder)} "
    found = [f" {plain(one)} " for one in said]
    return any(one.strip() and (one in wanted or wanted in one) for one in found)
