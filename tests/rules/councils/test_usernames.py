import pytest

from councils.rules.usernames import is_usable, key, shown


@pytest.mark.parametrize(
    "typed", ["Hoàng.Liên", "hoàng.liên", "HOÀNG.LIÊN", "Hoa\u0300ng.Lie\u0302n", " hoàng.liên "]
)
def test_one_name_however_it_is_typed(typed: str) -> None:
    assert key(typed) == key("hoàng.liên")


def test_a_name_is_shown_composed() -> None:
    assert shown("Hoa\u0300ng") == "Ho\u00e0ng"


@pytest.mark.parametrize("typed", ["", "a", "hai chữ", "x" * 65, "a\nb"])
def test_a_name_nobody_could_type_is_no_name(typed: str) -> None:
    assert not is_usable(typed)
