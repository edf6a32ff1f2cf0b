"""Every way of altering a record is found; what could not be checked is never called valid."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from catalogue.text import LANGUAGES, sentences
from journal.rules.bundle import (
    Header,
    NotABundle,
    entry_line,
    header_line,
    read_entries,
    read_header,
    to_base64url,
)
from journal.rules.canonical import canonical
from journal.rules.checking import Evidence, Scope, SealedPart, check_stream
from journal.rules.entry import Entry, commitment, read_entry
from journal.rules.merkle import Tree, leaf_hash
from journal.rules.verdict import WEIGHTS, Head, Standing, Verdict

STREAM = "meeting:1"
START = datetime(2026, 12, 22, 1, 0, tzinfo=UTC)
CLAIMS = ("kind", "recorded_at", "actor", "command_id")


def evidence(seq: int, kind: str = "item.started", *, at: int | None = None, **parts: object) -> Evidence:
    sealed = {
        audience: SealedPart(bytes([seq] * 32), canonical(value))  # type: ignore[arg-type]
        for audience, value in (parts or {"public": {"item": seq}, "hall": {"note": f"n{seq}"}}).items()
    }
    entry = Entry(
        stream=STREAM,
        seq=seq,
        kind=kind,
        recorded_at=START + timedelta(seconds=seq if at is None else at),
        occurred_at=None,
        actor="system:test",
        command_id=f"00000000-0000-4000-8000-{seq:012}",
        parts={name: commitment(part.salt or b"", part.value or b"") for name, part in sealed.items()},
    )
    return Evidence(
        entry.seq, entry.body(), entry.leaf(), sealed, {field: getattr(entry, field) for field in CLAIMS}
    )


RECORD = tuple(evidence(seq) for seq in range(1, 8))
ROOT = Tree(item.leaf for item in RECORD).root()


def check(items: Sequence[Evidence], *, size: int | None = None, witness: Head | None = None) -> Verdict:
    return check_stream(Scope(STREAM, len(items) if size is None else size, witness=witness), items)


def codes(verdict: Verdict) -> set[str]:
    return {found.code for found in verdict.findings}


def altered(seq: int, **change: object) -> list[Evidence]:
    return [replace(item, **change) if item.seq == seq else item for item in RECORD]  # type: ignore[arg-type]


def with_part(seq: int, audience: str, part: SealedPart | None) -> list[Evidence]:
    parts = {name: each for name, each in RECORD[seq - 1].parts.items() if name != audience}
    return altered(seq, parts=parts if part is None else parts | {audience: part})


def erasure(seq: int, *, of: int, audience: str = "hall") -> Evidence:
    return evidence(seq, "part.erased", public={"erased": {"seq": of, "audience": audience}})


def test_an_untouched_record_is_valid_with_its_root() -> None:
    verdict = check(RECORD)
    assert (verdict.standing, verdict.size, verdict.root, verdict.findings) == (Standing.VALID, 7, ROOT, [])


def test_every_flipped_bit_is_found() -> None:
    for item in RECORD[:3]:
        for column in ("body", "leaf"):
            raw = getattr(item, column)
            for at in range(len(raw)):
                flipped = raw[:at] + bytes([raw[at] ^ 1]) + raw[at + 1 :]
                assert check(altered(item.seq, **{column: flipped})).standing is not Standing.VALID
        for audience, part in item.parts.items():
            for at in range(32):
                salt = part.salt or b""
                flipped = salt[:at] + bytes([salt[at] ^ 1]) + salt[at + 1 :]
                assert codes(check(with_part(item.seq, audience, SealedPart(flipped, part.value)))) == {
                    "part_differs"
                }


SHORTER = [item for item in RECORD if item.seq != 4]
SWAPPED = [RECORD[0], replace(RECORD[2], seq=2), replace(RECORD[1], seq=3), *RECORD[3:]]
FORGED = evidence(4, public={"item": 99}, hall={"note": "n4"})

TAMPERINGS: dict[str, tuple[Callable[[], Verdict], set[str]]] = {
    "dropped": (lambda: check(SHORTER, size=7), {"sequence_broken", "size_differs"}),
    "dropped with the size": (lambda: check(SHORTER), {"sequence_broken"}),
    "doubled": (
        lambda: check([*RECORD, RECORD[6]], size=8),
        {"sequence_broken", "command_twice"},
    ),
    "swapped rows": (lambda: check([RECORD[1], RECORD[0], *RECORD[2:]]), {"sequence_broken"}),
    "swapped numbers": (lambda: check(SWAPPED), {"column_differs"}),
    "truncated": (lambda: check(RECORD[:5], size=7), {"size_differs"}),
    "everything gone": (lambda: check([], size=7), {"size_differs"}),
    "body rewritten": (lambda: check(altered(4, body=FORGED.body)), {"leaf_differs", "part_differs"}),
    "leaf rewritten": (lambda: check(altered(4, leaf=bytes(32))), {"leaf_differs"}),
    "not an entry": (lambda: check(altered(4, body=b"{}", leaf=leaf_hash(b"{}"))), {"version_unknown"}),
    "not JSON": (lambda: check(altered(4, body=b"?", leaf=leaf_hash(b"?"))), {"entry_malformed"}),
    "column rewritten": (lambda: check(altered(4, claims={"actor": "41"})), {"column_differs"}),
    "part rewritten": (
        lambda: check(with_part(4, "hall", SealedPart(bytes([4] * 32), b'{"note":"x"}'))),
        {"part_differs"},
    ),
    "salt cut": (lambda: check(with_part(4, "hall", SealedPart(b"", b'{"note":"n4"}'))), {"part_differs"}),
    "part removed": (lambda: check(with_part(4, "hall", None)), {"part_missing"}),
    "part added": (lambda: check(with_part(4, "delegates", RECORD[3].parts["hall"])), {"part_unknown"}),
    "part erased in silence": (
        lambda: check(with_part(4, "hall", SealedPart(None, None))),
        {"part_erased", "part_gone"},
    ),
    "salt alone erased": (
        lambda: check(with_part(4, "hall", SealedPart(None, b'{"note":"n4"}'))),
        {"part_differs"},
    ),
    "part that is no object": (lambda: check([evidence(1, public=[1])]), {"part_malformed"}),
    "erased part put back": (lambda: check([*RECORD, erasure(8, of=4)]), {"erasure_undone"}),
    "erased before it was said": (
        lambda: check([erasure(1, of=2), *with_part(2, "hall", SealedPart(None, None))[1:]]),
        {"part_erased", "part_gone"},
    ),
}


@pytest.mark.parametrize("name", TAMPERINGS)
def test_a_tampered_record_is_never_valid_and_the_reason_is_named(name: str) -> None:
    tampered, expected = TAMPERINGS[name]
    verdict = tampered()
    assert verdict.standing is not Standing.VALID
    assert codes(verdict) == expected


def test_an_entry_moved_from_another_stream_is_found() -> None:
    verdict = check_stream(Scope("meeting:2", 7), RECORD)
    assert codes(verdict) == {"entry_of_other_stream"}


def test_a_part_that_is_committed_but_not_canonical_is_found() -> None:
    raw = b'{"b":1, "a":2}'
    sealed = replace(read_entry(RECORD[0].body), parts={"hall": commitment(bytes(32), raw)})
    item = Evidence(1, sealed.body(), sealed.leaf(), {"hall": SealedPart(bytes(32), raw)}, {})
    assert codes(check([item])) == {"part_malformed"}


def test_a_lawful_erasure_is_reported_and_the_record_stays_valid() -> None:
    verdict = check([*with_part(4, "hall", SealedPart(None, None)), erasure(8, of=4)])
    assert verdict.standing is Standing.VALID
    assert [(found.code, found.seq) for found in verdict.findings] == [("part_erased", 4)]


def test_a_clock_that_was_set_back_is_said_and_changes_nothing() -> None:
    verdict = check([evidence(1, at=60), evidence(2, at=29)])
    assert verdict.standing is Standing.VALID
    assert codes(verdict) == {"clock_back"}


def test_commands_that_waited_for_each_other_are_no_clock_set_back() -> None:
    assert check([evidence(1, at=60), evidence(2, at=30)]).findings == []


def test_a_rewriting_that_fits_itself_is_found_only_by_a_witness() -> None:
    rewritten = [*RECORD[:3], FORGED, *RECORD[4:]]
    assert check(rewritten).standing is Standing.VALID
    for size in (4, 7):
        witness = Head(size, Tree(item.leaf for item in RECORD).root(size))
        assert codes(check(rewritten, witness=witness)) == {"witness_differs"}
        assert check(RECORD, witness=witness).standing is Standing.VALID
    assert codes(check(RECORD[:5], witness=Head(7, ROOT))) == {"witness_longer"}


def test_nothing_is_concluded_from_nothing_or_from_a_later_format() -> None:
    assert check([]).standing is Standing.UNDETERMINED
    later = RECORD[3].body.replace(b'"v":1', b'"v":2')
    verdict = check(altered(4, body=later, leaf=leaf_hash(later)))
    assert (verdict.standing, codes(verdict)) == (Standing.UNDETERMINED, {"version_unknown"})


def bundle(items: Sequence[Evidence], audiences: frozenset[str], root: bytes) -> list[str]:
    held = [replace(i, parts={n: p for n, p in i.parts.items() if n in audiences}) for i in items]
    return [header_line(Header(STREAM, Head(len(items), root), audiences)), *map(entry_line, held)]


def check_bundle(lines: Sequence[str], witness: Head | None = None) -> Verdict:
    header = read_header(lines[0])
    scope = Scope(header.stream, header.head.size, header.audiences, header.head.root, witness)
    return check_stream(scope, read_entries(lines[1:]))


def test_a_bundle_for_the_hall_is_valid_against_the_published_root() -> None:
    lines = bundle(RECORD, frozenset({"public", "hall"}), ROOT)
    assert check_bundle(lines, Head(7, ROOT)).standing is Standing.VALID
    public = bundle(RECORD, frozenset({"public"}), ROOT)
    assert not any("n4" in line for line in public)
    assert check_bundle(public, Head(7, ROOT)).standing is Standing.VALID


def test_a_bundle_that_only_vouches_for_itself_is_not_enough_to_conclude() -> None:
    verdict = check_bundle(bundle(RECORD, frozenset({"public"}), ROOT))
    assert (verdict.standing, codes(verdict)) == (Standing.UNDETERMINED, {"not_witnessed"})


def test_a_bundle_lacking_a_part_it_promises_or_claiming_another_root_is_invalid() -> None:
    lines = bundle(RECORD, frozenset({"public"}), ROOT)
    promising = header_line(Header(STREAM, Head(7, ROOT), frozenset({"public", "hall"})))
    assert codes(check_bundle([promising, *lines[1:]], Head(7, ROOT))) == {"part_missing"}
    other = bundle(RECORD, frozenset({"public"}), bytes(32))
    assert codes(check_bundle(other, Head(7, ROOT))) == {"root_differs"}
    assert codes(check_bundle(lines[:-1], Head(7, ROOT))) == {
        "root_differs",
        "size_differs",
        "witness_longer",
    }


def test_an_erasure_whose_reason_the_bundle_does_not_hold_leaves_a_doubt() -> None:
    items = [*with_part(4, "hall", SealedPart(None, None)), erasure(8, of=4)]
    root = Tree(item.leaf for item in items).root()
    assert (
        check_bundle(bundle(items, frozenset({"public", "hall"}), root), Head(8, root)).standing
        is Standing.VALID
    )
    without = check_bundle(bundle(items, frozenset({"hall"}), root), Head(8, root))
    assert (without.standing, codes(without)) == (Standing.UNDETERMINED, {"part_erased", "erasure_unseen"})


@pytest.mark.parametrize(
    "line",
    [
        "",
        "[]",
        "{}",
        "no",
        '{"format":"other","v":1}',
        '{"format":"dien-hong-journal","v":2}',
        '{"format":"dien-hong-journal","v":1,"stream":"meeting:1","size":"x","root":"","audiences":[]}',
        '{"format":"dien-hong-journal","v":1,"stream":"meeting:1","size":1,"root":"zz","audiences":[]}',
    ],
)
def test_another_file_is_no_bundle(line: str) -> None:
    with pytest.raises(NotABundle):
        read_header(line)


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "[1]",
        '{"seq":1}',
        '{"seq":1,"entry":"{}","leaf":"0","parts":{}}',
        '{"seq":1,"entry":"{}","leaf":"00","parts":[]}',
        '{"seq":1,"entry":"{}","leaf":"00","parts":{"hall":{"salt":"*","value":"{}"}}}',
        '{"seq":1,"entry":"{}","leaf":"00","parts":{"hall":{"value":"{}"}}}',
    ],
)
def test_a_damaged_line_is_no_entry(line: str) -> None:
    with pytest.raises(NotABundle):
        list(read_entries([line]))


def test_salts_are_base64url_without_padding() -> None:
    assert to_base64url(b"\xfb\xff\xfe") == "-__-"
    assert to_base64url(bytes(32)) == "A" * 43


def test_every_finding_and_every_verdict_has_its_sentence() -> None:
    needed = {f"journal.finding.{code}" for code in WEIGHTS} | {
        f"journal.verdict.{each}" for each in Standing
    }
    for language in LANGUAGES:
        assert needed <= sentences(language).keys()
        assert {key for key in sentences(language) if key.startswith("journal.finding.")} <= needed
