"""Reads of signed heads. They authorise nobody; a head says nothing of what was recorded."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

from catalogue.text import utc_text
from journal.models import Entry, SignedHead
from journal.rules.bundle import to_base64url
from journal.rules.heads import HeadFacts, Why, short_code
from journal.rules.merkle import Tree


@dataclass(frozen=True, slots=True)
class Signed:
    """key: its id. signature: 64 bytes. code: the short one."""

    facts: HeadFacts
    key: str
    signature: bytes

    @property
    def code(self) -> str:
        return short_code(self.facts.stream, self.facts.size, self.facts.root)


@dataclass(frozen=True, slots=True)
class Owed:
    """A head that should have been signed with this entry and is not yet."""

    stream: str
    size: int
    why: Why


OWED_WITH = {"vote.closed": Why.VOTE, "meeting.closed": Why.CLOSING}


def signed_heads(stream: str, *, after: int = 0) -> list[Signed]:
    """Those over more than `after` entries, by size, then in the order of signing."""
    return [
        _signed(row)
        for row in SignedHead.objects.filter(stream=stream, size__gt=after).order_by("size", "id")
    ]


def latest_head(stream: str, *, why: Why | None = None) -> Signed | None:
    rows = SignedHead.objects.filter(stream=stream, **({} if why is None else {"why": why.value}))
    row = rows.order_by("-size", "-id").first()
    return None if row is None else _signed(row)


def closing_head(stream: str) -> Signed | None:
    """The newest one over a closed meeting: what goes into its minutes."""
    return latest_head(stream, why=Why.CLOSING)


def closing_heads_by_code(code: str) -> list[Signed]:
    """Closing heads with this short code: usually one or none."""
    rows = SignedHead.objects.filter(why=Why.CLOSING.value).order_by("-id")
    return [_signed(row) for row in rows if short_code(row.stream, row.size, bytes(row.root)) == code]


def owed(streams: Collection[str] | None = None) -> list[Owed]:
    """Closings without their signed head, in these streams or in all, oldest first."""
    here = Q() if streams is None else Q(stream__name__in=list(streams))
    found: list[Owed] = []
    for kind, why in OWED_WITH.items():
        signed = SignedHead.objects.filter(
            stream=OuterRef("stream__name"), size=OuterRef("seq"), why=why.value
        )
        rows = Entry.objects.filter(here, ~Exists(signed), kind=kind).order_by("id")
        found += [Owed(name, seq, why) for name, seq in rows.values_list("stream__name", "seq")]
    return sorted(found, key=lambda each: (each.stream, each.size))


def tree_of(stream: str, size: int) -> Tree:
    """Over the first `size` entries, by the hashes kept beside them."""
    leaves = (
        Entry.objects.filter(stream__name=stream, seq__lte=size)
        .order_by("seq")
        .values_list("leaf", flat=True)
    )
    return Tree(bytes(leaf) for leaf in leaves.iterator(chunk_size=2000))


def grown(streams: Iterable[str], heads: dict[str, int]) -> list[str]:
    """Those with entries that no signed head covers. heads: their sizes now."""
    wanted = [name for name in streams if heads.get(name, 0)]
    signed = dict.fromkeys(wanted, 0)
    rows = SignedHead.objects.filter(stream__in=wanted).order_by("size").values_list("stream", "size")
    signed |= dict(rows)
    return [name for name in wanted if heads[name] > signed[name]]


def head_json(signed: Signed) -> dict[str, str | int]:
    """As screens keep it, as a bundle holds it, and as it is embedded in minutes."""
    facts = signed.facts
    return {
        "stream": facts.stream,
        "size": facts.size,
        "root": facts.root.hex(),
        "at": utc_text(facts.at),
        "why": facts.why,
        "key": signed.key,
        "signature": to_base64url(signed.signature),
    }


def _signed(row: SignedHead) -> Signed:
    facts = HeadFacts(row.stream, row.size, bytes(row.root), row.at, row.why)
    return Signed(facts, row.key, bytes(row.signature))
