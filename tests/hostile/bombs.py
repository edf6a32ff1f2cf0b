"""Little that becomes much: streams, pictures and fonts."""

# ruff: noqa: E501 - dictionaries of a PDF read better in one line

import zlib
from functools import cache
from random import Random

from tests.hostile.raw import each, hostile, one_page, packed, stream

GIB = 1024**3


@cache
def zeros_packed(times: int, size: int = 300_000_000) -> bytes:
    """Zeros, packed so often."""
    content = b"\0" * size
    for _ in range(times):
        content = zlib.compress(content, 9)
    return content


def _flate(times: int) -> str:
    return f"/Filter [{'/FlateDecode ' * times}]"


each("content packed", {"once": 1, "twice": 2, "three times": 3, "four times": 4})(
    lambda times: one_page(more={4: stream(zeros_packed(int(times)), _flate(int(times)))})
)


@hostile("content packed: text without end")
def text_bomb(_: Random) -> bytes:
    return one_page(more={4: packed(b"BT /F1 9 Tf " + b"(Hoi dong nhan dan) Tj " * 5_000_000 + b"ET")})


@hostile("content packed: pushed states without end")
def state_bomb(_: Random) -> bytes:
    return one_page(more={4: packed(b"q " * 50_000_000)})


@hostile("content packed: the same stream a thousand times")
def same_stream(_: Random) -> bytes:
    page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents [" + "6 0 R " * 1000 + "] >>"
    return one_page(more={3: page, 6: stream(zeros_packed(1), _flate(1))})


@hostile("LZW that grows")
def lzw(_: Random) -> bytes:
    return one_page(more={4: stream(b"\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01" * 200_000, "/Filter /LZWDecode")})


@hostile("run lengths")
def runs(_: Random) -> bytes:
    return one_page(more={4: stream(b"\x81 " * 3_000_000, "/Filter /RunLengthDecode")})


each(
    "filter",
    {
        "unknown": "/Filter /Secret",
        "ten thousand": f"/Filter [{'/ASCIIHexDecode ' * 10_000}]",
        "its own parameters": "/Filter /FlateDecode /DecodeParms 4 0 R",
        "wide rows": "/Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 2147483647 >>",
        "many colours": "/Filter /FlateDecode /DecodeParms << /Predictor 2 /Colors 2147483647 /BitsPerComponent 32 >>",
        "negative rows": "/Filter /FlateDecode /DecodeParms << /Predictor 15 /Columns -1 >>",
        "a key that is not there": "/Filter /Crypt /DecodeParms << /Name /Secret >>",
        "of a number": "/Filter 7",
        "pictures as text": "/Filter /DCTDecode",
        "85 without end": "/Filter /ASCII85Decode",
    },
)(lambda entries: one_page(more={4: stream(zeros_packed(1, 10_000), str(entries))}))

each(
    "length",
    {
        "negative": -1,
        "past the end": 2**31,
        "beyond 64 bits": 10**30,
        "itself": "4 0 R",
        "a word": "/Long",
        "nothing": 0,
    },
)(lambda length: one_page(more={4: stream(b"BT ET " * 1000, length=length)}))

# ---- pictures

JPX = bytes.fromhex("0000000c6a5020200d0a870a00000014667479706a703220000000006a703220")
JBIG2 = bytes.fromhex("0000000030000100000013") + b"\x7f\xff\xff\xff" * 2 + b"\0" * 11
JPEG = bytes.fromhex("ffd8ffc00011080000000003012200021101031101") + b"\xff\xff" * 10

each(
    "picture of a hundred thousand by as many",
    {
        "bare": ("", b"x" * 1000),
        "packed": (_flate(1), zeros_packed(1)),
        "JPEG": ("/Filter /DCTDecode", JPEG),
        "JPEG 2000": ("/Filter /JPXDecode", JPX + b"\0" * 500),
        "JBIG2": ("/Filter /JBIG2Decode", JBIG2),
        "fax": (
            "/Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns 100000 /Rows 100000 >>",
            b"\0" * 5000,
        ),
        "fax of nothing": (
            "/Filter /CCITTFaxDecode /DecodeParms << /K 0 /Columns 2147483647 /Rows 2147483647 >>",
            b"",
        ),
        "its own mask": ("/SMask 6 0 R", b"x" * 1000),
        "a mask of itself": ("/ImageMask true /Mask 6 0 R", b"x" * 1000),
        "colours of itself": ("/Indexed true /ColorSpace [/Indexed 6 0 R 255 6 0 R]", b"x" * 1000),
        "a thousand bits": ("/BitsPerComponent 1000", b"x" * 1000),
    },
)(
    lambda said: one_page(
        resources="/XObject << /X 6 0 R >>",
        content=b"500 0 0 500 0 0 cm /X Do",
        more={
            6: stream(
                said[1],
                "/Subtype /Image /Width 100000 /Height 100000 /BitsPerComponent 8 /ColorSpace /DeviceRGB "
                + str(said[0]),
            )
        },
    )
)


@hostile("picture: honest size, drawn ten thousand times")
def drawn_often(_: Random) -> bytes:
    picture = packed(
        b"\x7f" * 12_000_000,
        "/Subtype /Image /Width 2000 /Height 2000 /BitsPerComponent 8 /ColorSpace /DeviceRGB",
    )
    return one_page(
        resources="/XObject << /X 6 0 R >>",
        more={6: picture},
        content=b"500 0 0 500 0 0 cm " + b"/X Do " * 10_000,
    )


