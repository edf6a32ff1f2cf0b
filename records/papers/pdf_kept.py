"""A table that a paper ends with, and the signatures below it: they never stand on a page of their own."""

from reportlab.platypus.flowables import Flowable

from records.papers.pdf_table import PaperTable
from records.papers.piece import Piece

ROUNDING = 0.01  # points


class SignedTable(Piece):
    """room: the height of a whole page. Its last row, at least, comes with the signatures."""

    def __init__(self, table: PaperTable, signed: Piece, *, room: float) -> None:
        super().__init__(width=table.width, above=table.spaceBefore)
        self._table, self._signed, self._room = table, signed, room
        self._gap = max(table.spaceAfter, signed.spaceBefore)
        self.height = table.height + self._gap + signed.height

    def split(self, width: float, height: float) -> list[Flowable]:
        table = self._table
        parts = table.split(width, min(height, table.height - table.last_kept + ROUNDING))
        if len(parts) == 2 and isinstance(parts[1], PaperTable):
            return [parts[0], SignedTable(parts[1], self._signed, room=self._room)]
        is_fresh = height > self._room - 1
        return [table, self._signed] if is_fresh and table.height <= height < self.height else []

    def draw(self) -> None:
        self._signed.drawOn(self.canv, 0, 0)  # type: ignore[no-untyped-call]
        self._table.drawOn(self.canv, 0, self._signed.height + self._gap)  # type: ignore[no-untyped-call]
