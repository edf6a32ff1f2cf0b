"""What questions say to people outside the product's screens, and what is due: see messaging/ports.py."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from uuid import UUID

from catalogue.text import say
from councils.rules.calendar import council_day
from messaging.ports import Reminder
from messaging.rules.addressees import Addressee, to_guest, to_mandate
from messaging.rules.templates import Place, Template
from messaging.services.queue import queue
from questioning.models import Promise, QuestionSlip, Respondent, WrittenAnswer
from questioning.rules.due import WARNED_DAYS, days_left, report_due_on
from questioning.rules.words import SlipState
from questioning.selectors.promises import open_promises_before
from sessions.coming import Coming, meeting_ids_of_term, next_meetings, titles_of_meetings
from sessions.messages_out import said_time
from sessions.selectors import Home, homes_of_meetings

LATE_EVERY_DAYS = 7


def say_state(slips: Sequence[QuestionSlip], *, at: datetime) -> int:
    """To their authors: what became of them. Inside the command's transaction; how many messages were queued."""
    homes, titles = _homes_and_titles(slips)
    return queue(
        (
            Reminder(
                body=homes[slip.meeting_id].body_id,
                template=Template.SLIP_STATE,
                once=f"slip_state:{slip.id}:{slip.revision}",
                about=f"slip:{slip.id}",
                to=to_mandate(slip.author_id),
                facts={
                    **_about(slip, titles),
                    Place.STATE: say(f"questioning.state.{slip.state}", "vi"),
                },
            )
            for slip in slips
        ),
        at=at,
    )


def due(now: datetime) -> Iterator[Reminder]:
    """Everything that is due at the moment; the same again and again, told apart by `once`."""
    yield from due_answers(now)
    yield from due_promises(now)


def due_answers(now: datetime) -> Iterator[Reminder]:
    """To whoever owes an answer in writing: once in the five days before, on the day, and each week it is late."""
    waited_for = WrittenAnswer.objects.filter(slip__state=SlipState.TO_ANSWER)
    answers = list(waited_for.select_related("slip").order_by("due_on", "slip_id"))
    homes, titles = _homes_and_titles([answer.slip for answer in answers])
    today = council_day(now)
    for answer in answers:
        to, left = _addressee(answer.slip), days_left(answer.due_on, today)
        if to is None or left > WARNED_DAYS:
            continue
        slip = answer.slip
        is_late = left < 0
        late: dict[str, str] = {Place.DAYS_LATE: str(-left)} if is_late else {}
        yield Reminder(
            body=homes[slip.meeting_id].body_id,
            template=Template.ANSWER_LATE if is_late else Template.ANSWER_DUE,
            once=f"answer_{_occasion(left)}:{slip.id}:{answer.due_on.isoformat()}",
            about=f"slip:{slip.id}",
            to=to,
            facts={**_about(slip, titles), Place.DUE: said_day(answer.due_on), **late},
        )


def due_promises(now: datetime) -> Iterator[Reminder]:
    """To whoever promised something and has not reported: once, so many days before the next meeting."""
    for coming in next_meetings(at=now).values():
        opening = council_day(coming.starts_at)
        if council_day(now) < report_due_on(opening, coming.promises_reported_days):
            continue
        yield from _promises_before(coming)


def _promises_before(coming: Coming) -> Iterator[Reminder]:
    meetings = [meeting for meeting in meeting_ids_of_term(coming.term_id) if meeting != coming.meeting_id]
    by_person: dict[Addressee, list[Promise]] = {}
    for promise in open_promises_before(meetings, coming.starts_at):
        to = _addressee(promise)
        if to is not None:
            by_person.setdefault(to, []).append(promise)
    for to, promises in by_person.items():
        yield Reminder(
            body=coming.body_id,
            template=Template.PROMISES_DUE,
            once=f"promises:{coming.meeting_id}:{to.id}",
            about=f"meeting:{coming.meeting_id}",
            to=to,
            facts={
                Place.MEETING: coming.title,
                Place.STARTS: said_time(coming.starts_at),
                Place.PROMISES: str(len(promises)),
            },
        )


def said_day(day: date) -> str:
    return day.strftime("%d/%m/%Y")


def _occasion(left: int) -> str:
    if left > 0:
        return "soon"
    return "today" if left == 0 else f"late{(-left - 1) // LATE_EVERY_DAYS}"


def _about(slip: QuestionSlip, titles: dict[UUID, str]) -> dict[str, str]:
    return {
        Place.MEETING: titles.get(slip.meeting_id, ""),
        Place.SLIP: say("questioning.slip_number", "vi", number=slip.number),
        Place.SUBJECT: slip.subject,
    }


def _addressee(row: Respondent) -> Addressee | None:
    if row.respondent_guest_id is not None:
        return to_guest(row.respondent_guest_id)
    return to_mandate(row.respondent_mandate_id) if row.respondent_mandate_id is not None else None


def _homes_and_titles(slips: Iterable[QuestionSlip]) -> tuple[dict[UUID, Home], dict[UUID, str]]:
    meetings = {slip.meeting_id for slip in slips}
    return homes_of_meetings(meetings), titles_of_meetings(meetings)
