"""Bundles of which both verifiers must say the same: honest ones of unusual meetings, and what lies near to them.

Nothing is given with them but a root: what witnesses the record are the signed minutes, in the bundle or beside it.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from records.verifier.findings import State
from tests.bundles import PAPER, Forgeable, Genuine, Step, another, dumps, genuine_of, sha, with_head
from tests.pki import papers
from tests.pki.authority import YEAR, Pki
from tests.pki.certificates import Holder, certify, named


@dataclass(frozen=True, slots=True)
class Case:
    """trust: what the person gives, PEM. minutes: beside the bundle."""

    bundle: bytes
    trust: bytes
    minutes: bytes | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    state: State
    make: Callable[[Pki], Case]


CASES: dict[str, Judged] = {}


def case(name: str, state: State) -> Callable[[Callable[[Pki], Case]], None]:
    def listed(make: Callable[[Pki], Case]) -> None:
        CASES[name] = Judged(state, make)

    return listed


def of(made: Genuine, *, trust: Holder | None = None, minutes: bytes | None = None) -> Case:
    return Case(made.bundle.packed(), (trust or made.pki.root).pem, minutes)


def like(pki: Pki, **differs: Holder) -> Pki:
    """The same authorities, and another of their services or signers."""
    found = Pki(pki.now)
    found.__dict__.update(root=pki.root, authority=pki.authority, **differs)
    return found


# Times that came later


def unstamped(sealed: bytes, pki: Pki) -> list[Step]:
    """Signed in a hall without a line; the time and the evidence came in one revision, afterwards."""
    then = pki.now - timedelta(hours=2)
    once = papers.signed(sealed, pki.secretary, field="person", signed_at=then)
    twice = papers.signed(once, pki.agency, field="agency", signed_at=then)
    at = pki.now - timedelta(hours=1)
    kept = papers.with_evidence(twice, pki, about=[pki.secretary, pki.agency, pki.stamping], at=at)
    stamped = papers.with_document_stamp(kept, pki.stamper(at))
    return [
        ("sealed", sealed, None),
        ("signed", once, pki.secretary.sha256),
        ("agency_signed", twice, pki.agency.sha256),
        ("timestamped", stamped, None),
    ]


def never_stamped(sealed: bytes, pki: Pki) -> list[Step]:
    *steps, _ = unstamped(sealed, pki)
    return steps


def stamped_by_a_stranger(sealed: bytes, pki: Pki) -> list[Step]:
    *steps, (_, _, _) = unstamped(sealed, pki)
    stranger = pki.stamper(pki.now - timedelta(hours=1), holder=pki.stranger_stamping)
    return [*steps, ("timestamped", papers.with_document_stamp(steps[-1][1], stranger), None)]


case("the time came later", State.VALID)(lambda pki: of(another(pki, steps=unstamped)))
case("the time has not come", State.UNKNOWN)(lambda pki: of(another(pki, steps=never_stamped)))
case("the time came from a stranger", State.UNKNOWN)(
    lambda pki: of(another(pki, steps=stamped_by_a_stranger))
)

# Meetings opened again, papers withdrawn

AGAIN: list[tuple[str, dict[str, dict[str, Any]]]] = [
    ("meeting.reopened", {"public": {"at": "2026-12-22T08:20:00.000Z"}}),
    ("meeting.closed", {"public": {"at": "2026-12-22T08:30:00.000Z"}}),
]
case("closed again after the minutes", State.VALID)(lambda pki: of(another(pki, later=AGAIN)))
WITHDRAWN = [("paper.withdrawn", {"public": {"paper": PAPER, "kind": "minutes"}})]
case("minutes withdrawn", State.VALID)(lambda pki: of(another(pki, later=WITHDRAWN, state="withdrawn")))
case("minutes from before the closing", State.INVALID)(lambda pki: of(another(pki, head=1)))
case("withdrawn minutes from before the closing", State.INVALID)(
    lambda pki: of(another(pki, head=1, state="withdrawn"))
)


# What the journal says of a result and of a revision


@case("a result by another clause", State.INVALID)
def _clause(pki: Pki) -> Case:
    def change(bundle: Forgeable) -> None:
        bundle.part("vote.closed", "secretariat")["result"]["clause"] = "Điều 13"
        bundle.part("vote.announced", "hall")["result"]["clause"] = "Điều 13"

    return of(another(pki, change=change))


@case("a revision of another cause", State.INVALID)
def _cause(pki: Pki) -> Case:
    made = genuine_of(pki)
    files = made.bundle.unpacked()
    said = json.loads(files["papers.json"])
    said["papers"][0]["revisions"][1]["cause"] = "agency_signed"
    return Case(made.bundle.packed({**files, "papers.json": dumps(said)}), pki.root.pem)


@case("issuers that lie in the evidence alone", State.VALID)
def _kept_apart(pki: Pki) -> Case:
    ends = {name: getattr(pki, name) for name in ("secretary", "agency", "stamping")}
    bare = like(pki, **{name: Holder(one.key, one.certificate) for name, one in ends.items()})

    def steps(sealed: bytes, _: Pki) -> list[Step]:
        at = pki.now - timedelta(hours=1)
        once = papers.signed(sealed, bare.secretary, field="person", stamper=bare.stamper(at), signed_at=at)
        kept = papers.with_evidence(once, pki, about=[pki.secretary, pki.stamping], at=at)
        signed = ("signed", once, pki.secretary.sha256)
        return [("sealed", sealed, None), signed, ("timestamped", kept, None)]

    return of(another(pki, steps=steps))


def lost(pki: Pki, ordinal: int, *, is_told: bool) -> Case:
    made = genuine_of(pki)
    bundle, files = made.bundle.copy(), made.bundle.unpacked()
    gone = files.pop(f"papers/{PAPER}/{ordinal}.pdf")
    bundle.manifest = {"missing": [sha(gone)]} if is_told else {}
    return Case(bundle.packed(files), pki.root.pem)


case("a revision lost", State.UNKNOWN)(lambda pki: lost(pki, 2, is_told=True))
case("the newest revision lost", State.UNKNOWN)(lambda pki: lost(pki, 4, is_told=True))
case("a revision gone", State.INVALID)(lambda pki: lost(pki, 2, is_told=False))

# Certificates


@case("timestamps of an authority that was revoked", State.INVALID)
def _stamping_revoked(pki: Pki) -> Case:
    other = like(pki)
    other.revoke(other.stamping, pki.now - timedelta(days=1))
    return of(another(other))


@case("evidence of a responder whose time was over", State.UNKNOWN)
def _responder_over(pki: Pki) -> Case:
    over = certify(
        named("OCSP đã hết hạn"),
        pki.responder.key,
        by=pki.authority,
        valid=(pki.now - YEAR, pki.now - timedelta(days=1)),
        usages=("digital_signature",),
        purposes=(ExtendedKeyUsageOID.OCSP_SIGNING,),
        no_check=True,
    )
    return of(another(like(pki, responder=over)))


@case("trust in an authority whose root is nowhere", State.VALID)
def _no_root(pki: Pki) -> Case:
    above = Holder(pki.authority.key, pki.authority.certificate)
    ends = {name: getattr(pki, name) for name in ("secretary", "agency", "stamping")}
    other = like(pki, **{name: Holder(one.key, one.certificate, (above,)) for name, one in ends.items()})
    return of(another(other), trust=above)


@case("a certificate that was over, nobody trusted", State.INVALID)
def _over(pki: Pki) -> Case:
    over = pki.person("Lý Hết Hạn", valid=(pki.now - YEAR, pki.now - timedelta(days=1)))

    def steps(sealed: bytes, pki: Pki) -> list[Step]:
        once = papers.signed(sealed, over, field="person", signed_at=pki.now, pades=False)
        return [("sealed", sealed, None), ("signed", once, over.sha256)]

    return Case(another(pki, steps=steps).bundle.packed(), b"")


@case("a root that is none", State.UNKNOWN)
def _no_certificate(pki: Pki) -> Case:
    return Case(genuine_of(pki).bundle.packed(), b"0\x03\x02\x01\x00")


@case("signed on a curve of its own", State.INVALID)
def _curve(pki: Pki) -> Case:
    key = ec.generate_private_key(ec.SECP256K1())
    valid = (pki.now - YEAR, pki.now + YEAR)
    signer = certify(named("Người Đường Cong"), key, by=pki.authority, valid=valid)
    return of(another(like(pki, secretary=signer)))


# Minutes beside the bundle


def beside(pki: Pki, change: Callable[[bytes], bytes], *, has_head: bool = True) -> Case:
    """Minutes signed once, with all evidence in a revision behind the signature; then changed."""
    made, then = genuine_of(pki), pki.now - timedelta(hours=1)
    plain = papers.plain(text="BIEN BAN")
    sealed = with_head(plain, made.bundle.heads[2]) if has_head else plain
    once = papers.signed(sealed, pki.secretary, field="person", stamper=pki.stamper(then), signed_at=then)
    return of(made, minutes=change(papers.with_evidence(once, pki, about=[pki.secretary, pki.stamping])))


def stamped(pki: Pki) -> Callable[[bytes], bytes]:
    return lambda pdf: papers.with_document_stamp(pdf, pki.stamper())


def head_put_in(pki: Pki) -> Callable[[bytes], bytes]:
    """A head over the whole bundle, put in by whoever likes and stamped by an authority anybody may ask."""
    head = {"format": "dien-hong-head", "v": 1, **genuine_of(pki).bundle.heads[-1]}

    def put(pdf: bytes) -> bytes:
        writer, out = IncrementalPdfFileWriter(BytesIO(pdf)), BytesIO()
        kind = {generic.pdf_name("/Type"): generic.pdf_name("/EmbeddedFile")}
        writer.add_object(generic.StreamObject(kind, stream_data=json.dumps(head).encode()))
        writer.write(out)
        return stamped(pki)(out.getvalue())

    return put


case("minutes beside, stamped", State.VALID)(lambda pki: beside(pki, stamped(pki)))
case("minutes beside, evidence behind them", State.UNKNOWN)(lambda pki: beside(pki, lambda pdf: pdf))
case("minutes beside, a line end more", State.VALID)(
    lambda pki: beside(pki, lambda pdf: stamped(pki)(pdf) + b"\n")
)
case("minutes beside, bytes behind them", State.INVALID)(lambda pki: beside(pki, lambda pdf: pdf + b"% more"))
case("minutes beside, stamped, bytes behind", State.INVALID)(
    lambda pki: beside(pki, lambda pdf: stamped(pki)(pdf) + b"% more")
)
case("minutes beside without a head", State.UNKNOWN)(lambda pki: beside(pki, stamped(pki), has_head=False))
case("minutes beside with a head put in later", State.UNKNOWN)(
    lambda pki: beside(pki, head_put_in(pki), has_head=False)
)
case("minutes beside that nobody signed", State.UNKNOWN)(
    lambda pki: of(genuine_of(pki), minutes=papers.plain(text="BIEN BAN"))
)
case("minutes beside that are the bundle's", State.VALID)(
    lambda pki: of(genuine_of(pki), minutes=genuine_of(pki).minutes)
)
