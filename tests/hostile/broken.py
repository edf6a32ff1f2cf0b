"""Files cut off, scrambled, wrongly indexed, or not what they are called."""

# ruff: noqa: E501 - dictionaries of a PDF read better in one line

import io
import zipfile
from random import Random
from typing import Any

import pikepdf

from tests.documents import a_pdf
from tests.hostile.raw import each, hostile, one_page, packed, pdf, stream

GOOD = one_page()


@hostile("cut off", times=24)
def cut_off(random: Random) -> bytes:
    whole = a_pdf(2)
    return whole[: random.randrange(8, len(whole))]


@hostile("cut off at its beginning", times=4)
def beheaded(random: Random) -> bytes:
    return b"%PDF-1.4\n" + GOOD[random.randrange(20, len(GOOD) - 50) :]


@hostile("bytes changed", times=20)
def scrambled(random: Random) -> bytes:
    content = bytearray(a_pdf(2))
    for _ in range(random.choice([5, 50, 500])):
        content[random.randrange(20, len(content))] = random.randrange(256)
    return bytes(content)


@hostile("pieces moved about", times=6)
def shuffled(random: Random) -> bytes:
    whole = a_pdf(2)
    cuts = sorted(random.sample(range(10, len(whole)), 8))
    parts = [whole[a:b] for a, b in zip([9, *cuts], [*cuts, len(whole)], strict=True)]
    random.shuffle(parts)
    return whole[:9] + b"".join(parts)


@hostile("noise after the mark", times=4)
def noise(random: Random) -> bytes:
    return b"%PDF-1.7\n" + random.randbytes(200_000)


each(
    "startxref",
    {
        "0": 0,
        "negative": -5,
        "past the end": 10**9,
        "beyond 64 bits": 10**30,
        "in the middle": 60,
        "a word": "abc",
    },
)(lambda at: GOOD.rsplit(b"startxref", 1)[0] + f"startxref\n{at}\n%%EOF\n".encode())


@hostile("xref: before itself")
def xref_loop(_: Random) -> bytes:
    table = GOOD.index(b"xref\n0")
    return GOOD.replace(b"/Root", b"/Prev %d /Root" % table)


@hostile("xref: two before each other")
def xref_two(_: Random) -> bytes:
    first = GOOD.index(b"xref\n0")
    second = len(GOOD)
    back = GOOD.replace(b"/Root", b"/Prev %d /Root" % (second + len(b"/Prev 0000 ")))
    again = b"xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 6 /Root 1 0 R /Prev %d >>\n" % first
    return back + again + b"startxref\n%d\n%%%%EOF\n" % len(back)


each(
    "xref stream",
    {
        "wide fields": "/W [1 9999999 2] /Index [0 6]",
        "index without end": "/W [1 4 2] /Index [0 2147483647]",
        "index negative": "/W [1 4 2] /Index [-5 10]",
        "no fields": "/W [0 0 0] /Index [0 1000000]",
        "size without end": "/W [1 4 2] /Size 2147483647",
    },
)(
    lambda entries: (
        b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n7 0 obj\n"
        + packed(b"\0" * 70, f"/Type /XRef /Root 1 0 R /Size 8 {entries}")
        + b"\nendobj\nstartxref\n45\n%%EOF\n"
    )
)


@hostile("xref stream: unpacks to a gigabyte")
def xref_bomb(_: Random) -> bytes:
    body = packed(b"\0" * 400_000_000, "/Type /XRef /Root 1 0 R /Size 60000000 /W [1 4 2]")
    return (
        b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n7 0 obj\n"
        + body
        + b"\nendobj\nstartxref\n45\n%%EOF\n"
    )


