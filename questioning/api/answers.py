"""Routes of answers in the hall and in writing, and of promises: parse, authorise, call."""

from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router

from councils.api.auth import SignedIn
from councils.api.commands import CommandIn, Done, command_of, person_of
from councils.rules.calendar import council_day
from councils.selectors.bodies import term_on
from councils.selectors.standings import access_body, standing_of
from questioning.api import schemas as s
from questioning.api.told import owed_out, promise_out
from questioning.selectors.access import (
    READS,
    RUNS,
    SORTS,
    access_promise,
    access_questions,
    access_slip,
)
from questioning.selectors.promises import pending_promises, promises_of
from questioning.selectors.slips import answers_owed
from questioning.services.answer_slip import Came, answer_in_hall, owe_answer, take_answer
from questioning.services.line_up_askers import line_up_slip
from questioning.services.note_promise import Promised, note_promise, report_promise, revise_promise
from questioning.services.shared import Named
from sessions.selectors import body_of

router = Router(tags=["questions"], auth=SignedIn())


@router.post("/slips/{slip_id}/answered-in-hall", response=Done)
def answered(request: HttpRequest, slip_id: UUID, body: CommandIn) -> Done:
    """By hand; a turn on the floor that answers the slip says so by itself."""
    access_slip(person_of(request), slip_id, rights=RUNS)
    return Done.of(answer_in_hall(command_of(request, body), slip_id=slip_id))


@router.post("/slips/{slip_id}/answer-in-writing", response=Done)
def in_writing(request: HttpRequest, slip_id: UUID, body: s.InWritingIn) -> Done:
    """Also another day for one that is owed already."""
    access_slip(person_of(request), slip_id, rights=SORTS)
    entry = owe_answer(
        command_of(request, body),
        slip_id=slip_id,
        why=body.why,
        due_on=body.due_on,
        because=body.because,
        revision=body.revision,
    )
    return Done.of(entry)


@router.post("/slips/{slip_id}/written-answer", response=Done)
def written(request: HttpRequest, slip_id: UUID, body: s.WrittenAnswerIn) -> Done:
    access_slip(person_of(request), slip_id, rights=SORTS)
    came = Came(body.number, body.text, body.document, body.received_on)
    entry = take_answer(command_of(request, body), slip_id=slip_id, came=came, revision=body.revision)
    return Done.of(entry)


@router.post("/slips/{slip_id}/line-up", response=s.LinedUpOut)
def line_up(request: HttpRequest, slip_id: UUID, body: s.LineUpIn) -> s.LinedUpOut:
    """One asker alone, such as one who asked for debate. item: the group's where it is null."""
    access_slip(person_of(request), slip_id, rights=RUNS)
    lined = line_up_slip(command_of(request, body), slip_id=slip_id, item_id=body.item)
    return s.LinedUpOut(seq=lined.entry.seq, requests=lined.requests)


@router.get("/meetings/{meeting_id}/answers-owed", response=list[s.AnswerOwedOut])
def owed(request: HttpRequest, meeting_id: UUID) -> list[s.AnswerOwedOut]:
    """Those waited for, the earliest due first; then those that came."""
    access_questions(person_of(request), meeting_id, rights=READS)
    return [owed_out(row, answer) for row, answer in answers_owed(meeting_id, at=timezone.now())]


@router.get("/meetings/{meeting_id}/promises", response=list[s.PromiseOut])
def promises(request: HttpRequest, meeting_id: UUID) -> list[s.PromiseOut]:
    """Those given here."""
    standing = access_questions(person_of(request), meeting_id)
    found = promises_of(meeting_id, body_id=body_of(meeting_id), standing=standing, at=timezone.now())
    return [promise_out(seen) for seen in found]


@router.post("/meetings/{meeting_id}/promises", response=Done)
def note(request: HttpRequest, meeting_id: UUID, body: s.PromiseIn) -> Done:
    access_questions(person_of(request), meeting_id, rights=SORTS)
    entry = note_promise(command_of(request, body), meeting_id=meeting_id, promised=_promised(body))
    return Done.of(entry, makes="promise")


@router.put("/promises/{promise_id}", response=Done)
def revise(request: HttpRequest, promise_id: UUID, body: s.RevisedPromiseIn) -> Done:
    access_promise(person_of(request), promise_id, rights=SORTS)
    entry = revise_promise(
        command_of(request, body), promise_id=promise_id, revision=body.revision, promised=_promised(body)
    )
    return Done.of(entry)


@router.post("/promises/{promise_id}/report", response=Done)
def report(request: HttpRequest, promise_id: UUID, body: s.PromiseReportIn) -> Done:
    access_promise(person_of(request), promise_id, rights=SORTS)
    entry = report_promise(
        command_of(request, body),
        promise_id=promise_id,
        state=body.state,
        report=body.report,
        reported_on=body.reported_on,
    )
    return Done.of(entry)


@router.get("/bodies/{body_id}/promises", response=list[s.PromiseOut])
def open_promises(request: HttpRequest, body_id: UUID) -> list[s.PromiseOut]:
    """Of every meeting of the term that is on, oldest first: those still open or only reported on."""
    access_body(person_of(request), body_id)
    standing = standing_of(person_of(request), body_id)
    now = timezone.now()
    term = term_on(body_id, council_day(now))
    return [promise_out(seen) for seen in pending_promises(body_id, term.id, standing=standing, at=now)]


def _promised(body: s.PromiseFields) -> Promised:
    return Promised(
        text=body.text,
        named=Named(body.respondent.guest, body.respondent.mandate),
        slip_id=body.slip,
        speech_id=body.speech,
        due_on=body.due_on,
    )
