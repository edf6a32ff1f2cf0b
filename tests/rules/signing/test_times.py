"""A timestamp is taken only as what was asked for; whatever the authority does else, the signature is not held up."""

import hashlib
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from asn1crypto import core, tsp
from pyhanko.sign.timestamps import DummyTimeStamper

from signing.fetching import Request, fetch, is_public
from signing.refusals import NotNow
from signing.setup import Setup
from signing.timestamps import HttpTimestamper, checked, time_of, timestamper
from tests.pki.authority import Pki
from tests.rules.signing.services import drips, outside, says

DIGEST = hashlib.sha256(b"a raw signature").digest()
NONCE = 4711


def request(digest: bytes = DIGEST, nonce: int | None = NONCE, algorithm: str = "sha256") -> tsp.TimeStampReq:
    asked = {
        "version": 1,
        "message_imprint": {"hash_algorithm": {"algorithm": algorithm}, "hashed_message": digest},
        "cert_req": True,
    }
    return tsp.TimeStampReq(asked if nonce is None else asked | {"nonce": nonce})


def answer(stamper: DummyTimeStamper, asked: tsp.TimeStampReq | None = None) -> bytes:
    found: bytes = stamper.request_tsa_response(asked or request()).dump()
    return found


def spoiled(content: bytes, spoil: Callable[[Any], None]) -> bytes:
    found = tsp.TimeStampResp.load(content)
    spoil(found)
    changed: bytes = found.dump(force=True)
    return changed


def test_a_good_answer_is_taken_and_tells_its_time(pki: Pki) -> None:
    token = checked(answer(pki.stamper(pki.now)), digest=DIGEST, nonce=NONCE)
    assert time_of(token) == pki.now


def break_value(found: Any) -> None:
    info = found["time_stamp_token"]["content"]["signer_infos"][0]
    info["signature"] = bytes(reversed(info["signature"].native))


def change_time(found: Any) -> None:
    """The stated time moved, the signature left."""
    inside = found["time_stamp_token"]["content"]["encap_content_info"]
    stated = tsp.TSTInfo.load(inside["content"].parsed.dump())
    stated["accuracy"] = {"seconds": 59}
    inside["content"] = core.ParsableOctetString(stated.dump(force=True))


def without_certificates(found: Any) -> None:
    found["time_stamp_token"]["content"]["certificates"] = []


def refuse(found: Any) -> None:
    found["status"] = {"status": "rejection"}


def exchange_certificate(found: Any) -> None:
    """One more for the same key, name and number, which somebody signed otherwise."""
    (place,) = (
        one
        for one in found["time_stamp_token"]["content"]["certificates"]
        if one.chosen.subject.native["common_name"] == "Dấu thời gian thử nghiệm"
    )
    value = place.chosen["signature_value"]
    place.chosen["signature_value"] = bytes(reversed(value.native))


@pytest.mark.parametrize(
    "spoil", [exchange_certificate, break_value, change_time, without_certificates, refuse]
)
def test_a_spoiled_answer_is_not_taken(pki: Pki, spoil: Callable[[Any], None]) -> None:
    with pytest.raises(NotNow):
        checked(spoiled(answer(pki.stamper()), spoil), digest=DIGEST, nonce=NONCE)


def test_an_answer_about_something_else_is_not_taken(pki: Pki) -> None:
    other = hashlib.sha256(b"another").digest()
    for asked in (
        request(digest=other),
        request(nonce=NONCE + 1),
        request(nonce=None),
        request(digest=hashlib.sha384(b"a").digest(), algorithm="sha384"),
    ):
        with pytest.raises(NotNow):
            checked(answer(pki.stamper(), asked), digest=DIGEST, nonce=NONCE)


def test_a_certificate_that_is_not_for_times_stamps_nothing(pki: Pki) -> None:
    with pytest.raises(NotNow, match="not for timestamps"):
        checked(answer(pki.stamper(holder=pki.secretary)), digest=DIGEST, nonce=NONCE)


def test_a_certificate_that_had_ended_stamps_nothing(pki: Pki) -> None:
    late = pki.stamping.certificate.not_valid_after_utc.replace(year=2045)
    with pytest.raises(NotNow, match="not valid then"):
        checked(answer(pki.stamper(late)), digest=DIGEST, nonce=NONCE)


@pytest.mark.parametrize("content", [b"", b"0", b"<html>", b"\x30\x80", bytes(range(256)) * 8])
def test_what_is_no_answer_is_not_taken(content: bytes) -> None:
    with pytest.raises(NotNow):
        checked(content, digest=DIGEST, nonce=NONCE)


def test_the_next_authority_is_asked_when_one_is_away(pki: Pki, tmp_path: Path) -> None:
    with outside(says(b"", 503)) as away:
        good = pki.setup(tmp_path).timestamp[0]
        assert HttpTimestamper((away.address, good), 5).stamp(DIGEST)
        assert away.asked == ["/"]
        with pytest.raises(NotNow, match="status 503"):
            HttpTimestamper((away.address,), 5).stamp(DIGEST)


def test_without_a_setup_nobody_is_asked() -> None:
    assert timestamper(Setup()) is None


# ---- one request


def test_a_service_that_drips_is_left_when_the_time_is_over() -> None:
    began = time.monotonic()
    with outside(drips) as slow, pytest.raises(NotNow, match="in time"):
        fetch(Request(slow.address), timeout_s=0.3)
    assert time.monotonic() - began < 3


def test_an_answer_that_is_too_long_is_left() -> None:
    with outside(says(b"x" * 5000)) as long, pytest.raises(NotNow, match="too long"):
        fetch(Request(long.address, most_bytes=4999), timeout_s=5)


def test_a_redirect_is_followed_within_its_host_only() -> None:
    away = says(b"", 302, Location="http://localhost:9/elsewhere")
    with outside(away) as other, pytest.raises(NotNow, match="status 302"):
        fetch(Request(other.address), timeout_s=5)
    with outside(says(b"", 302, Location="/again")) as circle:
        with pytest.raises(NotNow, match="circles"):
            fetch(Request(circle.address), timeout_s=5)
        assert circle.asked == ["/", "/again", "/again"]


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "ftp://host/x", "http://user:secret@host/", "gopher:x", ""]
)
def test_only_web_addresses_are_asked(url: str) -> None:
    with pytest.raises(NotNow, match="neither"):
        fetch(Request(url), timeout_s=1)


def test_machines_inside_are_told_from_those_outside() -> None:
    inside = (
        "127.0.0.1",
        "10.1.2.3",
        "192.168.1.1",
        "169.254.169.254",
        "::1",
        "fe80::1%eth0",
        "fd00::1",
        "0.0.0.0",  # noqa: S104
    )
    assert not any(map(is_public, (*inside, "::ffff:127.0.0.1", "224.0.0.1", "100.64.0.1")))
    assert all(map(is_public, ("8.8.8.8", "2001:4860:4860::8888")))
