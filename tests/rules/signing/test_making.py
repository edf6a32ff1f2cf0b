"""One flow for every signer: what it makes, and what it refuses before anything is embedded."""

import hashlib
import io
import shutil
import subprocess
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import cast

import pytest
from asn1crypto import cms
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from pyhanko.pdf_utils.reader import PdfFileReader

from signing.fields import fill
from signing.making import finish, put_in
from signing.timestamps import timestamper
from tests.pki.authority import Pki
from tests.pki.certificates import Holder
from tests.rules.signing.files import (
    AGENCY,
    DATE,
    NUMBER,
    PERSON,
    Away,
    checked,
    finished,
    paper,
    prepared,
    refused,
    signed,
)


@pytest.fixture(scope="session")
def issued(pki: Pki) -> bytes:
    """Signed by a person, numbered, signed by the agency."""
    by_person = signed(paper(), pki.presiding)
    numbered = fill(by_person, {NUMBER: "05", DATE: "ngày 10 tháng 12 năm 2026"})
    return signed(numbered, pki.agency, AGENCY)


def info(pdf: bytes, field: str = PERSON) -> cms.SignerInfo:
    found = next(one for one in PdfFileReader(io.BytesIO(pdf)).embedded_signatures if one.field_name == field)
    return cast("cms.SignerInfo", found.signer_info)


def test_a_person_signs_then_the_number_comes_then_the_agency_and_all_of_it_holds(
    pki: Pki, issued: bytes
) -> None:
    assert checked(issued, pki) == {
        PERSON: (True, "ENTIRE_REVISION", "FORM_FILLING"),
        AGENCY: (True, "ENTIRE_FILE", "NONE"),
    }


@pytest.mark.skipif(not shutil.which("pdfsig"), reason="pdfsig (poppler-utils) is not installed here")
def test_another_program_finds_both_signatures_right(issued: bytes, tmp_path: Path) -> None:
    (tmp_path / "paper.pdf").write_bytes(issued)
    said = subprocess.run(
        ["pdfsig", tmp_path / "paper.pdf"], capture_output=True, text=True, timeout=60, check=True
    ).stdout
    assert said.count("Signature is Valid") == 2
    assert said.count("ETSI.CAdES.detached") == 2


def test_each_revision_begins_with_all_of_the_one_before(pki: Pki) -> None:
    by_person = signed(paper(), pki.presiding)
    numbered = fill(by_person, {NUMBER: "05"})
    by_agency = signed(numbered, pki.agency, AGENCY)
    assert by_person.startswith(paper())
    assert numbered.startswith(by_person)
    assert by_agency.startswith(numbered)


@pytest.mark.parametrize(
    ("name", "algorithm"),
    [("secretary", "rsassa_pss"), ("presiding", "sha256_ecdsa"), ("agency", "rsassa_pss")],
)
def test_what_is_signed_names_the_certificate_and_no_time(pki: Pki, name: str, algorithm: str) -> None:
    by: Holder = getattr(pki, name)
    found = info(signed(paper(), by))
    assert found["signature_algorithm"]["algorithm"].native == algorithm
    names = {one["type"].native for one in found["signed_attrs"]}
    assert names == {"content_type", "message_digest", "signing_certificate_v2"}
    (named,) = (one for one in found["signed_attrs"] if one["type"].native == "signing_certificate_v2")
    assert named["values"][0]["certs"][0]["cert_hash"].native == hashlib.sha256(by.der).digest()


def test_a_token_without_pss_signs_by_the_older_way(pki: Pki) -> None:
    ready = prepared(paper(), pki.secretary)
    assert ready.mechanism == "rsa_pss_sha256"
    raw = pki.secretary.sign_raw(ready.attributes, "rsa_pkcs1_sha256")
    made = finish(ready, certificate=pki.secretary.der, chain=pki.secretary.chain, raw=raw, timestamp=None)
    assert made.mechanism == "rsa_pkcs1_sha256"
    assert checked(made.pdf, pki)[PERSON][0]
    assert prepared(paper(), pki.secretary, pss=False).mechanism == "rsa_pkcs1_sha256"


