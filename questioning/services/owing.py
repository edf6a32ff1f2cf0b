"""Note that an answer in writing is owed."""

from dataclasses import dataclass
from datetime import date, datetime

from catalogue.refusals import Invalid
from councils.rules.calendar import council_day
from journal.rules.canonical import Json
from questioning.models import QuestionSlip, WrittenAnswer
from questioning.rules.due import due_on, refusal_of_day
from questioning.rules.words import SlipState, WrittenWhy
from sessions.selectors import meeting_rules


@dataclass(frozen=True, slots=True)
class Owed:
    """An answer owed, as the record tells of it."""

    slip: QuestionSlip
    answer: WrittenAnswer

    def as_json(self) -> dict[str, Json]:
        return {
            "slip": str(self.slip.id),
            "why": WrittenWhy(self.answer.why).value,
            "owed_since": self.answer.owed_since.isoformat(),
            "due_on": self.answer.due_on.isoformat(),
            "because": self.answer.due_because,
        }


def owe(
    slip: QuestionSlip, why: WrittenWhy, *, at: datetime, chosen: date | None = None, because: str = ""
) -> Owed:
    """The slip is saved. chosen: a day set by hand, with the reason; else the rule counts from the day it became owed.

    One that is owed already keeps that day; one that had come is owed anew.
    Raises Invalid with due_day_in_the_past or due_day_without_reason.
    """
    stood = WrittenAnswer.objects.filter(slip=slip).first()
    waited = stood if stood is not None and stood.received_at is None else None
    since = waited.owed_since if waited else council_day(at)
    ordinary = due_on(since, meeting_rules(slip.meeting_id).written_answer_days.value)
    code = refusal_of_day(chosen, because, ordinary=ordinary, since=since)
    if code:
        raise Invalid(code)
    answer = waited or WrittenAnswer(slip=slip, owed_since=since)
    answer.revision = stood.revision + 1 if stood else 1
    answer.why, answer.due_on = why, chosen or ordinary
    answer.due_because = because.strip() if answer.due_on != ordinary else ""
    answer.save()
    slip.state = SlipState.TO_ANSWER
    slip.revision += 1
    slip.save()
    return Owed(slip, answer)
