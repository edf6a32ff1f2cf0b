"""Resolutions as secretariats make them, drawn without a word processor: in three layouts."""

import io

from reportlab.pdfgen.canvas import Canvas

from signing.pages import canvas, font

WIDTH, HEIGHT = 595.0, 842.0
NAME = "Nguyễn Thị Minh Khai"
MM = 72 / 25.4


def _page(drawn: Canvas, *rows: tuple[float, float, str, str, float]) -> None:
    """rows: middle, foot, words, face, size."""
    for middle, foot, words, face, size in rows:
        drawn.setFont(font(face), size)
        drawn.drawCentredString(middle, foot, words)


def _signed(drawn: Canvas, middle: float, foot: float, *, room: float = 100.0) -> None:
    _page(
        drawn,
        (middle, foot + room + 17, "TM. HỘI ĐỒNG NHÂN DÂN", "bold", 14),
        (middle, foot + room, "CHỦ TỊCH", "bold", 14),
        (middle, foot, NAME, "bold", 14),
    )
    drawn.setFont(font("regular"), 11)
    for place, said in enumerate(
        ("Nơi nhận:", "- Ủy ban nhân dân tỉnh;", f"- Bà {NAME}, Chủ tịch;", "- Lưu: VT.")
    ):
        drawn.drawString(85, foot + room + 17 - 14 * place, said)


def _head(drawn: Canvas, number: str, day: str, *, size: float = 13.0, low: float = 0.0) -> None:
    _page(
        drawn,
        (170, 775, "HỘI ĐỒNG NHÂN DÂN", "bold", 13),
        (170, 759, "TỈNH BẮC NINH", "bold", 13),
        (400, 775, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "bold", 12),
        (400, 759, "Độc lập - Tự do - Hạnh phúc", "bold", 13),
        (170, 732 - low, number, "regular", size),
        (400, 732 - low, day, "italic", size),
        (300, 680, "NGHỊ QUYẾT", "bold", 14),
        (300, 662, "Về dự toán ngân sách năm 2027", "bold", 14),
        (
            300,
            620,
            f"Xét dự thảo nghị quyết và lời trình của bà {NAME} ngày 02 tháng 12 năm 2026",
            "regular",
            13,
        ),
    )


def dotted(number: str = "Số: ……/NQ-HĐND", day: str = "Bắc Ninh, ngày … tháng … năm 2026") -> bytes:
    """As our own form has it, on two pages."""
    drawn, output = canvas(WIDTH, HEIGHT)
    _head(drawn, number, day)
    drawn.showPage()
    _page(
        drawn,
        (
            300,
            770,
            "Điều 2. Hội đồng nhân dân tỉnh giao Ủy ban nhân dân tỉnh tổ chức thực hiện./.",
            "regular",
            13,
        ),
    )
    _signed(drawn, 430, 560)
    drawn.showPage()
    drawn.save()
    return _read(output)


def in_tables(*, is_draft: bool = False) -> bytes:
    """Head and foot in tables with lines, larger letters, dots as full stops; an annex after the signature."""
    drawn, output = canvas(WIDTH, HEIGHT)
    _head(drawn, "Số:.........../NQ-HĐND", "Bắc Ninh, ngày ...... tháng ...... năm ......", size=14, low=12)
    drawn.rect(80, 710, 460, 85)
    drawn.line(260, 710, 260, 795)
    if is_draft:
        _page(drawn, (110, 815, "DỰ THẢO", "bold", 13))
    _signed(drawn, 420, 300, room=80)
    drawn.rect(80, 290, 460, 120)
    drawn.showPage()
    _page(
        drawn,
        (300, 770, "PHỤ LỤC", "bold", 14),
        (300, 740, f"Tờ trình do bà {NAME} ký ngày 02/12/2026", "regular", 13),
    )
    drawn.showPage()
    drawn.save()
    return _read(output)


def without_dots() -> bytes:
    """Blanks alone; the name has its degree before it."""
    drawn, output = canvas(WIDTH, HEIGHT)
    _head(drawn, "Số:          /NQ-HĐND", "Bắc Ninh, ngày      tháng      năm 2026", size=13)
    _signed(drawn, 440, 250)
    drawn.showPage()
    drawn.save()
    return _read(output)


def _read(output: io.BytesIO) -> bytes:
    return output.getvalue()
