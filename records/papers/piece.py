"""One piece of a page that draws itself: as reportlab's own, with measures in points that may be broken numbers."""

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus.flowables import Flowable


class Piece(Flowable):
    """above, below: free space. Its height is known before it is drawn, and it is not split unless it says how."""

    width: float  # type: ignore[assignment]
    height: float  # type: ignore[assignment]
    canv: Canvas

    def __init__(self, *, width: float, above: float = 0, below: float = 0) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.width, self.height = width, 0.0
        self.spaceBefore, self.spaceAfter = above, below

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        return self.width, self.height
