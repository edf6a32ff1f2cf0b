"""Slips as their readers see them."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from councils.rules.calendar import council_day
from councils.selectors.standings import Standing
from documents.selectors.attachable import titles_by_id
from documents.selectors.stored import StoredFact, stored_facts
from questioning.models import QuestionSlip, WrittenAnswer
from questioning.rules.due import days_left
from questioning.rules.steps import TAKES_SLIPS
from questioning.rules.told import May, Next, may_of, next_of
from questioning.rules.words import GroupState, SlipState
from questioning.selectors.access import is_author, is_in_the_hall, reads_all
from sessions.selectors import meeting_state


@dataclass(frozen=True, slots=True)
class AnswerSeen:
    """days_left: None once it came, or while it is no longer waited for."""

    row: WrittenAnswer
    document_title: str
    days_left: int | None

    @property
    def is_late(self) -> bool:
        return self.days_left is not None and self.days_left < 0

    @property
    def received_on(self) -> date | None:
        return council_day(self.row.received_at) if self.row.received_at else None


@dataclass(frozen=True, slots=True)
class SlipSeen:
    """One slip for one reader. shows_group: he may know where it lies. is_own: he wrote it. is_desk: he sorts it."""

    row: QuestionSlip
    attachment: StoredFact | None
    answer: AnswerSeen | None
    shows_group: bool
    is_own: bool
    is_desk: bool
    next: Next
    may: list[May]


def own_slips(meeting_id: UUID, mandate_id: UUID, standing: Standing, *, at: datetime) -> list[SlipSeen]:
    """Newest first, drafts too."""
    rows = _rows().filter(meeting_id=meeting_id, author_id=mandate_id).order_by("-written_at", "id")
    return seen(rows, standing, at=at)


def submitted_slips(meeting_id: UUID, standing: Standing, *, at: datetime) -> list[SlipSeen]:
    """All that were ever handed in, by their number. No draft."""
    rows = _rows().filter(meeting_id=meeting_id, number__isnull=False).exclude(state=SlipState.DRAFT)
    return seen(rows.order_by("number"), standing, at=at)


def one_slip(slip_id: UUID, standing: Standing, *, at: datetime) -> SlipSeen:
    return seen(_rows().filter(id=slip_id), standing, at=at)[0]


def answers_owed(meeting_id: UUID, *, at: datetime) -> list[tuple[QuestionSlip, AnswerSeen]]:
    """Those that are waited for, the earliest due first; then those that came. Authorises nobody."""
    rows = list(_rows().filter(meeting_id=meeting_id, written_answer__isnull=False))
    answers = _answers(rows, at=at)
    found = [(row, answers[row.id]) for row in rows if row.state != SlipState.WITHDRAWN]
    return sorted(
        found, key=lambda one: (one[1].row.received_at is not None, one[1].row.due_on, one[0].number or 0)
    )


@dataclass(frozen=True, slots=True)
class SlipFact:
    """What rooms above may know of a slip by its id."""

    id: UUID
    meeting_id: UUID
    number: int | None
    subject: str
    author_id: UUID
    author_name: str
    state: SlipState


def slip_facts(slip_ids: Collection[UUID]) -> dict[UUID, SlipFact]:
    """Of those that were handed in; one query. Authorises nobody."""
    rows = QuestionSlip.objects.filter(id__in=list(slip_ids)).exclude(state=SlipState.DRAFT)
    return {
        row.id: SlipFact(
            row.id,
            row.meeting_id,
            row.number,
            row.subject,
            row.author_id,
            row.author_name,
            SlipState(row.state),
        )
        for row in rows
    }


def is_attached(sha256: str) -> bool:
    """Whether a slip needs this file of the store."""
    return QuestionSlip.objects.filter(attachment=sha256).exists()


def seen(rows: Iterable[QuestionSlip], standing: Standing, *, at: datetime) -> list[SlipSeen]:
    """rows: of one meeting, which the reader may read. A constant number of queries."""
    rows = list(rows)
    if not rows:
        return []
    files = stored_facts([row.attachment for row in rows if row.attachment])
    answers = _answers(rows, at=at)
    takes_slips = meeting_state(rows[0].meeting_id) in TAKES_SLIPS
    return [_seen(row, standing, files, answers.get(row.id), takes_slips=takes_slips) for row in rows]


def _seen(
    row: QuestionSlip,
    standing: Standing,
    files: Mapping[str, StoredFact],
    answer: AnswerSeen | None,
    *,
    takes_slips: bool,
) -> SlipSeen:
    is_own, is_desk = is_author(row, standing), reads_all(standing)
    group, state = row.group, SlipState(row.state)
    knows_group = group is not None and (is_desk or group.state != GroupState.PREPARED)
    return SlipSeen(
        row=row,
        attachment=files.get(row.attachment),
        answer=answer if is_own or is_desk else None,
        shows_group=knows_group,
        is_own=is_own,
        is_desk=is_desk,
        next=next_of(
            state,
            GroupState(group.state) if group and knows_group else None,
            is_late=answer is not None and answer.is_late,
        ),
        may=may_of(state, takes_slips=takes_slips) if is_own else [],
    )


def may_open_attachment(row: QuestionSlip, standing: Standing) -> bool:
    """row: one he may read at all. For the delegates from the decision on."""
    return is_author(row, standing) or reads_all(standing) or is_in_the_hall(row)


def _answers(rows: Iterable[QuestionSlip], *, at: datetime) -> dict[UUID, AnswerSeen]:
    found = {row.id: row.written_answer for row in rows if hasattr(row, "written_answer")}
    titles = titles_by_id([answer.document_id for answer in found.values() if answer.document_id])
    states = {row.id: row.state for row in rows}
    today = council_day(at)
    return {
        slip: AnswerSeen(
            answer,
            titles.get(answer.document_id, "") if answer.document_id else "",
            days_left(answer.due_on, today) if states[slip] == SlipState.TO_ANSWER else None,
        )
        for slip, answer in found.items()
    }


def _rows() -> "QuerySet[QuestionSlip]":
    return QuestionSlip.objects.select_related("group", "written_answer")


def loose_slips(meeting_id: UUID) -> list[QuestionSlip]:
    """Handed in, in no group and not withdrawn, by their number. Authorises nobody."""
    rows = _rows().filter(meeting_id=meeting_id, number__isnull=False, group__isnull=True)
    return list(rows.exclude(state__in=(SlipState.DRAFT, SlipState.WITHDRAWN)).order_by("number"))
