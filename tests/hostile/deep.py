"""Trees without end, nests without bottom, circles, and more of everything than anyone needs."""

# ruff: noqa: E501 - dictionaries of a PDF read better in one line

from random import Random

from tests.hostile.raw import each, hostile, one_page, packed, pdf, stream

PAGE = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"
ROOT = "<< /Type /Catalog /Pages 2 0 R >>"

each(
    "page tree",
    {
        "its own child": "<< /Type /Pages /Kids [2 0 R] /Count 1 >>",
        "its own child and a page": "<< /Type /Pages /Kids [3 0 R 2 0 R 3 0 R] /Count 3 >>",
        "the catalog as a child": "<< /Type /Pages /Kids [1 0 R] /Count 1 >>",
        "no list": "<< /Type /Pages /Kids 3 0 R /Count 1 >>",
        "nulls": "<< /Type /Pages /Kids [null null null] /Count 3 >>",
        "numbers": "<< /Type /Pages /Kids [1 2 3] /Count 3 >>",
        "no children": "<< /Type /Pages /Count 5 >>",
        "count negative": "<< /Type /Pages /Kids [3 0 R] /Count -1 >>",
        "count of a billion": "<< /Type /Pages /Kids [3 0 R] /Count 1000000000 >>",
        "count beyond 64 bits": "<< /Type /Pages /Kids [3 0 R] /Count 99999999999999999999999 >>",
        "count a word": "<< /Type /Pages /Kids [3 0 R] /Count /Many >>",
        "absent pages": "<< /Type /Pages /Kids [77 0 R 78 0 R] /Count 2 >>",
        "one page ten thousand times": f"<< /Type /Pages /Kids [{'3 0 R ' * 10_000}] /Count 10000 >>",
        "one page a million times": f"<< /Type /Pages /Kids [{'3 0 R ' * 1_000_000}] /Count 1000000 >>",
        "parent of itself": "<< /Type /Pages /Kids [3 0 R] /Count 1 /Parent 2 0 R >>",
    },
)(lambda pages: pdf({1: ROOT, 2: str(pages), 3: PAGE}))


def chain(depth: int) -> bytes:
    links = {
        n: f"<< /Type /Pages /Kids [{n + 1} 0 R] /Count 1 /Parent {n - 1} 0 R >>" for n in range(2, depth + 2)
    }
    return pdf({1: ROOT, **links, depth + 2: PAGE})


each("page tree as deep as", {"100": 100, "1 000": 1_000, "20 000": 20_000, "200 000": 200_000})(chain)


@hostile("page tree that doubles at each level")
def doubling(_: Random) -> bytes:
    levels = {n: f"<< /Type /Pages /Kids [{n + 1} 0 R {n + 1} 0 R] /Count 2 >>" for n in range(2, 40)}
    return pdf({1: ROOT, **levels, 40: PAGE})


@hostile("one page too many")
def many_pages(_: Random) -> bytes:
    pages = dict.fromkeys(range(3, 3_004), PAGE)
    return pdf(
        {1: ROOT, 2: f"<< /Type /Pages /Kids [{' '.join(f'{n} 0 R' for n in pages)}] /Count 3001 >>", **pages}
    )


@hostile("a hundred thousand pages")
def too_many_pages(_: Random) -> bytes:
    pages = dict.fromkeys(range(3, 100_003), PAGE)
    return pdf(
        {
            1: ROOT,
            2: f"<< /Type /Pages /Kids [{' '.join(f'{n} 0 R' for n in pages)}] /Count 100000 >>",
            **pages,
        }
    )


# ---- nests

for _depth in (400, 10_000, 1_000_000):
    each(
        f"nested {_depth}",
        {
            "lists": f"/X {'[' * _depth}{']' * _depth}",
            "dictionaries": f"/X {'<< /A ' * _depth} 1 {'>>' * _depth}",
            "strings": f"/X {'(' * _depth}{')' * _depth}",
            "lists without end": f"/X {'[' * _depth}",
        },
    )(lambda catalog: one_page(catalog=str(catalog)))

