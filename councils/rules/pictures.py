"""A picture of a person, made anew: a square JPEG of 256 pixels, without anything the camera wrote into the file."""

import warnings
from io import BytesIO
from threading import Lock

from PIL import Image, ImageOps

SIDE_PX = 256
MOST_PIXELS = 40_000_000  # a large telephone's picture; a crafted file may claim billions
MOST_BYTES = 5 * 1024 * 1024
FORMATS = ("JPEG", "PNG", "WEBP")
_one_at_a_time = Lock()  # a large one takes some 200 MB while it is unpacked
FACE_AT = (0.5, 0.35)  # of a tall picture the upper part is kept: there the face is


class PictureError(ValueError):
    """code: picture_unreadable or picture_too_large."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def square_jpeg(raw: bytes) -> bytes:
    """The middle of the picture, upright, on white where it was transparent. Raises PictureError."""
    if len(raw) > MOST_BYTES:
        raise PictureError("picture_too_large")
    try:
        with _one_at_a_time, warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what is odd in the file
            return _remade(raw)
    except PictureError:
        raise
    except Image.DecompressionBombError as fault:
        raise PictureError("picture_too_large") from fault
    # Pillow's readers raise errors of many kinds for files that break off or lie about themselves.
    except Exception as fault:
        raise PictureError("picture_unreadable") from fault


def _remade(raw: bytes) -> bytes:
    with Image.open(BytesIO(raw), formats=FORMATS) as opened:
        # Known from the file's head, before any pixel is unpacked.
        if opened.width * opened.height > MOST_PIXELS:
            raise PictureError("picture_too_large")
        opened.draft("RGB", (SIDE_PX * 2, SIDE_PX * 2))  # a JPEG is unpacked no larger than it is needed
        opened.thumbnail((SIDE_PX * 4, SIDE_PX * 4))  # before it is copied, once for each step below
        upright = ImageOps.exif_transpose(opened).convert("RGBA")
    square = ImageOps.fit(upright, (SIDE_PX, SIDE_PX), Image.Resampling.LANCZOS, centering=FACE_AT)
    paper = Image.new("RGB", square.size, "white")
    paper.paste(square, mask=square.getchannel("A"))
    out = BytesIO()
    paper.save(out, "JPEG", quality=85, optimize=True)
    return out.getvalue()
