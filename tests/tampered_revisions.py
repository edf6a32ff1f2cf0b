"""A revision added to a signed file, as every PDF allows it, that changes what a reader sees or which signatures stand.

Among them the published attacks: incremental saving, shadow hide, replace, and hide and replace, wrapping a form's
field, a signature drawn but not made.
"""

from collections.abc import Callable
from io import BytesIO
from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import (
    ArrayObject,
    DecryptedObjectProxy,
    DictionaryObject,
    NumberObject,
    StreamObject,
    TextStringObject,
    pdf_name,
    pdf_string,
)
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from tests.cabinet import Cabinet, Case
from tests.pki import papers
from tests.tamperings import Tampering, foreign, in_record_and_foreign, only_in_record

Edit = Callable[[IncrementalPdfFileWriter], None]
COVER = b"q 1 1 1 rg 60 700 400 60 re f Q BT /F1 12 Tf 72 720 Td (NGHI QUYET KHAC) Tj ET"


def after(
    edit: Edit, of: Callable[[Cabinet], bytes] = lambda cabinet: cabinet.paper
) -> Callable[[Cabinet], bytes]:
    """The paper with one revision more."""

    def make(cabinet: Cabinet) -> bytes:
        return edited(of(cabinet), edit)

    return make


def edited(pdf: bytes, edit: Edit) -> bytes:
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    edit(writer)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _page(writer: IncrementalPdfFileWriter) -> DictionaryObject:
    found = writer.root["/Pages"]["/Kids"][0].get_object()
    assert isinstance(found, DictionaryObject)
    return found


def _field(writer: IncrementalPdfFileWriter, name: str) -> DictionaryObject:
    for one in writer.root["/AcroForm"]["/Fields"]:
        found = one.get_object()
        if found["/T"] == name:
            assert isinstance(found, DictionaryObject)
            return found
    raise KeyError(name)


def _replace_page(writer: IncrementalPdfFileWriter) -> None:
    page = _page(writer)
    page["/Contents"] = writer.add_object(StreamObject(stream_data=COVER))
    writer.update_container(page)


def _rewrite_stream(writer: IncrementalPdfFileWriter) -> None:
    """The same object, other text: what a viewer takes is the newest."""
    reference = _page(writer).raw_get("/Contents")
    stream = (reference[0] if isinstance(reference, ArrayObject) else reference).get_object()
    stream._data, stream._encoded_data = COVER, None
    stream.pop("/Filter", None)
    stream.pop("/DecodeParms", None)
    writer.update_container(stream)


def _overlay(writer: IncrementalPdfFileWriter) -> None:
    page = _page(writer)
    old = page.raw_get("/Contents")
    parts = list(old) if isinstance(old, ArrayObject) else [old]
    page["/Contents"] = ArrayObject([*parts, writer.add_object(StreamObject(stream_data=COVER))])
    writer.update_container(page)


def _annotation(kind: str) -> Edit:
    def edit(writer: IncrementalPdfFileWriter) -> None:
        page = _page(writer)
        note = DictionaryObject(
            {
                pdf_name("/Type"): pdf_name("/Annot"),
                pdf_name("/Subtype"): pdf_name(kind),
                pdf_name("/Rect"): ArrayObject(map(NumberObject, (60, 700, 460, 760))),
                pdf_name("/Contents"): pdf_string("NGHI QUYET KHAC"),
                pdf_name("/AP"): DictionaryObject({pdf_name("/N"): writer.add_object(_drawing())}),
            }
        )
        listed = list(page.get("/Annots", ArrayObject()))
        page["/Annots"] = ArrayObject([*listed, writer.add_object(note)])
        writer.update_container(page)

    return edit


def _drawing() -> StreamObject:
    facts = {
        pdf_name("/Type"): pdf_name("/XObject"),
        pdf_name("/Subtype"): pdf_name("/Form"),
        pdf_name("/BBox"): ArrayObject(map(NumberObject, (0, 0, 400, 60))),
    }
    return StreamObject(facts, stream_data=b"1 1 1 rg 0 0 400 60 re f")


def _title(writer: IncrementalPdfFileWriter) -> None:
    info = writer.trailer["/Info"]
    info["/Title"] = TextStringObject("Nghi quyet khac")
    writer.update_container(info)


