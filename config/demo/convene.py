"""Convene a meeting of a demonstration council: summonses and their answers, seats, agenda, questions."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from agenda.services.propose_agenda import propose_agenda
from agenda.services.set_agenda import ItemDraft, PaperDraft, item_id_of, set_agenda
from config.demo.councils import body_of, command, mandates_of, meeting_of, step_of_meeting
from config.demo.hand_in import hand_in_questions
from config.demo.shapes import Council, Item, Meeting, Question
from journal.ids import derived
from journal.services.record import Command
from sessions.rules.states import AbsenceDecision, Reply
from sessions.seated import suggest_seating
from sessions.services.arrange_seating import arrange_seating
from sessions.services.convene_meeting import MeetingDraft, convene_meeting
from sessions.services.decide_absence import decide_absence
from sessions.services.reply_to_invitation import Answer, reply_to_invitation
from sessions.services.send_invitations import invitation_id_of, send_invitations
from voting.services.divide_vote import Part, divide_vote
from voting.services.prepare_vote import VoteDraft, prepare_vote

Named = Callable[[str], Command]
"""The command of a step of this meeting."""


def convene(council: Council, *, number: int, now: datetime) -> UUID:
    """The meeting's id. In the transaction of whoever calls."""

    def named(step: str) -> Command:
        return command(step_of_meeting(council, number, step), at=now)

    meeting, meeting_id = council.meeting, meeting_of(council, number)
    convene_meeting(named("meeting"), body_id=body_of(council), draft=draft_of(meeting, number))
    _invite(named, council, meeting_id)
    _seat(named, meeting, meeting_id)
    items = _agenda(named, council, meeting_id)
    for place, question in enumerate(meeting.questions, 1):
        _ask(named, place, question, meeting_id=meeting_id, items=items, number=number)
    hand_in_questions(named, council, meeting_id, items)
    return meeting_id


def draft_of(meeting: Meeting, number: int) -> MeetingDraft:
    return replace(meeting.draft, number=number, title=meeting.draft.title.format(number=number))


def _invite(named: Named, council: Council, meeting_id: UUID) -> None:
    """Guests are left to be asked, as something to do."""
    replies, mandates, sent = council.meeting.replies, mandates_of(council), named("invitations")
    send_invitations(sent, meeting_id=meeting_id, reply_by=council.meeting.draft.reply_by)
    comes = [person.name for person in council.delegates if person.name not in replies.away]
    for name, answer in {
        **dict.fromkeys(comes[: replies.coming], Answer(Reply.COMING)),
        **replies.away,
    }.items():
        invitation = invitation_id_of(sent, mandates[name])
        reply_to_invitation(named(f"reply {name}"), invitation_id=invitation, answer=answer)
    for name in sorted(replies.accepted):
        decide_absence(
            named(f"absence {name}"),
            invitation_id=invitation_id_of(sent, mandates[name]),
            decision=AbsenceDecision.ACCEPTED,
        )


def _seat(named: Named, meeting: Meeting, meeting_id: UUID) -> None:
    asked = named("seating")
    plan = suggest_seating(meeting_id, meeting.hall, at=asked.at)
    arrange_seating(asked, meeting_id=meeting_id, plan=plan)


def _agenda(named: Named, council: Council, meeting_id: UUID) -> dict[str, UUID]:
    """Ids of the items by their numbers."""
    asked, rows = named("agenda"), council.meeting.items
    set_agenda(asked, meeting_id=meeting_id, drafts=drafts_of(council))
    propose_agenda(named("agenda proposed"), meeting_id=meeting_id)
    return {item.number: item_id_of(asked, place) for place, item in enumerate(rows) if item.number}


def drafts_of(council: Council) -> list[ItemDraft]:
    """Of the whole agenda, every row after the one it stands below."""
    mandates = mandates_of(council)
    rows = council.meeting.items
    above = {id(below): place for place, item in enumerate(rows) for below in item.rows}
    return [
        _row(item, mandates, key=f"row {place}", parent=f"row {above[id(item)]}" if id(item) in above else "")
        for place, item in enumerate(rows)
    ]


def _row(item: Item, mandates: Mapping[str, UUID], *, key: str, parent: str) -> ItemDraft:
    return ItemDraft(
        title=item.title,
        kind=item.kind,
        number=item.number,
        planned_at=item.at,
        duration_min=item.minutes,
        presenter=item.presenter,
        note=item.note,
        key=key,
        parent=parent,
        presented_by=tuple(mandates[name] for name in item.by),
        papers=tuple(PaperDraft(title, symbol) for title, symbol in item.papers),
    )


def _ask(
    named: Named, place: int, question: Question, *, meeting_id: UUID, items: Mapping[str, UUID], number: int
) -> None:
    asked = named(f"vote {place}")
    draft = VoteDraft(
        title=question.title.format(number=number),
        matter=question.matter,
        item_id=items[question.item],
        text=question.text.format(number=number),
        method=question.method,
    )
    prepare_vote(asked, meeting_id=meeting_id, draft=draft)
    if question.parts:
        parts = [Part(*part) for part in question.parts]
        divide_vote(named(f"parts of {place}"), vote_id=UUID(derived(asked.id, "vote")), parts=parts)
