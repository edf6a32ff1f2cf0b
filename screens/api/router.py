"""The record of a meeting over plain HTTP: for a screen without a socket, and for whoever checks proofs."""

from typing import Annotated, Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router, Schema
from pydantic import Field

from catalogue.refusals import NotSignedIn
from catalogue.text import utc_text
from councils.api.displays import COOKIE as SCREEN_COOKIE
from journal import selectors as journal
from realtime.hub import live_values
from realtime.ports import Reader
from screens.own import own
from screens.readers import Cookies, admit, identify
from screens.record import PAGE, entry_frames, state_of

# A face says itself who speaks: a person by the sign-in, a projector by its pairing; so no common guard here.
router = Router(tags=["streams"], auth=None)

Seq = Annotated[int, Field(ge=0)]
Size = Annotated[int, Field(ge=1)]


class HeadOut(Schema):
    """head: entries in the stream. root: of the RFC 9162 tree over them, hexadecimal."""

    head: int
    root: str


class ProofOut(Schema):
    """Hashes in hexadecimal, in the order of RFC 9162."""

    proof: list[str]


def _reader(request: HttpRequest, stream: str, face: str) -> Reader:
    cookies = Cookies(request.session.session_key, request.COOKIES.get(SCREEN_COOKIE))
    at = timezone.now()
    identity = identify(cookies, as_screen=face == "projector", at=at)
    if identity is None:
        raise NotSignedIn("not_signed_in")
    return admit(identity, stream, face, at=at)


@router.get("/streams/{stream}/snapshot")
def snapshot(request: HttpRequest, stream: str, face: str) -> dict[str, Any]:
    """As the socket's snapshot frame."""
    reader = _reader(request, stream, face)
    as_of, state = state_of(reader)
    mine = own(stream, [reader])[reader.session]
    return {
        "t": "snapshot",
        "as_of": as_of,
        "now": utc_text(timezone.now()),
        "state": state,
        "own": mine,
        "signals": live_values(stream, reader.audiences, reader.personal),
    }


@router.get("/streams/{stream}/entries")
def entries(
    request: HttpRequest,
    stream: str,
    face: str,
    after: Seq = 0,
    limit: Annotated[int, Query(ge=1, le=PAGE)] = PAGE,
) -> dict[str, Any]:
    """Entry frames after a seq, with the own part, what is live and the time, for a screen that polls."""
    reader = _reader(request, stream, face)
    mine = own(stream, [reader])[reader.session]
    found = entry_frames(reader, after=after, limit=limit)
    return {
        "head": journal.head(stream),
        "now": utc_text(timezone.now()),
        "entries": found,
        "own": mine,
        "signals": live_values(stream, reader.audiences, reader.personal),
    }


@router.get("/streams/{stream}/head", response=HeadOut)
def head(request: HttpRequest, stream: str, face: str) -> HeadOut:
    _reader(request, stream, face)
    return HeadOut(head=journal.head(stream), root=journal.root(stream).hex())


@router.get("/streams/{stream}/proof", response=ProofOut)
def proof(request: HttpRequest, stream: str, face: str, seq: Size, size: Size) -> ProofOut:
    """That entry `seq` stands in the tree of the first `size` entries."""
    _reader(request, stream, face)
    return ProofOut(proof=[step.hex() for step in journal.inclusion_proof(stream, seq, size)])


@router.get("/streams/{stream}/consistency", response=ProofOut)
def consistency(request: HttpRequest, stream: str, face: str, first: Size, second: Size) -> ProofOut:
    """That the first `first` entries stood unchanged when the stream grew to `second`."""
    _reader(request, stream, face)
    return ProofOut(proof=[step.hex() for step in journal.consistency_proof(stream, first, second)])
