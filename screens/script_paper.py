"""The whole script of a meeting on paper: for every item what is said, and for its votes; then what may be needed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from agenda.papers.agenda_lines import AFTER_ALL
from agenda.papers.script_docx import Section, script_docx
from agenda.papers.wording import clock
from agenda.programme import Line, Programme, programme_of
from agenda.rules.items import ItemKind
from agenda.rules.moments import Fact, of_item
from agenda.rules.script import labels
from agenda.rules.words import Said, fill
from agenda.script import access_script, own_words, texts_of
from catalogue.text import say
from councils.selectors.bodies import body_rules, presiding_officer_name
from screens.script_facts import Facts, facts_of_item, facts_of_meeting, facts_of_question, facts_of_sitting
from sessions.rules.quorum import needed
from sessions.rules.states import AttendanceState, MeetingState
from sessions.selectors import (
    attendance_of,
    mandates_of_meeting,
    marks_of,
    meeting_rules,
    meeting_state,
    open_sitting,
)
from voting.decided import Question, questions_of

AWAY = (AttendanceState.ABSENT, AttendanceState.EXCUSED)
WHEN_NEEDED = (
    "sitting_open",
    "quorum_missing",
    "vote_open",
    "vote_adopted",
    "vote_rejected",
    "sitting_close",
)


@dataclass(frozen=True, slots=True)
class Script:
    """texts: by moment; own: of this meeting, by item. known: facts of the meeting and of the sitting that is open."""

    programme: Programme
    texts: Mapping[str, str]
    own: Mapping[UUID, str]
    known: Facts
    questions: Sequence[Question]


def script_paper(user_id: UUID, meeting_id: UUID, *, at: datetime) -> tuple[Programme, bytes]:
    """The file. Raises as access_script."""
    access_script(user_id, meeting_id)
    script = _gathered(user_id, meeting_id, at)
    programme = script.programme
    titles = [_say("title"), programme.title, programme.body.name]
    return programme, script_docx(titles, list(_sections(script)))


def _gathered(user_id: UUID, meeting_id: UUID, at: datetime) -> Script:
    programme = programme_of(user_id, meeting_id)
    texts = texts_of(programme.body, "vi")
    return Script(
        programme,
        {moment: said.text for moment, said in texts.items()},
        own_words(meeting_id),
        _known(programme, at),
        questions_of(meeting_id),
    )


def _known(programme: Programme, at: datetime) -> Facts:
    meeting = programme.meeting_id
    is_draft = meeting_state(meeting) is MeetingState.DRAFT
    rules = body_rules(programme.body.id) if is_draft else meeting_rules(meeting)
    mandates = [m for m in mandates_of_meeting(meeting, at=max(at, programme.starts_at)) if m.votes]
    total = len(mandates)
    facts = facts_of_meeting(
        programme,
        chair=presiding_officer_name(programme.body.id),
        total=total,
        needed=needed(total, rules.quorum),
        quorum=rules.quorum,
    )
    sitting = open_sitting(meeting)
    if sitting is None:
        return facts
    marks = marks_of(sitting.id)
    absent = [m.name for m in mandates if marks.get(m.id, AttendanceState.ABSENT) in AWAY]
    excused = sum(marks.get(m.id) is AttendanceState.EXCUSED for m in mandates)
    count = attendance_of(sitting, at=at)
    return {**facts, **facts_of_sitting(sitting.label, count, excused=excused, absent=absent)}


def _sections(script: Script) -> Iterator[Section]:
    yield _moment(script, "meeting_open")
    lines = script.programme.lines
    for place, line in enumerate(lines):
        if line.kind is ItemKind.HEADING:
            yield Section(line.title, "", [])
        elif line.state not in AFTER_ALL:
            yield from _item(script, line, _following(lines[place + 1 :]))
    yield _moment(script, "meeting_close")
    yield Section(_say("when_needed"), "", [])
    for moment in WHEN_NEEDED:
        yield _moment(script, moment, is_part=True)


def _following(lines: Sequence[Line]) -> Line | None:
    """What is taken next: a break is nobody's to prepare for."""
    passed = (ItemKind.HEADING, ItemKind.BREAK)
    return next((line for line in lines if line.kind not in passed and line.state not in AFTER_ALL), None)


def _item(script: Script, line: Line, following: Line | None) -> Iterator[Section]:
    facts = {**script.known, **facts_of_item(line, following)}
    text = script.own.get(line.id) or script.texts[of_item(line.kind)]
    heading = f"{line.number}. {line.title}" if line.number else line.title
    yield Section(heading, _about(line), _filled(text, facts))
    for question in script.questions:
        if question.item_id == line.id:
            yield from _question(script, question)


def _question(script: Script, question: Question) -> Iterator[Section]:
    body_name = script.known[Fact.BODY_NAME] or ""
    facts = {**script.known, **facts_of_question(question, body_name=body_name)}
    heading = _say("vote", number=question.number)
    verdict = "vote_adopted" if question.decided is None or question.decided.adopted else "vote_rejected"
    yield Section(heading, question.title, _filled(script.texts["vote_open"], facts), is_part=True)
    yield Section(
        _say("result", number=question.number), "", _filled(script.texts[verdict], facts), is_part=True
    )


def _moment(script: Script, moment: str, *, is_part: bool = False) -> Section:
    return Section(_say(f"moment.{moment}"), "", _filled(script.texts[moment], script.known), is_part=is_part)


def _about(line: Line) -> str:
    minutes = _say("minutes", minutes=line.duration_min) if line.duration_min else ""
    parts = [clock(line.planned_at) if line.planned_at else "", minutes, line.presenter]
    return " · ".join(part for part in parts if part)


def _filled(text: str, facts: Facts) -> list[list[Said]]:
    return fill(text, labels(), {fact.value: value for fact, value in facts.items()})


def _say(key: str, **facts: str | int | None) -> str:
    return say(f"script.paper.{key}", "vi", **facts)
