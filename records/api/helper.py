"""Routes for a helper program on the signer's own machine: it knows a code and nothing else (docs/signing.md)."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Router

from councils.rules.addresses import place_of
from journal.ids import derived
from journal.services.record import Command
from records.api import schemas_signing as s
from records.api.signing import raw_of
from records.api.told_signing import helper_out
from records.models import SigningAct
from records.services.act_by_code import act_by_code, refuse_another_certificate
from records.services.finish_act import finish_act
from records.services.prepare_signature import read_file

router = Router(tags=["signing by code"], auth=None)


@router.get("/signing/{code}", response=s.HelperOut)
def shown(request: HttpRequest, code: str) -> s.HelperOut:
    """What is to be signed, for the signer to look at."""
    return helper_out(request, _act(request, code), code)


@router.get("/signing/{code}/paper.pdf", response={200: None})
def paper(request: HttpRequest, code: str) -> HttpResponse:
    """The very bytes that would be signed, with room for the signature."""
    content = read_file(_act(request, code).prepared)
    return HttpResponse(content, content_type="application/pdf")


@router.post("/signing/{code}", response=s.HelperDoneOut)
def signature(request: HttpRequest, code: str, body: s.HelperSignatureIn) -> s.HelperDoneOut:
    """Without cookies: whoever has the code was given it by the signer, so no page of another site can borrow it."""
    act = _act(request, code, answers=True)
    refuse_another_certificate(act, body.certificate)
    command = Command(derived(str(act.id), "signature"), str(act.begun_by_id), timezone.now())
    done = finish_act(command, act=act, raw=raw_of(body.raw))
    return s.HelperDoneOut(sha256=done.sha256, level=done.level, pending=done.pending)


def _act(request: HttpRequest, code: str, *, answers: bool = False) -> SigningAct:
    source = place_of(request.META.get("REMOTE_ADDR", ""))
    return act_by_code(code, source=source, at=timezone.now(), answers=answers)
