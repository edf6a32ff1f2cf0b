"""Who there is in a body: everything for its office, names and titles for its members."""

from datetime import date
from typing import Literal
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Router, Schema

from councils.api.auth import SignedIn
from councils.api.commands import person_of
from councils.api.people_book import people_book
from councils.rules.access import Right
from councils.rules.calendar import council_day
from councils.rules.people import Gender, GuestKind
from councils.rules.posts import PostKind
from councils.rules.voting_right import Status
from councils.selectors.people import People, PersonOfTerm, people_of, seated_people
from councils.selectors.standings import access_body
from councils.workbook import CONTENT_TYPE

router = Router(tags=["people"], auth=SignedIn())


class BodyOut(Schema):
    id: UUID
    name: str
    short_name: str
    kind: Literal["council", "peoples_committee"]
    level: Literal["province", "commune"]
    parent_id: UUID | None
    elected_by_id: UUID | None


class TermOut(Schema):
    id: UUID
    legislature_no: int
    starts_on: date
    ends_on: date | None


class GroupOut(Schema):
    id: UUID
    ordinal: int
    name: str
    constituency: str


class CommitteeOut(Schema):
    id: UUID
    ordinal: int
    name: str
    short_name: str


class PostOut(Schema):
    id: UUID
    kind: PostKind
    committee_id: UUID | None
    group_id: UUID | None
    from_date: date
    until_date: date | None


class StatusOut(Schema):
    status: Status
    from_date: date
    reason: str


class AbsenceOut(Schema):
    id: UUID
    first_day: date
    last_day: date
    reason: str
    withdrawn: bool


class MandateOut(Schema):
    """order: place in Vietnamese alphabetical order, given name first. status: null before the mandate begins."""

    id: UUID
    position: int
    name: str
    order: int
    user_id: UUID | None
    username: str | None
    group_id: UUID | None
    post_label: str
    title: str
    posts: list[PostOut]
    occupation: str
    is_full_time: bool
    gender: Gender | None
    born_on: date | None
    born_year: int | None
    phone: str
    email: str
    ethnicity: str
    note: str
    status: Status | None
    statuses: list[StatusOut]
    photo: str | None
    absences: list[AbsenceOut]


class GuestOut(Schema):
    id: UUID
    kind: GuestKind
    name: str
    order: int
    title: str
    phone: str
    email: str
    user_id: UUID | None


class PeopleOut(Schema):
    """term_id: whose mandates are listed: the term of today, else the next, else the last; null while there is none."""

    body: BodyOut
    terms: list[TermOut]
    term_id: UUID | None
    groups: list[GroupOut]
    committees: list[CommitteeOut]
    mandates: list[MandateOut]
    guests: list[GuestOut]


class DirectoryOut(Schema):
    """What every member of the body may know of another: no telephone, no birth."""

    id: UUID
    name: str
    order: int
    group: str
    title: str
    occupation: str
    is_full_time: bool
    photo: str | None


@router.get("/bodies/{body_id}/people", response=PeopleOut)
def people(request: HttpRequest, body_id: UUID, term: UUID | None = None) -> PeopleOut:
    access_body(person_of(request), body_id, right=Right.READ_PEOPLE)
    return _people(people_of(body_id, today=council_day(timezone.now()), term_id=term))


@router.get("/bodies/{body_id}/directory", response=list[DirectoryOut])
def directory(request: HttpRequest, body_id: UUID) -> list[DirectoryOut]:
    access_body(person_of(request), body_id)
    return [_entry(person) for person in seated_people(body_id, today=council_day(timezone.now()))]


@router.get("/bodies/{body_id}/people.xlsx")
def people_xlsx(request: HttpRequest, body_id: UUID, term: UUID | None = None) -> HttpResponse:
    access_body(person_of(request), body_id, right=Right.READ_PEOPLE)
    today = council_day(timezone.now())
    book = people_book(people_of(body_id, today=today, term_id=term), on=today)
    named = {"Content-Disposition": 'attachment; filename="danh-sach-dai-bieu.xlsx"'}
    return HttpResponse(book, content_type=CONTENT_TYPE, headers=named)


def _people(found: People) -> PeopleOut:
    return PeopleOut(
        body=BodyOut.from_orm(found.body),
        terms=[TermOut.from_orm(term) for term in found.terms],
        term_id=found.term.id if found.term else None,
        groups=[GroupOut.from_orm(group) for group in found.groups],
        committees=[CommitteeOut.from_orm(committee) for committee in found.committees],
        mandates=[_mandate(person) for person in found.mandates],
        guests=[
            GuestOut(
                id=guest.row.id,
                kind=GuestKind(guest.row.kind),
                name=guest.row.name,
                order=guest.order,
                title=guest.row.title,
                phone=guest.row.phone,
                email=guest.row.email,
                user_id=guest.row.user_id,
            )
            for guest in found.guests
        ],
    )


def _mandate(person: PersonOfTerm) -> MandateOut:
    row = person.row
    return MandateOut(
        id=row.id,
        position=row.position,
        name=row.name,
        order=person.order,
        user_id=row.user_id,
        username=row.user.username if row.user else None,
        group_id=row.group_id,
        post_label=row.post_label,
        title=person.title,
        posts=[PostOut.from_orm(post) for post in person.posts],
        occupation=row.occupation,
        is_full_time=row.is_full_time,
        gender=Gender(row.gender) if row.gender else None,
        born_on=row.born_on,
        born_year=row.born_year,
        phone=row.phone,
        email=row.email,
        ethnicity=row.ethnicity,
        note=row.note,
        status=person.status,
        statuses=[StatusOut.from_orm(status) for status in person.statuses],
        photo=person.photo,
        absences=[
            AbsenceOut(
                id=notice.id,
                first_day=notice.first_day,
                last_day=notice.last_day,
                reason=notice.reason,
                withdrawn=notice.withdrawn_at is not None,
            )
            for notice in person.absences
        ],
    )


def _entry(person: PersonOfTerm) -> DirectoryOut:
    return DirectoryOut(
        id=person.row.id,
        name=person.row.name,
        order=person.order,
        group=person.group,
        title=person.title,
        occupation=person.row.occupation,
        is_full_time=person.row.is_full_time,
        photo=person.photo,
    )
