"""Reading the record back."""

import pytest
from pytest_django import DjangoAssertNumQueries

from catalogue.refusals import Invalid, NotFound
from journal.replay import Gap, Seen, replay, seen
from journal.rules.merkle import proves_consistency, proves_inclusion
from journal.selectors import consistency_proof, head, inclusion_proof, root, tail
from tests.services.journal.writing import BODY, MEETING, note

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@pytest.fixture
def ten() -> None:
    for number in range(1, 11):
        note(number)
    note(stream=BODY)


def test_the_tail_is_what_came_after_in_order(ten: None) -> None:
    assert [entry.seq for entry in tail(MEETING, after=0, limit=100)] == list(range(1, 11))
    assert [entry.seq for entry in tail(MEETING, after=4, limit=3)] == [5, 6, 7]
    assert [entry.seq for entry in tail(MEETING, after=9, limit=3)] == [10]
    assert tail(MEETING, after=10, limit=3) == []
    assert tail(MEETING, after=0, limit=0) == []
    assert tail("meeting:none", after=0, limit=9) == []


def test_a_tail_of_any_length_is_one_query(
    ten: None, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        tail(MEETING, after=0, limit=1000)


def test_proofs_of_the_stored_leaves_hold(ten: None) -> None:
    leaves = [entry.leaf for entry in tail(MEETING, after=0, limit=100)]
    for size in range(1, 11):
        for seq in range(1, size + 1):
            assert proves_inclusion(
                inclusion_proof(MEETING, seq, size),
                leaf=leaves[seq - 1],
                index=seq - 1,
                size=size,
                root=root(MEETING, size),
            )
            assert proves_consistency(
                consistency_proof(MEETING, seq, size),
                first=seq,
                first_root=root(MEETING, seq),
                second=size,
                second_root=root(MEETING, size),
            )
    assert root(MEETING) == root(MEETING, 10)


def test_sizes_the_stream_never_had_are_refused(ten: None) -> None:
    for ask in (
        lambda: root(MEETING, 11),
        lambda: root(MEETING, 0),
        lambda: inclusion_proof(MEETING, 0, 5),
        lambda: inclusion_proof(MEETING, 6, 5),
        lambda: inclusion_proof(MEETING, 1, 11),
        lambda: consistency_proof(MEETING, 0, 5),
        lambda: consistency_proof(MEETING, 6, 5),
        lambda: consistency_proof(MEETING, 1, -1),
    ):
        with pytest.raises(Invalid) as refused:
            ask()
        assert refused.value.code == "tree_size_unknown"
        assert refused.value.say("vi")


def test_a_stream_that_does_not_exist_has_no_root() -> None:
    assert head(MEETING) == 0
    with pytest.raises(NotFound):
        root(MEETING)


def _count(state: dict[str, int], entry: Seen) -> dict[str, int]:
    return {**state, "items": state["items"] + 1, "last": entry.seq}


REDUCERS = {"item.started": _count}


def test_a_state_is_rebuilt_by_replay_and_goes_on_from_any_point(ten: None) -> None:
    note(kind="meeting.closed", parts={"public": {}})
    whole = [seen(entry) for entry in tail(MEETING, after=0, limit=100)]
    state = replay(whole, REDUCERS, {"items": 0})
    assert state == {"items": 10, "last": 10}
    half = replay(whole[:6], REDUCERS, {"items": 0})
    assert replay(whole[6:], REDUCERS, half, after=6) == state


def test_a_replay_stops_at_a_gap(ten: None) -> None:
    whole = [seen(entry) for entry in tail(MEETING, after=0, limit=100)]
    with pytest.raises(Gap, match="entry 3 is missing, 4 came"):
        replay(whole[:2] + whole[3:], REDUCERS, {"items": 0})
    with pytest.raises(Gap):
        replay(whole, REDUCERS, {"items": 0}, after=1)


def test_each_reader_sees_his_parts_and_the_narrower_one_wins() -> None:
    note(parts={"public": {"a": 1, "b": 1}, "delegates": {"b": 2}, "person:9": {"c": 3}})
    [entry] = tail(MEETING, after=0, limit=1)
    assert seen(entry, {"public"}).payload == {"a": 1, "b": 1}
    assert seen(entry, {"public", "delegates"}).payload == {"a": 1, "b": 2}
    assert seen(entry, set()).payload == {}
    assert seen(entry).payload == {"a": 1, "b": 2, "c": 3}
    assert (seen(entry).seq, seen(entry).kind, seen(entry).actor) == (1, "item.started", "41")
