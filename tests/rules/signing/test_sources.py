"""Where evidence comes from: only from where the installation said, and its absence is no good news."""

from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding

from signing.setup import Setup
from signing.verdict import State
from tests.cabinet import Cabinet, Case
from tests.pki.authority import COUNCIL, YEAR, Pki
from tests.pki.certificates import certify, named


@pytest.fixture(scope="module")
def cabinet(pki: Pki, tmp_path_factory: pytest.TempPathFactory) -> Cabinet:
    return Cabinet(pki, tmp_path_factory.mktemp("cabinet"))


def codes(cabinet: Cabinet, pdf: bytes, setup: Setup) -> set[str]:
    found = cabinet.judge(Case(pdf), setup=setup)
    every = [*found.checks, *(check for one in found.signatures for check in one.checks)]
    return {f"{check.code}.{check.state}" for check in every if check.state is not State.VALID}


@pytest.fixture
def live(pki: Pki) -> object:
    """Its services say the time of the tests, and are there again afterwards."""
    pki.clock, before = lambda: pki.now, pki.clock
    pki.services.asked.clear()
    yield pki.services
    pki.clock, pki.services.is_away = before, False


@pytest.mark.parametrize(("ocsp", "crl"), [(True, False), (False, True)])
@pytest.mark.usefixtures("live")
def test_either_kind_of_evidence_will_do(cabinet: Cabinet, tmp_path: Path, ocsp: bool, crl: bool) -> None:
    setup = cabinet.pki.setup(tmp_path, timestamp=False, ocsp=ocsp, crl=crl)
    assert codes(cabinet, cabinet.paper, setup) == set()
    revoked = cabinet.sign(cabinet.sealed, cabinet.pki.revoked_person, "a")
    assert codes(cabinet, revoked, setup) == {"revocation.invalid"}


@pytest.mark.usefixtures("live")
def test_services_that_are_away_leave_it_open(cabinet: Cabinet, tmp_path: Path) -> None:
    setup = cabinet.pki.setup(tmp_path)
    cabinet.pki.services.is_away = True
    signed = cabinet.sign(cabinet.sealed, cabinet.pki.presiding, "a")
    assert codes(cabinet, signed, setup) == {"revocation_away.unknown"}


@pytest.mark.usefixtures("live")
def test_nobody_is_asked_who_was_not_named(cabinet: Cabinet, tmp_path: Path) -> None:
    """Also where evidence in the file already looks back on the signature."""
    setup = cabinet.pki.setup(tmp_path, timestamp=False, ocsp=False, crl=False)
    assert "revocation.unknown" in codes(cabinet, cabinet.paper, setup)
    assert cabinet.pki.services.asked == []


@pytest.mark.usefixtures("live")
@pytest.mark.parametrize(
    ("allowed", "found"), [(False, "revocation.unknown"), (True, "revocation_away.unknown")]
)
def test_a_certificate_leads_nobody_to_a_machine_inside(cabinet: Cabinet, allowed: bool, found: str) -> None:
    """Not even where addresses in certificates may be asked: whoever made the file chose them."""
    pki = cabinet.pki
    holder = certify(
        named("Đặng Có Địa Chỉ", COUNCIL),
        pki.delegate.key,
        by=pki.authority,
        valid=(pki.now - YEAR, pki.now + YEAR),
        address=pki.services.address,
    )
    signed = cabinet.sign(cabinet.sealed, holder, "a")
    lists = (str(cabinet.folder / "root.crl"),)
    setup = Setup(trust=cabinet.setup.trust, crl=lists, follow_certificates=allowed)
    assert codes(cabinet, signed, setup) == {found}
    assert pki.services.asked == []


def test_a_list_in_a_file_that_cannot_be_read_says_nothing(cabinet: Cabinet, tmp_path: Path) -> None:
    (tmp_path / "broken.crl").write_bytes(b"rubbish")
    lists = (str(tmp_path / "broken.crl"), str(tmp_path / "gone.crl"))
    signed = cabinet.sign(cabinet.sealed, cabinet.pki.presiding, "a")
    found = codes(cabinet, signed, Setup(crl=lists, trust=cabinet.setup.trust))
    assert found == {"revocation.unknown"}


@pytest.mark.parametrize(("part", "found"), [("/crl", set()), ("/crl-of-others", {"revocation.unknown"})])
def test_a_part_of_the_list_speaks_of_those_who_belong_to_it(
    cabinet: Cabinet, tmp_path: Path, part: str, found: set[str]
) -> None:
    """Who was revoked stands in one part of it alone; the others are no good news (RFC 5280 section 6.3.3)."""
    pki, address = cabinet.pki, "http://lists.example"
    holder = certify(
        named("Đặng Có Địa Chỉ", COUNCIL),
        pki.delegate.key,
        by=pki.authority,
        valid=(pki.now - YEAR, pki.now + YEAR),
        address=address,
    )
    (tmp_path / "part.crl").write_bytes(_part(pki, f"{address}{part}"))
    lists = (str(tmp_path / "part.crl"), str(cabinet.folder / "root.crl"))
    signed = cabinet.sign(cabinet.sealed, holder, "a")
    assert codes(cabinet, signed, Setup(crl=lists, trust=cabinet.setup.trust)) == found


def _part(pki: Pki, address: str) -> bytes:
    """Of the list of the authority below the root, for certificates that name this address; nobody is on it."""
    names = [x509.UniformResourceIdentifier(address)]
    point = x509.IssuingDistributionPoint(names, None, False, False, None, False, False)
    builder = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(pki.authority.certificate.subject)
        .last_update(pki.now)
        .next_update(pki.now + YEAR)
        .add_extension(x509.CRLNumber(1), critical=False)
        .add_extension(point, critical=True)
    )
    return builder.sign(pki.authority.key, hashes.SHA256()).public_bytes(Encoding.DER)
