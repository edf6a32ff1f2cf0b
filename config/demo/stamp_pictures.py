"""Pictures for stamps of the demonstration: nobody's signature and no real seal; each says that it is for trying."""

import math
import random
from io import BytesIO
from itertools import pairwise
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from config.demo.authority import TRIAL

BLUE, RED = (28, 62, 168, 255), (206, 32, 41, 255)
FINER = 2  # drawn larger, then made smaller: smooth edges
POINTS = 90


def signature(name: str, fonts: Path) -> bytes:
    """A blue line as of a pen, another for each name."""
    wide, high = 450 * FINER, 200 * FINER
    picture, pen = _blank(wide, high)
    chance = random.Random(name)  # noqa: S311 - the same name writes the same line
    waves = [(chance.uniform(2, 6), chance.uniform(0.2, 1), chance.uniform(0, 6)) for _ in range(4)]
    line = [_point(place / POINTS, wide, high, waves) for place in range(POINTS + 1)]
    for place, (start, end) in enumerate(pairwise(line)):
        pressed = 4.5 + 2.5 * math.sin(place / 4)
        pen.line([start, end], fill=BLUE, width=round(pressed * FINER))
        pen.ellipse(_around(end, pressed * FINER / 2), fill=BLUE)
    pen.line([(wide * 0.15, high * 0.72), (wide * 0.88, high * 0.6)], fill=BLUE, width=4 * FINER)
    _write(pen, TRIAL, (wide / 2, high * 0.9), _font(fonts, 22 * FINER), BLUE)
    return _png(picture, (450, 200))


def seal(short_name: str, fonts: Path) -> bytes:
    """A red round seal with the words that it is for trying in its middle."""
    side = 450 * FINER
    picture, pen = _blank(side, side)
    middle = (side / 2, side / 2)
    for radius, width in ((0.48, 7), (0.455, 3), (0.3, 3)):
        pen.ellipse(_around(middle, side * radius), outline=RED, width=width * FINER)
    _write(pen, TRIAL, (side / 2, side * 0.46), _font(fonts, 42 * FINER), RED)
    _write(pen, "KHÔNG CÓ GIÁ TRỊ", (side / 2, side * 0.56), _font(fonts, 20 * FINER), RED)
    _write_round(picture, short_name.upper(), side * 0.378, _font(fonts, 37 * FINER))
    return _png(picture, (450, 450))


def _point(
    along: float, wide: int, high: int, waves: list[tuple[float, float, float]]
) -> tuple[float, float]:
    """Loops that grow smaller towards the end."""
    swing = sum(size * math.sin(rate * along * 2 * math.pi + shift) for rate, size, shift in waves)
    back = 0.05 * math.sin(along * 14 * math.pi)
    return (wide * (0.08 + 0.82 * along + back), high * (0.42 + 0.13 * swing * (1 - along * 0.6)))


def _write_round(picture: Image.Image, words: str, radius: float, font: ImageFont.FreeTypeFont) -> None:
    """Letters along the upper part of a circle, each upright on it."""
    side = picture.width
    widths = [font.getlength(letter) for letter in words]
    turn = -sum(widths) / radius / 2
    for letter, width in zip(words, widths, strict=True):
        turn += width / radius / 2
        room = round(font.size * 2)
        tile = Image.new("RGBA", (room, room), (0, 0, 0, 0))
        _write(ImageDraw.Draw(tile), letter, (font.size, font.size), font, RED)
        tile = tile.rotate(-math.degrees(turn), resample=Image.Resampling.BICUBIC)
        at = (side / 2 + radius * math.sin(turn), side / 2 - radius * math.cos(turn))
        picture.alpha_composite(tile, (round(at[0] - font.size), round(at[1] - font.size)))
        turn += width / radius / 2


def _write(
    pen: ImageDraw.ImageDraw,
    words: str,
    at: tuple[float, float],
    font: ImageFont.FreeTypeFont,
    ink: tuple[int, int, int, int],
) -> None:
    pen.text(at, words, font=font, fill=ink, anchor="mm")


def _font(fonts: Path, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(fonts / "tinos" / "Tinos-Bold.ttf"), size)


def _around(middle: tuple[float, float], radius: float) -> tuple[float, float, float, float]:
    return (middle[0] - radius, middle[1] - radius, middle[0] + radius, middle[1] + radius)


def _blank(wide: int, high: int) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    picture = Image.new("RGBA", (wide, high), (0, 0, 0, 0))
    return picture, ImageDraw.Draw(picture)


def _png(picture: Image.Image, size: tuple[int, int]) -> bytes:
    out = BytesIO()
    picture.resize(size, Image.Resampling.LANCZOS).save(out, "PNG", optimize=True)
    return out.getvalue()
