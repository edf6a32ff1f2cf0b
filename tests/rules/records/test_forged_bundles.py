"""Not one forged bundle passes, and an untouched one never fails for want of luck."""

from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from records.verifier.check import Given, check_bundle
from records.verifier.findings import State
from records.verifier.heads import Point
from records.verifier.signatures import read_roots
from tests.bundles import Genuine, genuine_of
from tests.forged_bundles import TAMPERINGS, BundleTampering
from tests.pki.authority import Pki


@pytest.fixture(scope="module")
def made(pki: Pki) -> Genuine:
    return genuine_of(pki)


@pytest.fixture(scope="module")
def given(made: Genuine) -> Given:
    return Given(
        heads=[made.witness], roots=read_roots([made.pki.root.certificate.public_bytes(Encoding.PEM)])
    )


@pytest.mark.parametrize("tampering", TAMPERINGS, ids=lambda one: one.name)
def test_a_forged_bundle_is_refused(
    tampering: BundleTampering, made: Genuine, given: Given, tmp_path: Path
) -> None:
    file = tmp_path / "goi.zip"
    file.write_bytes(tampering.make(made.bundle.copy(), made))
    assert check_bundle(file, given).state is tampering.least


def test_every_tampering_changes_something(made: Genuine) -> None:
    packed = made.bundle.packed()
    assert len({one.name for one in TAMPERINGS}) == len(TAMPERINGS) > 100
    assert not [one.name for one in TAMPERINGS if one.make(made.bundle.copy(), made) == packed]


def test_whoever_stole_the_servers_key_is_found_by_the_witness(
    made: Genuine, given: Given, tmp_path: Path
) -> None:
    name = "another actor with_stolen_key"
    forged = next(one for one in TAMPERINGS if one.name == name)
    file = tmp_path / "goi.zip"
    file.write_bytes(forged.make(made.bundle.copy(), made))
    codes = {one.code for one in check_bundle(file, given).findings.found if one.weight == "fault"}
    assert codes == {"witness_differs", "minutes_head_differs"}


def test_what_was_added_after_the_minutes_is_as_good_as_the_key_they_name(
    made: Genuine, given: Given, tmp_path: Path
) -> None:
    file = tmp_path / "goi.zip"
    file.write_bytes(made.bundle.packed())
    report = check_bundle(file, Given(roots=given.roots))
    assert report.state is State.VALID
    assert "signed_after" in {one.code for one in report.findings.found}
    earlier = made.bundle.heads[0]
    told = Given(heads=[Point(earlier["size"], earlier["root"], "máy tính bảng")])
    codes = {one.code for one in check_bundle(file, told).findings.found if one.weight == "doubt"}
    assert "not_witnessed_after" in codes
