"""A copy with a person's notes: the same in every reader, marked as a copy, with every letter; nobody else's notes."""

import subprocess
from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pikepdf
import pypdfium2
import pytest
from django.conf import settings
from django.utils import timezone
from PIL import Image, ImageChops
from reportlab.pdfgen.canvas import Canvas

from catalogue.refusals import NotFound, Unavailable
from documents import in_child
from documents.child.annotate import run
from documents.models import Document
from documents.rules.geometry import SHADES, Colour
from documents.rules.notes import Note
from documents.rules.words import AnnotationKind, Audience
from documents.services import in_turn
from documents.services.annotated_copy import annotated_copy
from documents.services.in_turn import copies
from documents.services.sync_annotations import Sent, sync_annotations
from tests.cast import Cast, make_cast
from tests.documents import a_pdf, a_published

SCALE = 2.0  # pixels of a point
TEXT = "Cần làm rõ nguồn vốn đối ứng, ưu tiên hộ nghèo; Ủy ban giải trình"
LINE = "Bản sao có ghi chú riêng của đại biểu Nguyễn Thị Ớt; không phải văn bản chính thức"
Pixel = tuple[int, int, int]


# ---- one page, drawn by two readers


def blank(folder: Path, *, rotate: int = 0, crop: list[float] | None = None, origin: float = 0) -> Path:
    """A page of 400 × 600 without anything on it."""
    file = BytesIO()
    canvas = Canvas(file, pagesize=(400, 600), invariant=1)
    canvas.showPage()
    canvas.save()
    path = folder / "blank.pdf"
    with pikepdf.open(file) as pdf:
        page = pdf.pages[0].obj
        page.Rotate = rotate
        page.MediaBox = pikepdf.Array([origin, origin, 400 + origin, 600 + origin])
        if crop:
            page.CropBox = pikepdf.Array(crop)
        pdf.save(path)
    return path


def note(
    kind: str, geometry: dict[str, Any], colour: str, text: str = TEXT, number: int = 1
) -> dict[str, Any]:
    shade = SHADES[Colour(colour)]
    return {
        "id": str(uuid4()), "number": number, "page": 1, "kind": kind, "geometry": geometry, "mark": shade.mark,
        "line": shade.line, "author": "Nguyễn Thị Ớt", "written": "D:20261222083700+07'00'", "text": text,
        "quote": "", "place": "Trang 1",
    }  # fmt: skip


def annotated(path: Path, *notes: dict[str, Any], line: str = LINE) -> Path:
    made = path.with_name("annotated.pdf")
    run(
        {
            "pdf": str(path), "to": str(made), "fonts": str(settings.FONTS), "line": line, "title": "Bản sao",
            "subject": "Bản sao", "author": "Nguyễn Thị Ớt", "heading": "Ghi chú", "about": [],
            "notes": list(notes),
        }
    )  # fmt: skip
    return made


def by_poppler(path: Path) -> Image.Image:
    asked = ["pdftoppm", "-cropbox", "-r", str(72 * SCALE), "-f", "1", "-l", "1", "-png", "-singlefile"]
    subprocess.run([*asked, str(path), str(path.with_suffix(""))], check=True, capture_output=True)
    return Image.open(path.with_suffix(".png")).convert("RGB")


def by_pdfium(path: Path) -> Image.Image:
    document = pypdfium2.PdfDocument(path)
    try:
        picture: Image.Image = document[0].render(scale=SCALE).to_pil().convert("RGB")
        return picture
    finally:
        document.close()


READERS = pytest.mark.parametrize("reader", [by_poppler, by_pdfium])
Reader = Callable[[Path], Image.Image]


def where(picture: Image.Image, colour: str, *, nearly: int = 6) -> list[float] | None:
    """left, top, right, bottom in points of what has the colour; from the upper left of what is shown."""
    apart = ImageChops.difference(picture, Image.new("RGB", picture.size, colour)).split()
    worst = ImageChops.lighter(ImageChops.lighter(apart[0], apart[1]), apart[2])
    around = worst.point([255 if value <= nearly else 0 for value in range(256)]).getbbox()
    return [side / SCALE for side in around] if around else None


HIGHLIGHT = note("highlight", {"rects": [[100, 400, 200, 420], [100, 370, 150, 390]]}, "yellow", "")
PEN = note("pen", {"strokes": [[250, 300, 300, 340], [320, 300]], "width": 4}, "pink", "")
NOTE = note("note", {"at": [150, 250]}, "blue")
TYPED = note("text", {"at": [100, 200], "width": 150, "size": 14}, "purple")


