"""Gathers what papers of a meeting are made from. Authorises nobody."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from councils.rules.access import Role
from councils.rules.calendar import council_day
from councils.selectors.bodies import term_on
from councils.selectors.roles import roles_held
from journal.selectors import TailEntry, tail
from opinions.selectors import subject_of
from opinions.summaries import handed_in, opinions_of_sitting
from questioning.selectors.slips import slip_facts
from records import ports
from records.papers.head import said_name, unit_of
from records.rules.gathered import (
    Attendee,
    Gathered,
    SittingTold,
    SlipTold,
    State,
    SummaryTold,
    moment,
)
from records.rules.questioned import questioned
from records.rules.spells import spells
from sessions.events import meeting_stream
from sessions.invited import invitees_of
from sessions.presence import Presence, roll_of, sittings_of
from sessions.rules.states import Reply
from sessions.selectors import body_of, meeting_by_id

PAGE = 500
SPELLS = frozenset({"item.started", "item.returned", "item.noted", "break.begun"})
QUESTIONS = frozenset(
    {
        "question.submitted",
        "question.groups_decided",
        "question.to_answer",
        "question.answered",
        "question.withdrawn",
        "question.judged",
        "question.promise_noted",
        "question.promise_revised",
    }
)
OPEN_TO = ("public", "hall", "delegates", "secretariat")


def gather(meeting_id: UUID, *, at: datetime) -> Gathered:
    """Everything as it stands now. at: for what is still going on."""
    as_of, state = ports.meeting_state(meeting_id)
    entries, body = _entries(meeting_stream(meeting_id), upto=as_of), state["meeting"]["body"]
    return Gathered(
        as_of=as_of,
        state=state,
        body=said_name(body["name"], body["kind"]),
        unit=unit_of(body["name"], body["kind"]),
        years=_years(meeting_id, state),
        sittings=[_sitting(row, at=at) for row in sittings_of(meeting_id) if row.opened_at],
        spells=spells((kind, told) for kind, told, _ in entries if kind in SPELLS),
        summaries=_summaries(meeting_id),
        slips=_slips(state),
        secretaries=_secretaries(meeting_id),
        guests=_guests(meeting_id),
        questions=questioned(one for one in entries if one[0] in QUESTIONS),
    )


def _entries(stream: str, *, upto: int) -> list[tuple[str, Mapping[str, Any], datetime]]:
    """Kind, payload and when it happened, of the kinds that are read here."""
    found: list[tuple[str, Mapping[str, Any], datetime]] = []
    after = 0
    while page := tail(stream, after=after, limit=PAGE):
        after = page[-1].seq
        kept = [one for one in page if one.kind in SPELLS | QUESTIONS and one.seq <= upto]
        found += [(one.kind, _payload(one), _when(one)) for one in kept]
    return found


def _when(entry: TailEntry) -> datetime:
    body = json.loads(entry.body)
    return moment(body.get("occurred_at") or body["recorded_at"])


def _payload(entry: TailEntry) -> Mapping[str, Any]:
    told: dict[str, Any] = {}
    for audience in OPEN_TO:
        if audience in entry.parts:
            told |= json.loads(entry.parts[audience].value)
    return told


def _years(meeting_id: UUID, state: State) -> str:
    """2026–2031; only where the term's end is known."""
    term = term_on(body_of(meeting_id), council_day(moment(state["meeting"]["starts_at"])))
    ends = term.ends_on.year if term.ends_on else term.starts_on.year + 5
    return f"{term.starts_on.year}–{ends}"


def _sitting(row: Any, *, at: datetime) -> SittingTold:
    roll = roll_of(row, at=at)
    return SittingTold(
        id=str(row.id),
        label=row.label,
        group=row.group.name if row.group else "",
        group_id=str(row.group_id) if row.group_id else "",
        opened_at=row.opened_at,
        closed_at=row.closed_at,
        closed_to_public=row.closed_to_public,
        attendees=[_attendee(presence) for presence in roll.rows],
    )


def _attendee(row: Presence) -> Attendee:
    return Attendee(
        mandate=str(row.mandate_id),
        name=row.name,
        group=row.group,
        state=row.state.value,
        reason=row.reason,
        arrived_at=row.arrived_at,
        left_at=row.left_at,
    )


def _summaries(meeting_id: UUID) -> list[SummaryTold]:
    return [
        SummaryTold(
            str(row.sitting_id),
            row.general,
            [_line(one) for one in opinions_of_sitting(row.sitting_id)],
        )
        for row in handed_in(meeting_id)
    ]


def _line(opinion: Any) -> str:
    """Which article of which draft, and what was said of it."""
    on = subject_of(opinion).title
    where = f"{opinion.article} ({on})" if opinion.article else on
    return f"{where[:1].upper()}{where[1:]}: {opinion.text}"


def _slips(state: State) -> dict[str, SlipTold]:
    asked = {UUID(speech["slip"]) for speech in state["floor"]["speeches"] if speech["slip"]}
    if not asked:
        return {}
    return {str(slip.id): SlipTold(slip.subject, "") for slip in slip_facts(asked).values()}


def _secretaries(meeting_id: UUID) -> list[str]:
    held = roles_held(body_of(meeting_id))
    return list(dict.fromkeys(one.name for one in held if one.role is Role.SECRETARY))


def _guests(meeting_id: UUID) -> list[str]:
    """Who was asked and said to come; who of them came is marked nowhere."""
    asked = [row for row in invitees_of(meeting_by_id(meeting_id)).rows if row.guest_id and row.invitation]
    coming = [
        row
        for row in asked
        if row.invitation
        and row.invitation.withdrawn_at is None
        and row.invitation.reply in (Reply.COMING, Reply.REMOTE)
    ]
    return [f"{row.name}, {row.title}" if row.title else row.name for row in coming]
