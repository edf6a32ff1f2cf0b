"""What a body is made of: its name, terms, delegate groups and committees; and the bodies beside and below it."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import Field

from catalogue.refusals import Invalid
from councils.api.auth import SignedIn
from councils.api.commands import CommandIn, Done, command_of, person_of
from councils.api.fields import Line, Named
from councils.rules.access import Right
from councils.selectors.bodies import parent_of
from councils.selectors.relatives import access_relatives, relatives_of
from councils.selectors.standings import access_body
from councils.selectors.structure import access_committee, access_group, access_term
from councils.services.add_committee import add_committee
from councils.services.add_group import add_group
from councils.services.end_term import end_term
from councils.services.register_body import BodyDraft, register_body
from councils.services.register_term import TermDraft, register_term
from councils.services.remove_committee import remove_committee
from councils.services.remove_group import remove_group
from councils.services.rename_body import rename_body
from councils.services.revise_committee import revise_committee
from councils.services.revise_group import revise_group

router = Router(tags=["structure"], auth=SignedIn())

BodyName = Annotated[Named, Field(max_length=200)]
ShortBodyName = Annotated[Named, Field(max_length=80)]
GroupName = Annotated[Named, Field(max_length=80)]
Constituency = Annotated[Line, Field(max_length=200)]
CommitteeName = Annotated[Named, Field(max_length=120)]
ShortCommitteeName = Annotated[Line, Field(max_length=40)]


class RelativeOut(Schema):
    id: UUID
    name: str
    short_name: str
    kind: Literal["council", "peoples_committee"]
    level: Literal["province", "commune"]


class RelativesOut(Schema):
    """parent: the provincial body above. elected_by: the council that elected it; elects: what it elected itself."""

    body: RelativeOut
    parent: RelativeOut | None
    elected_by: RelativeOut | None
    elects: list[RelativeOut]
    below: list[RelativeOut]


class BodyIn(CommandIn):
    kind: Literal["council", "peoples_committee"]
    level: Literal["province", "commune"]
    name: BodyName
    short_name: ShortBodyName
    elected_by_id: UUID | None = None


class RenameIn(CommandIn):
    name: BodyName
    short_name: ShortBodyName


class TermIn(CommandIn):
    legislature_no: Annotated[int, Field(ge=1, le=99)]
    starts_on: date
    ends_on: date | None = None


class EndTermIn(CommandIn):
    ends_on: date


class GroupIn(CommandIn):
    name: GroupName
    constituency: Constituency = ""


class GroupRevisionIn(CommandIn):
    name: GroupName | None = None
    constituency: Constituency | None = None


class CommitteeIn(CommandIn):
    name: CommitteeName
    short_name: ShortCommitteeName = ""


class CommitteeRevisionIn(CommandIn):
    name: CommitteeName | None = None
    short_name: ShortCommitteeName | None = None


@router.get("/bodies/{body_id}/bodies", response=RelativesOut)
def relatives(request: HttpRequest, body_id: UUID) -> RelativesOut:
    access_relatives(person_of(request), body_id)
    return RelativesOut.model_validate(relatives_of(body_id), from_attributes=True)


@router.post("/bodies/{body_id}/bodies", response=Done)
def register(request: HttpRequest, body_id: UUID, body: BodyIn) -> Done:
    """Below this one when this is the province's and that a commune's, else beside it."""
    here = access_body(person_of(request), body_id, right=Right.GRANT_ROLES)
    if body.elected_by_id is not None:
        access_body(person_of(request), body.elected_by_id, right=Right.GRANT_ROLES)
    if here.level == "commune" and body.level == "province":
        raise Invalid("body_level_above")
    below = here.level != body.level
    draft = BodyDraft(
        kind=body.kind,
        level=body.level,
        name=body.name,
        short_name=body.short_name,
        parent_id=body_id if below else parent_of(body_id),
        elected_by_id=body.elected_by_id,
    )
    entry = register_body(command_of(request, body), draft=draft, administrator_id=person_of(request))
    return Done.of(entry, makes="body")


@router.post("/bodies/{body_id}/rename", response=Done)
def rename(request: HttpRequest, body_id: UUID, body: RenameIn) -> Done:
    access_body(person_of(request), body_id, right=Right.MANAGE_PEOPLE)
    entry = rename_body(
        command_of(request, body), body_id=body_id, name=body.name, short_name=body.short_name
    )
    return Done.of(entry)


@router.post("/bodies/{body_id}/terms", response=Done)
def begin_term(request: HttpRequest, body_id: UUID, body: TermIn) -> Done:
    access_body(person_of(request), body_id, right=Right.MANAGE_PEOPLE)
    draft = TermDraft(body.legislature_no, body.starts_on, body.ends_on)
    return Done.of(register_term(command_of(request, body), body_id=body_id, draft=draft), makes="term")


@router.post("/terms/{term_id}/end", response=Done)
def end(request: HttpRequest, term_id: UUID, body: EndTermIn) -> Done:
    access_term(person_of(request), term_id, right=Right.MANAGE_PEOPLE)
    return Done.of(end_term(command_of(request, body), term_id=term_id, ends_on=body.ends_on))


@router.post("/terms/{term_id}/groups", response=Done)
def new_group(request: HttpRequest, term_id: UUID, body: GroupIn) -> Done:
    access_term(person_of(request), term_id, right=Right.MANAGE_PEOPLE)
    command = command_of(request, body)
    entry = add_group(command, term_id=term_id, name=body.name, constituency=body.constituency)
    return Done.of(entry, makes="group")


@router.post("/groups/{group_id}", response=Done)
def change_group(request: HttpRequest, group_id: UUID, body: GroupRevisionIn) -> Done:
    access_group(person_of(request), group_id, right=Right.MANAGE_PEOPLE)
    command = command_of(request, body)
    return Done.of(revise_group(command, group_id=group_id, name=body.name, constituency=body.constituency))


@router.post("/groups/{group_id}/remove", response=Done)
def drop_group(request: HttpRequest, group_id: UUID, body: CommandIn) -> Done:
    group = access_group(person_of(request), group_id, right=Right.MANAGE_PEOPLE)
    return Done.of(remove_group(command_of(request, body), group_id=group_id, body_id=group.term.body_id))


@router.post("/terms/{term_id}/committees", response=Done)
def new_committee(request: HttpRequest, term_id: UUID, body: CommitteeIn) -> Done:
    access_term(person_of(request), term_id, right=Right.MANAGE_PEOPLE)
    command = command_of(request, body)
    entry = add_committee(command, term_id=term_id, name=body.name, short_name=body.short_name)
    return Done.of(entry, makes="committee")


@router.post("/committees/{committee_id}", response=Done)
def change_committee(request: HttpRequest, committee_id: UUID, body: CommitteeRevisionIn) -> Done:
    access_committee(person_of(request), committee_id, right=Right.MANAGE_PEOPLE)
    command = command_of(request, body)
    return Done.of(
        revise_committee(command, committee_id=committee_id, name=body.name, short_name=body.short_name)
    )


@router.post("/committees/{committee_id}/remove", response=Done)
def drop_committee(request: HttpRequest, committee_id: UUID, body: CommandIn) -> Done:
    committee = access_committee(person_of(request), committee_id, right=Right.MANAGE_PEOPLE)
    return Done.of(
        remove_committee(command_of(request, body), committee_id=committee_id, body_id=committee.term.body_id)
    )
