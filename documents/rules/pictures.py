"""Pictures of pages: what they are called in the store, and how many of a document are drawn at once."""

SIDE_MAX = 4
"""A picture is at most so many times as high as it is wide; the page of a longer one is drawn smaller."""


_TOGETHER = ((160, 16), (480, 8), (820, 4))  # wider ones take a fifth of a second each, and somebody waits


def picture_name(page: int, width: int) -> str:
    """page: from 1. width: pixels."""
    return f"page-{page}-{width}.webp"


def drawn_together(page: int, width: int, pages: int) -> range:
    """The page that is asked for, and those after it that will be: a list shows many small ones, a reader few."""
    count = next((count for most, count in _TOGETHER if width <= most), 2)
    return range(page, min(page + count, pages + 1))
