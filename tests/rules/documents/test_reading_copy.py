"""The copy that is read: it does nothing by itself, shows the same, and leads about inside itself as before."""

from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest

from documents.child import active, pages, reading_copy
from documents.child.refusals import Refused
from tests.hostile import acting, broken
from tests.hostile.raw import MADE, made, one_page, stream

ACTING = [name for name, make in MADE.items() if make.__module__ == acting.__name__ or "action" in name]
DRAWN = {6: stream(b"0 0 1 rg 0 0 100 40 re f", "/Subtype /Form /BBox [0 0 100 40]")}
BOX = "/Rect [50 700 150 740] /AP << /N 6 0 R >> /F 4"


def copy_of(content: bytes, folder: Path) -> tuple[bytes, dict[str, int], bool]:
    sent, copy = folder / "sent.pdf", folder / "copy.pdf"
    sent.write_bytes(content)
    with reading_copy.opened(sent) as pdf:
        found, is_signed = reading_copy.write_reading_copy(pdf, copy)
    return copy.read_bytes(), found, is_signed


def picture(content: bytes) -> bytes:
    return bytes(
        pdfium.PdfDocument(content)[0].render(scale=1, may_draw_forms=True).to_pil().convert("RGB").tobytes()
    )


def plain(content: bytes) -> bytes:
    """All that is in it, unpacked."""
    file = BytesIO()
    with pikepdf.open(BytesIO(content)) as pdf:
        pdf.save(file, qdf=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return file.getvalue()


@pytest.mark.parametrize("name", ACTING)
def test_nothing_that_acts_is_left(name: str, tmp_path: Path) -> None:
    copy, found, _ = copy_of(made(name), tmp_path)
    written = plain(copy)
    for sign in (
        b"JavaScript",
        b"/JS",
        b"/Launch",
        b"/AA",
        b"/OpenAction",
        b"/EmbeddedFile",
        b"/XFA",
        b"app.alert",
    ):
        assert sign not in written, sign
    for sign in (
        b"/URI",
        b"/SubmitForm",
        b"/GoToR",
        b"/GoToE",
        b"cmd.exe",
        b"example.com",
        b"/RichMedia",
        b"/Movie",
    ):
        assert sign not in written, sign
    assert b"/SaveAs" not in written
    with pikepdf.open(BytesIO(copy)) as pdf:
        assert len(pdf.pages) == 1
        assert active.disarm(pdf) == ({}, False)
    if name.endswith(("javascript", "of the catalog", "of a page", "by name")):
        assert found.get("javascript") or found.get("embedded_files"), found


def test_what_is_found_is_counted_by_kind(tmp_path: Path) -> None:
    js = acting.JS
    content = one_page(
        catalog=f"/OpenAction {js} /Names << /JavaScript << /Names [(a) {js}] >> >>",
        page=f"/Annots [<< {acting.NOTE} /A << /S /URI /URI (http://a) >> >> << {acting.NOTE} /AA << /E {js} >> >>]",
    )
    assert copy_of(content, tmp_path)[1] == {
        "additional_actions": 1,
        "javascript": 3,
        "links_outside": 1,
        "open_actions": 1,
    }


def test_links_and_outlines_inside_the_document_stay(tmp_path: Path) -> None:
    content = one_page(
        catalog="/Outlines 7 0 R",
        page=f"/Annots [<< {acting.NOTE} /A << /S /GoTo /D [3 0 R /Fit] >> >> << {acting.NOTE} /Dest [3 0 R /Fit] >>]",
        more={
            7: "<< /First 8 0 R /Last 9 0 R /Count 2 >>",
            8: "<< /Title (Mot) /Parent 7 0 R /Next 9 0 R /A << /S /GoTo /D [3 0 R /Fit] >> >>",
            9: "<< /Title (Hai) /Parent 7 0 R /Prev 8 0 R /Dest [3 0 R /Fit] >>",
        },
    )
    copy, found, _ = copy_of(content, tmp_path)
    assert found == {}
    with pikepdf.open(BytesIO(copy)) as pdf:
        assert len(list(pdf.pages[0].obj.Annots)) == 2
        with pdf.open_outline() as outline:
            assert [item.title for item in outline.root] == ["Mot", "Hai"]


@pytest.mark.parametrize(
    "note",
    [
        f"<< /Subtype /Widget /FT /Tx /T (a) /V (a) {BOX} >>",
        f"<< /Subtype /Widget /FT /Sig /T (s) {BOX} /V << /Type /Sig /ByteRange [0 1 2 3] /Contents <00> >> >>",
        f"<< /Subtype /Stamp {BOX} >>",
        f"<< /Subtype /FreeText /Contents (a) {BOX} >>",
    ],
    ids=["a field", "a signature", "a stamp", "a typed note"],
)
def test_what_forms_and_signatures_show_stays_on_the_page(note: str, tmp_path: Path) -> None:
    content = one_page(
        catalog="/AcroForm << /Fields [7 0 R] /NeedAppearances true >>",
        page="/Annots [7 0 R]",
        more={**DRAWN, 7: note},
    )
    copy, _, is_signed = copy_of(content, tmp_path)
    shown = pdfium.PdfDocument(copy)[0].render(scale=1, may_draw_forms=False).to_pil().convert("RGB")
    assert shown.getpixel((100, 842 - 720)) == (0, 0, 255)
    assert is_signed == ("/Sig" in note)
    assert b"/AcroForm" not in plain(copy)


def test_the_copy_is_always_the_same_and_can_be_read_from_its_beginning(tmp_path: Path) -> None:
    content = made("action of a link: launch")
    first, second = copy_of(content, tmp_path)[0], copy_of(content, tmp_path)[0]
    assert first == second
    assert b"/Linearized" in first[:1024]


def test_a_file_that_opens_without_a_password_is_taken_and_one_that_does_not_is_not(tmp_path: Path) -> None:
    copy, _, _ = copy_of(broken.encrypted("", 6), tmp_path)
    assert b"/Encrypt" not in copy
    with pytest.raises(Refused) as refused:
        copy_of(broken.encrypted("x", 6), tmp_path)
    assert refused.value.code == "pdf_has_password"


def test_text_is_composed_and_without_what_no_database_takes() -> None:
    assert (
        pages.clean_text("Ho\u0323\u0302i\r\nđô\u0300ng\x00\x07 nhân\ufffe\r\ndân")
        == "Hội\nđồng   nhân-\ndân"
    )