each(
    "content",
    {
        "states pushed": b"q " * 3_000_000,
        "states popped": b"Q " * 3_000_000,
        "nested lists": b"[" * 1_000_000 + b"] TJ",
        "nested dictionaries": b"/A " + b"<< /B " * 300_000 + b" BDC",
        "marked without end": b"/A BMC " * 1_000_000,
        "lines without end": b"0 0 m " + b"1 1 l " * 2_000_000 + b"S",
        "clips without end": b"0 0 9 9 re W n " * 500_000,
        "text without end": b"BT /F1 1 Tf " + b"(aaaaaaaaaaaaaaaaaaaaaaaa) Tj " * 800_000 + b"ET",
        "big letters": b"BT /F1 1e30 Tf 0 0 Td (a) Tj ET",
        "numbers out of range": b"1e999 -1e999 m 99999999999999999999 l S",
        "dashes": b"[0.0000001 0.0000001] 0 d 0 0 m 100000 100000 l S",
        "wide line": b"1e38 w 0 0 m 9 9 l S",
        "inline picture": b"BI /W 100000 /H 100000 /BPC 8 /CS /RGB ID abc EI",
        "unknown operators": b"abc def ghi " * 500_000,
        "rubbish": bytes(range(256)) * 2000,
        "matrix of nothing": b"0 0 0 0 0 0 cm BT /F1 12 Tf (a) Tj ET",
    },
)(lambda content: one_page(content=bytes(content)))

# ---- boxes

each(
    "page",
    {
        "of nothing": "/MediaBox [0 0 0 0]",
        "negative": "/MediaBox [0 0 -595 -842]",
        "upside down": "/MediaBox [595 842 0 0]",
        "without a size": "",
        "of words": "/MediaBox [/A /B /C /D]",
        "of three numbers": "/MediaBox [0 0 595]",
        "not a number": "/MediaBox [0 0 NaN NaN]",
        "without end": "/MediaBox [0 0 1e38 1e38]",
        "beyond 64 bits": "/MediaBox [0 0 99999999999999999999 99999999999999999999]",
        "a kilometre wide": "/MediaBox [0 0 2834645 842]",
        "slender": "/MediaBox [0 0 14000 30]",
        "tiny": "/MediaBox [0 0 0.001 0.001]",
        "far away": "/MediaBox [1e20 1e20 1e20 1e20]",
        "in huge units": "/MediaBox [0 0 595 842] /UserUnit 1000000",
        "in negative units": "/MediaBox [0 0 595 842] /UserUnit -1",
        "turned by half": "/MediaBox [0 0 595 842] /Rotate 45",
        "turned without end": "/MediaBox [0 0 595 842] /Rotate 99999999999",
        "cut to nothing": "/MediaBox [0 0 595 842] /CropBox [0 0 0 0]",
        "cut to elsewhere": "/MediaBox [0 0 595 842] /CropBox [9000 9000 9999 9999]",
        "its own box": "/MediaBox 3 0 R",
    },
)(lambda box: one_page(box=str(box)))

# ---- circles

each(
    "circle",
    {
        "a form that draws itself": (
            {6: stream(b"/X Do", "/Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >>")},
            b"/X Do",
        ),
        "two forms": (
            {
                6: stream(
                    b"/X Do", "/Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 7 0 R >> >>"
                ),
                7: stream(
                    b"/X Do", "/Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >>"
                ),
            },
            b"/X Do",
        ),
        "a mask of itself": (
            {
                6: stream(
                    b"0 0 9 9 re f",
                    "/Subtype /Form /BBox [0 0 9 9] /Group << /S /Transparency >> /Resources << /ExtGState << /G 7 0 R >> >>",
                ),
                7: "<< /SMask << /S /Luminosity /G 6 0 R >> >>",
            },
            b"/G gs /X Do",
        ),
        "resources of themselves": ({6: "<< /XObject 6 0 R /Font 6 0 R >>"}, b"/X Do"),
    },
)(
    lambda said: one_page(
        resources="/XObject << /X 6 0 R >> /ExtGState << /G 7 0 R >> /Font << /F1 5 0 R >>",
        more=said[0],
        content=said[1],
    )
)


@hostile("circle: a pattern that fills with itself")
def pattern(_: Random) -> bytes:
    tile = "/PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 9 9] /XStep 0.0001 /YStep 0.0001"
    return one_page(
        resources="/Pattern << /P 6 0 R >>",
        more={
            6: stream(b"/Pattern cs /P scn 0 0 9 9 re f", f"{tile} /Resources << /Pattern << /P 6 0 R >> >>")
        },
        content=b"/Pattern cs /P scn 0 0 595 842 re f",
    )


@hostile("forms that draw ten of the next, twenty times")
def laughs(_: Random) -> bytes:
    forms = {
        n: stream(
            b"/X Do " * 10, f"/Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X {n + 1} 0 R >> >>"
        )
        for n in range(6, 26)
    }
    last = {26: stream(b"0 0 9 9 re f", "/Subtype /Form /BBox [0 0 9 9]")}
    return one_page(resources="/XObject << /X 6 0 R >>", more={**forms, **last}, content=b"/X Do")