def as_shown(rect: Sequence[float], *, rotate: int, shown: Sequence[float]) -> list[float]:
    """A rectangle of the page's own space as left, top, right, bottom on screen."""
    x0, y0, x1, y1 = rect
    left, bottom, right, top = shown
    return {
        0: [x0 - left, top - y1, x1 - left, top - y0],
        90: [y0 - bottom, x0 - left, y1 - bottom, x1 - left],
        180: [right - x1, y0 - bottom, right - x0, y1 - bottom],
        270: [top - y1, right - x1, top - y0, right - x0],
    }[rotate]


@READERS
@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize("crop", [None, [40.0, 60.0, 380.0, 590.0]])
def test_what_is_drawn_stands_where_its_geometry_says_in_every_reader(
    tmp_path: Path, reader: Reader, rotate: int, crop: list[float] | None
) -> None:
    picture = reader(annotated(blank(tmp_path, rotate=rotate, crop=crop), HIGHLIGHT, PEN, NOTE, line="x"))
    shown = crop or [0, 0, 400, 600]
    for made, rect in ((HIGHLIGHT["mark"], [100, 370, 200, 420]), (PEN["line"], [248, 298, 322, 342])):
        found = where(picture, made)
        assert found is not None
        assert found == pytest.approx(as_shown(rect, rotate=rotate, shown=shown), abs=1.5)
    pin = where(picture, NOTE["line"])
    assert pin == pytest.approx(as_shown([142, 242, 158, 258], rotate=rotate, shown=shown), abs=1.5)


@READERS
@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_typed_text_stands_upright_from_its_upper_left_corner(
    tmp_path: Path, reader: Reader, rotate: int
) -> None:
    picture = reader(annotated(blank(tmp_path, rotate=rotate), TYPED, line="x"))
    left, top, right, bottom = where(picture, TYPED["line"], nearly=60) or [0, 0, 0, 0]
    x, y, _, _ = as_shown([100, 200, 100, 200], rotate=rotate, shown=[0, 0, 400, 600])
    assert [left, top] == pytest.approx([x, y], abs=5)
    assert right - left <= 150
    assert bottom - top == pytest.approx(3 * 14 * 1.22, abs=8)


@READERS
def test_a_page_whose_origin_is_elsewhere_is_drawn_on_in_its_own_space(
    tmp_path: Path, reader: Reader
) -> None:
    picture = reader(annotated(blank(tmp_path, origin=-100), HIGHLIGHT, line="x"))
    assert where(picture, HIGHLIGHT["mark"]) == pytest.approx([200, 80, 300, 130], abs=1.5)


@READERS
def test_words_under_a_highlight_stay_black(tmp_path: Path, reader: Reader) -> None:
    path = tmp_path / "words.pdf"
    path.write_bytes(a_pdf())
    over = note("highlight", {"rects": [[60, 740, 500, 790]]}, "yellow", "")
    picture = reader(annotated(path, over, line="x"))
    assert where(picture, "#000000") is not None
    assert where(picture, "#FFE27A") == pytest.approx([60, 842 - 790, 500, 842 - 740], abs=1.5)


def test_both_readers_draw_the_same_letters(tmp_path: Path) -> None:
    """A letter that one reader has no font for would be missing on one of them."""
    made = annotated(blank(tmp_path), TYPED, line="x")
    dark = [sum(reader(made).convert("L").histogram()[:170]) for reader in (by_poppler, by_pdfium)]
    assert dark[0] > 500
    assert dark[0] == pytest.approx(dark[1], rel=0.15)


# ---- what the file says of itself


@pytest.fixture
def copy(tmp_path: Path) -> Iterator[pikepdf.Pdf]:
    source = tmp_path / "two.pdf"
    source.write_bytes(a_pdf(2))
    notes = [
        HIGHLIGHT,
        {**PEN, "number": 2},
        {**NOTE, "number": 3},
        {**TYPED, "number": 4, "quote": "dự toán"},
    ]
    with pikepdf.open(annotated(source, *notes)) as pdf:
        yield pdf


def text_of(pdf: pikepdf.Pdf) -> list[str]:
    file = BytesIO()
    pdf.save(file)
    document = pypdfium2.PdfDocument(file.getvalue())
    try:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]
    finally:
        document.close()


def test_every_page_says_that_it_is_a_copy_and_still_says_what_it_said(copy: pikepdf.Pdf) -> None:
    texts = text_of(copy)
    assert len(texts) == 3
    for page, text in enumerate(texts, 1):
        assert LINE in text
        assert page == 3 or f"Trang {page} Tờ trình về dự toán ngân sách năm 2027" in text


def test_all_notes_are_listed_in_order_behind_the_pages(copy: pikepdf.Pdf) -> None:
    listed = text_of(copy)[-1]
    assert [listed.index(f"{number}. Trang 1") for number in (1, 2, 3, 4)] == sorted(
        listed.index(f"{number}. Trang 1") for number in (1, 2, 3, 4)
    )
    assert f"“dự toán” {TEXT}" in listed


