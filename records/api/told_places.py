"""Where fields of an uploaded file will stand, as the API says it before the file is sealed."""

from collections.abc import Iterator
from typing import Literal

from catalogue.text import Language, say
from records.api import schemas as s
from records.models import PaperVersion
from records.rules.places import Places, Room
from records.rules.symbols import number_label
from records.selectors.texts import content_of
from records.services.uploaded_form import persons_of, places_in


def places_out(version: PaperVersion, language: Language) -> list[s.PaperPlaceOut]:
    """None for a text of our own: its form knows its places."""
    paper = version.paper
    if version.content or not version.pdf:
        return []
    ours = paper.versions.exclude(content={}).order_by("-ordinal").first()
    names = persons_of(content_of(ours)[0].signers) if ours else []
    found = places_in(version.pdf, version.pages or 1, names)
    return [
        *(_numbered(found, paper.symbol, language) if paper.symbol else []),
        *(_place("signature", found.of(name), "", name, language) for name in names),
        *(
            s.PaperPlaceOut(
                kind="draft",
                where="draft",
                name="",
                page=page,
                said=say("paper_place.draft", language, page=page),
            )
            for page in found.draft_pages
        ),
    ]


def _numbered(found: Places, symbol: str, language: Language) -> Iterator[s.PaperPlaceOut]:
    typed = number_label(found.number_typed, symbol) if found.number_typed is not None else ""
    yield _place("number", found.number, typed, "", language)
    yield _place("date", found.day, str(found.day_typed) if found.day_typed.is_whole else "", "", language)


def _place(
    kind: Literal["number", "date", "signature"], room: Room | None, typed: str, name: str, language: Language
) -> s.PaperPlaceOut:
    where: Literal["typed", "found", "fixed"] = "typed" if typed else "found" if room else "fixed"
    page = room.page if room else None
    known: dict[str, str | int | bool | None] = {"name": name, "typed": typed, "page": page or 1}
    said = say(f"paper_place.{kind}.{where}", language, **known)
    return s.PaperPlaceOut(kind=kind, where=where, name=name, page=page, said=said)
