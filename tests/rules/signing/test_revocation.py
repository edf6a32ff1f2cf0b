"""Whether a certificate was revoked is asked of those who are set up, and of nobody else."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import AuthorityInformationAccessOID

from signing.evidence import checked_list, checked_response
from signing.fetching import Request, fetch, is_public
from signing.refusals import NotNow
from signing.revocation import Revocations
from signing.setup import Setup
from tests.pki.authority import Pki
from tests.pki.certificates import Holder
from tests.rules.signing.services import Outside, outside, says


@pytest.fixture(autouse=True)
def clock_of_the_tests(pki: Pki) -> Iterator[None]:
    """However long the run has taken: evidence is of the hour at which it is asked about."""
    pki.clock, before = lambda: pki.now, pki.clock
    yield
    pki.clock = before


@pytest.fixture
def nearby() -> Iterator[Outside]:
    with outside(says(b"", 404)) as found:
        yield found


def naming(pki: Pki, address: str) -> Holder:
    """The presiding officer's certificate, with the addresses of services in it."""
    url = x509.UniformResourceIdentifier(address)
    old = pki.presiding.certificate
    builder = (
        x509.CertificateBuilder()
        .subject_name(old.subject)
        .issuer_name(old.issuer)
        .public_key(old.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(old.not_valid_before_utc)
        .not_valid_after(old.not_valid_after_utc)
        .add_extension(
            x509.AuthorityInformationAccess(
                [
                    x509.AccessDescription(AuthorityInformationAccessOID.OCSP, url),
                    x509.AccessDescription(AuthorityInformationAccessOID.CA_ISSUERS, url),
                ]
            ),
            critical=False,
        )
        .add_extension(
            x509.CRLDistributionPoints([x509.DistributionPoint([url], None, None, None)]), critical=False
        )
    )
    made = builder.sign(pki.authority.key, hashes.SHA256())
    return Holder(pki.presiding.key, made, pki.presiding.issuers)


def test_a_certificate_that_names_this_very_machine_leads_to_no_request(pki: Pki, nearby: Outside) -> None:
    """Also where addresses of certificates may be asked: whoever issued it does not choose machines inside."""
    holder = naming(pki, nearby.address)
    for setup in (Setup(), Setup(follow_certificates=True, timeout_s=2)):
        with pytest.raises(NotNow):
            Revocations(setup).about(holder.der, pki.authority.der, at=pki.now)
    assert nearby.asked == []
    with pytest.raises(NotNow, match="status 404"):  # it would have heard one
        fetch(Request(nearby.address), timeout_s=2)
    assert nearby.asked == ["/"]


def test_an_address_in_a_certificate_is_asked_once_it_is_allowed(
    pki: Pki, nearby: Outside, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("signing.fetching.is_public", lambda _: True)
    holder = naming(pki, f"{nearby.address}/theirs")
    with pytest.raises(NotNow):
        Revocations(Setup(timeout_s=2)).about(holder.der, pki.authority.der, at=pki.now)
    assert nearby.asked == []
    with pytest.raises(NotNow):
        Revocations(Setup(follow_certificates=True, timeout_s=2)).about(
            holder.der, pki.authority.der, at=pki.now
        )
    assert nearby.asked == ["/theirs", "/theirs"]


@pytest.mark.parametrize("by_list", [False, True])
def test_it_is_told_whether_and_since_when(pki: Pki, tmp_path: Path, *, by_list: bool) -> None:
    asks = Revocations(pki.setup(tmp_path, ocsp=not by_list))
    good = asks.about(pki.secretary.der, pki.authority.der, at=pki.now)
    bad = asks.about(pki.revoked_person.der, pki.authority.der, at=pki.now)
    above = asks.about(pki.authority.der, pki.root.der, at=pki.now)
    assert {one.kind for one in (good, bad, above)} == {"crl" if by_list else "ocsp"}
    assert good.revoked_at is above.revoked_at is None
    assert bad.revoked_at == pki.now - timedelta(days=10)
    assert good.ends_at
    assert good.ends_at > pki.now


def test_a_list_may_be_a_file(pki: Pki, tmp_path: Path) -> None:
    (tmp_path / "list.crl").write_bytes(pki.revocations())
    setup = Setup(crl=(str(tmp_path / "list.crl"), str(tmp_path / "absent.crl")))
    found = Revocations(setup).about(pki.revoked_person.der, pki.authority.der, at=pki.now)
    assert found.revoked_at
    with pytest.raises(NotNow):
        Revocations(setup).about(pki.authority.der, pki.root.der, at=pki.now)


def test_the_list_is_asked_when_the_responder_is_away(pki: Pki, nearby: Outside, tmp_path: Path) -> None:
    (tmp_path / "list.crl").write_bytes(pki.revocations())
    setup = Setup(ocsp=(nearby.address,), crl=(str(tmp_path / "list.crl"),), timeout_s=2)
    assert Revocations(setup).about(pki.secretary.der, pki.authority.der, at=pki.now).kind == "crl"
    assert nearby.asked == ["/"]


def test_a_response_is_evidence_only_about_its_certificate_in_its_time_by_its_issuer(pki: Pki) -> None:
    held, issuer = pki.secretary.certificate, pki.authority.certificate
    good = pki.status(pki.secretary, at=pki.now)
    assert checked_response(good, held, issuer, at=pki.now).der == good
    for response, at in (
        (pki.status(pki.delegate, at=pki.now), pki.now),
        (good, pki.now + timedelta(days=30)),
        (good, pki.now - timedelta(days=1)),
        (good[:-40] + bytes(40), pki.now),
        (b"", pki.now),
    ):
        with pytest.raises(NotNow):
            checked_response(response, held, issuer, at=at)
    with pytest.raises(NotNow, match="not rightly signed"):
        checked_response(good, held, pki.stranger_root.certificate, at=pki.now)


def test_a_list_is_evidence_only_in_its_time_by_its_issuer_and_whole(pki: Pki) -> None:
    held, issuer = pki.secretary.certificate, pki.authority.certificate
    good = pki.revocations(at=pki.now)
    assert checked_list(good, held, issuer, at=pki.now).der == good
    part = x509.CertificateRevocationListBuilder().issuer_name(issuer.subject).last_update(pki.now)
    part = part.next_update(pki.now + timedelta(days=7)).add_extension(
        x509.DeltaCRLIndicator(1), critical=True
    )
    delta = part.sign(pki.authority.key, hashes.SHA256())
    for content, at in (
        (pki.revocations(pki.root, at=pki.now), pki.now),
        (good, pki.now + timedelta(days=30)),
        (good[:-20] + bytes(20), pki.now),
        (delta.public_bytes(Encoding.DER), pki.now),
        (b"no list", pki.now),
    ):
        with pytest.raises(NotNow):
            checked_list(content, held, issuer, at=at)


def part(pki: Pki, url: str | None = None, **only: bool) -> bytes:
    """A list of a part of the authority's certificates."""
    limits = dict.fromkeys(("only_contains_user_certs", "only_contains_ca_certs", "indirect_crl"), False)
    point = x509.IssuingDistributionPoint(
        full_name=[x509.UniformResourceIdentifier(url)] if url else None,
        relative_name=None,
        only_some_reasons=None,
        only_contains_attribute_certs=False,
        **(limits | only),
    )
    builder = x509.CertificateRevocationListBuilder().issuer_name(pki.authority.certificate.subject)
    builder = (
        builder.last_update(pki.now)
        .next_update(pki.now + timedelta(days=7))
        .add_extension(point, critical=True)
    )
    return builder.sign(pki.authority.key, hashes.SHA256()).public_bytes(Encoding.DER)


def test_a_list_of_a_part_is_evidence_about_that_part_alone(pki: Pki) -> None:
    issuer, url = pki.authority.certificate, "http://crl.example/7.crl"
    named = naming(pki, url).certificate
    plain = pki.secretary.certificate
    for content, held in (
        (part(pki, only_contains_user_certs=True), plain),
        (part(pki, url, only_contains_user_certs=True), named),
    ):
        assert checked_list(content, held, issuer, at=pki.now).revoked_at is None
    for content, held in (
        (part(pki, only_contains_ca_certs=True), plain),
        (part(pki, indirect_crl=True), plain),
        (part(pki, url), plain),
        (part(pki, "http://crl.example/8.crl"), named),
    ):
        with pytest.raises(NotNow, match="not complete"):
            checked_list(content, held, issuer, at=pki.now)


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True),
        ("2606:4700::1111", True),
        ("10.0.0.1", False),
        ("::1", False),
        ("::ffff:10.0.0.1", False),
        ("::10.0.0.1", False),
        ("64:ff9b::a00:1", False),
        ("64:ff9b::808:808", True),
        ("2002:a00:1::1", False),
        ("fe80::1%eth0", False),
    ],
)
def test_a_machine_inside_is_known_in_every_spelling(address: str, *, public: bool) -> None:
    """Also where a gateway would make an address of IPv4 out of one of IPv6."""
    assert is_public(address) is public
