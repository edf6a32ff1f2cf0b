"""A picture for a stamp, read and made anew: PNG with a transparent ground, without anything else its file held."""

import warnings
from dataclasses import dataclass
from io import BytesIO
from threading import Lock

from PIL import Image

MOST_BYTES = 1024 * 1024
MOST_PIXELS = 6_000_000
LEAST_PX, MOST_PX = 60, 4000
KEPT_PX = 1200  # at 45 mm that is 680 dots to the inch
CLEAR_PERMILLE = 100  # of a signature's or a seal's ground at least so much is see-through
_one_at_a_time = Lock()


class PictureFault(ValueError):
    """code: signature_picture_unreadable, _too_long, _size or _not_transparent."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class StampPicture:
    png: bytes
    width_px: int
    height_px: int


def stamp_picture(uploaded: bytes) -> StampPicture:
    """Raises PictureFault."""
    if len(uploaded) > MOST_BYTES:
        raise PictureFault("signature_picture_too_long")
    try:
        with _one_at_a_time, warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _remade(uploaded)
    except PictureFault:
        raise
    except Image.DecompressionBombError as fault:
        raise PictureFault("signature_picture_size") from fault
    # Pillow's readers raise errors of many kinds for files that break off or lie about themselves.
    except Exception as fault:
        raise PictureFault("signature_picture_unreadable") from fault


def size_of(png: bytes) -> tuple[int, int]:
    """In pixels, of a picture that was made here."""
    with Image.open(BytesIO(png), formats=("PNG",)) as opened:
        return opened.size


def _remade(uploaded: bytes) -> StampPicture:
    with Image.open(BytesIO(uploaded), formats=("PNG",)) as opened:
        # Known from the file's head, before any pixel is unpacked.
        if not all(LEAST_PX <= side <= MOST_PX for side in opened.size):
            raise PictureFault("signature_picture_size")
        if opened.width * opened.height > MOST_PIXELS:
            raise PictureFault("signature_picture_size")
        picture = opened.convert("RGBA")
    _refuse_opaque(picture)
    picture.thumbnail((KEPT_PX, KEPT_PX), Image.Resampling.LANCZOS)
    out = BytesIO()
    picture.save(out, "PNG", optimize=True)
    return StampPicture(out.getvalue(), *picture.size)


def _refuse_opaque(picture: Image.Image) -> None:
    """White paper around a signature would cover the words beneath; a picture of nothing is no signature."""
    clear = picture.getchannel("A").histogram()
    total = picture.width * picture.height
    if sum(clear[:16]) * 1000 < total * CLEAR_PERMILLE:
        raise PictureFault("signature_picture_not_transparent")
    if sum(clear[128:]) == 0:
        raise PictureFault("signature_picture_unreadable")
