"""What the replies promise for the quorum: two thirds of nine are six."""

from uuid import UUID

import pytest

from councils.rules.body_rules import QuorumRule
from sessions.rules.forecast import Answer, Outlook, forecast
from sessions.rules.states import AbsenceDecision, Reply

RULE = QuorumRule(2, 3, "Điều 7 Quy chế")
REPLIES = {"c": Reply.COMING, "r": Reply.REMOTE, "a": Reply.ABSENT, "s": Reply.SUBSTITUTE, "-": Reply.NONE}


def people(count: int) -> list[UUID]:
    return [UUID(int=n) for n in range(1, count + 1)]


def answers(word: str) -> dict[UUID, Answer]:
    return {person: Answer(REPLIES[letter]) for person, letter in zip(people(9), word, strict=True)}


@pytest.mark.parametrize(
    ("word", "remote_counts", "now", "at_most", "outlook"),
    [
        ("ccccccccc", False, 9, 9, Outlook.CERTAIN),
        ("cccccc---", False, 6, 9, Outlook.CERTAIN),
        ("ccccc----", False, 5, 9, Outlook.LIKELY),
        ("cccc----a", False, 4, 8, Outlook.LIKELY),
        ("cccc---aa", False, 4, 7, Outlook.DOUBTFUL),
        ("---------", False, 0, 9, Outlook.DOUBTFUL),
        ("cccccaaas", False, 5, 5, Outlook.IMPOSSIBLE),
        ("cccccrrrr", False, 5, 5, Outlook.IMPOSSIBLE),
        ("cccccrrrr", True, 9, 9, Outlook.CERTAIN),
        ("cccc-ssss", False, 4, 5, Outlook.IMPOSSIBLE),
    ],
)
def test_how_it_looks(word: str, remote_counts: bool, now: int, at_most: int, outlook: Outlook) -> None:
    seen = forecast(answers(word), people(9), RULE, remote_counts=remote_counts)
    assert (seen.counted_now, seen.counted_at_most, seen.outlook) == (now, at_most, outlook)
    assert (seen.total, seen.needed, seen.clause) == (9, 6, "Điều 7 Quy chế")


def test_everybody_is_counted_once_and_an_accepted_absence_is_excused() -> None:
    given = answers("ccra-assa") | {people(9)[3]: Answer(Reply.ABSENT, AbsenceDecision.ACCEPTED)}
    seen = forecast(given, people(9), RULE, remote_counts=False)
    assert (seen.coming, seen.remote, seen.excused, seen.absent, seen.unknown) == (2, 1, 1, 4, 1)


def test_who_was_never_asked_is_unknown_and_who_left_office_is_nobody() -> None:
    seen = forecast(answers("ccccccccc"), [*people(3), UUID(int=77)], RULE, remote_counts=False)
    assert (seen.total, seen.coming, seen.unknown) == (4, 3, 1)


def test_a_body_of_nobody_has_no_quorum_to_hope_for() -> None:
    assert forecast({}, [], RULE, remote_counts=False).outlook is Outlook.IMPOSSIBLE
