"""The name in the paper and the name in the certificate: spelt otherwise they may be, but of one person."""

from dataclasses import replace

import pytest
from asn1crypto import x509

from signing.names import called
from signing.verdict import State
from tests.cabinet import Cabinet, Case
from tests.pki.authority import Pki


@pytest.fixture(scope="module")
def cabinet(pki: Pki, tmp_path_factory: pytest.TempPathFactory) -> Cabinet:
    return Cabinet(pki, tmp_path_factory.mktemp("cabinet"))


@pytest.mark.parametrize(
    ("named", "state"),
    [
        ("NGUYEN THI LAN", State.VALID),
        ("Bà Nguyễn Thị Lan", State.VALID),
        ("Nguyễn Thị Lanh", State.UNKNOWN),
        ("Nguyễn Thị La", State.UNKNOWN),
    ],
)
def test_names_are_compared_by_whole_words(cabinet: Cabinet, named: str, state: State) -> None:
    """The certificate is of Nguyễn Thị Lan."""
    revisions = list(cabinet.expected.revisions)
    revisions[1] = replace(revisions[1], holder=named)
    expected = replace(cabinet.expected, revisions=tuple(revisions))
    assert cabinet.judge(Case(cabinet.paper, expected)).state is state


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        (
            {"common_name": "CA 2", "organization_name": "Ban Cơ yếu", "country_name": "VN"},
            "CA 2, Ban Cơ yếu",
        ),
        ({"common_name": "CA của Ban Cơ yếu", "organization_name": "Ban Cơ yếu"}, "CA của Ban Cơ yếu"),
        ({"organization_name": "Ban Cơ yếu"}, "Ban Cơ yếu"),
    ],
)
def test_who_issued_is_said_without_words_of_the_certificate(parts: dict[str, str], said: str) -> None:
    assert called(x509.Name.build(parts)) == said
