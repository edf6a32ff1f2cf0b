"""Until when people are asked and answer, and what an answer has to say."""

from datetime import datetime

from councils.rules.body_rules import BodyRules, RemoteVoters
from sessions.rules.states import AbsenceDecision, MeetingState, Reply

AWAY = frozenset({Reply.ABSENT, Reply.SUBSTITUTE})
"""Does not come himself; needs a reason (Law 72/2025 Art. 33.1), and a decision."""


def refusal_to_ask(state: MeetingState) -> str | None:
    """The code of why nobody can be asked any more, or yet, and no answer be changed; None while both can."""
    if state in (MeetingState.OPENED, MeetingState.ADJOURNED):
        return "invitations_over"
    return refusal_to_decide(state)


def refusal_to_decide(state: MeetingState) -> str | None:
    """An absence may be decided as long as the meeting is on: some are told on the day itself."""
    return {
        MeetingState.DRAFT: "meeting_not_convened",
        MeetingState.CLOSED: "meeting_closed",
        MeetingState.CANCELLED: "meeting_cancelled",
    }.get(state)


def may_be_remote(rules: BodyRules) -> bool:
    """Whether the meeting's rules know any taking part from afar (Law 72/2025 Art. 35.1)."""
    return rules.remote_vote.who is not RemoteVoters.NOBODY


def refusal_of_reply(
    reply: Reply, *, of_guest: bool, remote_allowed: bool, reason: str, substitute_name: str
) -> str | None:
    """The code of what is wrong with an answer, or None. A guest owes no reason."""
    if reply is Reply.NONE:
        return "reply_missing"
    if reply is Reply.REMOTE and (of_guest or not remote_allowed):
        return "reply_remote_not_allowed"
    if reply in AWAY and not of_guest and not reason:
        return "absence_reason_missing"
    if reply is Reply.SUBSTITUTE and not substitute_name:
        return "substitute_name_missing"
    return None


def is_excused(
    reply: Reply,
    decision: AbsenceDecision,
    *,
    replied_at: datetime | None,
    reported_at: datetime | None,
) -> bool:
    """Whether one who was summoned is away with a reason. reported_at: of a notice to the office for the day.

    The decision on the summons is the last word. Without one a notice holds, but not against a later word of the
    delegate that he comes after all.
    """
    if decision is not AbsenceDecision.PENDING:
        return decision is AbsenceDecision.ACCEPTED
    if reported_at is None:
        return False
    comes = reply in (Reply.COMING, Reply.REMOTE)
    return not comes or replied_at is None or replied_at < reported_at
