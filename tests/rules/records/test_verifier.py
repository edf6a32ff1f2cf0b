"""The verifier stands alone: an untouched bundle is never refused, and it says what a stranger can understand."""

from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from records.verifier.check import Given, check_bundle
from records.verifier.findings import State
from records.verifier.signatures import read_roots
from tests.bundles import Genuine, genuine_of
from tests.pki.authority import Pki

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def made(pki: Pki) -> Genuine:
    return genuine_of(pki)


@pytest.fixture(scope="module")
def file(made: Genuine, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("bundle") / "goi.zip"
    path.write_bytes(made.bundle.packed())
    return path


def roots(pki: Pki) -> bytes:
    return pki.root.certificate.public_bytes(Encoding.PEM)


def given(made: Genuine, **other: object) -> Given:
    return Given(**{"heads": [made.witness], "roots": read_roots([roots(made.pki)]), **other})  # type: ignore[arg-type]


def test_an_untouched_bundle_is_valid(made: Genuine, file: Path) -> None:
    report = check_bundle(file, given(made))
    assert [one for one in report.findings.found if one.weight != "note"] == []
    assert report.state is State.VALID
