"""Until when people are asked, answer and are excused, and what an answer has to say."""

import pytest

from sessions.rules.invitations import refusal_of_reply, refusal_to_ask, refusal_to_decide
from sessions.rules.states import MeetingState, Reply


@pytest.mark.parametrize(
    ("state", "ask", "decide"),
    [
        (MeetingState.DRAFT, "meeting_not_convened", "meeting_not_convened"),
        (MeetingState.CONVENED, None, None),
        (MeetingState.POSTPONED, None, None),
        (MeetingState.OPENED, "invitations_over", None),
        (MeetingState.ADJOURNED, "invitations_over", None),
        (MeetingState.CLOSED, "meeting_closed", "meeting_closed"),
        (MeetingState.CANCELLED, "meeting_cancelled", "meeting_cancelled"),
    ],
)
def test_people_are_asked_until_the_meeting_opens_and_excused_until_it_ends(
    state: MeetingState, ask: str | None, decide: str | None
) -> None:
    assert (refusal_to_ask(state), refusal_to_decide(state)) == (ask, decide)


@pytest.mark.parametrize(
    ("reply", "reason", "substitute", "of_guest", "remote", "said"),
    [
        (Reply.NONE, "", "", False, True, "reply_missing"),
        (Reply.COMING, "", "", False, False, None),
        (Reply.REMOTE, "", "", False, True, None),
        (Reply.REMOTE, "", "", False, False, "reply_remote_not_allowed"),
        (Reply.REMOTE, "", "", True, True, "reply_remote_not_allowed"),
        (Reply.ABSENT, "", "", False, True, "absence_reason_missing"),
        (Reply.ABSENT, "Ốm", "", False, True, None),
        (Reply.ABSENT, "", "", True, True, None),
        (Reply.SUBSTITUTE, "", "Bà Lan", False, True, "absence_reason_missing"),
        (Reply.SUBSTITUTE, "Họp tỉnh", "", False, True, "substitute_name_missing"),
        (Reply.SUBSTITUTE, "", "", True, True, "substitute_name_missing"),
        (Reply.SUBSTITUTE, "Họp tỉnh", "Bà Lan", False, True, None),
    ],
)
def test_what_an_answer_has_to_say(
    reply: Reply, reason: str, substitute: str, of_guest: bool, remote: bool, said: str | None
) -> None:
    found = refusal_of_reply(
        reply, of_guest=of_guest, remote_allowed=remote, reason=reason, substitute_name=substitute
    )
    assert found == said
