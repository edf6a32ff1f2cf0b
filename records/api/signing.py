"""Routes of signing: what waits for me, and the ways to do it."""

import base64
import binascii
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import File, Form, Router
from ninja.files import UploadedFile

from catalogue.refusals import Invalid
from councils.api.auth import SignedIn
from councils.api.commands import command_of, person_of
from records.api import schemas_signing as s
from records.api.secure_line import refuse_open_line
from records.api.told_signing import act_out, signed_out, to_sign_out
from records.selectors.acts import access_act, access_step
from records.selectors.to_sign import steps_waiting_for
from records.services.begin_act import begin_act
from records.services.finish_act import finish_act
from records.services.give_up_act import give_up_act
from records.services.sign_at_once import sign_with_file, sign_with_server_key

router = Router(tags=["signing"], auth=SignedIn())

LONGEST = 256 * 1024  # bytes of a PKCS#12 file


@router.get("/me/to-sign", response=list[s.ToSignOut])
def to_sign(request: HttpRequest) -> list[s.ToSignOut]:
    """Steps whose turn it is and that are this person's, the agency's among them; the oldest first."""
    now, person = timezone.now(), person_of(request)
    return [to_sign_out(request, step, at=now) for step in steps_waiting_for(person)]


@router.post("/papers/{paper_id}/steps/{step_id}/sign-with-file", response=s.SignedOut)
def with_file(
    request: HttpRequest,
    paper_id: UUID,
    step_id: UUID,
    body: Form[s.SignWithFileIn],
    file: File[UploadedFile],
) -> s.SignedOut:
    """Only over https, on this very machine or in the demonstration."""
    step = access_step(person_of(request), paper_id, step_id)
    refuse_open_line(request)
    command, pkcs12 = command_of(request, body), file.read(LONGEST + 1)
    return signed_out(sign_with_file(command, step=step, pkcs12=pkcs12, passphrase=body.passphrase))


@router.post("/papers/{paper_id}/steps/{step_id}/sign-with-server-key", response=s.SignedOut)
def with_server_key(
    request: HttpRequest, paper_id: UUID, step_id: UUID, body: s.SignWithServerKeyIn
) -> s.SignedOut:
    """By the installation's token or HSM, whose PIN is asked each time."""
    step = access_step(person_of(request), paper_id, step_id)
    refuse_open_line(request)
    command = command_of(request, body)
    return signed_out(sign_with_server_key(command, step=step, certificate=body.certificate, pin=body.pin))


@router.post("/papers/{paper_id}/steps/{step_id}/acts", response=s.ActOut)
def begin(request: HttpRequest, paper_id: UUID, step_id: UUID, body: s.BeginActIn) -> s.ActOut:
    """What is to be signed goes out; the raw signature is taken within a quarter of an hour."""
    step = access_step(person_of(request), paper_id, step_id)
    begun = begin_act(command_of(request, body), step=step, certificate=body.certificate)
    return act_out(begun.act, at=timezone.now(), code=begun.code)


@router.get("/acts/{act_id}", response=s.ActOut)
def act(request: HttpRequest, act_id: UUID) -> s.ActOut:
    return act_out(access_act(person_of(request), act_id), at=timezone.now())


@router.post("/acts/{act_id}/signature", response=s.SignedOut)
def signature(request: HttpRequest, act_id: UUID, body: s.SignatureIn) -> s.SignedOut:
    found = access_act(person_of(request), act_id)
    return signed_out(finish_act(command_of(request, body), act=found, raw=raw_of(body.raw)))


@router.post("/acts/{act_id}/give-up", response=s.ActOut)
def give_up(request: HttpRequest, act_id: UUID, body: s.GiveUpIn) -> s.ActOut:
    del body
    found = access_act(person_of(request), act_id)
    return act_out(give_up_act(found.id), at=timezone.now())


def raw_of(text: str) -> bytes:
    """Raises Invalid("signature_not_base64")."""
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as fault:
        raise Invalid("signature_not_base64") from fault