def test_each_annotation_carries_its_own_look_and_its_words(copy: pikepdf.Pdf) -> None:
    made = list(copy.pages[0].obj.Annots)
    assert [str(one.Subtype) for one in made] == ["/Highlight", "/Ink", "/Text", "/FreeText"]
    assert all("/N" in one.AP for one in made)
    assert str(made[2].Contents) == TEXT
    assert bytes(made[2].Contents).startswith(b"\xfe\xff")
    assert len(made[0].QuadPoints) == 16


def test_every_font_of_what_was_added_is_in_the_file(copy: pikepdf.Pdf) -> None:
    looks = [one.AP.N for one in copy.pages[0].obj.Annots if str(one.Subtype) in ("/Text", "/FreeText")]
    assert len(looks) == 2
    for added in [*looks, copy.pages[-1].obj]:
        fonts = [font for _name, font in added.Resources.Font.items()]
        assert fonts
        assert all("/FontFile2" in font.FontDescriptor for font in fonts)


def test_its_title_says_that_it_is_a_copy_and_nothing_is_left_of_the_originals_word(
    copy: pikepdf.Pdf,
) -> None:
    assert str(copy.docinfo["/Title"]) == "Bản sao"
    assert "/Metadata" not in copy.Root


def test_the_line_is_straight_on_a_page_that_leaves_its_scale_behind(tmp_path: Path) -> None:
    path = blank(tmp_path)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.pages[0].obj.Contents = pdf.make_stream(b"q q 0.1 0 0 0.1 500 500 cm")
        pdf.save(path)
    found = where(by_pdfium(annotated(path)), "#8C1420", nearly=60)
    assert found is not None
    assert (found[0] > 10, found[3] > 585, found[2] - found[0] > 200) == (True, True, True)


# ---- whose copy it is


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


@pytest.fixture
def paper(cast: Cast) -> Document:
    return a_published(cast, pages=2)


def write(user: UUID, paper: Document, text: str) -> None:
    assert paper.presented_id
    written = Note(
        id=uuid4(), document=paper.id, version=paper.presented_id, page=1, kind=AnnotationKind.NOTE,
        geometry={"at": [100, 700]}, quote="dự toán ngân sách", before="", after="", text=text, colour="blue",
    )  # fmt: skip
    sent = [Sent(written, 0, timezone.now())]
    sync_annotations(user, device="tablet", sent=sent, cursor=0, most=500, at=timezone.now())


def test_ones_own_copy_has_ones_own_notes(cast: Cast, paper: Document) -> None:
    write(cast.delegate.user, paper, TEXT)
    write(cast.absent.user, paper, "của người khác")
    assert paper.presented_id
    made = annotated_copy(cast.delegate.user, paper.presented_id, at=timezone.now())
    assert made.name == "Bản sao có ghi chú - To trinh 1.pdf"
    with made.file as file, pikepdf.open(file) as pdf:
        texts = text_of(pdf)
        assert "đại biểu Đại biểu 2" in texts[0]
        assert "dự toán ngân sách" in texts[-1]
        assert TEXT in texts[-1]
        assert "của người khác" not in texts[-1]
        assert made.size == file.seek(0, 2)


def test_who_may_not_read_the_document_gets_no_copy(cast: Cast) -> None:
    office = a_published(cast, audience=Audience.SECRETARIAT)
    assert office.presented_id
    with pytest.raises(NotFound):
        annotated_copy(cast.delegate.user, office.presented_id, at=timezone.now())


def test_a_file_that_cannot_be_copied_is_said_so(
    cast: Cast, paper: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> dict[str, Any]:
        raise in_child.Failed("timeout")

    monkeypatch.setattr(in_child, "run", fail)
    assert paper.presented_id
    with pytest.raises(Unavailable, match="annotated_copy_failed"):
        annotated_copy(cast.delegate.user, paper.presented_id, at=timezone.now())


def test_copies_take_turns_and_leave_room_for_pages(monkeypatch: pytest.MonkeyPatch, cast: Cast) -> None:
    """However many ask, and however long theirs take: the hall waits for no delegate's copy."""
    paper = a_published(cast, content=a_pdf(1))
    assert paper.presented_id
    monkeypatch.setattr(in_turn, "WAIT_S", 0.05)
    with copies.taken("somebody else's", is_done=lambda: False):
        with pytest.raises(Unavailable, match="file_not_ready"):
            annotated_copy(cast.delegate.user, paper.presented_id, at=timezone.now())
        with in_turn.turns.taken("a page", is_done=lambda: False) as now:
            assert now
