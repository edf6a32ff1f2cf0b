"""What an office does before its first meeting, and how far it is: told by what there is, never by ticks."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from django.utils import timezone

from agenda.selectors import count_meetings_with_items
from config.backup.last import last_backup
from councils.events import body_stream
from councils.rules.calendar import council_day
from councils.selectors.first_steps import access_first_steps, prepared
from journal.selectors import count_of_kind
from sessions.selectors import meeting_ids_of_body
from voting.selectors import count_closed_trials


class Step(StrEnum):
    """In the order they are done."""

    BODY = "body"
    TERM = "term"
    PEOPLE = "people"
    RULES = "rules"
    ACCOUNTS = "accounts"
    MEETING = "meeting"
    AGENDA = "agenda"
    SCREEN = "screen"
    TRIAL = "trial"
    BACKUP = "backup"


@dataclass(frozen=True, slots=True)
class StepFact:
    """count: where it says more than done or not."""

    step: Step
    done: bool
    count: int | None = None


def first_steps(user_id: UUID, body_id: UUID) -> list[StepFact]:
    """Every step, in order. The same number of queries whatever there is. Raises as access_first_steps."""
    access_first_steps(user_id, body_id)
    there = prepared(body_id, on=council_day(timezone.now()))
    meetings = meeting_ids_of_body(body_id)
    confirmed = count_of_kind([body_stream(body_id)], "rules.confirmed")
    counts = {
        Step.TERM: there.terms,
        Step.PEOPLE: there.people,
        Step.ACCOUNTS: there.accounts,
        Step.MEETING: len(meetings),
        Step.AGENDA: count_meetings_with_items(meetings),
        Step.SCREEN: there.displays,
        Step.TRIAL: count_closed_trials(meetings),
    }
    told = {step: StepFact(step, count > 0, count) for step, count in counts.items()}
    told[Step.BODY] = StepFact(Step.BODY, done=True)
    told[Step.RULES] = StepFact(Step.RULES, there.rules + confirmed > 0, there.rules)
    told[Step.BACKUP] = StepFact(Step.BACKUP, last_backup() is not None)
    return [told[step] for step in Step]
