"""Evidence and later times come as revisions more; nothing that was written before is touched."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation.dss import DocumentSecurityStore

from signing.extending import add_time, extend
from signing.fields import fill
from signing.refusals import NotNow
from signing.setup import Setup
from signing.timestamps import timestamper
from tests.pki.authority import Pki
from tests.rules.signing.files import AGENCY, NUMBER, PERSON, Away, checked, paper, refused, signed


@pytest.fixture(scope="module")
def setup(pki: Pki, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Setup]:
    yield pki.setup(tmp_path_factory.mktemp("trust"))
    pki.services.is_away = False


@pytest.fixture(scope="module")
def issued(pki: Pki, setup: Setup) -> bytes:
    by_person = signed(paper(), pki.presiding, timestamp=timestamper(setup))
    return signed(fill(by_person, {NUMBER: "05"}), pki.agency, AGENCY, timestamp=timestamper(setup))


def store(pdf: bytes) -> DocumentSecurityStore:
    return DocumentSecurityStore.read_dss(PdfFileReader(io.BytesIO(pdf)))


def stamps(pdf: bytes) -> list[str]:
    return [one.field_name for one in PdfFileReader(io.BytesIO(pdf)).embedded_timestamp_signatures]


def test_evidence_and_a_time_over_all_of_it_are_added(pki: Pki, setup: Setup, issued: bytes) -> None:
    done = extend(issued, setup=setup, trust=[pki.root.der], at=pki.clock())
    assert done.startswith(issued)
    assert checked(done, pki) == {
        PERSON: (True, "ENTIRE_REVISION", "FORM_FILLING"),
        AGENCY: (True, "ENTIRE_REVISION", "LTA_UPDATES"),
    }
    assert stamps(done) == ["timestamp-1"]
    found = store(done)
    assert len(found.vri_entries) == 2
    # the two signers, their authority and the authority of times; the root is in, its evidence is that it is trusted
    assert len(found.ocsps) == 4
    serials = {one.serial_number for one in found.load_certs()}
    for holder in (pki.presiding, pki.agency, pki.authority, pki.stamping, pki.root):
        assert holder.certificate.serial_number in serials


def test_the_same_again_renews_the_time_and_adds_evidence_about_it_alone(
    pki: Pki, setup: Setup, issued: bytes
) -> None:
    once = extend(issued, setup=setup, trust=[pki.root.der], at=pki.clock())
    before = len(pki.services.asked)
    again = extend(once, setup=setup, trust=[pki.root.der], at=pki.clock())
    assert again.startswith(once)
    assert stamps(again) == ["timestamp-1", "timestamp-2"]
    assert len(store(again).vri_entries) == 3
    assert pki.services.asked[before:] == ["/ocsp", "/ocsp", "/tsa"]
    assert all(held for held, _, _ in checked(again, pki).values())


def test_lists_do_as_well(pki: Pki, setup: Setup, issued: bytes) -> None:
    lists = Setup(timestamp=setup.timestamp, crl=setup.crl, timeout_s=5)
    found = store(extend(issued, setup=lists, trust=[pki.root.der], at=pki.clock()))
    assert (len(found.ocsps), len(found.crls)) == (0, 2)


def test_a_time_that_was_pending_is_added_later_as_one_over_the_whole(pki: Pki, setup: Setup) -> None:
    without = signed(paper(), pki.presiding, timestamp=Away())
    stamper = timestamper(setup)
    assert stamper
    done = add_time(without, timestamp=stamper)
    assert done.startswith(without)
    assert stamps(done) == ["timestamp-1"]
    assert checked(done, pki) == {PERSON: (True, "ENTIRE_REVISION", "LTA_UPDATES")}
    later = signed(fill(done, {NUMBER: "05"}), pki.agency, AGENCY, timestamp=stamper)
    assert all(held for held, _, _ in checked(later, pki).values())


def test_nothing_is_half_added_while_a_service_is_away(pki: Pki, setup: Setup, issued: bytes) -> None:
    with pytest.raises(NotNow, match="did not answer"):
        extend(issued, setup=setup, trust=[pki.root.der], at=pki.clock(), timestamp=Away())
    pki.services.is_away = True
    try:
        with pytest.raises(NotNow, match="503"):
            extend(issued, setup=setup, trust=[pki.root.der], at=pki.clock())
    finally:
        pki.services.is_away = False
    with pytest.raises(NotNow, match="no source"):
        extend(issued, setup=Setup(), trust=[pki.root.der], at=pki.clock())


def test_a_signature_under_a_root_of_nobody_is_given_no_evidence(pki: Pki, setup: Setup) -> None:
    with refused("chain_not_trusted"):
        extend(signed(paper(), pki.stranger), setup=setup, trust=[pki.root.der], at=pki.clock())
    with refused("not_signed"):
        extend(paper(), setup=setup, trust=[pki.root.der], at=pki.clock())


def test_that_a_certificate_was_revoked_is_evidence_too(pki: Pki, setup: Setup, tmp_path: Path) -> None:
    done = extend(signed(paper(), pki.revoked_person), setup=setup, trust=[pki.root.der], at=pki.clock())
    assert len(store(done).ocsps) == 2
