"""Years later, by a moved clock: what is claimed of long keeping, and what is not."""

from datetime import timedelta
from pathlib import Path

import pytest

from signing.setup import Setup
from signing.verdict import Check, State, Verdict
from tests.cabinet import Cabinet, Case
from tests.pki import papers
from tests.pki.authority import YEAR, Pki

DAY = timedelta(days=1)
CERTIFICATES_END = 2 * YEAR  # of people and of the first timestamp authority
SECOND_ENDS = 4.5 * YEAR


@pytest.fixture(scope="module")
def cabinet(pki: Pki, tmp_path_factory: pytest.TempPathFactory) -> Cabinet:
    return Cabinet(pki, tmp_path_factory.mktemp("cabinet"))


@pytest.fixture(scope="module")
def offline(cabinet: Cabinet) -> Setup:
    """Nothing but the root: all evidence must lie in the file."""
    return Setup(trust=cabinet.setup.trust)


@pytest.fixture(scope="module")
def stamped_again(cabinet: Cabinet) -> bytes:
    """A year later evidence about the first authority, and the timestamp of another whose certificate ends later."""
    pki, later = cabinet.pki, cabinet.pki.now + YEAR
    found = papers.with_evidence(cabinet.kept_long, pki, about=[pki.stamping], at=later)
    return papers.with_document_stamp(found, pki.stamper(later + DAY, holder=pki.new_stamping))


def codes(verdict: Verdict) -> set[str]:
    return {f"{check.code}.{check.state}" for check in every(verdict) if check.state is not State.VALID}


def every(verdict: Verdict) -> list[Check]:
    return [*verdict.checks, *(check for one in verdict.signatures for check in one.checks)]


def test_a_signature_without_evidence_is_not_known_when_its_certificate_has_ended(
    cabinet: Cabinet, offline: Setup
) -> None:
    later = cabinet.pki.now + CERTIFICATES_END + DAY
    found = cabinet.judge(Case(cabinet.paper, at=later), setup=offline)
    assert found.state is State.UNKNOWN
    assert "period.unknown" in codes(found)


def test_a_timestamp_ends_with_its_own_certificate(cabinet: Cabinet) -> None:
    """Evidence and a timestamp over it carry as far as the authority's certificate, and no further."""
    setup = Setup(trust=cabinet.setup.trust, crl=cabinet.setup.crl)
    before = cabinet.pki.now + CERTIFICATES_END - DAY
    assert cabinet.judge(Case(cabinet.kept_long, at=before), setup=setup).state is State.VALID
    after = before + 2 * DAY
    found = cabinet.judge(Case(cabinet.kept_long, at=after), setup=setup)
    assert found.state is State.UNKNOWN
    assert "period.unknown" in codes(found)


def test_a_newer_timestamp_carries_on(cabinet: Cabinet, stamped_again: bytes, tmp_path: Path) -> None:
    """Certificates of signers and of the first authority have ended; the second still holds."""
    pki, later = cabinet.pki, cabinet.pki.now + CERTIFICATES_END + 30 * DAY
    setup = _with_lists_of(cabinet, tmp_path, pki.now + YEAR + 2 * DAY)
    found = cabinet.judge(Case(stamped_again, at=later), setup=setup)
    assert (found.state, codes(found)) == (State.VALID, set())
    assert {one.level for one in found.signatures if one.kind != "timestamp"} == {"b_lta"}
    assert all(one.stamped_at and one.stamped_at < pki.now for one in found.signatures if one.level)


def test_but_only_until_that_one_ends(cabinet: Cabinet, stamped_again: bytes, tmp_path: Path) -> None:
    later = cabinet.pki.now + SECOND_ENDS + DAY
    setup = _with_lists_of(cabinet, tmp_path, cabinet.pki.now + YEAR + 2 * DAY)
    assert cabinet.judge(Case(stamped_again, at=later), setup=setup).state is State.UNKNOWN


def test_evidence_added_when_it_was_too_late_proves_nothing(cabinet: Cabinet, offline: Setup) -> None:
    """The lists forget a certificate that has ended: an answer of after that day says nothing."""
    pki, late = cabinet.pki, cabinet.pki.now + CERTIFICATES_END + DAY
    found = papers.with_evidence(cabinet.paper, pki, about=[pki.secretary, pki.agency, pki.stamping], at=late)
    verdict = cabinet.judge(Case(found, at=late + DAY), setup=offline)
    assert verdict.state is State.UNKNOWN
    assert "revocation.unknown" in codes(verdict)


def test_a_key_revoked_after_the_timestamp_harms_nothing(cabinet: Cabinet, offline: Setup) -> None:
    pki = Pki(cabinet.pki.now)
    mine = Cabinet(pki, cabinet.folder)
    long_kept = mine.kept_long
    pki.revoke(pki.agency, pki.now + 5 * DAY)
    later = pki.now + 10 * DAY
    found = papers.with_evidence(long_kept, pki, about=[pki.secretary, pki.agency, pki.stamping], at=later)
    setup = Setup(trust=pki.trust(cabinet.folder / "later"))
    verdict = mine.judge(Case(found, at=later + DAY), setup=setup)
    assert (verdict.state, codes(verdict)) == (State.VALID, set())


def test_a_stolen_authority_makes_no_old_timestamps(cabinet: Cabinet) -> None:
    """Revoked since: what it stamped is known only where a newer timestamp lies over it."""
    pki = Pki(cabinet.pki.now)
    mine = Cabinet(pki, cabinet.folder)
    once = mine.once
    pki.revoke(pki.stamping, pki.now + 5 * DAY)
    later = pki.now + 10 * DAY
    found = papers.with_evidence(once, pki, about=[pki.secretary, pki.stamping], at=later)
    setup = Setup(trust=pki.trust(cabinet.folder / "stolen"))
    verdict = mine.judge(Case(found, at=later + DAY), setup=setup)
    assert verdict.state is State.UNKNOWN
    assert "timestamp_revoked_later.unknown" in codes(verdict)


def test_a_verdict_ends_with_its_evidence(cabinet: Cabinet) -> None:
    """A signature without a timestamp is as new as the list that speaks for it; at most a week in any case."""
    by_list = cabinet.judge(Case(cabinet.sign(cabinet.sealed, cabinet.pki.presiding, "a")))
    assert by_list.evidence_ends_at == cabinet.pki.now + 7 * DAY
    soon = cabinet.judge(
        Case(cabinet.sign(cabinet.sealed, cabinet.pki.presiding, "a"), at=cabinet.pki.now + 6 * DAY)
    )
    assert soon.evidence_ends_at == cabinet.pki.now + 7 * DAY


def _with_lists_of(cabinet: Cabinet, folder: Path, at: object) -> Setup:
    """An installation that still has the authorities' lists of then."""
    pki = cabinet.pki
    for name, issuer in (("authority", pki.authority), ("root", pki.root)):
        (folder / f"{name}.crl").write_bytes(pki.revocations(issuer, at=at))  # type: ignore[arg-type]
    lists = tuple(str(folder / f"{name}.crl") for name in ("authority", "root"))
    return Setup(crl=lists, trust=cabinet.setup.trust)
