"""Delegates: who they are, what they are from which day on, which posts they hold, when they cannot come."""

from datetime import date
from typing import Annotated, cast
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import Field

from councils.api.auth import SignedIn
from councils.api.commands import CommandIn, Done, Text, command_of, person_of
from councils.api.fields import Email, Line, Name, Phone, Reason, Title
from councils.rules.access import Right
from councils.rules.people import Gender
from councils.rules.person import PersonDetails
from councils.rules.posts import PostKind
from councils.rules.voting_right import Status
from councils.selectors.structure import access_absence, access_mandate, access_post, access_term
from councils.services.change_mandate_status import change_mandate_status
from councils.services.end_post import end_post
from councils.services.give_post import PostDraft, give_post
from councils.services.order_mandates import order_mandates
from councils.services.register_mandates import MandateDraft, register_mandates
from councils.services.report_absence import report_absence
from councils.services.revise_mandate import MandateChanges, revise_mandate
from councils.services.withdraw_absence import withdraw_absence

router = Router(tags=["mandates"], auth=SignedIn())

MOST = 200  # delegates of one term: the largest councils have 125

PostLabel = Annotated[Line, Field(max_length=160)]
Ethnicity = Annotated[Line, Field(max_length=40)]
Note = Annotated[Text, Field(max_length=400)]
Year = Annotated[int, Field(ge=1, le=9999)]


class MandateIn(Schema):
    """born_year: where the day is not known. user_id: an account of somebody this body has to do with already."""

    name: Name
    group_id: UUID | None = None
    user_id: UUID | None = None
    post_label: PostLabel = ""
    occupation: Title = ""
    is_full_time: bool = False
    gender: Gender | None = None
    born_on: date | None = None
    born_year: Year | None = None
    phone: Phone = ""
    email: Email = ""
    ethnicity: Ethnicity = ""
    note: Note = ""
    from_date: date


class MandatesIn(CommandIn):
    mandates: Annotated[list[MandateIn], Field(min_length=1, max_length=MOST)]


class MandateRevisionIn(CommandIn):
    """Only what is given changes; null takes away what was there."""

    name: Name = ""
    group_id: UUID | None = None
    user_id: UUID | None = None
    post_label: PostLabel = ""
    occupation: Title = ""
    is_full_time: bool = False
    gender: Gender | None = None
    born_on: date | None = None
    born_year: Year | None = None
    phone: Phone = ""
    email: Email = ""
    ethnicity: Ethnicity = ""
    note: Note = ""


class StatusIn(CommandIn):
    status: Status
    from_date: date
    reason: Reason = ""


class OrderIn(CommandIn):
    mandates: Annotated[list[UUID], Field(max_length=MOST)]


class PostIn(CommandIn):
    kind: PostKind
    committee_id: UUID | None = None
    group_id: UUID | None = None
    from_date: date


class EndPostIn(CommandIn):
    until_date: date


class AbsenceIn(CommandIn):
    first_day: date
    last_day: date
    reason: Reason = ""


@router.post("/terms/{term_id}/mandates", response=Done)
def register(request: HttpRequest, term_id: UUID, body: MandatesIn) -> Done:
    term = access_term(person_of(request), term_id, right=Right.MANAGE_PEOPLE)
    drafts = [_draft(mandate) for mandate in body.mandates]
    entry = register_mandates(
        command_of(request, body),
        body_id=term.body_id,
        term_id=term_id,
        drafts=drafts,
        only_known_accounts=True,
    )
    return Done.of(entry)


@router.post("/terms/{term_id}/order", response=Done)
def order(request: HttpRequest, term_id: UUID, body: OrderIn) -> Done:
    access_term(person_of(request), term_id, right=Right.MANAGE_PEOPLE)
    return Done.of(order_mandates(command_of(request, body), term_id=term_id, mandates=body.mandates))


@router.post("/mandates/{mandate_id}", response=Done)
def revise(request: HttpRequest, mandate_id: UUID, body: MandateRevisionIn) -> Done:
    access_mandate(person_of(request), mandate_id, right=Right.MANAGE_PEOPLE)
    given = body.model_dump(exclude_unset=True, exclude={"command_id"})
    if "gender" in given:
        given["gender"] = given["gender"] or ""
    if given.get("user_id", "absent") is None:
        del given["user_id"]  # an account is closed, not taken away from a mandate
    changes = cast("MandateChanges", given)
    return Done.of(revise_mandate(command_of(request, body), mandate_id=mandate_id, changes=changes))


@router.post("/mandates/{mandate_id}/status", response=Done)
def change_status(request: HttpRequest, mandate_id: UUID, body: StatusIn) -> Done:
    access_mandate(person_of(request), mandate_id, right=Right.MANAGE_PEOPLE)
    entry = change_mandate_status(
        command_of(request, body),
        mandate_id=mandate_id,
        status=body.status,
        from_date=body.from_date,
        reason=body.reason,
    )
    return Done.of(entry)


@router.post("/mandates/{mandate_id}/posts", response=Done)
def give(request: HttpRequest, mandate_id: UUID, body: PostIn) -> Done:
    access_mandate(person_of(request), mandate_id, right=Right.MANAGE_PEOPLE)
    draft = PostDraft(body.kind, body.from_date, body.committee_id, body.group_id)
    return Done.of(give_post(command_of(request, body), mandate_id=mandate_id, draft=draft), makes="post")


@router.post("/posts/{post_id}/end", response=Done)
def end(request: HttpRequest, post_id: UUID, body: EndPostIn) -> Done:
    access_post(person_of(request), post_id, right=Right.MANAGE_PEOPLE)
    return Done.of(end_post(command_of(request, body), post_id=post_id, until_date=body.until_date))


@router.post("/mandates/{mandate_id}/absences", response=Done)
def report(request: HttpRequest, mandate_id: UUID, body: AbsenceIn) -> Done:
    access_mandate(person_of(request), mandate_id, right=Right.MANAGE_PEOPLE)
    entry = report_absence(
        command_of(request, body),
        mandate_id=mandate_id,
        first_day=body.first_day,
        last_day=body.last_day,
        reason=body.reason,
    )
    return Done.of(entry, makes="absence")


@router.post("/absences/{notice_id}/withdraw", response=Done)
def withdraw(request: HttpRequest, notice_id: UUID, body: CommandIn) -> Done:
    access_absence(person_of(request), notice_id, right=Right.MANAGE_PEOPLE)
    return Done.of(withdraw_absence(command_of(request, body), notice_id=notice_id))


def _draft(given: MandateIn) -> MandateDraft:
    details = PersonDetails(
        occupation=given.occupation,
        is_full_time=given.is_full_time,
        gender=given.gender or "",
        born_on=given.born_on,
        born_year=given.born_year,
        phone=given.phone,
        email=given.email,
        ethnicity=given.ethnicity,
        note=given.note,
    )
    return MandateDraft(
        name=given.name,
        group="",
        post=given.post_label,
        from_date=given.from_date,
        user_id=given.user_id,
        group_id=given.group_id,
        details=details,
    )
