"""A council whose secretary and presiding officer have certificates of the tests' own infrastructure."""

from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from councils.rules.access import Role
from councils.services.grant_role import grant_role
from records import ports
from signing.setup import Setup
from tests.cast import Cast, command, make_cast
from tests.pki.authority import Pki
from tests.sealed import registered


@dataclass(frozen=True)
class Signers:
    cast: Cast
    pki: Pki


@pytest.fixture
def offline(pki: Pki, tmp_path: Path, settings: pytest.FixtureRequest) -> Setup:
    """The infrastructure's root is trusted; lists of revocations lie in files; no service is set up."""
    folder = tmp_path / "trust"
    setup = pki.setup(folder, timestamp=False, ocsp=False, crl=False)
    pki.revoked_person.sha256  # noqa: B018 - it stands in the list from the start
    lists = [tmp_path / "people.crl", tmp_path / "root.crl"]
    lists[0].write_bytes(pki.revocations())
    lists[1].write_bytes(pki.revocations(pki.root))
    found = replace(setup, crl=tuple(str(path) for path in lists))
    settings.SIGNING = found  # type: ignore[attr-defined]
    return found


@pytest.fixture
def no_times(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ports, "timestamper", lambda: None)


@pytest.fixture
def signers(db: None, pki: Pki, offline: Setup, no_times: None) -> Signers:
    cast = make_cast()
    grant_role(command(), body_id=cast.body, user_id=cast.secretary.user, role=Role.RECORDS_CLERK)
    registered(cast, pki.secretary, cast.secretary)
    registered(cast, pki.presiding, cast.presiding)
    registered(cast, pki.agency)
    return Signers(cast, pki)
