"""What it costs to check a signed paper, and how many forged ones are found. Processor time unless it says ms."""

from __future__ import annotations

import statistics
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from django.core.management import call_command
from django.db import connection
from django.test.utils import override_settings

from records.models import CheckedFile
from records.services.check_file import verdict_of
from records.verifier.check import Given, check_bundle
from records.verifier.signatures import read_roots
from signing.fields import fill
from signing.setup import Setup
from signing.verdict import Expected, State
from signing.verifying import verify
from tests.bundles import genuine_of
from tests.cabinet import Cabinet, revision
from tests.forged_bundles import TAMPERINGS as BUNDLES
from tests.load.record import cpu_s, sealed, signed
from tests.load.report import Report
from tests.pki.authority import Pki
from tests.tamperings import every_tampering
from tests.untouched import UNTOUCHED

ROUNDS = 3
CACHED_ROUNDS = 15


def checking(report: Report) -> None:
    """200 pages of the record, signed by a person and the agency: in the child process, its start included."""
    with tempfile.TemporaryDirectory(prefix="checking-") as folder:
        cabinet = Cabinet(Pki(datetime.now(UTC).replace(microsecond=0)), Path(folder))
        pdf, expected = _twice_signed(cabinet)
        at, spent = datetime.now(UTC), []
        for _ in range(ROUNDS):
            began = cpu_s()
            found = verify(pdf, expected=expected, setup=cabinet.setup, at=at)
            spent.append(cpu_s() - began)
            report.must(found.state is State.VALID, "a genuine paper is valid")
        report.tell("verify_twice_signed_200p_cpu_s", statistics.median(spent), at_most=1)
        report.tell("verify_cached_ms", _cached_ms(report, pdf, cabinet.setup), at_most=50)


def tamperings(report: Report) -> None:
    """Every forged file and every forged bundle of the tables that the tests walk."""
    with tempfile.TemporaryDirectory(prefix="tamperings-") as folder:
        cabinet = Cabinet(Pki(datetime.now(UTC).replace(microsecond=0)), Path(folder))
        table = every_tampering()
        missed = [one.name for one in table if not one.is_found(cabinet)]
        missed += _bundles_missed(Path(folder), cabinet.pki)
        refused = [name for name, make in UNTOUCHED.items() if not cabinet.passes(make(cabinet))]
        report.tell("tamperings_tried", len(table) + len(BUNDLES), at_least=40)
        report.tell("tamperings_missed", len(missed), at_most=0)
        report.tell("untouched_refused", len(refused), at_most=0)


def _twice_signed(cabinet: Cabinet) -> tuple[bytes, Expected]:
    pki = cabinet.pki
    by_person = signed(sealed(), pki.secretary, "person", None)
    numbered = fill(by_person, {"number": "05", "date": "ngày 10 tháng 12 năm 2026"})
    whole = signed(numbered, pki.agency, "agency", None)
    revisions = (
        revision(sealed(), "sealed"),
        revision(by_person, "signed", pki.secretary, "person"),
        revision(numbered, "numbered"),
        revision(whole, "agency_signed", pki.agency, "agency"),
    )
    return whole, Expected(revisions)


def _cached_ms(report: Report, pdf: bytes, setup: Setup) -> float:
    """The file asked about again: its hash is taken anew, and what the record may say of it is looked up."""
    spent = []
    call_command("migrate", verbosity=0)  # of the bench's own database, which nothing else uses
    with tempfile.TemporaryDirectory(prefix="cached-") as folder, override_settings(SIGNING=setup):
        path = Path(folder) / "paper.pdf"
        path.write_bytes(pdf)
        first = verdict_of(path)
        for _ in range(CACHED_ROUNDS):
            began = time.perf_counter()
            report.must(verdict_of(path) == first, "the kept verdict is the one that was found")
            spent.append((time.perf_counter() - began) * 1000)
        report.must(CheckedFile.objects.count() == 1, "one verdict is kept")
    connection.close()
    return statistics.median(spent)


def _bundles_missed(folder: Path, pki: Pki) -> list[str]:
    made = genuine_of(pki)
    given = Given(heads=[made.witness], roots=read_roots([pki.root.pem]))
    missed, file = [], folder / "bundle.zip"
    for one in BUNDLES:
        file.write_bytes(one.make(made.bundle.copy(), made))
        if check_bundle(file, given).state == "valid":
            missed.append(one.name)
    return missed
