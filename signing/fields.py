"""Places kept free in a paper: for signatures, and for the number and the date that come after the first of them.

Number and date are form fields filled once, because drawing on the page would break the signature before it.
"""

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name, pdf_string
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import SigFieldSpec, append_signature_field
from reportlab.pdfbase.pdfmetrics import stringWidth

from signing.opening import open_to_extend, reading, written
from signing.pages import FACES, canvas, finished, font
from signing.refusals import SignatureRefused
from signing.stamps import Box

Face = Literal["regular", "bold", "italic"]
Align = Literal["left", "centre", "right"]
READ_ONLY = 1  # nobody types in it; /Ff, ISO 32000-1 table 221
PRINTED = 4  # /F, table 165
ALIGNED: tuple[Align, ...] = ("left", "centre", "right")  # /Q, table 222
DESCENT = 0.216  # of Tinos, below the line


@dataclass(frozen=True, slots=True)
class Reserved:
    """page: from 0; -1 is the last. box: in points. face, points, align: of a number or date, as its line has it; where
    nobody says, 13 points, a number upright, a date italic (Decree 30/2020/NĐ-CP, Appendix I). ground: what is filled
    in stands on white, over dots that were printed for a pen.
    """

    kind: Literal["signature", "number", "date"]
    name: str
    page: int
    box: Box
    face: Face | None = None
    points: float = 13.0
    align: Align = "left"
    ground: bool = False


def line_box(left: float, baseline: float, width: float, *, points: float = 13.0) -> Box:
    """The box whose words stand on that baseline, as the rest of the line does."""
    low = baseline - points * DESCENT
    return (left, low, left + width, low + points)


def reserve(pdf: bytes, fields: Sequence[Reserved]) -> bytes:
    """The file with empty fields. Raises SignatureRefused (pdf_unreadable, field_exists)."""
    writer = open_to_extend(pdf)
    with reading():
        if {one.name for one in fields} & {name for name, _ in _fields(writer)}:
            raise SignatureRefused("field_exists")
        for one in fields:
            if one.kind == "signature":
                _append_signature_field(writer, one)
            else:
                _append_text_field(writer, one)
        return written(writer)


def fill(pdf: bytes, values: Mapping[str, str]) -> bytes:
    """The file with these fields filled, as one more revision.

    Raises SignatureRefused: field_absent, field_already_filled, text_too_wide (nothing is cut or squeezed).
    """
    writer = open_to_extend(pdf)
    with reading():
        found = dict(_text_fields(writer))
        for name, value in values.items():
            if name not in found:
                raise SignatureRefused("field_absent", field=name)
            _fill(writer, found[name], name, value)
        return written(writer)


def filled(pdf: bytes) -> dict[str, str]:
    """What stands in the text fields; "" where nothing does."""
    return {name: str(_entry(field, "/V", "")) for name, field in _text_fields(open_to_extend(pdf))}


def _fill(writer: IncrementalPdfFileWriter, field: generic.DictionaryObject, name: str, value: str) -> None:
    if str(_entry(field, "/V", "")):
        raise SignatureRefused("field_already_filled", field=name)
    field["/V"] = pdf_string(value)
    field["/AP"] = generic.DictionaryObject({pdf_name("/N"): _appearance(writer, field, name, value)})
    writer.update_container(field)


def _append_signature_field(writer: IncrementalPdfFileWriter, one: Reserved) -> None:
    left, low, right, high = one.box
    box = (round(left), round(low), round(right), round(high))
    append_signature_field(writer, SigFieldSpec(one.name, on_page=one.page, box=box))