@hostile("picture: twenty thousand by twenty thousand in truth")
def large_picture(_: Random) -> bytes:
    picture = stream(
        zeros_packed(1, 1_200_000_000),
        "/Filter /FlateDecode /Subtype /Image /Width 20000 /Height 20000 /BitsPerComponent 8 /ColorSpace /DeviceRGB",
    )
    return one_page(
        resources="/XObject << /X 6 0 R >>", more={6: picture}, content=b"500 0 0 500 0 0 cm /X Do"
    )


@hostile("picture: size negative")
def negative_picture(_: Random) -> bytes:
    picture = stream(b"x", "/Subtype /Image /Width -1 /Height -1 /BitsPerComponent 8 /ColorSpace /DeviceGray")
    return one_page(resources="/XObject << /X 6 0 R >>", more={6: picture}, content=b"/X Do")


# ---- shadings and functions

each(
    "shading",
    {
        "of a huge table": (
            "/ShadingType 1 /Function 7 0 R",
            "/FunctionType 0 /Domain [0 1 0 1] /Range [0 1] /Size [65535 65535] /BitsPerSample 32",
        ),
        "of itself": (
            "/ShadingType 2 /Coords [0 0 9 9] /Function 7 0 R",
            "/FunctionType 3 /Domain [0 1] /Functions [7 0 R] /Bounds [] /Encode [0 1]",
        ),
        "of dimensions": (
            "/ShadingType 1 /Function 7 0 R",
            f"/FunctionType 0 /Domain [{'0 1 ' * 500}] /Range [0 1] /Size [{'9 ' * 500}] /BitsPerSample 8",
        ),
        "of a program": (
            "/ShadingType 2 /Coords [0 0 9 9] /Function 7 0 R",
            "/FunctionType 4 /Domain [0 1] /Range [0 1]",
        ),
        "of rays": (
            "/ShadingType 3 /Coords [0 0 1e30 0 0 1e-30] /Extend [true true] /Function 7 0 R",
            "/FunctionType 2 /Domain [0 1] /N 1e30",
        ),
    },
)(
    lambda said: one_page(
        resources="/Shading << /S 6 0 R >>",
        content=b"/S sh",
        more={
            6: f"<< /ColorSpace /DeviceGray {said[0]} >>",
            7: stream(b"{" * 100_000 + b"dup mul " * 1000, said[1]),
        },
    )
)

# ---- fonts

FILE = b"\x00\x01\x00\x00\x00\xff" + b"\xff" * 3000

each(
    "font",
    {
        "TrueType of noise": (
            "/Subtype /TrueType /FontDescriptor << /Type /FontDescriptor /FontName /A /Flags 4 /FontFile2 7 0 R >>",
            FILE,
        ),
        "Type 1 of noise": (
            "/Subtype /Type1 /FontDescriptor << /Type /FontDescriptor /FontName /A /Flags 4 /FontFile 7 0 R >>",
            b"%!PS-AdobeFont-1.0\n{ } loop eexec" + FILE,
        ),
        "CFF of noise": (
            "/Subtype /Type1 /FontDescriptor << /Type /FontDescriptor /FontName /A /FontFile3 7 0 R >>",
            b"\x01\x00\x04\x04" + FILE,
        ),
        "packed": (
            "/Subtype /TrueType /FontDescriptor << /Type /FontDescriptor /FontName /A /FontFile2 8 0 R >>",
            b"",
        ),
        "draws itself": (
            "/Subtype /Type3 /FontBBox [0 0 1 1] /FontMatrix [1 0 0 1 0 0] /CharProcs << /a 4 0 R >> /Encoding << /Differences [97 /a 66 /a] >> /FirstChar 66 /LastChar 97 /Widths [1] /Resources << /Font << /F1 5 0 R >> >>",
            b"",
        ),
        "a letter table without end": (
            "/Subtype /Type1 /BaseFont /Helvetica /ToUnicode 7 0 R",
            b"1 begincodespacerange <00> <FFFFFFFF> endcodespacerange 1 beginbfrange <00000000> <FFFFFFFF> <0000> endbfrange",
        ),
        "its own descendant": ("/Subtype /Type0 /Encoding /Identity-H /DescendantFonts [5 0 R]", b""),
        "an encoding of itself": (
            "/Subtype /Type0 /Encoding 7 0 R /DescendantFonts [5 0 R]",
            b"7 0 R usecmap",
        ),
        "widths of a million": (
            f"/Subtype /TrueType /FirstChar 0 /LastChar 1000000 /Widths [{'9 ' * 1_000_000}]",
            b"",
        ),
        "widths negative": ("/Subtype /TrueType /FirstChar -5 /LastChar -9 /Widths [1e38 -1e38]", b""),
    },
)(
    lambda said: one_page(
        more={
            5: f"<< /Type /Font /BaseFont /A {said[0]} >>",
            7: stream(said[1]),
            8: stream(zeros_packed(1), _flate(1)),
        },
        content=b"BT /F1 12 Tf (BaBa Bao cao) Tj ET",
    )
)


@hostile("metadata packed")
def metadata(_: Random) -> bytes:
    return one_page(
        catalog="/Metadata 6 0 R",
        more={6: stream(zeros_packed(1), f"/Type /Metadata /Subtype /XML {_flate(1)}")},
    )


@hostile("an object stream packed")
def object_stream(_: Random) -> bytes:
    return one_page(more={6: stream(zeros_packed(2), f"/Type /ObjStm /N 1000000 /First 100 {_flate(2)}")})


@hostile("a colour profile packed")
def profile(_: Random) -> bytes:
    return one_page(
        resources="/ColorSpace << /C [/ICCBased 6 0 R] >>",
        content=b"/C cs 0 0 0 sc 0 0 9 9 re f",
        more={6: stream(zeros_packed(1), f"/N 3 {_flate(1)}")},
    )