@hostile("a chain of five thousand forms")
def form_chain(_: Random) -> bytes:
    forms = {
        n: stream(b"/X Do", f"/Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X {n + 1} 0 R >> >>")
        for n in range(6, 5_006)
    }
    return one_page(resources="/XObject << /X 6 0 R >>", more=forms, content=b"/X Do")


each(
    "circle",
    {
        "outlines": "/Outlines 6 0 R",
        "names": "/Names << /Dests 7 0 R /EmbeddedFiles 7 0 R /JavaScript 7 0 R >>",
        "destinations": "/Dests << /A 8 0 R >>",
        "fields": "/AcroForm << /Fields [9 0 R] >>",
        "structure": "/StructTreeRoot 10 0 R /MarkInfo << /Marked true >>",
        "layers": "/OCProperties << /D << /Order 11 0 R >> /OCGs 11 0 R >>",
        "labels": "/PageLabels 7 0 R",
        "actions": "/OpenAction 12 0 R",
    },
)(
    lambda catalog: one_page(
        catalog=str(catalog),
        more={
            6: "<< /First 6 0 R /Last 6 0 R /Next 6 0 R /Parent 6 0 R /Title (a) /Count 9 >>",
            7: "<< /Kids [7 0 R 7 0 R] /Names [(a) 7 0 R] /Nums [0 7 0 R] >>",
            8: "[8 0 R /Fit]",
            9: "<< /FT /Tx /T (a) /Kids [9 0 R] /Parent 9 0 R /V 9 0 R >>",
            10: "<< /Type /StructTreeRoot /K 10 0 R /ParentTree 10 0 R >>",
            11: "[11 0 R 11 0 R]",
            12: "<< /S /GoTo /D [3 0 R /Fit] /Next [12 0 R 12 0 R] >>",
        },
    )
)

# ---- more of everything


@hostile("a million notes that are one")
def same_notes(_: Random) -> bytes:
    return one_page(
        page=f"/Annots [{'6 0 R ' * 1_000_000}]", more={6: "<< /Subtype /Text /Rect [0 0 9 9] >>"}
    )


@hostile("a hundred thousand notes")
def many_notes(_: Random) -> bytes:
    notes = dict.fromkeys(
        range(6, 100_006), "<< /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (http://a) >> >>"
    )
    return one_page(page=f"/Annots [{' '.join(f'{n} 0 R' for n in notes)}]", more=notes)


@hostile("a million notes")
def a_million_notes(_: Random) -> bytes:
    return one_page(page=f"/Annots [{'<< /Subtype /Text /Rect [0 0 9 9] >> ' * 1_000_000}]")


@hostile("a hundred thousand fields that are drawn")
def many_fields(_: Random) -> bytes:
    field = "<< /Subtype /Widget /FT /Tx /T (a) /Rect [0 0 9 9] /AP << /N 6 0 R >> >> "
    return one_page(
        catalog="/AcroForm << /Fields [] /NeedAppearances true >>",
        page=f"/Annots [{field * 100_000}]",
        more={6: stream(b"0 0 9 9 re f", "/Subtype /Form /BBox [0 0 9 9]")},
    )


@hostile("a million objects of nothing")
def many_objects(_: Random) -> bytes:
    return GOOD_HEAD + b"".join(b"%d 0 obj null endobj\n" % n for n in range(6, 1_000_006))


@hostile("three million dictionaries")
def many_dictionaries(_: Random) -> bytes:
    return one_page(catalog=f"/X [{'<</A 1>>' * 3_000_000}]")


GOOD_HEAD = one_page().split(b"xref")[0]


@hostile("a name of a megabyte")
def long_name(_: Random) -> bytes:
    return one_page(catalog=f"/{'A' * 1_000_000} 1")


@hostile("a number of a million digits")
def long_number(_: Random) -> bytes:
    return one_page(catalog=f"/X {'9' * 1_000_000}", box=f"/MediaBox [0 0 595.{'1' * 1_000_000} 842]")


@hostile("a string of zeros")
def zeros(_: Random) -> bytes:
    return one_page(catalog=f"/Lang ({chr(0) * 1_000_000})", trailer=f"/Info << /Title ({chr(0) * 1000}) >>")


@hostile("an object stream in itself")
def object_stream(_: Random) -> bytes:
    return pdf(
        {
            1: ROOT,
            2: "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            3: PAGE,
            6: packed(b"6 0 7 10 << /A 6 0 R >>", "/Type /ObjStm /N 2 /First 9 /Extends 6 0 R"),
        }
    )


@hostile("an object stream of two billion")
def object_stream_count(_: Random) -> bytes:
    return pdf(
        {
            1: ROOT,
            2: "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            3: PAGE,
            6: packed(b"7 0 null", "/Type /ObjStm /N 2147483647 /First 4"),
        }
    )