def _metadata(writer: IncrementalPdfFileWriter) -> None:
    xml = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><title>khac</title></x:xmpmeta>'
    facts = {pdf_name("/Type"): pdf_name("/Metadata"), pdf_name("/Subtype"): pdf_name("/XML")}
    writer._update_meta = lambda: None  # type: ignore[method-assign]  # it would write its own in their place
    writer.root["/Metadata"] = writer.add_object(StreamObject(facts, stream_data=xml))
    writer.update_root()


def _page_added(writer: IncrementalPdfFileWriter) -> None:
    pages = writer.root["/Pages"]
    page = DictionaryObject(
        {
            pdf_name("/Type"): pdf_name("/Page"),
            pdf_name("/Parent"): writer.root.raw_get("/Pages"),
            pdf_name("/MediaBox"): ArrayObject(map(NumberObject, (0, 0, 595, 842))),
            pdf_name("/Contents"): writer.add_object(StreamObject(stream_data=COVER)),
        }
    )
    pages["/Kids"].append(writer.add_object(page))
    pages["/Count"] = NumberObject(int(pages["/Count"]) + 1)
    writer.update_container(pages)


def _pages_gone(writer: IncrementalPdfFileWriter) -> None:
    pages = writer.root["/Pages"]
    pages["/Kids"] = ArrayObject()
    pages["/Count"] = NumberObject(0)
    writer.update_container(pages)


def _other_pages(writer: IncrementalPdfFileWriter) -> None:
    """Shadow hide and replace: the catalog shows another tree of pages than the one that was signed."""
    page = writer.add_object(
        DictionaryObject(
            {
                pdf_name("/Type"): pdf_name("/Page"),
                pdf_name("/MediaBox"): ArrayObject(map(NumberObject, (0, 0, 595, 842))),
                pdf_name("/Contents"): writer.add_object(StreamObject(stream_data=COVER)),
            }
        )
    )
    tree = DictionaryObject(
        {
            pdf_name("/Type"): pdf_name("/Pages"),
            pdf_name("/Kids"): ArrayObject([page]),
            pdf_name("/Count"): NumberObject(1),
        }
    )
    writer.root["/Pages"] = writer.add_object(tree)
    writer.update_root()


def _turned(writer: IncrementalPdfFileWriter) -> None:
    page = _page(writer)
    page["/Rotate"] = NumberObject(180)
    writer.update_container(page)


def _cropped(writer: IncrementalPdfFileWriter) -> None:
    page = _page(writer)
    page["/CropBox"] = ArrayObject(map(NumberObject, (0, 0, 595, 300)))
    writer.update_container(page)


def _other_font(writer: IncrementalPdfFileWriter) -> None:
    """Shadow replace: the letters stay, and another font draws others for them."""
    fonts = _page(writer)["/Resources"]["/Font"]
    name = next(iter(fonts))
    font = fonts[name]
    font[pdf_name("/BaseFont")] = pdf_name("/Symbol")
    writer.update_container(font)


def _other_letters(writer: IncrementalPdfFileWriter) -> None:
    fonts = _page(writer)["/Resources"]["/Font"]
    font = fonts[next(iter(fonts))]
    turned = ArrayObject([NumberObject(48), pdf_name("/nine")])
    font[pdf_name("/Encoding")] = DictionaryObject({pdf_name("/Differences"): turned})
    writer.update_container(font)


def _fill(writer: IncrementalPdfFileWriter) -> None:
    field = _field(writer, "number")
    field["/V"] = pdf_string("99")
    writer.update_container(field)


def _field_drawn_otherwise(writer: IncrementalPdfFileWriter) -> None:
    """Shadow replace in a form: the value stays, what is drawn for it is another."""
    field = _field(writer, "number")
    field["/AP"] = DictionaryObject({pdf_name("/N"): writer.add_object(_drawing())})
    writer.update_container(field)


def _field_moved(writer: IncrementalPdfFileWriter) -> None:
    field = _field(writer, "number")
    field["/Rect"] = ArrayObject(map(NumberObject, (60, 700, 460, 760)))
    writer.update_container(field)


def _field_hidden(writer: IncrementalPdfFileWriter) -> None:
    """Shadow hide: what covered the page when it was signed is not drawn any more."""
    field = _field(writer, "number")
    field["/F"] = NumberObject(2)
    writer.update_container(field)


def _without_field(name: str) -> Edit:
    def edit(writer: IncrementalPdfFileWriter) -> None:
        form = writer.root["/AcroForm"]
        left = [one for one in form["/Fields"] if one.get_object()["/T"] != name]
        form["/Fields"] = ArrayObject(left)
        writer.update_container(form)

    return edit


