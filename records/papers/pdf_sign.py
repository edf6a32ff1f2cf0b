"""Who signs, and for whom the paper is (cells 7a to 7c, 8 and 9b)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from councils.papers.tinos import BOLD, BOLD_ITALIC, PLAIN
from records.papers.pdf_head import Reserve, wrapped
from records.papers.piece import Piece
from records.rules.content import SignerBlock
from signing.fields import Reserved
from signing.stamps import agency_box

SIZE = 14.0
STEP = 16.5
SMALL, SMALL_STEP = 11.0, 13.2
HEADING = 12.0
ROOM = 32 * mm  # for a signature between title and name
BOX = (50 * mm, 26 * mm)


@dataclass(frozen=True, slots=True)
class _Column:
    """Lines above the signature, the name below it."""

    signer: SignerBlock
    above: tuple[str, ...]
    name: tuple[str, ...]

    @property
    def height(self) -> float:
        return (len(self.above) + len(self.name)) * STEP + ROOM


class SignBlock(Piece):
    """One person: recipients at the left, the signature at the right. Several: two beside each other, recipients below.

    The agency's seal lies over the last person's signature.
    """

    def __init__(
        self,
        signers: Sequence[SignerBlock],
        recipients: Sequence[str],
        *,
        width: float,
        page: Callable[[], int],
        reserve: Reserve,
    ) -> None:
        super().__init__(width=width, above=10)
        self._page, self._reserve = page, reserve
        people = [signer for signer in signers if signer.role != "agency"]
        self._agency = next((signer for signer in signers if signer.role == "agency"), None)
        self._half = width / 2
        columns = [_column(person, self._half - 10) for person in people]
        self._rows: list[list[_Column | None]] = _beside(columns)
        self._recipients = _recipients(recipients, self._half - 10 if len(people) < 2 else width)
        self._tall = [max(c.height for c in row if c) for row in self._rows]
        listed = len(self._recipients) * SMALL_STEP + 4 if recipients else 0.0
        self._is_beside = len(people) < 2
        signed = sum(self._tall) + 8 * max(len(self._rows) - 1, 0)
        self.height = max(signed, listed) if self._is_beside else signed + (listed + 10 if listed else 0)
        self._signed = signed

    def draw(self) -> None:
        y = self.height
        boxes = []
        for row, tall in zip(self._rows, self._tall, strict=True):
            for place, column in enumerate(row):
                if column is not None:
                    boxes.append(self._sign(column, self._half * place + self._half / 2, y))
            y -= tall + 8
        if self._agency is not None:
            self._seal(self._agency, boxes[-1] if boxes else self._alone())
        self._list(self.height if self._is_beside else self.height - self._signed - 10)

    def _sign(self, column: _Column, middle: float, y: float) -> tuple[float, float, float, float]:
        """Where the person signs, on the page."""
        canvas: Canvas = self.canv
        canvas.setFont(BOLD, SIZE)
        for said in column.above:
            y -= STEP
            canvas.drawCentredString(middle, y + 3, said)
        low = y - ROOM + (ROOM - BOX[1]) / 2
        left, foot = canvas.absolutePosition(middle - BOX[0] / 2, low)
        box = (left, foot, left + BOX[0], foot + BOX[1])
        self._reserve(Reserved("signature", column.signer.field, self._page() - 1, box))
        y -= ROOM
        for said in column.name:
            y -= STEP
            canvas.drawCentredString(middle, y + 3, said)
        return box

    def _alone(self) -> tuple[float, float, float, float]:
        left, foot = self.canv.absolutePosition(self._half * 1.5 - BOX[0] / 2, self.height - BOX[1] - STEP)
        return (left, foot, left + BOX[0], foot + BOX[1])

    def _seal(self, agency: SignerBlock, person: tuple[float, float, float, float]) -> None:
        self._reserve(Reserved("signature", agency.field, self._page() - 1, agency_box(person)))

    def _list(self, y: float) -> None:
        canvas: Canvas = self.canv
        for place, said in enumerate(self._recipients):
            y -= SMALL_STEP
            canvas.setFont(BOLD_ITALIC if place == 0 else PLAIN, HEADING if place == 0 else SMALL)
            canvas.drawString(0, y, said)


def listed(recipients: Sequence[str]) -> list[str]:
    """As Nơi nhận is written: "- …;" each, and "." after the last."""
    plain = [said.strip().lstrip("-– ").rstrip(" ;.") for said in recipients if said.strip()]
    return [f"- {said}{';' if place < len(plain) - 1 else '.'}" for place, said in enumerate(plain)]


def _recipients(recipients: Sequence[str], width: float) -> list[str]:
    lines = []
    for said in listed(recipients):
        first, *more = wrapped(said, PLAIN, SMALL, width) or [said]
        lines += [first, *(f"  {part}" for part in more)]
    return ["Nơi nhận:", *lines] if lines else []


def _column(person: SignerBlock, width: float) -> _Column:
    above = (*person.authority, person.title)
    return _Column(
        person,
        tuple(part for said in above if said for part in wrapped(said.upper(), BOLD, SIZE, width)),
        tuple(wrapped(person.name, BOLD, SIZE, width)),
    )


def _beside(columns: Sequence[_Column]) -> list[list[_Column | None]]:
    """Two in a row; a single one stands at the right."""
    pairs = [list(columns[place : place + 2]) for place in range(0, len(columns), 2)]
    return [[None, *pair] if len(pair) == 1 else [*pair] for pair in pairs]