def test_the_two_numbers_of_a_curve_are_taken_as_browsers_give_them(pki: Pki) -> None:
    by, ready = pki.presiding, prepared(paper(), pki.presiding)
    assert isinstance(by.key, ec.EllipticCurvePrivateKey)
    first, second = decode_dss_signature(by.key.sign(ready.attributes, ec.ECDSA(hashes.SHA256())))
    raw = first.to_bytes(32) + second.to_bytes(32)
    made = finish(ready, certificate=by.der, chain=by.chain, raw=raw, timestamp=None)
    assert checked(made.pdf, pki)[PERSON][0]


@pytest.mark.parametrize("raw", [b"", b"\0" * 64, b"\xff" * 64, b"x" * 256, b"x" * 5000])
@pytest.mark.parametrize("name", ["presiding", "secretary"])
def test_what_is_no_signature_is_not_embedded(pki: Pki, name: str, raw: bytes) -> None:
    by: Holder = getattr(pki, name)
    with refused("raw_signature_wrong"):
        finish(prepared(paper(), by), certificate=by.der, chain=by.chain, raw=raw, timestamp=None)


def test_a_signature_of_another_key_or_another_file_is_not_embedded(pki: Pki) -> None:
    by, ready = pki.presiding, prepared(paper(), pki.presiding)
    for other in (
        pki.delegate.sign_raw(ready.attributes, ready.mechanism),
        by.sign_raw(prepared(paper(2), by).attributes, ready.mechanism),
        by.sign_raw(ready.digest, ready.mechanism),
    ):
        with refused("raw_signature_wrong"):
            finish(ready, certificate=by.der, chain=by.chain, raw=other, timestamp=None)


def test_what_was_prepared_is_finished_with_its_own_certificate_and_bytes(pki: Pki) -> None:
    ready = prepared(paper(), pki.presiding)
    with refused("prepared_for_another"):
        finished(ready, pki.delegate)
    with refused("prepared_for_another"):
        finished(replace(ready, pdf=ready.pdf[:100] + b"#" + ready.pdf[101:]), pki.presiding)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("weak_key", "key_too_weak"),
        ("weak_certificate", "certificate_digest_weak"),
        ("expired", "certificate_expired"),
        ("wrong_usage", "certificate_not_for_signing"),
        ("web_server", "certificate_not_for_signing"),
        ("stamping", "certificate_not_for_signing"),
        ("authority", "certificate_not_for_signing"),
    ],
)
def test_a_certificate_that_may_not_sign_is_refused_before(pki: Pki, name: str, code: str) -> None:
    with refused(code):
        prepared(paper(), getattr(pki, name))


def test_a_certificate_of_the_future_is_refused(pki: Pki) -> None:
    with refused("certificate_not_yet_valid"):
        prepared(paper(), pki.presiding, at=datetime.now(UTC) - timedelta(days=600))


def test_a_field_is_signed_once_and_only_where_it_was_reserved(pki: Pki) -> None:
    with refused("field_already_signed"):
        prepared(signed(paper(), pki.presiding), pki.delegate)
    with refused("field_absent"):
        prepared(paper(), pki.presiding, "elsewhere")


@pytest.mark.parametrize("pdf", [b"", b"%PDF-1.7\n", b"no PDF at all"])
def test_what_is_no_pdf_is_refused(pki: Pki, pdf: bytes) -> None:
    with refused("pdf_unreadable"):
        prepared(pdf, pki.presiding)


def test_the_time_of_the_authority_is_in_the_signature(pki: Pki, tmp_path: Path) -> None:
    made = finished(
        prepared(paper(), pki.presiding), pki.presiding, timestamp=timestamper(pki.setup(tmp_path))
    )
    assert (made.level, made.pending) == ("b_t", "")
    assert [one["type"].native for one in info(made.pdf)["unsigned_attrs"]] == ["signature_time_stamp_token"]
    assert checked(made.pdf, pki)[PERSON][0]


def test_a_time_that_is_not_to_be_had_is_pending_and_says_why(pki: Pki) -> None:
    made = finished(prepared(paper(), pki.presiding), pki.presiding, timestamp=Away())
    assert (made.level, made.pending) == ("b_b", "tsa.example did not answer in time")
    assert checked(made.pdf, pki)[PERSON][0]


def test_what_is_longer_than_its_room_is_refused() -> None:
    with refused("chain_too_long"):
        put_in(b"<0000>", (0, 6), b"abc")
    assert put_in(b"<0000>", (0, 6), b"a") == b"<6100>"
