import struct
import time
import zlib
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

import pytest
from PIL import Image

from councils.rules import pictures
from councils.rules.pictures import SIDE_PX, PictureError, square_jpeg


def picture(width: int, height: int, form: str = "JPEG", *, mode: str = "RGB", **saving: object) -> bytes:
    out = BytesIO()
    Image.new(mode, (width, height), "red").save(out, form, **saving)
    return out.getvalue()


def claims(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says it is as large as that."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("size", [(600, 800), (800, 600), (10, 10), (1, 4000), (256, 256)])
@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_every_picture_becomes_a_small_square(size: tuple[int, int], form: str) -> None:
    made = Image.open(BytesIO(square_jpeg(picture(*size, form))))
    assert (made.format, made.size, made.mode) == ("JPEG", (SIDE_PX, SIDE_PX), "RGB")


def test_what_the_camera_wrote_into_the_file_is_gone() -> None:
    exif = Image.Exif()
    exif[0x010F] = "May anh cua dai bieu"
    made = square_jpeg(picture(300, 300, exif=exif))
    assert b"May anh" not in made
    assert not Image.open(BytesIO(made)).getexif()


def test_a_picture_taken_sideways_stands_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned a quarter clockwise
    lying = Image.new("RGB", (400, 400), "white")
    lying.paste("black", (0, 0, 400, 200))
    out = BytesIO()
    lying.save(out, "JPEG", exif=exif)
    made = Image.open(BytesIO(square_jpeg(out.getvalue()))).convert("L")
    grey = made.tobytes()  # one byte a pixel, line by line
    assert grey[10 * made.width + 250] < 60
    assert grey[10 * made.width + 5] > 200


def test_a_picture_whose_camera_data_lie_is_refused_and_no_fault() -> None:
    exif = Image.Exif()
    exif[0x0112], exif[0x010E] = 6, "x"
    raw = bytearray(picture(64, 48, exif=exif))
    kind = raw.find(b"Exif") + 17
    raw[kind] = 0
    with pytest.raises(PictureError, match="picture_unreadable"):
        square_jpeg(bytes(raw))


def test_large_pictures_are_unpacked_one_after_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    """One may take 200 MB; a few at once would take the server's memory."""
    at_once, most = [], []

    def seen(raw: bytes) -> bytes:
        at_once.append(1)
        most.append(len(at_once))
        time.sleep(0.02)
        at_once.pop()
        return raw

    monkeypatch.setattr(pictures, "_remade", seen)
    with ThreadPoolExecutor(6) as office:
        list(office.map(square_jpeg, [b"x"] * 6))
    assert max(most) == 1


def test_what_was_transparent_is_white() -> None:
    out = BytesIO()
    Image.new("RGBA", (300, 300), (0, 0, 0, 0)).save(out, "PNG")
    assert Image.open(BytesIO(square_jpeg(out.getvalue()))).getpixel((9, 9)) == (255, 255, 255)


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "picture_unreadable"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "picture_unreadable"),
        (b"MZ" + b"\0" * 500, "picture_unreadable"),
        (picture(300, 300)[:400], "picture_unreadable"),
        (picture(30, 30, "GIF"), "picture_unreadable"),
        (claims(100, 100), "picture_unreadable"),
        (claims(8000, 8000), "picture_too_large"),
        (claims(60_000, 60_000), "picture_too_large"),
        (picture(30, 30) + b"\0" * (5 * 1024 * 1024), "picture_too_large"),
    ],
)
def test_what_is_no_picture_or_too_much_of_one_is_refused(raw: bytes, code: str) -> None:
    with pytest.raises(PictureError, match=code):
        square_jpeg(raw)
