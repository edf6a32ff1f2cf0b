import pytest

from councils.rules.passwords import as_typed, refusal


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("Suoi-Ngan-2026", None),
        ("Suối ngàn 9", None),  # a space is a special character
        ("Aa1-567", "password_too_short"),
        ("Aa1-" * 51, "password_too_long"),
        ("suoi-ngan-2026", "password_too_plain"),
        ("SUOI-NGAN-2026", "password_too_plain"),
        ("Suoi-Ngan-xx", "password_too_plain"),
        ("SuoiNgan2026", "password_too_plain"),
    ],
)
def test_a_password_follows_the_national_standard(password: str, code: str | None) -> None:
    assert refusal(password) == code


def test_one_password_however_the_keyboard_composes_it() -> None:
    assert as_typed("Suo\u0302\u0301i") == as_typed("Su\u1ed1i")
