"""Routes of signed heads: what witnesses keep, and the proof that a record only grew."""

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router, Schema
from pydantic import Field

from councils.api.auth import OwnPage, SignedIn
from councils.api.commands import person_of
from councils.rules.access import Right
from journal.head_key import head_key
from journal.heads import Signed, head_json, signed_heads
from journal.rules.bundle import to_base64url
from journal.rules.heads import Why
from journal.selectors import consistency_proof, root
from journal.services.sign_head import sign_head
from sessions.announced import access_announced_meeting
from sessions.events import meeting_stream
from sessions.selectors import access_meeting

router = Router(tags=["heads"], auth=SignedIn())

LARGEST = 2_000_000_000
Size = Annotated[int, Field(ge=0, le=LARGEST)]


class SignedHeadOut(Schema):
    """docs/journal.md, Signed heads. root: hex. signature: base64url. code: 8 letters, for comparing by eye."""

    stream: str
    size: int
    root: str
    at: str
    why: Why
    key: str
    signature: str
    code: str


class HeadKeyOut(Schema):
    """id: SHA-256 of the raw public key, hex. public: those 32 bytes, base64url."""

    id: str
    algorithm: str
    public: str


class PointOut(Schema):
    size: int
    root: str


class ProofOut(Schema):
    """RFC 9162, 2.1.4: hashes in hex, from the leaf up."""

    stream: str
    first: PointOut
    second: PointOut
    hashes: list[str]


@router.get("/heads/key", response=HeadKeyOut, auth=OwnPage())
def key(request: HttpRequest) -> HeadKeyOut:  # noqa: ARG001 - every route gets it
    """The key this installation signs heads with; anyone may keep its id."""
    own = head_key()
    return HeadKeyOut(id=own.id, algorithm="ed25519", public=to_base64url(own.public))


@router.get("/meetings/{meeting_id}/heads", response=list[SignedHeadOut])
def heads(
    request: HttpRequest, meeting_id: UUID, after: Annotated[int, Query(ge=0, le=LARGEST)] = 0
) -> list[SignedHeadOut]:
    """By size; only those over more than `after` entries."""
    access_announced_meeting(person_of(request), meeting_id)
    return [head_out(each) for each in signed_heads(meeting_stream(meeting_id), after=after)]


@router.post("/meetings/{meeting_id}/heads", response=SignedHeadOut)
def sign_now(request: HttpRequest, meeting_id: UUID) -> SignedHeadOut:
    """The head as the record stands now; the same again when it has not grown."""
    access_meeting(person_of(request), meeting_id, right=Right.READ_SECRETARIAT)
    return head_out(sign_head(meeting_stream(meeting_id), Why.ASKED, at=timezone.now()))


@router.get("/meetings/{meeting_id}/proof", response=ProofOut)
def proof(request: HttpRequest, meeting_id: UUID, first: Query[Size], second: Query[Size]) -> ProofOut:
    """That what stood in the first entries stayed when the record grew to the second size."""
    access_announced_meeting(person_of(request), meeting_id)
    stream = meeting_stream(meeting_id)
    hashes = consistency_proof(stream, first, second)
    points = [PointOut(size=size, root=root(stream, size).hex()) for size in (first, second)]
    return ProofOut(stream=stream, first=points[0], second=points[1], hashes=[each.hex() for each in hashes])


def head_out(signed: Signed) -> SignedHeadOut:
    return SignedHeadOut.model_validate({**head_json(signed), "code": signed.code})
