"""Routes for a helper program on the signer's own machine: it knows a code and nothing else (docs/signing.md)."""

from uuid import UUID, uuid4

from django.http import FileResponse, HttpRequest
from django.utils import timezone
from ninja import Router

from councils.rules.addresses import place_of
from documents import store
from journal.services.record import Command
from records.api import schemas_signing as s
from records.api.signing import raw_of
from records.api.told_signing import helper_out
from records.models import SigningAct
from records.services.act_by_code import act_by_code, refuse_another_certificate
from records.services.finish_act import finish_act

router = Router(tags=["signing by code"], auth=None)


@router.get("/signing/{code}", response=s.HelperOut)
def shown(request: HttpRequest, code: str) -> s.HelperOut:
    """What is to be signed, for the signer to look at."""
    return helper_out(request, _act(request, code), code)


@router.get("/signing/{code}/paper.pdf", response={200: None})
def paper(request: HttpRequest, code: str) -> FileResponse:
    """The very bytes that would be signed, with room for the signature."""
    act = _act(request, code)
    return FileResponse(store.path_of(act.prepared).open("rb"), content_type="application/pdf")


@router.post("/signing/{code}", response=s.HelperDoneOut)
def signature(request: HttpRequest, code: str, body: s.HelperSignatureIn) -> s.HelperDoneOut:
    """Without cookies: whoever has the code was given it by the signer, so no page of another site can borrow it."""
    act = _act(request, code)
    refuse_another_certificate(act, body.certificate)
    command = Command(str(_command_id(act)), str(act.begun_by_id), timezone.now())
    done = finish_act(command, act=act, raw=raw_of(body.raw))
    return s.HelperDoneOut(sha256=done.sha256, level=done.level, pending=done.pending)


def _act(request: HttpRequest, code: str) -> SigningAct:
    return act_by_code(code, source=place_of(request.META.get("REMOTE_ADDR", "")), at=timezone.now())


def _command_id(act: SigningAct) -> UUID:
    """One act is finished once, however often its signature is sent."""
    del act
    return uuid4()
