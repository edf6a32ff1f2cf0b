"""How a page of a PDF is shown: which part of it, and which way up."""

from dataclasses import dataclass
from typing import Any

import pikepdf

Vector = tuple[float, float]
_RIGHT: dict[int, Vector] = {0: (1, 0), 90: (0, 1), 180: (-1, 0), 270: (0, -1)}
_DEEPEST = 64  # nodes above a page that may say how it is turned


@dataclass(frozen=True, slots=True)
class Frame:
    """left, bottom, right, top: of what is shown, in the page's own space. right_way: to the right on screen."""

    left: float
    bottom: float
    right: float
    top: float
    right_way: Vector

    @property
    def up_way(self) -> Vector:
        return (-self.right_way[1], self.right_way[0])

    @property
    def width(self) -> float:
        """As it is shown."""
        across, up = self.right - self.left, self.top - self.bottom
        return across if self.right_way[0] else up

    @property
    def lower_left(self) -> Vector:
        """As it is shown, in the page's own space."""
        return self._corner(-1, -1)

    @property
    def upper_right(self) -> Vector:
        return self._corner(1, 1)

    def moved(self, start: Vector, right: float, up: float) -> Vector:
        """The place so far to the right and upwards on screen."""
        (rx, ry), (ux, uy) = self.right_way, self.up_way
        return (start[0] + right * rx + up * ux, start[1] + right * ry + up * uy)

    def upright(self) -> list[float]:
        """The matrix that lets something stand upright on screen: without its place."""
        return [*self.right_way, *self.up_way]

    def _corner(self, right: int, up: int) -> Vector:
        (rx, ry), (ux, uy) = self.right_way, self.up_way
        is_right, is_top = right * rx + up * ux > 0, right * ry + up * uy > 0
        return (self.right if is_right else self.left, self.top if is_top else self.bottom)


def frame_of(page: pikepdf.Page) -> Frame:
    left, bottom, right, top = _sides(page.mediabox)
    crop = _sides(page.cropbox)
    cut = (max(left, crop[0]), max(bottom, crop[1]), min(right, crop[2]), min(top, crop[3]))
    if cut[0] < cut[2] and cut[1] < cut[3]:
        left, bottom, right, top = cut
    return Frame(left, bottom, right, top, _RIGHT[_turned(page.obj)])


def _sides(box: Any) -> tuple[float, float, float, float]:
    x0, y0, x1, y1 = (float(side) for side in box)
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _turned(node: Any) -> int:
    """Clockwise, in quarters; what a page does not say, the nodes above it may."""
    for _ in range(_DEEPEST):
        if not isinstance(node, pikepdf.Dictionary):
            break
        if "/Rotate" in node:
            return round(float(node["/Rotate"]) / 90) * 90 % 360
        node = node.get("/Parent")
    return 0
