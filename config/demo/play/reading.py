"""What the plan's words mean in the state that the stream tells: items, votes and people found by number and name."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any, TypeAlias

from agenda.rules.items import ItemKind, ItemState
from config.demo.play.script import GroupSitting
from voting.rules.words import VoteState

State: TypeAlias = Mapping[str, Any]  # JSON at the API's door; its shape is written in docs/screens.md

DECIDED = frozenset({VoteState.CLOSED, VoteState.ANNOUNCED, VoteState.CANCELLED})
HERE = frozenset({"present", "remote"})


def item_of(state: State, number: str, planned_at: datetime | None = None) -> State | None:
    """By its printed number; a break by when it was planned."""
    for item in state["agenda"]:
        if number and item["number"] == number and item["kind"] != ItemKind.HEADING:
            found: State = item
            return found
        if not number and item["kind"] == ItemKind.BREAK and _moment(item["planned_at"]) == planned_at:
            return dict(item)
    return None


def vote_of(state: State, number: int) -> State | None:
    """No trial of the tablets: those are numbered apart."""
    votes = (vote for vote in state["votes"].values() if not vote.get("is_test"))
    return next((vote for vote in votes if vote["number"] == number), None)


def is_decided(state: State, number: int) -> bool:
    vote = vote_of(state, number)
    return vote is not None and vote["state"] in DECIDED


def open_votes(state: State) -> list[State]:
    return [vote for vote in state["votes"].values() if vote["state"] == VoteState.OPEN]


def sitting_of(state: State, label: str) -> State | None:
    """The sitting of the whole body, when it is the one of that name."""
    sitting: State | None = state["sitting"]
    return sitting if sitting is not None and sitting["label"] == label else None


def group_sitting_of(state: State, group: GroupSitting) -> State | None:
    """The last one of that group and name."""
    found = [
        sitting
        for sitting in state["group_sittings"].values()
        if sitting["group"]["name"] == group.group and sitting["label"] == group.label
    ]
    return found[-1] if found else None


def is_over(state: State, number: str) -> bool:
    """Whether an item was left, or taken from the agenda."""
    item = item_of(state, number)
    return item is not None and item["state"] not in (ItemState.TODO, ItemState.LIVE)


def waiting_at(state: State, item: str, sitting: str | None) -> list[State]:
    """Who waits, in the order of being called. sitting: a group's; None for the whole body."""
    return [one for one in state["floor"]["requests"] if (one["item"], one["sitting"]) == (item, sitting)]


def speeches_at(state: State, item: str, sitting: str | None) -> list[State]:
    """sitting: a group's; None for the whole body, in whichever of its sittings."""
    return [
        one
        for one in state["floor"]["speeches"]
        if one["item"] == item and (one["sitting"] == sitting if sitting else not one["group_sitting"])
    ]


def has_handed_in(state: State, sitting: str) -> bool:
    return any(one["sitting"] == sitting for one in state["summaries"])


def groups_in(state: State, *states: str) -> list[State]:
    """Groups of questions in one of these states."""
    return [group for group in state["question_groups"] if group["state"] in states]


def groups_asked_at(state: State, item: str) -> list[State]:
    """Those the council chose."""
    return [group for group in groups_in(state, "decided") if group["item"] == item]


def mandates_by_name(state: State) -> dict[str, str]:
    return {seat["name"]: mandate for mandate, seat in state["roster"].items()}


def to_mark(state: State, attendance: State, names: Collection[str]) -> list[str]:
    """Mandates of those who are not marked as here yet."""
    by_name, marks = mandates_by_name(state), attendance["marks"]
    wanted = [by_name[name] for name in names if name in by_name]
    return [mandate for mandate in wanted if marks.get(mandate) not in HERE]


def doing(state: State) -> str:
    """The title of the item that is on, or empty."""
    current = state["current_item"]
    return next((str(item["title"]) for item in state["agenda"] if item["id"] == current), "")


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
