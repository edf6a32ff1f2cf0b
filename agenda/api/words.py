"""Routes of the presiding officer's words: parse, authorise, call."""

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import Field

from agenda.rules.moments import Fact
from agenda.rules.script import example_of, label_of
from agenda.script import access_script, access_words, texts_of
from agenda.services.set_words_template import set_words_template
from agenda.services.write_words import write_words
from agenda.told import words_told
from catalogue.text import LANGUAGES, Language, language_or_default
from councils.api.auth import SignedIn
from councils.api.commands import CommandIn, Done, Text, command_of, person_of
from councils.rules.access import Right
from councils.selectors.bodies import body_by_id
from councils.selectors.standings import access_body

router = Router(tags=["agenda"], auth=SignedIn())

LONGEST = 6000
WordsText = Annotated[Text, Field(max_length=LONGEST)]


class MomentTextOut(Schema):
    """is_own: the body's own words, not the product's."""

    text: str
    is_own: bool


class WrittenWordsOut(Schema):
    """text: null where the template's words hold again. by: the full name of who wrote."""

    text: str | None
    revision: int
    by: str
    at: str


class FactOut(Schema):
    """label: as it stands in brackets. also: its names in other languages, and its key; they are understood as well."""

    key: str
    label: str
    also: list[str]
    example: str


class ScriptOut(Schema):
    """moments: by moment, "item.report" or "vote_open". words: of this meeting, by item."""

    moments: dict[str, MomentTextOut]
    words: dict[str, WrittenWordsOut]
    facts: list[FactOut]


class WordsIn(CommandIn):
    """text: null: the template's words again. revision: the one the writer began from; 0 where none was written."""

    text: WordsText | None
    revision: Annotated[int, Field(ge=0, le=1_000_000)]


class MomentTextIn(CommandIn):
    """text: null: the product's words again."""

    moment: Annotated[Text, Field(max_length=40)]
    text: WordsText | None


@router.get("/meetings/{meeting_id}/script", response=ScriptOut)
def script(request: HttpRequest, meeting_id: UUID) -> ScriptOut:
    body = body_by_id(access_script(person_of(request), meeting_id))
    language = language_or_default(getattr(request.user, "language", None))
    texts = texts_of(body, language)
    return ScriptOut(
        moments={moment: MomentTextOut(text=t.text, is_own=t.is_own) for moment, t in texts.items()},
        words={
            item: WrittenWordsOut.model_validate(written) for item, written in words_told(meeting_id).items()
        },
        facts=[_fact(fact, language) for fact in Fact],
    )


@router.post("/meetings/{meeting_id}/items/{item_id}/words", response=Done)
def write(request: HttpRequest, meeting_id: UUID, item_id: UUID, body: WordsIn) -> Done:
    access_words(person_of(request), meeting_id)
    return Done.of(
        write_words(
            command_of(request, body),
            meeting_id=meeting_id,
            item_id=item_id,
            text=body.text,
            revision=body.revision,
        )
    )


@router.post("/bodies/{body_id}/words", response=Done)
def set_template(request: HttpRequest, body_id: UUID, body: MomentTextIn) -> Done:
    access_body(person_of(request), body_id, right=Right.PREPARE_MEETINGS)
    return Done.of(
        set_words_template(command_of(request, body), body_id=body_id, moment=body.moment, text=body.text)
    )


def _fact(fact: Fact, language: Language) -> FactOut:
    label = label_of(fact, language)
    names = dict.fromkeys([*(label_of(fact, other) for other in LANGUAGES), fact.value])
    return FactOut(
        key=fact.value,
        label=label,
        also=[name for name in names if name != label],
        example=example_of(fact, language),
    )