def _without_value(writer: IncrementalPdfFileWriter) -> None:
    field = _field(writer, "agency")
    del field["/V"]
    writer.update_container(field)


def _no_form(writer: IncrementalPdfFileWriter) -> None:
    del writer.root["/AcroForm"]
    writer.update_root()


def _signature_rewritten(change: Callable[[DictionaryObject], None]) -> Edit:
    """The signature's own dictionary in a newer version: universal signature forgery."""

    def edit(writer: IncrementalPdfFileWriter) -> None:
        signature = _field(writer, "agency")["/V"]
        assert not isinstance(signature, DecryptedObjectProxy)
        change(signature)
        writer.update_container(signature)

    return edit


def _set(key: str, value: generic.PdfObject) -> Callable[[DictionaryObject], None]:
    def change(found: DictionaryObject) -> None:
        found[pdf_name(key)] = value

    return change


def _renamed(writer: IncrementalPdfFileWriter) -> None:
    field = _field(writer, "agency")
    field["/T"] = pdf_string("agency_2")
    writer.update_container(field)


def _same_signature_twice(writer: IncrementalPdfFileWriter) -> None:
    form, old = writer.root["/AcroForm"], _field(writer, "agency")
    copy = DictionaryObject({key: old.raw_get(key) for key in old})
    copy[pdf_name("/T")] = pdf_string("agency_2")
    form["/Fields"].append(writer.add_object(copy))
    writer.update_container(form)


def _drawn_signature(writer: IncrementalPdfFileWriter) -> None:
    """A field for a signature that nobody makes, drawn over the page."""
    page, form = _page(writer), writer.root["/AcroForm"]
    field = DictionaryObject(
        {
            pdf_name("/FT"): pdf_name("/Sig"),
            pdf_name("/T"): pdf_string("seal"),
            pdf_name("/Type"): pdf_name("/Annot"),
            pdf_name("/Subtype"): pdf_name("/Widget"),
            pdf_name("/F"): NumberObject(132),
            pdf_name("/Rect"): ArrayObject(map(NumberObject, (60, 700, 460, 760))),
            pdf_name("/AP"): DictionaryObject({pdf_name("/N"): writer.add_object(_drawing())}),
        }
    )
    reference = writer.add_object(field)
    form["/Fields"].append(reference)
    writer.update_container(form)
    page["/Annots"] = ArrayObject([*page.get("/Annots", ArrayObject()), reference])
    writer.update_container(page)


def _in_catalog(key: str, value: Callable[[IncrementalPdfFileWriter], Any]) -> Edit:
    def edit(writer: IncrementalPdfFileWriter) -> None:
        writer.root[pdf_name(key)] = value(writer)
        writer.update_root()

    return edit


def _script(_writer: IncrementalPdfFileWriter) -> DictionaryObject:
    return DictionaryObject(
        {
            pdf_name("/S"): pdf_name("/JavaScript"),
            pdf_name("/JS"): pdf_string("this.getField('number').value='99'"),
        }
    )


def _layers(writer: IncrementalPdfFileWriter) -> DictionaryObject:
    group = DictionaryObject({pdf_name("/Type"): pdf_name("/OCG"), pdf_name("/Name"): pdf_string("a")})
    reference = writer.add_object(group)
    hidden = DictionaryObject({pdf_name("/OFF"): ArrayObject([reference])})
    return DictionaryObject({pdf_name("/OCGs"): ArrayObject([reference]), pdf_name("/D"): hidden})


def _outline(writer: IncrementalPdfFileWriter) -> DictionaryObject:
    return DictionaryObject({pdf_name("/Type"): pdf_name("/Outlines"), pdf_name("/Count"): NumberObject(0)})


def _attached(writer: IncrementalPdfFileWriter) -> DictionaryObject:
    facts = {pdf_name("/Type"): pdf_name("/EmbeddedFile")}
    stream = writer.add_object(StreamObject(facts, stream_data=b"khac"))
    spec = DictionaryObject(
        {
            pdf_name("/Type"): pdf_name("/Filespec"),
            pdf_name("/F"): pdf_string("khac.txt"),
            pdf_name("/EF"): DictionaryObject({pdf_name("/F"): stream}),
        }
    )
    named = ArrayObject([pdf_string("khac.txt"), writer.add_object(spec)])
    return DictionaryObject({pdf_name("/EmbeddedFiles"): DictionaryObject({pdf_name("/Names"): named})})


