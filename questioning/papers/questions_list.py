"""What the papers about questions say, line by line, in Vietnamese: they go into the office's files."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from agenda.programme import Programme, programme_of
from catalogue.text import say
from councils.rules.calendar import council_day
from questioning.models import Promise, QuestionGroup, QuestionSlip, Respondent
from questioning.rules.words import PromiseState, SlipState, WrittenWhy
from questioning.selectors.groups import groups_with_slips
from questioning.selectors.slips import AnswerSeen, answers_owed, loose_slips


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """One slip. outcome: sentences on what became of it."""

    number: int
    author: str
    group: str
    respondent: str
    subject: str
    text: str
    state: str
    outcome: Sequence[str]


@dataclass(frozen=True, slots=True)
class Part:
    """The slips of one group, or those in none."""

    title: str
    respondent: str
    state: str
    lines: Sequence[QuestionLine]


@dataclass(frozen=True, slots=True)
class AnswerLine:
    number: int
    author: str
    respondent: str
    subject: str
    why: str
    due_on: date
    came: str
    late: str


@dataclass(frozen=True, slots=True)
class PromiseLine:
    respondent: str
    text: str
    due_on: date | None
    state: str
    report: str


@dataclass(frozen=True, slots=True)
class QuestionsList:
    """made_on: the day it shows."""

    programme: Programme
    made_on: date
    parts: Sequence[Part]
    answers: Sequence[AnswerLine]
    promises: Sequence[PromiseLine]

    @property
    def number(self) -> int:
        return self.programme.number

    @property
    def count(self) -> int:
        return sum(len(part.lines) for part in self.parts)


def questions_list(user_id: UUID, meeting_id: UUID, *, at: datetime) -> QuestionsList:
    """Everything that was handed in and not withdrawn. A constant number of queries. Raises NotFound for strangers."""
    owed = answers_owed(meeting_id, at=at)
    answers = {slip.id: answer for slip, answer in owed}
    parts = [_part(group, slips, answers) for group, slips in groups_with_slips(meeting_id)]
    loose = [_line(slip, answers.get(slip.id)) for slip in loose_slips(meeting_id)]
    if loose:
        parts.append(Part(_say("loose"), "", "", loose))
    promises = Promise.objects.filter(meeting_id=meeting_id).order_by("made_at", "id")
    return QuestionsList(
        programme=programme_of(user_id, meeting_id),
        made_on=council_day(at),
        parts=parts,
        answers=[_answer(slip, answer) for slip, answer in owed],
        promises=[_promise(promise) for promise in promises],
    )


def day(one: date) -> str:
    return one.strftime("%d/%m/%Y")


def called(row: Respondent) -> str:
    """Ông/bà … is for letters; a list says the name and then the office."""
    return f"{row.respondent_name}, {row.respondent_title}" if row.respondent_title else row.respondent_name


def _part(group: QuestionGroup, slips: Sequence[QuestionSlip], answers: dict[UUID, AnswerSeen]) -> Part:
    lines = [_line(slip, answers.get(slip.id)) for slip in slips]
    return Part(group.title, called(group), say(f"questioning.group_state.{group.state}", "vi"), lines)


def _line(slip: QuestionSlip, answer: AnswerSeen | None) -> QuestionLine:
    return QuestionLine(
        number=slip.number or 0,
        author=slip.author_name,
        group=slip.author_group,
        respondent=called(slip),
        subject=slip.subject,
        text=slip.text,
        state=say(f"questioning.state.{slip.state}", "vi"),
        outcome=list(_outcome(slip, answer)),
    )


def _outcome(slip: QuestionSlip, answer: AnswerSeen | None) -> Sequence[str]:
    said = []
    if slip.asked_at:
        said.append(_say("asked", day=day(council_day(slip.asked_at))))
    if answer is not None:
        said.append(_say("owed", why=_why(answer), day=day(answer.row.due_on)))
        said += [_came(answer)] if answer.received_on else []
    elif slip.answered_at:
        said.append(_say("answered", day=day(council_day(slip.answered_at))))
    if slip.state == SlipState.RETURNED and slip.reason:
        said.append(_say("returned", reason=slip.reason))
    if slip.judged_because:
        said.append(_say("judged", reason=slip.judged_because))
    return said


def _answer(slip: QuestionSlip, answer: AnswerSeen) -> AnswerLine:
    late = _say("late", days=-(answer.days_left or 0)) if answer.is_late else ""
    return AnswerLine(
        number=slip.number or 0,
        author=slip.author_name,
        respondent=called(slip),
        subject=slip.subject,
        why=_why(answer),
        due_on=answer.row.due_on,
        came=_came(answer) if answer.received_on else "",
        late=late,
    )


def _came(answer: AnswerSeen) -> str:
    assert answer.received_on
    name = "came_numbered" if answer.row.number else "came"
    return _say(name, day=day(answer.received_on), number=answer.row.number)


def _why(answer: AnswerSeen) -> str:
    return say(f"questioning.why.{WrittenWhy(answer.row.why).value}", "vi")


def _promise(promise: Promise) -> PromiseLine:
    state = say(f"questioning.promise.{PromiseState(promise.state).value}", "vi")
    return PromiseLine(called(promise), promise.text, promise.due_on, state, promise.report)


def _say(key: str, **facts: str | int) -> str:
    return say(f"questioning.paper.{key}", "vi", **facts)
