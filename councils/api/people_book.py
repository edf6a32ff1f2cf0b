"""The delegates of a term and the guests as a workbook for the office's files: in Vietnamese, ready to print."""

from collections.abc import Sequence
from datetime import date

from catalogue.text import say
from councils.selectors.people import People, PersonOfTerm
from councils.workbook import Column, workbook

WIDTHS = {
    "position": 6,
    "name": 26,
    "gender": 10,
    "born": 12,
    "ethnicity": 10,
    "group": 14,
    "constituency": 24,
    "post": 30,
    "occupation": 32,
    "full_time": 14,
    "phone": 16,
    "email": 28,
    "status": 18,
    "username": 24,
    "note": 28,
}


def people_book(found: People, *, on: date) -> bytes:
    """One sheet: delegates in the secretariat's order, then the guests."""
    places = {str(group.id): group.constituency for group in found.groups}
    rows = [_delegate(person, places.get(str(person.row.group_id), "")) for person in found.mandates]
    return workbook(
        sheet=_say("sheet"),
        heading=say("people_list.title", "vi", body=found.body.name),
        line=say("people_list.as_of", "vi", day=_day(on)),
        columns=[Column(_say(name), width) for name, width in WIDTHS.items()],
        rows=[*rows, *_guests(found)],
    )


def _delegate(person: PersonOfTerm, constituency: str) -> list[str | int]:
    row = person.row
    return [
        row.position,
        row.name,
        _say(f"gender.{row.gender}") if row.gender else "",
        _day(row.born_on) if row.born_on else str(row.born_year or ""),
        row.ethnicity,
        person.group,
        constituency,
        person.title,
        row.occupation,
        _say("full_time.yes") if row.is_full_time else "",
        row.phone,
        row.email,
        _say(f"status.{person.status.value}") if person.status else _say("status.none"),
        row.user.username if row.user else "",
        row.note,
    ]


def _guests(found: People) -> Sequence[list[str | int]]:
    """Below the delegates, after an empty line and a heading of their own; name, title, telephone and e-mail."""
    if not found.guests:
        return []
    blank: list[str | int] = [""] * len(WIDTHS)
    columns = list(WIDTHS)
    listed: list[list[str | int]] = [blank, ["", _say("guests"), *[""] * (len(WIDTHS) - 2)]]
    for number, guest in enumerate(found.guests, 1):
        line = list(blank)
        line[columns.index("position")] = number
        line[columns.index("name")] = guest.row.name
        line[columns.index("post")] = guest.row.title
        line[columns.index("phone")] = guest.row.phone
        line[columns.index("email")] = guest.row.email
        listed.append(line)
    return listed


def _day(day: date) -> str:
    return day.strftime("%d/%m/%Y")


def _say(name: str) -> str:
    return say(f"people_list.{name}", "vi")
