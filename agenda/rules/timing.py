"""How far a meeting is behind its agenda, and when the rest of it is to be expected.

frontend/src/lib/agenda/timing.ts says the same; both are held to tests/data/agenda_timing.json.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from agenda.rules.items import ItemKind, ItemState
from agenda.rules.steps import SETTLED
from agenda.rules.tree import Line, taken_themselves
from councils.rules.calendar import council_day

PAUSE = timedelta(minutes=30)
"""A gap so long in the plan is meant: what comes after it keeps its start, as after a noon break nobody wrote down."""

MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Timed:
    """An item with its times. spent_s: of the spells that ended; began_at: of the last one, running when it is live."""

    id: UUID
    parent: UUID | None
    kind: ItemKind
    state: ItemState
    planned_at: datetime | None
    expected_at: datetime | None
    duration_min: int | None
    began_at: datetime | None
    spent_s: int

    @property
    def due(self) -> datetime | None:
        return self.expected_at or self.planned_at

    @property
    def line(self) -> Line:
        return Line(self.id, self.parent, self.kind, self.state)


def drift_min(items: Sequence[Timed], now: datetime) -> int | None:
    """Whole minutes from where the plan would have this work done to now; negative: ahead of the plan.

    Work is what the sittings go through themselves, breaks included, in whatever order; skipped, postponed and
    withdrawn items are work that fell away. Between two items nobody is ahead, and noon is no lateness.
    None for an agenda without times.
    """
    work = [(item.due, length, item) for item, length in _lengths(items) if item.due and length]
    if not work:
        return None
    done = sum((_done(item, length, now) for _, length, item in work), timedelta())
    runs = any(item.state == ItemState.LIVE and _spent(item, now) < length for _, length, item in work)
    is_on = any(item.state == ItemState.LIVE for item in items)
    where = _where([(due, length) for due, length, _ in work], done, is_over=is_on and not runs)
    late = int((now - where) / MINUTE) if where is not None else 0
    return late if is_on and done else max(late, 0)


def _where(plan: Sequence[tuple[datetime, timedelta]], done: timedelta, *, is_over: bool) -> datetime | None:
    """When the plan would have so much work done; None when it was to be all.

    is_over: what is on has had its time, so that its planned end counts; else the beginning of what follows.
    """
    for due, length in sorted(plan):
        if done < length or (is_over and done == length):
            return due + done
        done -= length
    return None


def _done(item: Timed, length: timedelta, now: datetime) -> timedelta:
    if item.state in SETTLED:
        return length
    return min(_spent(item, now), length)


def _spent(item: Timed, now: datetime) -> timedelta:
    running = timedelta()
    if item.state == ItemState.LIVE and item.began_at is not None:
        running = max(now - item.began_at, timedelta())
    return timedelta(seconds=item.spent_s) + running


def retimed(items: Sequence[Timed], now: datetime, *, pull: bool) -> dict[UUID, datetime]:
    """When to expect what is still to come, by item; headings begin with the first of theirs. Whole minutes.

    Items follow each other without gaps. A day part, and what comes after a long pause, keeps its start when the
    meeting is ahead, unless it is pulled; a later day is never pulled. Nothing is made shorter, breaks neither.
    What is on is expected where its time so far puts its beginning: then the meeting is neither late nor early.
    """
    lengths = dict(_lengths_by_id(items))
    cursor = _first_free(items, lengths, now)
    found: dict[UUID, datetime] = {}
    before: Timed | None = None
    for item in _taken(items):
        if item.state == ItemState.TODO:
            cursor = max(cursor, _anchor(items, before, item, lengths, cursor, pull=pull) or cursor)
            found[item.id] = cursor
            cursor += max(lengths[item.id] - timedelta(seconds=item.spent_s), timedelta())
            cursor = _whole_minute(cursor)
        before = item
    return found | _headings(items, found) | _on(items, lengths, now)


def _on(items: Sequence[Timed], lengths: dict[UUID, timedelta], now: datetime) -> dict[UUID, datetime]:
    live = next((item for item in items if item.state == ItemState.LIVE and item.due is not None), None)
    if live is None:
        return {}
    return {live.id: _whole_minute(now - min(_spent(live, now), lengths.get(live.id, timedelta())))}


def _first_free(items: Sequence[Timed], lengths: dict[UUID, timedelta], now: datetime) -> datetime:
    live = next((item for item in items if item.state == ItemState.LIVE), None)
    left = timedelta()
    if live is not None:
        left = max(lengths.get(live.id, timedelta()) - _spent(live, now), timedelta())
    return _whole_minute(now + left)


def _anchor(
    items: Sequence[Timed],
    before: Timed | None,
    item: Timed,
    lengths: dict[UUID, timedelta],
    cursor: datetime,
    *,
    pull: bool,
) -> datetime | None:
    """The start that an item keeps: of a day part, after a long pause, or of a later day."""
    planned = item.planned_at
    if planned is None:
        return None
    if council_day(planned) > council_day(cursor):
        return planned
    if pull or before is None:
        return None
    begins_part = _part_of(items, item) != _part_of(items, before)
    return planned if begins_part or _pauses(before, item, lengths) else None


def _pauses(before: Timed, item: Timed, lengths: dict[UUID, timedelta]) -> bool:
    if before.planned_at is None or item.planned_at is None:
        return False
    return item.planned_at - (before.planned_at + lengths[before.id]) >= PAUSE


def _part_of(items: Sequence[Timed], item: Timed) -> UUID | None:
    """The heading it stands below, the nearest one."""
    by_id = {one.id: one for one in items}
    above = by_id.get(item.parent) if item.parent else None
    while above is not None and above.kind != ItemKind.HEADING:
        above = by_id.get(above.parent) if above.parent else None
    return above.id if above else None


def _headings(items: Sequence[Timed], found: dict[UUID, datetime]) -> dict[UUID, datetime]:
    """Of those of which nothing has begun yet."""
    firsts: dict[UUID, datetime | None] = {}
    for item in _taken(items):
        part = _part_of(items, item)
        if part is not None and part not in firsts:
            firsts[part] = found.get(item.id)
    return {part: at for part, at in firsts.items() if at is not None}


def _taken(items: Sequence[Timed]) -> list[Timed]:
    kept = {line.id for line in taken_themselves([item.line for item in items])}
    return [item for item in items if item.id in kept]


def _lengths(items: Sequence[Timed]) -> Iterator[tuple[Timed, timedelta]]:
    """How long each is planned; without a length until the next one of its day part begins."""
    taken = _taken(items)
    for place, item in enumerate(taken):
        if item.duration_min is not None:
            yield item, timedelta(minutes=item.duration_min)
            continue
        following = taken[place + 1] if place + 1 < len(taken) else None
        yield item, _until_next(items, item, following)


def _until_next(items: Sequence[Timed], item: Timed, following: Timed | None) -> timedelta:
    if following is None or item.planned_at is None or following.planned_at is None:
        return timedelta()
    if _part_of(items, item) != _part_of(items, following):
        return timedelta()
    same_day = council_day(item.planned_at) == council_day(following.planned_at)
    return max(following.planned_at - item.planned_at, timedelta()) if same_day else timedelta()


def _lengths_by_id(items: Sequence[Timed]) -> Iterator[tuple[UUID, timedelta]]:
    return ((item.id, length) for item, length in _lengths(items))


def _whole_minute(moment: datetime) -> datetime:
    """The next one, or this."""
    cut = moment.replace(second=0, microsecond=0)
    return cut if cut == moment else cut + MINUTE