each(
    "called a PDF",
    {
        "nothing": b"",
        "one byte": b"%",
        "the mark alone": b"%PDF-1.7",
        "spaces": b" " * 5000,
        "zeros": b"\0" * 100_000,
        "a web page": b"<!DOCTYPE html><html><script>alert(1)</script></html>",
        "a web page with the mark": b"%PDF-1.7\n<html><script>alert(1)</script></html>",
        "a picture": b"\x89PNG\r\n\x1a\n" + b"\0" * 2000,
        "a photograph": b"\xff\xd8\xff\xe0" + b"\0" * 2000,
        "a program": b"MZ\x90\0" + b"\0" * 2000,
        "a program of Linux": b"\x7fELF" + b"\0" * 2000,
        "text": "Đây là văn bản thường.\n".encode() * 50,
        "the mark too late": b"x" * 3000 + GOOD,
        "a script": b"#!/bin/sh\nrm -rf /\n",
        "Postscript": b"%!PS-Adobe-3.0\n{ } loop\n",
        "an old office file": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 5000,
        "rich text": b"{\\rtf1 " + b"{\\object" * 10_000,
    },
)(bytes)


def _zip(parts: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return file.getvalue()


each(
    "office file",
    {
        "a plain archive": {"a.txt": b"abc"},
        "unpacks to a gigabyte": {"word/document.xml": b" " * 900_000_000},
        "paths upwards": {"word/document.xml": b"<w:document/>", "../../../../tmp/hostile.txt": b"x"},
        "broken": {"word/document.xml": b"<w:document"},
        "macros": {"word/document.xml": b"<w:document/>", "word/vbaProject.bin": b"x"},
        "entities without end": {
            "word/document.xml": b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><w:document>&b;</w:document>',
            "[Content_Types].xml": b'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><Types>&f;</Types>',
        },
        "a workbook of nothing": {"xl/workbook.xml": b"<workbook/>"},
        "open document, broken": {
            "mimetype": b"application/vnd.oasis.opendocument.text",
            "content.xml": b"<",
        },
    },
)(_zip)


@hostile("office file: many parts")
def many_parts(_: Random) -> bytes:
    return _zip({"word/document.xml": b"<w:document/>", **{f"word/media/{n}": b"" for n in range(20_000)}})


@hostile("office file: a directory that lies")
def lying_zip(_: Random) -> bytes:
    honest = bytearray(_zip({"word/document.xml": b" " * 300_000_000}))
    at = honest.rindex(b"PK\x01\x02")
    honest[at + 24 : at + 28] = (1000).to_bytes(4, "little")
    return bytes(honest)


@hostile("a PDF that is an archive too")
def two_in_one(_: Random) -> bytes:
    return GOOD + _zip({"word/document.xml": b"<w:document/>"})


def encrypted(user: str, revision: Any) -> bytes:
    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(GOOD)) as document:
        document.save(
            file,
            encryption=pikepdf.Encryption(
                owner="owner", user=user, R=revision, aes=revision > 3, metadata=revision > 3
            ),
        )
    return file.getvalue()


each(
    "encrypted",
    {
        "40 bit": ("x", 2),
        "128 bit": ("x", 3),
        "AES": ("x", 4),
        "AES 256": ("x", 6),
        "no password to read": ("", 6),
    },
)(lambda how: encrypted(*how))

each(
    "encrypted wrongly",
    {
        "nothing said": "<< >>",
        "unknown": "<< /Filter /Secret /V 99 /R 99 >>",
        "short keys": "<< /Filter /Standard /V 2 /R 3 /O (x) /U (x) /P -1 /Length 1 >>",
        "long keys": "<< /Filter /Standard /V 2 /R 3 /O (x) /U (x) /P -1 /Length 999999999 >>",
        "itself": "9 0 R",
    },
)(lambda how: one_page(more={9: str(how)}, trailer="/Encrypt 9 0 R /ID [<00> <00>]"))

each(
    "root",
    {
        "absent": "",
        "no dictionary": "[1 2 3]",
        "itself": "1 0 R",
        "null": "null",
        "pages is itself": "<< /Type /Catalog /Pages 1 0 R >>",
        "pages is a number": "<< /Type /Catalog /Pages 7 >>",
        "a stream": stream(b"x", "/Type /Catalog /Pages 2 0 R"),
    },
)(lambda body: pdf({1: body, 2: "<< /Type /Pages /Kids [] /Count 0 >>"}))
