"""Which guides there are, and each of them as a file, made when its words or pictures changed."""

from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from threading import Lock

from reportlab.lib.units import mm

from config.guides.markdown import Row, blocks
from config.guides.paper import Print, guide_pdf


@dataclass(frozen=True, slots=True)
class Guide:
    file: str
    how: Print


GUIDES = {
    "thu-ky": Guide("huong-dan-thu-ky.md", Print(size=13, highest=109 * mm)),
    "dai-bieu": Guide("huong-dan-dai-bieu.md", Print(size=16, highest=72 * mm)),
    "chu-toa": Guide("huong-dan-chu-toa.md", Print(size=14, highest=105 * mm)),
    "van-thu": Guide("huong-dan-van-thu.md", Print(size=13, highest=80 * mm)),
    "kiem-tra": Guide("kiem-tra-van-ban.md", Print(size=13, highest=52 * mm)),
}
"""By the name in the address. Delegates are often seventy: nothing of theirs is smaller than 16 points."""

_one_at_a_time = Lock()  # anyone may ask; a crowd that asks at once has it made once


def guide_as_pdf(name: str, *, folder: Path, fonts: Path) -> bytes | None:
    """None when there is no such guide, or the installation came without it."""
    guide = GUIDES.get(name)
    if guide is None or not (folder / guide.file).is_file():
        return None
    with _one_at_a_time:
        return _made(name, folder, fonts, _hash(folder / guide.file))


def pictures_of(markdown: str) -> list[str]:
    """The paths of its pictures, from its folder."""
    return [
        picture.path for block in blocks(markdown) if isinstance(block, Row) for picture in block.pictures
    ]


def _hash(path: Path) -> str:
    """Of the words and of every picture."""
    words = path.read_bytes()
    pictures = [(path.parent / picture).read_bytes() for picture in pictures_of(words.decode())]
    return sha256(b"\0".join((words, *pictures))).hexdigest()


@lru_cache(maxsize=len(GUIDES))
def _made(name: str, folder: Path, fonts: Path, _hash: str) -> bytes:
    guide = GUIDES[name]
    markdown = (folder / guide.file).read_text(encoding="utf-8")
    return guide_pdf(markdown, folder=folder, fonts=fonts, how=guide.how)
