"""Reminders of petitions that wait for an answer, to the person at the head of the agency, where the body knows one."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from uuid import UUID

from catalogue.refusals import NotFound
from councils.rules.calendar import council_day
from councils.selectors.bodies import term_on
from councils.selectors.questionable import Answerer, guests_of_body, mandates_as_answerers
from messaging.ports import Reminder
from messaging.rules.addressees import Addressee, to_guest, to_mandate
from messaging.rules.templates import Place, Template
from petitions.models import Petition
from petitions.rules.heads import heads
from petitions.telling import due_between

WARNED = timedelta(days=5)
LATE_FOR = timedelta(days=60)
LATE_EVERY_DAYS = 7


def due_petitions(now: datetime) -> Iterator[Reminder]:
    """Once in the five days before it is due, and each week it is late, for two months; told apart by `once`."""
    today = council_day(now)
    people: dict[UUID, list[Answerer]] = {}
    for petition in due_between(today - LATE_FOR, today + WARNED):
        body = petition.body_id
        if body not in people:
            people[body] = _people(body, today)
        to = _addressee(petition, people[body])
        if to is not None and petition.due_on is not None:
            yield _reminder(petition, to, days_late=(today - petition.due_on).days)


def _people(body: UUID, today: date) -> list[Answerer]:
    """Between two terms nobody holds a mandate; the other bodies are reminded all the same."""
    guests = guests_of_body(body)
    try:
        term = term_on(body, today)
    except NotFound:
        return guests
    return [*guests, *mandates_as_answerers(term.id, on=today)]


def _reminder(petition: Petition, to: Addressee, *, days_late: int) -> Reminder:
    due_on = petition.due_on
    is_late = days_late > 0
    week = f"late{days_late // LATE_EVERY_DAYS}" if is_late else "due"
    late: dict[str, str] = {Place.DAYS_LATE: str(days_late)} if is_late else {}
    return Reminder(
        body=petition.body_id,
        template=Template.PETITION_LATE if is_late else Template.PETITION_DUE,
        once=f"petition_{week}:{petition.id}:{due_on.isoformat() if due_on else ''}",
        about=f"petition:{petition.id}",
        to=to,
        facts={
            Place.PETITION: f"số {petition.number}",
            Place.SUBJECT: petition.text[:300],
            Place.AGENCY: petition.agency,
            Place.DUE: due_on.strftime("%d/%m/%Y") if due_on else "",
            **late,
        },
    )


def _addressee(petition: Petition, people: list[Answerer]) -> Addressee | None:
    """The first whose office names the agency."""
    for person in people:
        if not person.in_office or not any(heads(title, petition.agency) for title in person.titles):
            continue
        if person.guest is not None:
            return to_guest(person.guest)
        return to_mandate(person.mandate) if person.mandate is not None else None
    return None
