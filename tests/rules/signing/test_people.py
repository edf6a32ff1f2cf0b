"""The name in the paper and the name in the certificate: spelt otherwise they may be, but of one person."""

from dataclasses import replace

import pytest
from asn1crypto import x509

from signing.names import agency_fits, called
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


@pytest.mark.parametrize(
    ("named", "state"),
    [
        ("HĐND tỉnh Sơn Hà", State.VALID),
        ("Hội đồng nhân dân tỉnh Sơn Hạ", State.UNKNOWN),
        ("Hội đồng nhân dân", State.UNKNOWN),
    ],
)
def test_an_agencys_signature_is_good_only_under_its_whole_name(
    cabinet: Cabinet, named: str, state: State
) -> None:
    """The certificate is of Hội đồng nhân dân tỉnh Sơn Hà."""
    revisions = list(cabinet.expected.revisions)
    revisions[2] = replace(revisions[2], holder=named)
    expected = replace(cabinet.expected, revisions=tuple(revisions))
    assert cabinet.judge(Case(cabinet.paper, expected)).state is state


@pytest.mark.parametrize(
    ("agency", "name", "organization"),
    [
        ("Hội đồng nhân dân xã Hòa An", "HĐND XÃ  HOÀ AN", ""),
        ("HĐND xã Hòa An", "Ho\u0302\u0323i đồng nhân dân xã Hòa An", "Tỉnh Sơn Hà"),
        ("Uỷ ban nhân dân TP. Sơn Hà", "UBND thành phố Sơn Hà", ""),
        ("Hội đồng nhân dân xã Hòa An", "HDND XA HOA AN", ""),
        ("Hội đồng nhân dân xã Hòa An, tỉnh Sơn Hà", "Hội đồng nhân dân xã Hòa An", "Tỉnh Sơn Hà"),
        ("HĐND xã Hòa An", "", "Hội đồng nhân dân xã Hòa An"),
        (f"Hội đồng nhân dân {'xã Hòa An ' * 8}", f"Hội đồng nhân dân {'xã Hòa An ' * 8}"[:64], ""),
    ],
)
def test_an_agency_may_be_spelt_otherwise(agency: str, name: str, organization: str) -> None:
    assert agency_fits(agency, name, organization)


@pytest.mark.parametrize(
    ("name", "organization"),
    [
        ("Hội đồng nhân dân xã Hóa An", ""),
        ("UBND xã Hòa An", ""),
        ("Hội đồng nhân dân", ""),
        ("Hội đồng nhân dân xã Hòa An Tây", ""),
        ("Hội đồng nhân dân xã Hòa An", "Tỉnh Sơn Hà"),
        ("Nguyễn Thị Lan", "Hội đồng nhân dân xã Hòa An, tỉnh Trường Lâm"),
        ("", ""),
    ],
)
def test_another_agency_and_a_person_of_it_are_not_it(name: str, organization: str) -> None:
    assert not agency_fits("Hội đồng nhân dân xã Hòa An, tỉnh Trường Lâm", name, organization)
    assert not agency_fits("Hội đồng nhân dân xã Hòa An Bắc", name, organization)