def _append_text_field(writer: IncrementalPdfFileWriter, one: Reserved) -> None:
    page, _ = writer.find_page_for_modification(one.page)
    face = one.face or ("italic" if one.kind == "date" else "regular")
    left, low, right, high = one.box
    empty = generic.StreamObject(
        {
            pdf_name("/Type"): pdf_name("/XObject"),
            pdf_name("/Subtype"): pdf_name("/Form"),
            pdf_name("/BBox"): _numbers(0, 0, right - left, high - low),
        },
        stream_data=b"",
    )
    field = generic.DictionaryObject(
        {
            pdf_name("/FT"): pdf_name("/Tx"),
            pdf_name("/T"): pdf_string(one.name),
            pdf_name("/Ff"): generic.NumberObject(READ_ONLY),
            pdf_name("/DA"): pdf_string(f"/{FACES[face]} {one.points:g} Tf 0 g"),
            pdf_name("/Q"): generic.NumberObject(ALIGNED.index(one.align)),
            pdf_name("/Type"): pdf_name("/Annot"),
            pdf_name("/Subtype"): pdf_name("/Widget"),
            pdf_name("/F"): generic.NumberObject(PRINTED),
            pdf_name("/P"): page,
            pdf_name("/Rect"): _numbers(left, low, right, high),
            pdf_name("/AP"): generic.DictionaryObject({pdf_name("/N"): writer.add_object(empty)}),
        }
    )
    if one.ground:
        field[pdf_name("/MK")] = generic.DictionaryObject({pdf_name("/BG"): _numbers(1, 1, 1)})
    reference = writer.add_object(field)
    _form_fields(writer).append(reference)
    writer.register_annotation(page, reference)


def _form_fields(writer: IncrementalPdfFileWriter) -> generic.ArrayObject:
    """The form's list of fields, made where there is none, and marked as changed."""
    root = writer.root
    if "/AcroForm" not in root:
        form = generic.DictionaryObject({pdf_name("/Fields"): generic.ArrayObject()})
        root["/AcroForm"] = writer.add_object(form)
        writer.update_root()
    form = root["/AcroForm"]
    if "/Fields" not in form:
        form["/Fields"] = generic.ArrayObject()
    found = form["/Fields"]
    writer.update_container(form)
    writer.update_container(found)
    assert isinstance(found, generic.ArrayObject)
    return found


def _text_fields(writer: IncrementalPdfFileWriter) -> Iterator[tuple[str, generic.DictionaryObject]]:
    """Those at the root of the form, where reserve puts them."""
    for name, field in _fields(writer):
        if _entry(field, "/FT", "") == "/Tx":
            yield name, field


def _fields(writer: IncrementalPdfFileWriter) -> Iterator[tuple[str, generic.DictionaryObject]]:
    form = _entry(writer.root, "/AcroForm", generic.DictionaryObject())
    for reference in _entry(form, "/Fields", generic.ArrayObject()):
        field = reference.get_object()
        yield str(_entry(field, "/T", "")), field


def _entry(found: generic.DictionaryObject, key: str, default: Any) -> Any:
    """Behind its reference; get would give the reference."""
    try:
        return found[key]
    except KeyError:
        return default


def _appearance(
    writer: IncrementalPdfFileWriter, field: generic.DictionaryObject, name: str, value: str
) -> generic.IndirectObject:
    """The words on a page of the field's size: their font comes with them."""
    left, low, right, high = (float(one) for one in field["/Rect"])
    width, height = right - left, high - low
    named, size = str(field["/DA"]).split()[:2]
    face = next(one for one, tinos in FACES.items() if named == f"/{tinos}")
    points, align = float(size), ALIGNED[int(field["/Q"])]
    long = stringWidth(value, font(face), points)
    if long > width + 0.5:
        raise SignatureRefused("text_too_wide", field=name)
    page, output = canvas(width, height, face=face)
    if "/BG" in _entry(field, "/MK", generic.DictionaryObject()):
        page.setFillGray(1)
        page.rect(0, 0, width, height, stroke=0, fill=1)
        page.setFillGray(0)
    page.setFont(font(face), points)
    at = {"left": 0.0, "centre": (width - long) / 2, "right": width - long}[align]
    page.drawString(at, max(points * DESCENT, (height - points) / 2 + points * DESCENT), value)
    reader = PdfFileReader(io.BytesIO(finished(page, output)))
    found: generic.IndirectObject = writer.import_page_as_xobject(reader, page_ix=0)
    return found


def _numbers(*values: float) -> generic.ArrayObject:
    return generic.ArrayObject([generic.FloatObject(round(one, 3)) for one in values])