def _saved_by_itself(strange: str) -> Callable[[Cabinet], bytes]:
    """Incremental saving without a cross-reference of its own: some programs build one, others see nothing."""

    def make(cabinet: Cabinet) -> bytes:
        paper = cabinet.paper
        place = paper.rindex(b"startxref")
        old = paper[place:].split()[1].decode()
        return paper + strange.format(old=old).encode()

    return make


def _certified(cabinet: Cabinet) -> bytes:
    return papers.signed(
        cabinet.sealed, cabinet.pki.secretary, field="person_1", certify=1, signed_at=cabinet.signed_at
    )


_CONTENT: dict[str, Edit] = {
    "another page in its place": _replace_page,
    "the page's own stream rewritten": _rewrite_stream,
    "the page drawn over": _overlay,
    "a note on the page": _annotation("/FreeText"),
    "a stamp on the page": _annotation("/Stamp"),
    "another title": _title,
    "other metadata": _metadata,
    "a page more": _page_added,
    "the pages taken out": _pages_gone,
    "another tree of pages": _other_pages,
    "the page turned": _turned,
    "the page cropped": _cropped,
    "another font": _other_font,
    "other letters in the font": _other_letters,
    "the number filled in after the agency signed": _fill,
    "the number drawn otherwise": _field_drawn_otherwise,
    "the number's field moved over the text": _field_moved,
    "the number's field hidden": _field_hidden,
    "the number's field taken out": _without_field("number"),
    "the agency's signature taken out": _without_field("agency"),
    "the person's signature taken out": _without_field("person_1"),
    "the agency's signature emptied": _without_value,
    "the form taken out": _no_form,
    "a signature's ByteRange rewritten": _signature_rewritten(_set("/ByteRange", generic.NullObject())),
    "a signature's Contents rewritten": _signature_rewritten(
        _set("/Contents", generic.ByteStringObject(b"\x30\x00"))
    ),
    "a signature's reason rewritten": _signature_rewritten(_set("/Reason", pdf_string("khac"))),
    "a signature under another name": _renamed,
    "the same signature twice": _same_signature_twice,
    "a signature drawn and not made": _drawn_signature,
    "a script when it is opened": _in_catalog("/OpenAction", _script),
    "layers that are off": _in_catalog("/OCProperties", _layers),
    "an outline": _in_catalog("/Outlines", _outline),
    "a file attached": _in_catalog("/Names", _attached),
}


def _evidence_added(cabinet: Cabinet) -> bytes:
    return papers.with_evidence(cabinet.paper, cabinet.pki, about=[cabinet.pki.agency])


def _stamp_added(cabinet: Cabinet) -> bytes:
    return papers.with_document_stamp(cabinet.paper, cabinet.pki.stamper(cabinet.signed_at))


def _signed_once_more(cabinet: Cabinet) -> bytes:
    return cabinet.sign(cabinet.paper, cabinet.pki.delegate, "person_2")


def _long_kept_changed(cabinet: Cabinet) -> list[Case]:
    return [Case(edited(cabinet.kept_long, edit)) for edit in (_overlay, _fill, _title)]


TAMPERINGS = [
    *(Tampering(name, "revisions", in_record_and_foreign(after(edit))) for name, edit in _CONTENT.items()),
    Tampering(
        "saved with the old cross-reference",
        "revisions",
        in_record_and_foreign(
            _saved_by_itself(
                "\n4 0 obj\n<</Length 3>>\nstream\nabc\nendstream\nendobj\nstartxref\n{old}\n%%EOF\n"
            )
        ),
    ),
    Tampering(
        "saved without a cross-reference",
        "revisions",
        in_record_and_foreign(
            _saved_by_itself(
                "\n4 0 obj\n<</Length 3>>\nstream\nabc\nendstream\nendobj\ntrailer\n<</Prev {old}>>\n"
            )
        ),
    ),
    Tampering(
        "a note on a paper that may not be changed",
        "revisions",
        foreign(after(_annotation("/FreeText"), _certified)),
    ),
    Tampering("a number in a paper that may not be changed", "revisions", foreign(after(_fill, _certified))),
    Tampering("changed after its timestamp", "revisions", _long_kept_changed),
    Tampering("evidence the record does not know", "revisions", only_in_record(_evidence_added)),
    Tampering("a timestamp the record does not know", "revisions", only_in_record(_stamp_added)),
    Tampering("a signature the record does not know", "revisions", only_in_record(_signed_once_more)),
]
