"""Short codes of papers, pictures for stamps, and what a certificate is good for on a day."""

from datetime import UTC, datetime, timedelta
from io import BytesIO
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from records.rules.certificates import days_left, state_of
from records.rules.codes import LENGTH, paper_code, papers_between, tidy_code
from records.rules.pictures import PictureFault, size_of, stamp_picture
from tests.sealed import a_scribble

NOW = datetime(2026, 12, 10, 8, tzinfo=UTC)


@given(st.uuids())
def test_a_code_leads_to_its_paper(paper: UUID) -> None:
    code = paper_code(paper)
    between = papers_between(f" {code[:5].lower()}-{code[5:]} ")
    assert len(code) == LENGTH
    assert between is not None
    assert between[0] <= paper <= between[1]


@pytest.mark.parametrize("said", ["", "ABC", "0" * 9, "0" * 11, "ÂÂÂÂÂÂÂÂÂÂ", "0123456 !9"])
def test_what_is_no_code_leads_nowhere(said: str) -> None:
    assert papers_between(said) is None


def test_letters_that_are_mistaken_for_others_are_read_right() -> None:
    assert tidy_code("il0o-abc") == "1100ABC"


def png(colour: tuple[int, int, int, int], size: tuple[int, int] = (200, 100)) -> bytes:
    out = BytesIO()
    Image.new("RGBA", size, colour).save(out, "PNG")
    return out.getvalue()


def test_a_transparent_picture_is_made_anew() -> None:
    made = stamp_picture(a_scribble())
    assert (made.width_px, made.height_px) == size_of(made.png) == (400, 200)


def test_a_large_picture_is_made_smaller() -> None:
    assert stamp_picture(a_scribble(side=900)).width_px == 1200


def bomb() -> bytes:
    """A head that claims a great many pixels."""
    whole = bytearray(png((0, 0, 0, 0)))
    whole[16:24] = (60_000).to_bytes(4) + (60_000).to_bytes(4)
    return bytes(whole)


@pytest.mark.parametrize(
    ("uploaded", "code"),
    [
        (a_scribble(transparent=False), "signature_picture_not_transparent"),
        (png((0, 0, 0, 0)), "signature_picture_unreadable"),  # of nothing at all
        (png((0, 0, 0, 0), (40, 40)), "signature_picture_size"),
        (bomb(), "signature_picture_unreadable"),
        (b"\x89PNG\r\n\x1a\n", "signature_picture_unreadable"),
        (b"\xff\xd8\xff\xe0 no PNG", "signature_picture_unreadable"),
        (b"\x00" * (1024 * 1024 + 1), "signature_picture_too_long"),
    ],
)
def test_what_is_no_picture_of_a_signature_is_refused(uploaded: bytes, code: str) -> None:
    with pytest.raises(PictureFault) as found:
        stamp_picture(uploaded)
    assert found.value.code in (code, "signature_picture_size")


@pytest.mark.parametrize(
    ("begins", "ends", "ended", "state"),
    [
        (-1, 400, None, "valid"),
        (-1, 29, None, "soon"),
        (-1, 31, None, "valid"),
        (-9, -1, None, "expired"),
        (1, 400, None, "not_yet"),
        (-1, 400, NOW, "ended"),
    ],
)
def test_thirty_days_before_its_end_a_certificate_is_said_to_end(
    begins: int, ends: int, ended: datetime | None, state: str
) -> None:
    day = timedelta(days=1)
    assert state_of(NOW + begins * day, NOW + ends * day, ended, at=NOW) == state


def test_days_are_whole_and_never_less_than_none() -> None:
    assert days_left(NOW + timedelta(days=3, hours=5), at=NOW) == 3
    assert days_left(NOW - timedelta(days=3), at=NOW) == 0
