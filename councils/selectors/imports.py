"""What a list would change in a term, for those who may change it. Nothing is kept between two looks."""

import hashlib
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from councils.intake.workbook import read_workbook
from councils.rules.access import Right
from councils.rules.lists.choices import Choices
from councils.rules.lists.people import Days
from councils.rules.lists.reading import Reading, read_list
from councils.rules.lists.register import Register
from councils.selectors.bodies import TermFact
from councils.selectors.structure import access_term


@dataclass(frozen=True, slots=True)
class FoundReading:
    """digest: SHA-256 of what would be saved, as hex."""

    reading: Reading
    digest: str


def access_import(user_id: UUID, term_id: UUID) -> TermFact:
    """Raises NotFound alike for an absent term and a stranger's, Forbidden("role_missing") without the right."""
    row = access_term(user_id, term_id, right=Right.MANAGE_PEOPLE)
    return TermFact(row.id, row.body_id, row.legislature_no, row.starts_on, row.ends_on)


def reading_of(term: TermFact, content: bytes, choices: Choices, *, today: date) -> FoundReading:
    """Raises what opening the file raises."""
    days = Days(today=today, begins=choices.from_date or term.starts_on)
    reading = read_list(read_workbook(content), choices, Register(), days=days)
    return FoundReading(reading, hashlib.sha256(repr(reading.plan).encode()).hexdigest())
