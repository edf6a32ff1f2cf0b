"""Routes of what papers say: parse, authorise, call."""

from collections.abc import Mapping
from typing import Annotated
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from ninja import Router, Schema
from pydantic import Field

from councils.api.auth import SignedIn
from councils.api.commands import CommandIn, Done, Text, command_of, person_of
from councils.rules.access import Right
from councils.selectors.bodies import BodyFact
from councils.selectors.standings import access_body
from records.papers.pdf import paper_pdf
from records.papers.preview import preview_of
from records.rules.default_wordings import DEFAULTS
from records.rules.wordings import MOST, Worded
from records.rules.words import PaperKind
from records.selectors.wordings import wordings_of, words_of
from records.services.restore_paper_wording import restore_paper_wording
from records.services.write_paper_wording import default_of, refuse_text, tidy, write_paper_wording

router = Router(tags=["papers"], auth=SignedIn())


class PaperWordingOut(Schema):
    """key: its label is the text `wording.<kind>.<key>`. text: as it stands; default: the product's. revision: 0 for
    that one. places: may be named in braces; the label of each is `wording.place.<place>`.
    """

    key: str
    text: str
    default: str
    revision: int
    places: list[str]


class PaperWordingsOut(Schema):
    """In the order in which they stand on the paper."""

    kind: PaperKind
    wordings: list[PaperWordingOut]


class WritePaperWordingIn(CommandIn):
    """revision: the one that was seen, 0 for the product's."""

    revision: Annotated[int, Field(ge=0)]
    text: Annotated[Text, Field(max_length=MOST)]


class RestorePaperWordingIn(CommandIn):
    revision: Annotated[int, Field(ge=0)]


class TryPaperWordingIn(Schema):
    """A text that is not saved yet."""

    key: str
    text: Annotated[Text, Field(max_length=MOST)]


@router.get("/bodies/{body_id}/wordings", response=list[PaperWordingsOut])
def wordings(request: HttpRequest, body_id: UUID) -> list[PaperWordingsOut]:
    access_body(person_of(request), body_id, right=Right.KEEP_RECORD)
    worded = wordings_of(body_id)
    return [
        PaperWordingsOut(kind=kind, wordings=[_out(kind, key, worded[kind, key]) for key in keys])
        for kind, keys in DEFAULTS.items()
    ]


# Before the routes of single words: they would take its name for a key.
@router.get("/bodies/{body_id}/wordings/{paper_kind}/preview.pdf")
def preview(request: HttpRequest, body_id: UUID, paper_kind: PaperKind) -> HttpResponse:
    """A paper of this kind with made-up facts."""
    body = access_body(person_of(request), body_id, right=Right.KEEP_RECORD)
    return _pdf(body, paper_kind, words_of(body_id, paper_kind))


@router.post("/bodies/{body_id}/wordings/{paper_kind}/preview.pdf")
def try_out(
    request: HttpRequest, body_id: UUID, paper_kind: PaperKind, body: TryPaperWordingIn
) -> HttpResponse:
    """The same with one text that is not saved yet; changes nothing. Refused as when it is saved."""
    here = access_body(person_of(request), body_id, right=Right.KEEP_RECORD)
    refuse_text(body.text, default_of(paper_kind, body.key))
    return _pdf(here, paper_kind, {**words_of(body_id, paper_kind), body.key: tidy(body.text)})


@router.put("/bodies/{body_id}/wordings/{paper_kind}/{wording_key}", response=Done)
def write(
    request: HttpRequest, body_id: UUID, paper_kind: PaperKind, wording_key: str, body: WritePaperWordingIn
) -> Done:
    access_body(person_of(request), body_id, right=Right.KEEP_RECORD)
    entry = write_paper_wording(
        command_of(request, body),
        body_id=body_id,
        kind=paper_kind,
        key=wording_key,
        text=body.text,
        revision=body.revision,
    )
    return Done.of(entry)


@router.post("/bodies/{body_id}/wordings/{paper_kind}/{wording_key}/restore", response=Done)
def restore(
    request: HttpRequest, body_id: UUID, paper_kind: PaperKind, wording_key: str, body: RestorePaperWordingIn
) -> Done:
    """The product's words again."""
    access_body(person_of(request), body_id, right=Right.KEEP_RECORD)
    entry = restore_paper_wording(
        command_of(request, body), body_id=body_id, kind=paper_kind, key=wording_key, revision=body.revision
    )
    return Done.of(entry)


def _pdf(body: BodyFact, kind: PaperKind, words: Mapping[str, str]) -> HttpResponse:
    head, content = preview_of(kind, words, name=body.name, body_kind=body.kind)
    made = paper_pdf(head, content, fonts=settings.FONTS)
    return HttpResponse(made.pdf, content_type="application/pdf")


def _out(kind: PaperKind, key: str, worded: Worded) -> PaperWordingOut:
    default = DEFAULTS[kind][key]
    return PaperWordingOut(
        key=key,
        text=worded.text,
        default=default.text,
        revision=worded.revision,
        places=list(default.places),
    )
