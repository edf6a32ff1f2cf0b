"""Check a record from its bytes alone: everything that is claimed is computed again."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from journal.rules.audiences import PUBLIC
from journal.rules.canonical import Json, NotCanonical, parse
from journal.rules.entry import Entry, Malformed, UnknownVersion, commitment, read_entry
from journal.rules.merkle import Tree, leaf_hash
from journal.rules.verdict import Finding, Head, Verdict, finding

ERASED: Final = "part.erased"
# A command's time is read before it waits for its turn in the stream, so neighbours may differ by that wait.
WAITS_AT_MOST: Final = timedelta(seconds=30)


@dataclass(frozen=True, slots=True)
class SealedPart:
    """Both None: erased."""

    salt: bytes | None
    value: bytes | None


@dataclass(frozen=True, slots=True)
class Evidence:
    """One entry as it was found. claims: what else stands beside the body, by field of Entry."""

    seq: int
    body: bytes
    leaf: bytes
    parts: Mapping[str, SealedPart]
    claims: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Scope:
    """What is being checked.

    size: how many entries are claimed. audiences: whose parts must be there; None for everybody's.
    root: the root claimed beside the entries. witness: a head published elsewhere, earlier or now.
    signed: heads whose signatures were found good.
    """

    stream: str
    size: int
    audiences: frozenset[str] | None = None
    root: bytes | None = None
    witness: Head | None = None
    signed: tuple[Head, ...] = ()


def check_stream(scope: Scope, evidence: Iterable[Evidence]) -> Verdict:
    """The verdict on a whole stream, given in order of seq."""
    checker = _Checker(scope)
    found = [each for item in evidence for each in checker.entry(item)]
    found += checker.whole()
    return Verdict(scope.stream, len(checker.tree), checker.tree.root(), found)


class _Checker:
    """What has to be remembered from one entry to the next."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.tree = Tree()
        self.expected = 1
        self.commands: set[str] = set()
        self.last_recorded: datetime | None = None
        self.erased: set[tuple[int, str]] = set()
        self.present: set[tuple[int, str]] = set()
        self.named_erased: set[tuple[int, str]] = set()

    def entry(self, item: Evidence) -> Iterator[Finding]:
        if item.seq != self.expected:
            yield finding("sequence_broken", item.seq, expected=self.expected)
        self.expected = item.seq + 1
        leaf = leaf_hash(item.body)
        self.tree.append(leaf)
        if leaf != item.leaf:
            yield finding("leaf_differs", item.seq)
        try:
            entry = read_entry(item.body)
        except UnknownVersion:
            yield finding("version_unknown", item.seq)
        except Malformed:
            yield finding("entry_malformed", item.seq)
        else:
            yield from self._said(entry, item)

    def _said(self, entry: Entry, item: Evidence) -> Iterator[Finding]:
        if entry.stream != self.scope.stream:
            yield finding("entry_of_other_stream", item.seq, other=entry.stream)
        for field, claimed in {"seq": item.seq, **item.claims}.items():
            if getattr(entry, field) != claimed:
                yield finding("column_differs", item.seq, field=field)
        if entry.command_id in self.commands:
            yield finding("command_twice", item.seq, command=entry.command_id)
        self.commands.add(entry.command_id)
        if self.last_recorded and entry.recorded_at < self.last_recorded - WAITS_AT_MOST:
            yield finding("clock_back", item.seq)
        self.last_recorded = entry.recorded_at
        yield from self._parts(entry, item)

    def _parts(self, entry: Entry, item: Evidence) -> Iterator[Finding]:
        for audience in sorted(item.parts.keys() - entry.parts.keys()):
            yield finding("part_unknown", item.seq, audience=audience)
        for audience, sealed in sorted(entry.parts.items()):
            part = item.parts.get(audience)
            if part is not None:
                yield from self._part(entry, audience, sealed, part)
            elif self.scope.audiences is None or audience in self.scope.audiences:
                yield finding("part_missing", item.seq, audience=audience)

    def _part(self, entry: Entry, audience: str, sealed: str, part: SealedPart) -> Iterator[Finding]:
        if part.salt is None and part.value is None:
            self.erased.add((entry.seq, audience))
            yield finding("part_erased", entry.seq, audience=audience)
            return
        self.present.add((entry.seq, audience))
        if not _fits(part, sealed):
            yield finding("part_differs", entry.seq, audience=audience)
            return
        said = _object(part.value or b"")
        if said is None:
            yield finding("part_malformed", entry.seq, audience=audience)
        elif entry.kind == ERASED and audience == PUBLIC:
            self.named_erased |= _named_erased(said, entry.seq)

    def whole(self) -> Iterator[Finding]:
        """What only the whole stream shows."""
        size, scope = len(self.tree), self.scope
        if size == 0 and scope.size == 0:
            yield finding("stream_unknown")
        if size != scope.size:
            yield finding("size_differs", claimed=scope.size, found=size)
        everything_seen = scope.audiences is None or PUBLIC in scope.audiences
        for seq, audience in sorted(self.erased - self.named_erased):
            yield finding("part_gone" if everything_seen else "erasure_unseen", seq, audience=audience)
        for seq, audience in sorted(self.present & self.named_erased):
            yield finding("erasure_undone", seq, audience=audience)
        if scope.root is not None and scope.root != self.tree.root():
            yield finding("root_differs")
        yield from self._witnessed(scope.witness)
        yield from self._signed()

    def _signed(self) -> Iterator[Finding]:
        for head in self.scope.signed:
            if head.size > len(self.tree):
                yield finding("head_longer", signed=head.size, found=len(self.tree))
            elif self.tree.root(head.size) != head.root:
                yield finding("head_differs", signed=head.size)

    def _witnessed(self, witness: Head | None) -> Iterator[Finding]:
        if witness is None:
            if self.scope.root is not None:
                yield finding("not_witnessed")
        elif witness.size > len(self.tree):
            yield finding("witness_longer", witnessed=witness.size, found=len(self.tree))
        elif self.tree.root(witness.size) != witness.root:
            yield finding("witness_differs", witnessed=witness.size)


def _fits(part: SealedPart, sealed: str) -> bool:
    try:
        return commitment(part.salt or b"", part.value or b"") == sealed
    except ValueError:
        return False


def _object(value: bytes) -> Mapping[str, Json] | None:
    try:
        said = parse(value)
    except NotCanonical:
        return None
    return said if isinstance(said, Mapping) else None


def _named_erased(said: Mapping[str, Json], own_seq: int) -> set[tuple[int, str]]:
    """The part that an erasure entry names, as (seq, audience); nothing when it names no earlier entry."""
    named = said.get("erased")
    if not isinstance(named, Mapping):
        return set()
    seq, audience = named.get("seq"), named.get("audience")
    if isinstance(seq, int) and isinstance(audience, str) and 0 < seq < own_seq:
        return {(seq, audience)}
    return set()
