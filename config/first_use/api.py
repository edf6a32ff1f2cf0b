"""Begin in an empty installation, and see what is still to do in a body."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.utils import timezone
from ninja import Router, Schema
from pydantic import Field

from config.first_use.begin import begin
from config.first_use.first_steps import Step, first_steps
from config.version import version
from councils.api.accounts import Me, Password, me_of
from councils.api.auth import OwnPage, SignedIn
from councils.api.commands import CommandIn, Text, person_of
from councils.api.fields import Name
from councils.api.structure import BodyName, ShortBodyName
from councils.rules.addresses import place_of
from councils.selectors.first_steps import is_installation_empty
from councils.services.begin_installation import FirstBody, FirstPerson
from councils.services.register_term import TermDraft
from councils.services.sign_in import Source
from journal.services.record import Command

router = Router(tags=["installation"])


class InstallationOut(Schema):
    """is_empty: nobody has an account yet. needs_code: the code that the machine printed is asked for at the start."""

    is_empty: bool
    has_demo: bool
    needs_code: bool
    version: str


class FirstBodyIn(Schema):
    kind: Literal["council", "peoples_committee"]
    level: Literal["province", "commune"]
    name: BodyName
    short_name: ShortBodyName


class FirstTermIn(Schema):
    legislature_no: Annotated[int, Field(ge=1, le=99)]
    starts_on: date
    ends_on: date | None = None


class BeginIn(CommandIn):
    """code: as the machine printed it, with or without its spaces."""

    code: Annotated[Text, Field(max_length=40)]
    full_name: Name
    username: Annotated[Text, Field(max_length=64)]
    password: Password
    body: FirstBodyIn
    term: FirstTermIn


class StepOut(Schema):
    """count: how many there are, where that says more than done or not."""

    step: Step
    done: bool
    count: int | None = None


@router.get("/installation", response=InstallationOut, auth=None)
def installation(request: HttpRequest) -> InstallationOut:
    get_token(request)  # sets the cookie that the first page needs
    is_empty = is_installation_empty()
    return InstallationOut(is_empty=is_empty, has_demo=settings.DEMO, needs_code=is_empty, version=version())


@router.post("/installation/begin", response=Me, auth=OwnPage())
def begin_route(request: HttpRequest, body: BeginIn) -> Me:
    """Only while nobody has an account. The first person is administrator and secretary, and signed in."""
    at = timezone.now()
    begin(
        request,
        Command(str(body.command_id), "system:first-use", at),
        code=body.code,
        person=FirstPerson(body.full_name, body.username, body.password),
        body=FirstBody(body.body.kind, body.body.level, body.body.name, body.body.short_name),
        term=TermDraft(body.term.legislature_no, body.term.starts_on, body.term.ends_on),
        source=Source(place_of(request.META.get("REMOTE_ADDR", ""))),
    )
    return me_of(request)


@router.get("/bodies/{body_id}/first-steps", response=list[StepOut], auth=SignedIn())
def steps(request: HttpRequest, body_id: UUID) -> list[StepOut]:
    return [
        StepOut(step=s.step, done=s.done, count=s.count) for s in first_steps(person_of(request), body_id)
    ]
