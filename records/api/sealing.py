"""Routes of a paper on its way out: sealed, numbered, issued, withdrawn. Parse, authorise, call."""

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router
from pydantic import Field

from councils.api.auth import SignedIn
from councils.api.commands import CommandIn, Done, command_of, person_of
from councils.rules.access import Right
from councils.selectors.standings import access_body
from records.api import schemas as s
from records.api import schemas_signing
from records.api.site import site_of
from records.api.told_signing import untimed_out
from records.selectors.access import access_paper
from records.selectors.series import series_of
from records.selectors.untimed import untimed_papers
from records.services.issue_paper import issue_paper
from records.services.number_paper import number_paper
from records.services.queue_times import queue_times
from records.services.seal_paper import Signer, seal_paper
from records.services.set_series import set_series
from records.services.unseal_paper import unseal_paper
from records.services.withdraw_paper import withdraw_paper

router = Router(tags=["papers"], auth=SignedIn())


@router.post("/papers/{paper_id}/seal", response=Done)
def seal(request: HttpRequest, paper_id: UUID, body: s.SealPaperIn) -> Done:
    """From now on its text and bytes are fixed, and signatures are gathered."""
    access_paper(person_of(request), paper_id, right=Right.KEEP_RECORD)
    entry = seal_paper(
        command_of(request, body),
        paper_id=paper_id,
        revision=body.revision,
        signers=[Signer(each.field, each.mandate, each.user) for each in body.signers],
        reason=body.reason,
        site=site_of(request),
    )
    return Done.of(entry)


@router.post("/papers/{paper_id}/unseal", response=Done)
def unseal(request: HttpRequest, paper_id: UUID, body: s.PaperReasonIn) -> Done:
    """Only before the first signature."""
    access_paper(person_of(request), paper_id, right=Right.KEEP_RECORD)
    return Done.of(unseal_paper(command_of(request, body), paper_id=paper_id, reason=body.reason))


@router.post("/papers/{paper_id}/number", response=Done)
def number(request: HttpRequest, paper_id: UUID, body: s.NumberPaperIn) -> Done:
    """The next of the body's series of that year; it is written into the file without breaking a signature."""
    access_paper(person_of(request), paper_id, right=Right.ISSUE_PAPERS)
    entry = number_paper(
        command_of(request, body),
        paper_id=paper_id,
        revision=body.revision,
        number=body.number,
        issued_on=body.issued_on,
    )
    return Done.of(entry)


@router.post("/papers/{paper_id}/issue", response=Done)
def issue(request: HttpRequest, paper_id: UUID, body: s.PaperOfRevisionIn) -> Done:
    access_paper(person_of(request), paper_id, right=Right.ISSUE_PAPERS)
    return Done.of(issue_paper(command_of(request, body), paper_id=paper_id, revision=body.revision))


@router.post("/papers/{paper_id}/withdraw", response=Done)
def withdraw(request: HttpRequest, paper_id: UUID, body: s.PaperReasonIn) -> Done:
    """An issued paper; its file and its number stay."""
    access_paper(person_of(request), paper_id, right=Right.ISSUE_PAPERS)
    return Done.of(withdraw_paper(command_of(request, body), paper_id=paper_id, reason=body.reason))


@router.get("/bodies/{body_id}/series", response=list[s.NumberSeriesOut])
def series(
    request: HttpRequest, body_id: UUID, year: Annotated[int | None, Query(), Field(ge=2000, le=2200)] = None
) -> list[s.NumberSeriesOut]:
    """Of this year unless another is asked for; by symbol."""
    access_body(person_of(request), body_id, right=Right.READ_SECRETARIAT)
    return [
        s.NumberSeriesOut(symbol=one.symbol, year=one.year, last=one.last, next=one.last + 1)
        for one in series_of(body_id, year=year)
    ]


@router.post("/bodies/{body_id}/series", response=Done)
def place_series(request: HttpRequest, body_id: UUID, body: s.NumberSeriesIn) -> Done:
    access_body(person_of(request), body_id, right=Right.ISSUE_PAPERS)
    entry = set_series(
        command_of(request, body), body_id=body_id, symbol=body.symbol, year=body.year, last=body.last
    )
    return Done.of(entry)


@router.get("/bodies/{body_id}/untimed", response=schemas_signing.UntimedOut)
def untimed(request: HttpRequest, body_id: UUID) -> schemas_signing.UntimedOut:
    """Signed papers without a confirmed time, the oldest first: what each waits for, and since when."""
    access_body(person_of(request), body_id, right=Right.ISSUE_PAPERS)
    return untimed_out(untimed_papers(body_id))


@router.post("/bodies/{body_id}/untimed/queue", response=Done)
def queue(request: HttpRequest, body_id: UUID, body: CommandIn) -> Done:
    """All are asked for now, one after the other, and come as revisions of their own."""
    access_body(person_of(request), body_id, right=Right.ISSUE_PAPERS)
    return Done.of(queue_times(command_of(request, body), body_id=body_id))
