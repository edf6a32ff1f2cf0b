"""The delegates a document is for. Authorises nobody."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from catalogue.refusals import NotFound
from councils.rules.calendar import council_day
from councils.selectors.bodies import term_on
from councils.selectors.mandates import MandateFact, mandates_of_term
from councils.selectors.memberships import members_of_committees
from documents.models import Document
from documents.rules.words import Audience
from documents.selectors.access import people_named
from sessions.selectors import term_of

FOR_ALL = (Audience.PUBLIC, Audience.HALL, Audience.DELEGATES)


@dataclass(frozen=True, slots=True)
class People:
    """in_office: on the day, in the secretariat's order. committees: mandates by each. named: users by document."""

    in_office: Sequence[MandateFact]
    committees: dict[UUID, set[UUID]]
    named: dict[UUID, list[tuple[UUID, str]]]

    def of(self, document: Document) -> list[MandateFact]:
        """None of them for a document of the secretariat."""
        if document.audience in FOR_ALL:
            return list(self.in_office)
        return [one for one in self.in_office if self._is_for(document, one)]

    def persons(self, document: Document) -> list[UUID]:
        return [user for user, _name in self.named.get(document.id, [])]

    def _is_for(self, document: Document, mandate: MandateFact) -> bool:
        match document.audience:
            case Audience.GROUP:
                return mandate.group_id == document.group_id
            case Audience.COMMITTEE:
                return mandate.id in self.committees.get(document.committee_id or UUID(int=0), ())
            case Audience.PERSONS:
                return mandate.user_id in self.persons(document)
        return False


def people_for(documents: Collection[Document], *, at: datetime) -> People:
    """documents: of one meeting, or of one body's library. Few queries however many."""
    first = next(iter(documents), None)
    if first is None:
        return People([], {}, {})
    day = council_day(at)
    members = members_of_committees({d.committee_id for d in documents if d.committee_id}, on=day)
    by_name = [d.id for d in documents if d.audience == Audience.PERSONS]
    return People(_in_office(first, day), members, people_named(by_name) if by_name else {})


def is_told_apart(document: Document) -> bool:
    """Whether its delegates are told of it one by one."""
    return document.audience in (Audience.COMMITTEE, Audience.PERSONS)


def _in_office(document: Document, day: date) -> list[MandateFact]:
    try:
        term = term_of(document.meeting_id) if document.meeting_id else term_on(document.body_id, day).id
    except NotFound:
        return []  # between two terms a library has no delegates
    return [mandate for mandate in mandates_of_term(term, on=day) if mandate.votes]
