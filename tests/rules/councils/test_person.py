from datetime import date

import pytest

from councils.rules.person import PersonDetails, refusal

TODAY = date(2026, 12, 22)


@pytest.mark.parametrize(
    ("details", "expected"),
    [
        (PersonDetails(), None),
        (PersonDetails(born_on=date(1980, 5, 2)), None),
        (PersonDetails(born_on=date(1980, 5, 2), born_year=1980), None),
        (PersonDetails(born_on=date(1980, 5, 2), born_year=1981), "birth_contradicts_itself"),
        (PersonDetails(born_year=1899), "birth_impossible"),
        (PersonDetails(born_year=2027), "birth_impossible"),
        (PersonDetails(born_on=date(2026, 12, 23)), "birth_impossible"),
        (PersonDetails(phone="0912 345 678"), None),
        (PersonDetails(phone="+84 912.345.678"), None),
        (PersonDetails(phone="(0219) 3 866 123"), None),
        (PersonDetails(phone="0219-3866123"), None),
        (PersonDetails(phone="=HYPERLINK"), "phone_unreadable"),
        (PersonDetails(phone="không có"), "phone_unreadable"),
        (PersonDetails(email="mui@xa.gov.vn"), None),
        (PersonDetails(email="mui tai xa"), "email_unreadable"),
    ],
)
def test_details_that_cannot_be_true_are_refused(details: PersonDetails, expected: str | None) -> None:
    assert refusal(details, today=TODAY) == expected
