"""What becomes of a ballot that is offered: every cell, and what no order of messages can do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councils.rules.body_rules import RemoteVoters
from sessions.rules.states import AttendanceState
from voting.rules.casting import Offered, Outcome, Situation, Standing, may_cast_from, outcome
from voting.rules.words import Choice, Method, VoteState

YES, NO, ABSTAIN = Choice.YES, Choice.NO, Choice.ABSTAIN
OPEN = VoteState.OPEN
PRESENT, REMOTE, LEFT, EXCUSED, ABSENT = AttendanceState
NOBODY, CHECKED_IN, ABSENT_TOO = RemoteVoters

WHO_MAY_CAST: dict[RemoteVoters, set[AttendanceState | None]] = {
    NOBODY: {PRESENT},
    CHECKED_IN: {PRESENT, REMOTE},
    ABSENT_TOO: {PRESENT, REMOTE, LEFT, EXCUSED, ABSENT, None},
}


@pytest.mark.parametrize("where", [*AttendanceState, None])
@pytest.mark.parametrize("remote", list(RemoteVoters))
def test_where_a_first_ballot_may_come_from(where: AttendanceState | None, remote: RemoteVoters) -> None:
    became = offered(YES, where=where, remote=remote)
    assert became is (Outcome.RECORD if where in WHO_MAY_CAST[remote] else Outcome.NOT_PRESENT)


@pytest.mark.parametrize("where", [*AttendanceState, None])
def test_whoever_is_not_in_the_hall_shows_a_second_proof(where: AttendanceState | None) -> None:
    became = offered(YES, where=where, remote=ABSENT_TOO, strong=False)
    assert became is (Outcome.RECORD if where is PRESENT else Outcome.NOT_STRONG)


def test_a_change_from_afar_needs_the_second_proof_and_a_resend_does_not() -> None:
    changed = offered(NO, 2, stands=(YES, 1), may_change=True, where=LEFT, strong=False)
    assert changed is Outcome.NOT_STRONG
    assert offered(YES, 1, stands=(YES, 1), where=LEFT, strong=False) is Outcome.REPEAT


def offered(
    choice: Choice,
    revision: int = 1,
    *,
    stands: tuple[Choice, int] | None = None,
    state: VoteState = OPEN,
    method: Method = Method.ELECTRONIC,
    may_change: bool = False,
    elector: bool = True,
    where: AttendanceState | None = PRESENT,
    remote: RemoteVoters = RemoteVoters.NOBODY,
    strong: bool = True,
) -> Outcome:
    standing = None if stands is None else Standing(*stands)
    situation = Situation(state, method, may_change, elector, where, remote, strong)
    return outcome(Offered(choice, revision), standing, situation)


def test_a_present_electors_first_ballot_is_recorded() -> None:
    assert offered(YES) is Outcome.RECORD


@pytest.mark.parametrize(
    ("state", "became"),
    [
        (VoteState.PREPARED, Outcome.NOT_OPEN),
        (VoteState.INTERRUPTED, Outcome.INTERRUPTED),
        (VoteState.CLOSED, Outcome.NOT_OPEN),
        (VoteState.ANNOUNCED, Outcome.NOT_OPEN),
        (VoteState.CANCELLED, Outcome.NOT_OPEN),
    ],
)
def test_a_first_ballot_outside_the_open_vote_is_refused(state: VoteState, became: Outcome) -> None:
    assert offered(YES, state=state) is became
    assert offered(NO, 2, stands=(YES, 1), state=state, may_change=True) is became


@pytest.mark.parametrize("state", VoteState)
@pytest.mark.parametrize("where", [PRESENT, LEFT, None])
@pytest.mark.parametrize("may_change", [True, False])
def test_a_resend_gets_its_receipt_again_whatever_happened_since(
    state: VoteState, where: AttendanceState | None, may_change: bool
) -> None:
    assert offered(YES, stands=(YES, 1), state=state, where=where, may_change=may_change) is Outcome.REPEAT


@pytest.mark.parametrize("state", VoteState)
def test_a_show_of_hands_takes_no_ballot_from_a_tablet(state: VoteState) -> None:
    assert offered(YES, state=state, method=Method.SHOW_OF_HANDS) is Outcome.BY_HAND


@pytest.mark.parametrize("state", VoteState)
def test_who_is_no_elector_never_casts(state: VoteState) -> None:
    assert offered(YES, elector=False, state=state) is Outcome.NOT_ELECTOR


def test_an_elector_who_is_not_here_is_told_to_be_marked_first() -> None:
    assert offered(YES, where=ABSENT) is Outcome.NOT_PRESENT


def test_who_cast_and_left_may_still_change_where_change_is_allowed() -> None:
    """Leaving removes nothing: the ballot stands, and so does the right that came with it."""
    assert offered(NO, 2, stands=(YES, 1), where=ABSENT, may_change=True) is Outcome.CHANGE


@pytest.mark.parametrize("revision", [0, 1, 2, 3])
def test_another_choice_is_refused_where_the_body_knows_no_change(revision: int) -> None:
    assert offered(NO, revision, stands=(YES, 1)) is Outcome.ALREADY_CAST


@pytest.mark.parametrize(
    ("revision", "became"),
    [(1, Outcome.ALREADY_CAST), (2, Outcome.ALREADY_CAST), (3, Outcome.CHANGE), (4, Outcome.ALREADY_CAST)],
)
def test_a_change_is_exactly_the_next_revision(revision: int, became: Outcome) -> None:
    assert offered(NO, revision, stands=(YES, 2), may_change=True) is became


def test_an_old_message_never_undoes_a_newer_choice() -> None:
    assert offered(YES, 1, stands=(NO, 2), may_change=True) is Outcome.ALREADY_CAST


def test_a_ballot_that_stands_is_never_recorded_as_a_first_one() -> None:
    assert offered(YES, 2, stands=(YES, 1)) is Outcome.ALREADY_CAST


situations = st.builds(Situation)
ballots = st.builds(Offered, st.sampled_from(Choice), st.integers(0, 9))
standings = st.none() | st.builds(Standing, st.sampled_from(Choice), st.integers(1, 9))


@given(ballots, standings, situations)
def test_something_new_is_written_only_into_an_open_vote_by_an_elector(
    ballot: Offered, standing: Standing | None, situation: Situation
) -> None:
    became = outcome(ballot, standing, situation)
    if became in (Outcome.RECORD, Outcome.CHANGE):
        assert situation.state is OPEN
        assert situation.is_elector
    if became is Outcome.RECORD:
        assert standing is None
        assert may_cast_from(situation.where, situation.remote)
    if became is Outcome.CHANGE:
        assert standing is not None
        assert situation.may_change
        assert ballot.revision == standing.revision + 1


@given(ballots, standings, situations)
def test_a_message_that_was_recorded_is_a_repeat_when_it_comes_again(
    ballot: Offered, standing: Standing | None, situation: Situation
) -> None:
    if outcome(ballot, standing, situation) in (Outcome.RECORD, Outcome.CHANGE):
        stands = Standing(ballot.choice, ballot.revision)
        assert outcome(ballot, stands, situation) is Outcome.REPEAT


@given(st.lists(ballots, max_size=12), st.booleans())
def test_over_any_messages_the_revision_only_goes_up(messages: list[Offered], may_change: bool) -> None:
    standing: Standing | None = None
    open_hall = Situation(OPEN, Method.ELECTRONIC, may_change, is_elector=True, where=PRESENT)
    for message in messages:
        before = standing
        if outcome(message, standing, open_hall) in (Outcome.RECORD, Outcome.CHANGE):
            standing = Standing(message.choice, message.revision)
            assert before is None or standing.revision == before.revision + 1
        else:
            assert standing == before
