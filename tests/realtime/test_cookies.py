"""Cookies of other programs on the same host do not keep a tablet off the socket."""

import pytest

from config.wiring import _cookies


@pytest.mark.parametrize("foreign", ["a/b=1", 'theme={"a": 1}', "=", "a b", "ключ=1", 'q="'])
def test_a_foreign_cookie_hides_no_cookie_of_ours(foreign: str) -> None:
    raw = f"{foreign}; dh_session=key; {foreign}; dh_display=secret".encode()
    found = _cookies({"headers": [(b"cookie", raw)]})
    assert (found.session_key, found.screen_secret) == ("key", "secret")
