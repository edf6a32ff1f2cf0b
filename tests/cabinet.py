"""Genuine signed papers to forge, each made once, and the check they are put to: in this process, without a network."""

import hashlib
import logging
import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from pathlib import Path

from signing.checks.judge import Judged, judge
from signing.checks.sources import Sources
from signing.setup import Setup
from signing.trust import Trust, read_trust
from signing.verdict import Expected, ExpectedRevision, State, Verdict
from tests.pki import papers
from tests.pki.authority import Pki
from tests.pki.certificates import Holder


@dataclass(frozen=True, slots=True)
class Case:
    """A file, what the record says of it (None: a file of others), and when it is asked about (None: now)."""

    pdf: bytes
    expected: Expected | None = None
    at: datetime | None = None


class Cabinet:
    """folder: for roots and lists. An hour ago everything was signed; lists of revocation are of now."""

    def __init__(self, pki: Pki, folder: Path) -> None:
        logging.getLogger("pyhanko").setLevel(logging.CRITICAL)  # it tells at length of each forgery it saw
        self.pki, self.folder = pki, folder
        self.signed_at = pki.now - timedelta(hours=1)

    @cached_property
    def setup(self) -> Setup:
        """Two lists in files: of the authority and of the root. Nothing is asked of a network."""
        pki = self.pki
        _ = pki.revoked_person
        for name, issuer in (("authority", pki.authority), ("root", pki.root)):
            (self.folder / f"{name}.crl").write_bytes(pki.revocations(issuer, at=pki.now))
        lists = tuple(str(self.folder / f"{name}.crl") for name in ("authority", "root"))
        return Setup(crl=lists, trust=pki.trust(self.folder / "trust"))

    @cached_property
    def trust(self) -> Trust:
        return read_trust(self.setup)

    def judge(self, case: Case, *, setup: Setup | None = None) -> Verdict:
        setup = setup or self.setup
        trust = self.trust if setup is self.setup else read_trust(setup)
        sources = Sources(setup, until=time.monotonic() + 5)
        file = Judged(case.pdf, expected=case.expected, at=case.at or self.pki.now)
        return judge(file, trust=trust, sources=sources)

    def passes(self, case: Case) -> bool:
        return self.judge(case).state is State.VALID

    # One paper of the record: sealed, signed by a person, then by the agency

    @cached_property
    def sealed(self) -> bytes:
        return papers.plain()

    @cached_property
    def once(self) -> bytes:
        return self.sign(self.sealed, self.pki.secretary, "person_1", stamp=True)

    @cached_property
    def paper(self) -> bytes:
        """Signed twice, the whole of it."""
        return self.sign(self.once, self.pki.agency, "agency")

    @cached_property
    def kept_long(self) -> bytes:
        """With evidence, and a timestamp over all of it."""
        pki = self.pki
        about = [pki.secretary, pki.agency, pki.stamping]
        found = papers.with_evidence(self.paper, pki, about=about, at=pki.now - timedelta(minutes=30))
        return papers.with_document_stamp(found, pki.stamper(pki.now - timedelta(minutes=20)))

    @cached_property
    def roomy(self) -> bytes:
        """Signed once, without a timestamp, with room for a longer signature."""
        return papers.signed(
            self.sealed, self.pki.secretary, field="person_1", signed_at=self.signed_at, room=40_000
        )

    @cached_property
    def expected(self) -> Expected:
        return Expected(
            (
                revision(self.sealed, "sealed"),
                revision(self.once, "signed", self.pki.secretary, "person_1"),
                revision(self.paper, "agency_signed", self.pki.agency, "agency"),
            )
        )

    def sign(self, pdf: bytes, by: Holder, field: str, *, stamp: bool = False) -> bytes:
        """An hour ago. stamp: with a timestamp of then."""
        stamper = self.pki.stamper(self.signed_at) if stamp else None
        return papers.signed(pdf, by, field=field, stamper=stamper, signed_at=self.signed_at)


def revision(pdf: bytes, cause: str, by: Holder | None = None, field: str | None = None) -> ExpectedRevision:
    return ExpectedRevision(
        sha256=hashlib.sha256(pdf).hexdigest(),
        size=len(pdf),
        cause=cause,
        signer_certificate_sha256=by.sha256 if by else None,
        field=field,
        holder=by.name if by and cause == "signed" else "",
    )
