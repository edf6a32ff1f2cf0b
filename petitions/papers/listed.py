"""What the papers of petitions say, in Vietnamese: they go into the office's files. Who signed stands in none."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from catalogue.text import say
from councils.selectors.bodies import body_by_id
from petitions.models import Petition
from petitions.rules.late import AllFigures, Figures, is_late
from petitions.rules.words import PetitionState
from petitions.selectors import Home, Wanted, figures_of, narrowed, petitions_of
from sessions.card_holders import meeting_title


@dataclass(frozen=True, slots=True)
class Listed:
    """body: its name. title: of the meeting, empty for all of the body. on: the day by which late is late."""

    body: str
    title: str
    on: date
    rows: Sequence[Petition]
    figures: AllFigures


def listed(home: Home, asked: Wanted, *, today: date) -> Listed:
    """The rows that were asked for; the figures are of the whole list. Authorises nobody."""
    rows = narrowed(petitions_of(home), asked, today=today)
    title = meeting_title(home.meeting_id) if home.meeting_id else ""
    return Listed(
        body_by_id(home.body_id).name,
        title,
        today,
        list(rows.select_related("joined_into")),
        figures_of(home, today=today),
    )


def field_word(name: str, label: str) -> str:
    return label or paper_word(f"field.{name}")


def agency_word(name: str) -> str:
    return name or paper_word("no_agency")


def standing_word(row: Petition, *, on: date) -> str:
    """ "Đã giải quyết", "Đang giải quyết, quá hạn", "Gộp vào kiến nghị số 12"."""
    state = PetitionState(row.state)
    if row.joined_into is not None:
        return paper_word("paper.joined_into", number=row.joined_into.number)
    word = paper_word(f"state.{state.value}")
    return paper_word("paper.late", state=word) if is_late(state, row.due_on, today=on) else word


def answer_word(row: Petition) -> str:
    """ "Văn bản số 1254/SYT ngày 20/10/2026: …"."""
    parts = [row.answer_number, day(row.answered_on)]
    head = " ngày ".join(part for part in parts if part)
    return ": ".join(part for part in (head, row.answer) if part)


def counts(one: Figures) -> list[int]:
    return [one.total, one.settled, one.explained, one.in_work, one.late]


def day(on: date | None) -> str:
    return on.strftime("%d/%m/%Y") if on else ""


def paper_word(key: str, **facts: str | int) -> str:
    return say(f"petitions.{key}", "vi", **facts)
