"""Several devices of one person, offline and online in any order: nothing is lost, and all end with the same."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid5

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.rules.merge import Incoming, Merged, Row, copy_id, ids_asked, merge
from documents.rules.notes import Note, SyncOutcome
from documents.rules.words import AnnotationKind

START = datetime(2026, 12, 22, 8, tzinfo=UTC)
SPACE = UUID("5e8a2a1c-0000-4000-8000-000000000000")
ONE = uuid5(SPACE, "one")


def note(text: str, *, of: UUID = ONE, is_deleted: bool = False) -> Note:
    return Note(
        id=of,
        document=SPACE,
        version=SPACE,
        page=1,
        kind=AnnotationKind.NOTE,
        geometry={"at": [10, 20]},
        quote="",
        before="",
        after="",
        text=text,
        colour="yellow",
        is_deleted=is_deleted,
    )


def incoming(
    text: str, *, device: str = "tablet", base: int = 0, at: int = 1, deleted: bool = False
) -> Incoming:
    return Incoming(note(text, is_deleted=deleted), device, base, START + timedelta(seconds=at))


class Server:
    """The rows as the service keeps them, without a database."""

    def __init__(self) -> None:
        self.rows: dict[UUID, Row] = {}
        self.changes: dict[UUID, int] = {}
        self.count = 0

    def take(self, sent: Incoming) -> Merged:
        merged = merge(sent, self.rows)
        for row in merged.heard:
            self.rows[row.note.id] = row
        for row in merged.changed:
            self.count += 1
            self.rows[row.note.id], self.changes[row.note.id] = row, self.count
        return merged

    def after(self, cursor: int) -> list[Row]:
        return [self.rows[i] for i, change in self.changes.items() if change > cursor]

    @property
    def texts(self) -> set[str]:
        return {row.note.text for row in self.rows.values() if not row.note.is_deleted}


def server_with(*sent: Incoming) -> Server:
    server = Server()
    for one in sent:
        server.take(one)
    return server


# ---- one row


def test_a_new_annotation_is_saved() -> None:
    server = Server()
    assert server.take(incoming("a")).outcome is SyncOutcome.SAVED
    assert server.rows[ONE].revision == 1


def test_a_change_of_the_newest_revision_is_saved() -> None:
    server = server_with(incoming("a"))
    merged = server.take(incoming("b", device="desk", base=1))
    assert (merged.outcome, merged.revision) == (SyncOutcome.SAVED, 2)
    assert server.texts == {"b"}


def test_the_same_written_on_two_devices_is_one() -> None:
    server = server_with(incoming("a"), incoming("b", base=1, at=2))
    merged = server.take(incoming("b", device="desk", base=1, at=3))
    assert (merged.outcome, merged.revision, server.texts) == (SyncOutcome.SAME, 2, {"b"})


def test_of_two_changes_at_once_both_stand() -> None:
    server = server_with(incoming("a"), incoming("b", base=1, at=2))
    merged = server.take(incoming("c", device="desk", base=1, at=2))
    assert merged.outcome is SyncOutcome.COPIED
    assert merged.revision is None
    assert merged.copy == copy_id(ONE, "desk", 1)
    assert server.rows[merged.copy].copy_of == ONE
    assert server.texts == {"b", "c"}


def test_a_deletion_does_not_take_away_what_was_changed_meanwhile() -> None:
    server = server_with(incoming("a"), incoming("b", base=1, at=2))
    assert server.take(incoming("", device="desk", base=1, deleted=True)).outcome is SyncOutcome.KEPT
    assert server.texts == {"b"}


def test_a_change_of_what_was_deleted_meanwhile_comes_back_as_a_copy() -> None:
    server = server_with(incoming("a"), incoming("", base=1, at=2, deleted=True))
    merged = server.take(incoming("c", device="desk", base=1))
    assert merged.outcome is SyncOutcome.COPIED
    assert server.rows[ONE].note.is_deleted
    assert server.texts == {"c"}


def test_what_was_deleted_says_nothing_any_more() -> None:
    server = server_with(incoming("a"), incoming("a", base=1, at=2, deleted=True))
    left = server.rows[ONE].note
    assert (left.text, left.geometry, left.is_deleted) == ("", {}, True)


def test_a_deletion_taken_back_on_the_same_device_brings_the_note_back() -> None:
    server = server_with(incoming("a"), incoming("", base=1, at=2, deleted=True))
    assert server.take(incoming("a", base=2, at=3)).outcome is SyncOutcome.SAVED
    assert server.texts == {"a"}


def test_a_device_that_never_heard_the_answer_goes_on_without_leaving_a_copy() -> None:
    server = server_with(incoming("a"), incoming("b", base=1, at=2))
    merged = server.take(incoming("c", base=1, at=3))
    assert (merged.outcome, merged.revision, server.texts) == (SyncOutcome.SAVED, 3, {"c"})


def test_what_was_sent_before_anothers_change_and_is_sent_again_changes_nothing() -> None:
    server = server_with(
        incoming("a"), incoming("b", base=1, at=2), incoming("c", device="desk", base=2, at=3)
    )
    merged = server.take(incoming("b", base=1, at=2))
    assert (merged.outcome, merged.revision, merged.changed) == (SyncOutcome.SAME, None, ())


def test_a_device_goes_on_with_the_copy_it_made() -> None:
    server = server_with(
        incoming("a"), incoming("b", base=1, at=2), incoming("c", device="desk", base=1, at=2)
    )
    merged = server.take(incoming("d", device="desk", base=1, at=3))
    assert (merged.outcome, server.texts) == (SyncOutcome.COPIED, {"b", "d"})


def test_a_copy_that_was_changed_elsewhere_is_copied_again() -> None:
    server = server_with(
        incoming("a"), incoming("b", base=1, at=2), incoming("c", device="desk", base=1, at=2)
    )
    copy = copy_id(ONE, "desk", 1)
    server.take(replace(incoming("x", base=1, at=4), note=note("x", of=copy)))
    late = incoming("d", device="desk", base=1, at=3)
    again = copy_id(copy, "desk+", 1)
    assert ids_asked(late, server.rows) == [ONE, copy, again]
    assert server.take(late).copy == again
    assert server.texts == {"b", "x", "d"}


def test_a_device_may_change_a_copy_while_more_comes_to_it_through_the_first_row() -> None:
    server = server_with(incoming("a"), incoming("b", device="desk"), incoming("c", device="desk", at=2))
    copy = copy_id(ONE, "desk", 0)
    server.take(replace(incoming("d", device="desk", base=1, at=3), note=note("d", of=copy)))
    assert server.texts == {"a", "c", "d"}


@pytest.mark.parametrize("base", [0, 2, 9])
def test_a_base_that_nobody_knows_overwrites_nothing(base: int) -> None:
    server = server_with(incoming("a", device="desk"))
    server.take(incoming("b", base=base))
    assert server.texts == {"a", "b"}


# ---- any order of three devices


@dataclass
class Local:
    """A row on a device. waits: changed here and not answered for."""

    text: str
    base: int
    waits: bool
    at: int
    is_deleted: bool = False


@dataclass
class Device:
    """What a browser does, in few lines: frontend/src/lib/annotations/store.svelte.ts does the same."""

    name: str
    rows: dict[UUID, Local] = field(default_factory=dict)
    cursor: int = 0
    clock: int = 0

    def write(self, which: UUID, text: str | None) -> str | None:
        """None: delete. What was seen there before, and is replaced knowingly."""
        self.clock += 1
        seen = self.rows.get(which)
        if text is None and (seen is None or seen.is_deleted):
            return None
        base = seen.base if seen else 0
        self.rows[which] = Local(text or "", base, True, self.clock, is_deleted=text is None)
        return seen.text if seen and not seen.is_deleted else None

    def waiting(self) -> list[Incoming]:
        return [
            Incoming(
                note(row.text, of=which, is_deleted=row.is_deleted),
                self.name,
                row.base,
                START + timedelta(milliseconds=row.at),
            )
            for which, row in self.rows.items()
            if row.waits
        ]

    def hear(self, sent: Iterable[Incoming], merged: Iterable[Merged], server: Server) -> None:
        spoken_of: set[UUID] = set()
        for one, answer in zip(sent, merged, strict=True):
            local = self.rows[one.note.id]
            spoken_of.add(one.note.id)
            if START + timedelta(milliseconds=local.at) == one.written_at:
                local.waits = False
            elif answer.revision is not None:
                local.base = answer.revision
        for row in [*server.after(self.cursor), *(server.rows[i] for i in spoken_of)]:
            local_row = self.rows.get(row.note.id)
            if local_row is None or not local_row.waits:
                self.rows[row.note.id] = Local(
                    row.note.text, row.revision, False, local_row.at if local_row else 0, row.note.is_deleted
                )
        self.cursor = server.count

    @property
    def texts(self) -> set[str]:
        return {row.text for row in self.rows.values() if not row.is_deleted}


DEVICES = ("tablet", "desk", "phone")
STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            ["write", "write", "write", "delete", "sync", "sync", "unheard", "write while away", "again"]
        ),
        st.sampled_from(range(len(DEVICES))),
        st.integers(0, 2),
    ),
    max_size=40,
)


class World:
    def __init__(self) -> None:
        self.server = Server()
        self.devices = [Device(name) for name in DEVICES]
        self.batches: list[list[Incoming]] = []
        self.written = 0
        self.replaced: set[str] = set()

    def step(self, what: str, who: int, number: int) -> None:
        device = self.devices[who]
        match what:
            case "write" | "delete":
                self._write(device, number, deletes=what == "delete")
            case "again":
                self._send_again(number)
            case _:
                self._sync(device, what, number)

    def settle(self) -> None:
        for _ in range(3):
            for device in self.devices:
                self._sync(device, "sync", 0)

    def _write(self, device: Device, number: int, *, deletes: bool) -> None:
        ids = [uuid5(SPACE, str(place)) for place in range(2)] + [
            i for i in sorted(device.rows) if self.server.rows.get(i) and self.server.rows[i].copy_of
        ]
        self.written += not deletes
        before = device.write(ids[number % len(ids)], None if deletes else str(self.written))
        self.replaced |= {before} if before else set()

    def _sync(self, device: Device, what: str, number: int) -> None:
        sent = device.waiting()
        self.batches.append(sent)
        merged = [self.server.take(one) for one in sent]
        if what == "write while away":
            self._write(device, number, deletes=False)
        if what != "unheard":
            device.hear(sent, merged, self.server)

    def _send_again(self, number: int) -> None:
        """Any batch that was ever sent."""
        if not self.batches:
            return
        before = dict(self.server.rows)
        for one in self.batches[number % len(self.batches)]:
            self.server.take(one)
        assert self.server.rows == before


@settings(max_examples=300, deadline=None)
@given(STEPS)
def test_no_text_is_lost_and_all_devices_end_with_the_same(steps: list[tuple[str, int, int]]) -> None:
    world = World()
    for step in steps:
        world.step(*step)
    world.settle()
    wanted = {str(number) for number in range(1, world.written + 1)} - world.replaced
    assert wanted <= world.server.texts
    for device in world.devices:
        assert device.texts == world.server.texts
        assert not device.waiting()
    for number in range(len(world.batches)):
        world.step("again", 0, number)
