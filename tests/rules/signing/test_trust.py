"""The roots of an installation: added whole or not at all, authorities only, and never a trial's among the others."""

from pathlib import Path

import pytest

from signing.refusals import SignatureRefused
from signing.setup import Setup
from signing.trust import Store, add_roots, read_trust, remove_root, trust_version
from tests.pki.authority import Pki


@pytest.fixture
def setup(tmp_path: Path) -> Setup:
    return Setup(trust=tmp_path / "trust")


def test_a_new_installation_trusts_nobody(setup: Setup) -> None:
    assert read_trust(setup).roots == ()


def test_a_root_is_added_and_taken_away(pki: Pki, setup: Setup) -> None:
    empty = trust_version(setup)
    (added,) = add_roots(setup, Store.OFFICIAL, pki.root.pem)
    assert [(one.store, one.sha256) for one in read_trust(setup).roots] == [("official", pki.root.sha256)]
    assert added.facts.common_name == "Root CA thử nghiệm"
    with_it = trust_version(setup)
    add_roots(setup, Store.OFFICIAL, pki.root.der)
    assert trust_version(setup) == with_it != empty
    remove_root(setup, Store.OFFICIAL, pki.root.sha256)
    assert trust_version(setup) == empty


def test_the_store_is_part_of_what_is_trusted(pki: Pki, setup: Setup) -> None:
    add_roots(setup, Store.OFFICIAL, pki.root.pem)
    official = trust_version(setup)
    remove_root(setup, Store.OFFICIAL, pki.root.sha256)
    add_roots(setup, Store.PUBLIC, pki.root.pem)
    assert trust_version(setup) != official


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (lambda pki: pki.secretary.pem, "not_an_authority"),
        (lambda pki: pki.root.pem + pki.secretary.pem, "not_an_authority"),
        (lambda _: b"rubbish", "certificate_unreadable"),
        (
            lambda _: b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
            "certificate_unreadable",
        ),
        (lambda pki: pki.root.pem * 400, "trust_file_too_large"),
    ],
)
def test_what_is_no_root_changes_nothing(pki: Pki, setup: Setup, content: object, code: str) -> None:
    with pytest.raises(SignatureRefused) as refused:
        add_roots(setup, Store.OFFICIAL, content(pki))  # type: ignore[operator]
    assert refused.value.code == code
    assert read_trust(setup).roots == ()


def test_nobody_adds_to_the_trial_store(pki: Pki, setup: Setup) -> None:
    with pytest.raises(SignatureRefused, match="trust_store_unknown"):
        add_roots(setup, Store.DEMO, pki.root.pem)


def test_a_root_of_the_trial_is_official_in_no_store(pki: Pki, setup: Setup) -> None:
    """Its signers' keys are given away with a passphrase on a sheet."""
    pki.trust(setup.trust, store="demo")
    with pytest.raises(SignatureRefused, match="root_of_trial"):
        add_roots(setup, Store.OFFICIAL, pki.root.pem)
    pki.trust(setup.trust)  # copied by hand
    assert [(one.store, one.is_counted) for one in read_trust(setup).roots] == [(Store.DEMO, False)]


def test_one_of_several_in_a_file_is_taken_away(pki: Pki, setup: Setup) -> None:
    folder = setup.trust / "public"
    folder.mkdir(parents=True)
    (folder / "both.pem").write_bytes(pki.root.pem + pki.stranger_root.pem)
    remove_root(setup, Store.PUBLIC, pki.root.sha256)
    assert [one.sha256 for one in read_trust(setup).roots] == [pki.stranger_root.sha256]


def test_a_root_that_is_not_there_is_said_so(pki: Pki, setup: Setup) -> None:
    with pytest.raises(SignatureRefused, match="root_unknown"):
        remove_root(setup, Store.OFFICIAL, pki.root.sha256)
