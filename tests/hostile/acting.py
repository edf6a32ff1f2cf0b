"""What would do something by itself: every kind of action, in every place one can hang."""

from random import Random

from tests.hostile.raw import each, hostile, one_page, packed, pdf, stream

JS = "<< /S /JavaScript /JS (app.alert\\(1\\)) >>"
NOTE = "/Subtype /Link /Rect [0 0 99 99]"
ACTIONS = {
    "javascript": JS,
    "javascript in a stream": "<< /S /JavaScript /JS 9 0 R >>",
    "javascript in other letters": "<< /S /J#61vaScript /JS (app.alert\\(1\\)) >>",
    "launch": "<< /S /Launch /F (cmd.exe) >>",
    "launch on Windows": "<< /S /Launch /Win << /F (cmd.exe) /P (/c calc) >> >>",
    "web": "<< /S /URI /URI (http://example.com/?leak) >>",
    "another file": "<< /S /GoToR /F (\\\\\\\\host\\\\share) /D [0 /Fit] >>",
    "an embedded file": "<< /S /GoToE /T << /R /C /N (a.exe) >> >>",
    "send a form": "<< /S /SubmitForm /F << /FS /URL /F (http://example.com) >> >>",
    "fill a form": "<< /S /ImportData /F (a.fdf) >>",
    "film": "<< /S /Movie /T (a) >>",
    "sound": "<< /S /Sound /Sound 9 0 R >>",
    "rendition": "<< /S /Rendition /OP 0 /JS (app.alert\\(1\\)) >>",
    "rich media": "<< /S /RichMediaExecute /CMD << /C (a) >> >>",
    "hide": "<< /S /Hide /T (a) /H true >>",
    "a name nobody knows": "<< /S /Named /N /SaveAs >>",
    "a kind nobody knows": "<< /S /Whatever /JS (app.alert\\(1\\)) >>",
    "after a harmless one": f"<< /S /GoTo /D [3 0 R /Fit] /Next {JS} >>",
    "after many harmless ones": "<< /S /GoTo /D [3 0 R /Fit] /Next " * 50 + JS + ">>" * 50,
}
each("action of a link", ACTIONS)(
    lambda action: one_page(page=f"/Annots [<< {NOTE} /A {action} >>]", more={9: stream(b"app.alert(1)")})
)
each("action on opening", ACTIONS)(
    lambda action: one_page(catalog=f"/OpenAction {action}", more={9: stream(b"app.alert(1)")})
)

each(
    "javascript",
    {
        "of the catalog": (f"/AA << /WC {JS} /WS {JS} /DS {JS} >>", ""),
        "by name": (f"/Names << /JavaScript << /Names [(a) {JS}] >> >>", ""),
        "by name, below": (
            "/Names << /JavaScript << /Kids [<< /Limits [(a) (b)] /Names [(a) 8 0 R] >>] >> >>",
            "",
        ),
        "of an outline": (f"/Outlines << /First << /Title (a) /A {JS} >> >>", ""),
        "of a page": ("", f"/AA << /O {JS} /C {JS} >>"),
        "of a note": ("", f"/Annots [<< {NOTE} /AA << /E {JS} /X {JS} /PO {JS} >> >>]"),
        "before a note": ("", f"/Annots [<< {NOTE} /PA {JS} >>]"),
        "of a field": (
            f"/AcroForm << /Fields [<< /FT /Tx /T (a) /AA << /K {JS} /F {JS} /V {JS} /C {JS} >> >>] >>",
            "",
        ),
        "of a button": ("/AcroForm << /Fields [7 0 R] >>", "/Annots [7 0 R]"),
        "in a form of XML": ("/AcroForm << /Fields [] /XFA [(template) 9 0 R] >>", ""),
        "of a screen": ("", f"/Annots [<< /Subtype /Screen /Rect [0 0 9 9] /A {JS} >>]"),
        "of rich media": (
            "",
            f"/Annots [<< /Subtype /RichMedia /Rect [0 0 9 9] /RichMediaSettings << /A {JS} >> >>]",
        ),
        "of a rendition by name": (f"/Names << /Renditions << /Names [(a) << /S /MR /A {JS} >>] >> >>", ""),
        "of an unknown entry": (f"/Whatever << /Deeper [{JS} << /A {JS} >>] >>", ""),
    },
)(
    lambda said: one_page(
        catalog=said[0],
        page=said[1],
        more={
            7: f"<< /Subtype /Widget /FT /Btn /T (b) /Rect [0 0 9 9] /A {JS} /AA << /D {JS} >> >>",
            8: JS,
            9: stream(b"<xdp><script>app.alert(1)</script></xdp>"),
        },
    )
)

each(
    "file inside",
    {
        "by name": ("/Names << /EmbeddedFiles << /Names [(a.exe) 6 0 R] >> >>", ""),
        "as a note": ("", "/Annots [<< /Subtype /FileAttachment /Rect [0 0 9 9] /FS 6 0 R >>]"),
        "as a collection": (
            "/Collection << /View /D >> /Names << /EmbeddedFiles << /Names [(a.exe) 6 0 R] >> >>",
            "",
        ),
        "belonging to the catalog": ("/AF [6 0 R]", ""),
        "belonging to a page": ("", "/AF [6 0 R]"),
    },
)(
    lambda said: one_page(
        catalog=said[0],
        page=said[1],
        more={
            6: "<< /Type /Filespec /F (a.exe) /EF << /F 7 0 R >> >>",
            7: stream(b"MZ" + b"\0" * 500, "/Type /EmbeddedFile"),
        },
    )
)


@hostile("javascript hidden in an object stream")
def in_object_stream(_: Random) -> bytes:
    return one_page(
        catalog="/OpenAction 8 0 R",
        more={6: packed(b"8 0 " + JS.encode(), "/Type /ObjStm /N 1 /First 4")},
    )


@hostile("a film, a sound and a model")
def media(_: Random) -> bytes:
    notes = " ".join(
        f"<< /Subtype /{kind} /Rect [0 0 9 9] >>" for kind in ("Movie", "Sound", "3D", "Screen", "RichMedia")
    )
    return one_page(page=f"/Annots [{notes}]")


@hostile("a signature of nothing")
def signature(_: Random) -> bytes:
    return one_page(
        catalog="/AcroForm << /SigFlags 3 /Fields [6 0 R] >> /Perms << /DocMDP 7 0 R >>",
        page="/Annots [6 0 R]",
        more={
            6: "<< /Subtype /Widget /FT /Sig /T (s) /Rect [0 0 0 0] /V 7 0 R >>",
            7: f"<< /Type /Sig /Filter /Adobe.PPKLite /ByteRange [0 1 99999999999 -5] /Contents <{'00' * 500_000}> >>",
        },
    )


@hostile("an older state with javascript under the new one")
def older_state(_: Random) -> bytes:
    first = one_page(catalog=f"/OpenAction {JS}")
    table = first.rindex(b"startxref")
    second = first + b"1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
    at = len(second)
    rows = b"xref\n1 1\n%010d 00000 n \n" % len(first)
    before = int(first[table:].split()[1])
    return (
        second
        + rows
        + b"trailer\n<< /Size 6 /Root 1 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n" % (before, at)
    )


@hostile("two catalogs")
def two_catalogs(_: Random) -> bytes:
    return pdf(
        {
            1: "<< /Type /Catalog /Pages 2 0 R >>",
            2: "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            3: "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
            6: f"<< /Type /Catalog /Pages 2 0 R /OpenAction {JS} >>",
        },
        trailer="/Root 6 0 R",
    )
