"""A meeting in numbers: who came, what was decided, how long each item took against what was planned."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from agenda.rules.items import ItemKind, ItemState
from agenda.spent import Spent, spent_on_items
from catalogue.refusals import Forbidden
from councils.rules.access import Right
from sessions.selectors import access_meeting
from sessions.turnout import MeetingTurnout, turnout_of
from voting.decided import Decided, decided_votes


@dataclass(frozen=True, slots=True)
class ItemTime:
    """Minutes, rounded. difference_min: spent less planned; None where one of them is not known."""

    item: Spent
    spent_min: int | None
    difference_min: int | None


@dataclass(frozen=True, slots=True)
class Totals:
    """votes: that stand, without those repeated. items: without breaks. *_min: of items both planned and taken."""

    sittings: int
    votes: int
    adopted: int
    rejected: int
    items: int
    items_taken: int
    items_postponed: int
    items_withdrawn: int
    planned_min: int
    spent_min: int


@dataclass(frozen=True, slots=True)
class Statistics:
    turnout: MeetingTurnout
    votes: list[Decided]
    items: list[ItemTime]
    totals: Totals


def access_statistics(user_id: UUID, meeting_id: UUID) -> str:
    """The meeting's title, for those who run it or read with the secretariat. Raises as access_meeting."""
    try:
        return access_meeting(user_id, meeting_id, right=Right.RUN_MEETING).title
    except Forbidden:
        return access_meeting(user_id, meeting_id, right=Right.READ_SECRETARIAT).title


def statistics_of(meeting_id: UUID, *, at: datetime) -> Statistics:
    """As it stands at the moment. A constant number of queries. Authorises nobody."""
    turnout, votes = turnout_of(meeting_id), decided_votes(meeting_id)
    items = [item_time(item) for item in spent_on_items(meeting_id, at=at)]
    return Statistics(turnout, votes, items, totals(turnout, votes, items))


def item_time(item: Spent) -> ItemTime:
    spent = None if item.spent is None else round(item.spent.total_seconds() / 60)
    is_comparable = spent is not None and item.planned_min is not None
    return ItemTime(item, spent, (spent or 0) - (item.planned_min or 0) if is_comparable else None)


def totals(turnout: MeetingTurnout, votes: Collection[Decided], items: Collection[ItemTime]) -> Totals:
    standing = [vote for vote in votes if not vote.was_repeated]
    adopted = sum(vote.adopted for vote in standing)
    business = [one for one in items if one.item.kind is not ItemKind.BREAK]
    compared = [one for one in business if one.difference_min is not None]
    states = [one.item.state for one in business]
    return Totals(
        sittings=len(turnout.by_sitting),
        votes=len(standing),
        adopted=adopted,
        rejected=len(standing) - adopted,
        items=len(business),
        items_taken=sum(one.spent_min is not None for one in business),
        items_postponed=states.count(ItemState.POSTPONED),
        items_withdrawn=states.count(ItemState.WITHDRAWN),
        planned_min=sum(one.item.planned_min or 0 for one in compared),
        spent_min=sum(one.spent_min or 0 for one in compared),
    )
