"""One question to everything a person may read of a meeting and its body."""

from dataclasses import asdict
from datetime import date
from time import perf_counter
from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router, Schema

from councils.api.auth import SignedIn
from councils.api.commands import person_of
from documents.rules.terms import LONGEST_QUERY
from screens.lookup import Hit, access_lookup, look_up

router = Router(tags=["lookup"], auth=SignedIn())

Words = Annotated[str, Query(max_length=LONGEST_QUERY)]


class LookupHitOut(Schema):
    """kind: document, petition, resolution, speech, speech_note, answer (id: of its slip), promise or note.

    beside: who, or where from. snippet: pieces of one line, each with whether it is what was looked for. page: from 1.
    on: the day it was said, decided, received or written.
    """

    kind: str
    id: UUID
    title: str
    beside: str
    snippet: list[tuple[str, bool]]
    on: date | None
    meeting: UUID | None
    item: UUID | None
    speech: UUID | None
    document: UUID | None
    version: UUID | None
    page: int | None

    @classmethod
    def of(cls, hit: Hit) -> "LookupHitOut":
        return cls(**asdict(hit))


class LookedUpOut(Schema):
    """At most twenty of each kind, newest first; documents as their own search orders them. took_ms: on the server."""

    documents: list[LookupHitOut]
    petitions: list[LookupHitOut]
    resolutions: list[LookupHitOut]
    speeches: list[LookupHitOut]
    answers: list[LookupHitOut]
    notes: list[LookupHitOut]
    took_ms: int


@router.get("/meetings/{meeting_id}/lookup", response=LookedUpOut)
def lookup(
    request: HttpRequest,
    meeting_id: UUID,
    q: Words,
    as_delegate: bool = False,  # noqa: FBT001, FBT002 - a parameter of the query
) -> LookedUpOut:
    """as_delegate: at a tablet, where a secretary sees no more than a delegate."""
    began = perf_counter()
    asker = access_lookup(person_of(request), meeting_id, as_delegate=as_delegate)
    found = look_up(asker, q, at=timezone.now())
    return LookedUpOut(
        documents=[LookupHitOut.of(hit) for hit in found.documents],
        petitions=[LookupHitOut.of(hit) for hit in found.petitions],
        resolutions=[LookupHitOut.of(hit) for hit in found.resolutions],
        speeches=[LookupHitOut.of(hit) for hit in found.speeches],
        answers=[LookupHitOut.of(hit) for hit in found.answers],
        notes=[LookupHitOut.of(hit) for hit in found.notes],
        took_ms=round((perf_counter() - began) * 1000),
    )
