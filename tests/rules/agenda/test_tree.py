"""The agenda as a tree, and what may follow what."""

import string
from uuid import NAMESPACE_OID, UUID, uuid5

import pytest

from agenda.rules.items import Change, ItemKind, ItemState, with_change
from agenda.rules.steps import BECOMES, refusal_to_start, takes
from agenda.rules.tree import (
    DEEPEST,
    Line,
    TreeError,
    depth_first,
    descendants,
    keeps_order,
    next_to_take,
    place_after,
    taken_themselves,
)


def known(name: str) -> UUID:
    return uuid5(NAMESPACE_OID, name)


def lines(text: str) -> list[Line]:
    """ "H a<H b<a" is a heading H, a below it, b below a; a trailing ! is done."""
    found = []
    for word in text.split():
        name, _, parent = word.rstrip("!").partition("<")
        kind = ItemKind.HEADING if name in string.ascii_uppercase else ItemKind.REPORT
        state = ItemState.DONE if word.endswith("!") else ItemState.TODO
        found.append(Line(known(name), known(parent) if parent else None, kind, state))
    return found


def ids(text: str) -> list[UUID]:
    return [known(name) for name in text.split()]


@pytest.mark.parametrize(
    ("text", "ordered"),
    [
        ("", ""),
        ("a b c", "a b c"),
        ("H a<H K b<K", "H a K b"),
        ("b<K a<H H K", "H a K b"),
        ("b<a c<b a d", "a b c d"),
        ("H b<H a<H", "H b a"),
    ],
)
def test_every_line_stands_after_its_parent(text: str, ordered: str) -> None:
    assert depth_first(lines(text)) == ids(ordered)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a<z", "item_parent_unknown"),
        ("a<a", "item_parent_circular"),
        ("a b<c c<b", "item_parent_circular"),
        ("a b<a c<b d<c e<d f<e", "agenda_too_deep"),
    ],
)
def test_what_is_no_tree_is_refused(text: str, code: str) -> None:
    with pytest.raises(TreeError) as fault:
        depth_first(lines(text))
    assert fault.value.code == code


def test_the_deepest_tree_is_still_one() -> None:
    assert len(depth_first(lines("a b<a c<b d<c"))) == DEEPEST


@pytest.mark.parametrize(
    ("after", "inside", "place"), [(None, False, 5), ("a", False, 3), ("a", True, 1), ("d", False, 5)]
)
def test_where_a_new_line_goes(after: str | None, inside: bool, place: int) -> None:
    agenda = lines("a b<a c<b H d<H")
    order = [line.id for line in agenda]
    assert place_after(order, known(after) if after else None, agenda, inside=inside) == place


def test_all_below_a_line_belong_to_it() -> None:
    assert descendants(lines("a b<a c<b H d<H"), known("a")) == set(ids("b c"))


def test_headings_and_items_that_were_split_are_not_taken_themselves() -> None:
    assert [line.id for line in taken_themselves(lines("H a<H b<H c<b"))] == ids("a c")


@pytest.mark.parametrize(
    ("text", "current", "following"),
    [
        ("a b c", None, "a"),
        ("a b c", "a", "b"),
        ("H a<H K b<K", "a", "b"),
        ("a b! c", "a", "c"),
        ("a b! c!", "c", "a"),
        ("a b c<b d<b", "a", "c"),
        ("a! b!", "b", None),
        ("", None, None),
    ],
)
def test_what_comes_next(text: str, current: str | None, following: str | None) -> None:
    found = next_to_take(lines(text), known(current) if current else None)
    assert found == (known(following) if following else None)


def test_what_is_fixed_keeps_its_order_and_no_more() -> None:
    fixed = set(ids("a b"))
    assert keeps_order(ids("a b c"), ids("c a b"), fixed)
    assert not keeps_order(ids("a b c"), ids("b a c"), fixed)


@pytest.mark.parametrize("change", list(BECOMES))
def test_a_change_is_not_made_twice(change: Change) -> None:
    assert not takes(change, BECOMES[change])


@pytest.mark.parametrize("change", list(Change))
def test_what_is_done_stays_as_it_was(change: Change) -> None:
    about_the_list = change in (Change.ADD, Change.REORDER, Change.RETIME)
    assert takes(change, ItemState.DONE) == about_the_list


@pytest.mark.parametrize(
    ("kind", "state", "code"),
    [
        (ItemKind.HEADING, ItemState.TODO, "item_is_heading"),
        (ItemKind.REPORT, ItemState.WITHDRAWN, "item_withdrawn"),
        (ItemKind.REPORT, ItemState.DONE, None),
        (ItemKind.BREAK, ItemState.SKIPPED, None),
        (ItemKind.VOTE, ItemState.POSTPONED, None),
    ],
)
def test_what_a_sitting_may_begin(kind: ItemKind, state: ItemState, code: str | None) -> None:
    assert refusal_to_start(kind, state) == code


def test_only_the_last_changes_are_told() -> None:
    assert with_change(list(range(50)), 50) == list(range(1, 51))
