"""The infrastructure as a fixture: one for a run of tests, its keys made when first asked for."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from tests.pki.authority import Pki


@pytest.fixture(scope="session")
def pki() -> Iterator[Pki]:
    """Whoever moves its clock or revokes a certificate of its own puts the clock back."""
    found = Pki(datetime.now(UTC).replace(microsecond=0))
    yield found
    found.close()
