"""A list read again asks nothing that the register answers: what was confirmed once stays confirmed."""

from dataclasses import replace

from councils.rules.lists.asking import Asking
from councils.rules.lists.fields import Field
from councils.rules.lists.people import Person
from councils.rules.lists.register import KnownMandate


def told_already(person: Person, known: KnownMandate | None, asking: Asking) -> Person:
    """The line without the doubts that were settled when it was imported before."""
    if known is None:
        return person
    if _year_is_known(person, known):
        asking.drop(person.row, "born_year_only")
        person = _undoubted(person, Field.BORN, "born_year_only")
    if _status_is_known(person, known):
        asking.drop(person.row, "remark_status")
        person = replace(_undoubted(person, Field.NOTE, "remark_status"), note="", status=None)
    if _absence_is_known(person, known):
        asking.drop(person.row, "remark_absence")
        person = replace(_undoubted(person, Field.NOTE, "remark_absence"), note="", absence=None)
    return person


def _year_is_known(person: Person, known: KnownMandate) -> bool:
    years = (known.born_year, known.born_on.year if known.born_on else None)
    return person.birth.year is not None and person.birth.year in years


def _status_is_known(person: Person, known: KnownMandate) -> bool:
    """Written as a status, from that day or from the later first day of the mandate; or left as a remark."""
    remark = person.remark
    if remark.status is None:
        return False
    return known.note == remark.text or any(
        status == remark.status.value and (remark.from_date is None or day >= remark.from_date)
        for status, day in known.statuses
    )


def _absence_is_known(person: Person, known: KnownMandate) -> bool:
    asked = person.remark.absence
    if asked is None:
        return False
    return known.note == person.remark.text or (asked.first_day, asked.last_day) in known.absences


def _undoubted(person: Person, field: Field, code: str) -> Person:
    cells = dict(person.cells)
    cell = cells.get(field.value)
    if cell is not None and cell.doubt == code:
        cells[field.value] = replace(cell, doubt=None)
    return replace(person, cells=cells)
