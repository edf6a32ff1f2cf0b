"""Any page of the copy that is read is found without the others: over a thin line each of them would be fetched."""

from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2 as pdfium
import pytest

from documents.child import reading_copy
from tests.documents import a_pdf

PAGES = 60


def copy_of(content: bytes, folder: Path) -> bytes:
    sent, copy = folder / "sent.pdf", folder / "copy.pdf"
    sent.write_bytes(content)
    with reading_copy.opened(sent) as pdf:
        reading_copy.write_reading_copy(pdf, copy)
    return copy.read_bytes()


def nested(count: int) -> bytes:
    """Pages in knots of uneven depth; size, turning and font are said above them, or on some of them alone."""
    with pikepdf.new() as pdf:
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        above = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
        kids = [_page(pdf, number) for number in range(1, count + 1)]
        kids[0].obj["/MediaBox"] = pikepdf.Array([0, 0, 300, 300])
        inner = pdf.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Pages, Count=count - 2, Kids=[one.obj for one in kids[1:-1]], Rotate=90
            )
        )
        root = pdf.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Pages,
                Count=count,
                Kids=[kids[0].obj, inner, kids[-1].obj],
                Resources=above,
                MediaBox=[0, 0, 400, 400],
            )
        )
        for node in (kids[0].obj, inner, kids[-1].obj):
            node["/Parent"] = root
        for one in kids[1:-1]:
            one.obj["/Parent"] = inner
        pdf.Root["/Pages"] = root
        file = BytesIO()
        pdf.save(file)
    return file.getvalue()


def _page(pdf: pikepdf.Pdf, number: int) -> pikepdf.Page:
    said = f"BT /F 40 Tf 40 200 Td (Trang {number}) Tj ET".encode()
    return pikepdf.Page(
        pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Page, Contents=pdf.make_stream(said)))
    )


def met_on_the_way(pdf: pikepdf.Pdf, wanted: int) -> tuple[int, int]:
    """Nodes and pages whose dictionaries are read by who counts from the top, as pdf.js does. wanted: from 0."""
    nodes = pages = before = 0
    waiting: list[Any] = [pdf.Root.Pages]
    while waiting:
        one = waiting.pop()
        if one.Type == "/Page":
            pages += 1
            if before == wanted:
                return nodes, pages
            before += 1
            continue
        nodes += 1
        if before + int(one.Count) <= wanted:
            before += int(one.Count)
        else:
            waiting.extend(reversed(list(one.Kids)))
    raise AssertionError("no such page")


@pytest.mark.parametrize("content", [a_pdf(PAGES), nested(PAGES)], ids=["a flat list", "knots"])
def test_no_page_is_met_on_the_way_to_another(content: bytes, tmp_path: Path) -> None:
    with pikepdf.open(BytesIO(copy_of(content, tmp_path))) as pdf:
        ways = [met_on_the_way(pdf, page) for page in range(PAGES)]
        assert {pages for _, pages in ways} == {1}
        assert max(nodes for nodes, _ in ways) <= 1 + 8 + 8
        assert pdf.Root.Pages.Count == len(pdf.pages) == PAGES


def test_pages_look_as_they_did(tmp_path: Path) -> None:
    content = nested(6)
    was, now = pdfium.PdfDocument(content), pdfium.PdfDocument(copy_of(content, tmp_path))
    sizes = [(300, 300), *[(400, 400)] * 5]
    assert [page.get_size() for page in now] == [page.get_size() for page in was] == sizes
    for before, after in islice(zip(was, now, strict=True), 6):
        assert after.get_rotation() == before.get_rotation()
        assert after.render(scale=1).to_pil().tobytes() == before.render(scale=1).to_pil().tobytes()


def test_links_between_pages_still_lead_there(tmp_path: Path) -> None:
    with pikepdf.open(BytesIO(a_pdf(PAGES))) as pdf:
        with pdf.open_outline() as outline:
            outline.root.extend(pikepdf.OutlineItem(f"Trang {n}", n - 1) for n in (1, 30, PAGES))
        file = BytesIO()
        pdf.save(file)
    with pikepdf.open(BytesIO(copy_of(file.getvalue(), tmp_path))) as pdf, pdf.open_outline() as outline:
        pages = [page.objgen for page in pdf.pages]
        places: list[Any] = [item.destination for item in outline.root]
        assert [pages.index(place[0].objgen) for place in places] == [0, 29, PAGES - 1]
