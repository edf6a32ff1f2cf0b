"""The one door to who signed a petition: in, and out for good. Only how many they are comes back."""

from datetime import date
from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import Field as Limited

from councils.api.auth import SignedIn
from councils.api.commands import CommandIn, command_of, person_of
from councils.api.fields import Line, Name, Phone
from petitions.selectors import access_petition
from petitions.services.add_signers import Signer, add_signers, count_signers
from petitions.services.erase_signers import erase_signers

router = Router(tags=["petitions"], auth=SignedIn())

MOST = 5_000


class SignerIn(Schema):
    name: Name
    born_on: date | None = None
    address: Annotated[Line, Limited(max_length=300)] = ""
    phone: Phone = ""


class AddSignersIn(CommandIn):
    signers: Annotated[list[SignerIn], Limited(min_length=1, max_length=MOST)]


class SignersOut(Schema):
    count: int


@router.post("/petitions/{petition_id}/signers", response=SignersOut)
def add(request: HttpRequest, petition_id: UUID, body: AddSignersIn) -> SignersOut:
    access_petition(person_of(request), petition_id, writes=True)
    signers = [Signer(one.name, one.born_on, one.address, one.phone) for one in body.signers]
    add_signers(command_of(request, body), petition_id=petition_id, signers=signers)
    return SignersOut(count=count_signers(petition_id))


@router.post("/petitions/{petition_id}/signers/erase", response=SignersOut)
def erase(request: HttpRequest, petition_id: UUID, body: CommandIn) -> SignersOut:
    access_petition(person_of(request), petition_id, writes=True)
    erase_signers(command_of(request, body), petition_id=petition_id)
    return SignersOut(count=count_signers(petition_id))
