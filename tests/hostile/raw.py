"""PDFs written by hand, object by object, so that they can be wrong; and the list of all that are made."""

import zlib
from collections.abc import Callable, Mapping
from random import Random
from typing import Any, TypeVar

Variant = TypeVar("Variant")
Make = Callable[[Random], bytes]
MADE: dict[str, Make] = {}
"""By name. The same name and seed give the same bytes."""


def hostile(name: str, *, times: int = 1) -> Callable[[Make], Make]:
    """Adds a maker to the list; times: under so many names, each with a seed of its own."""

    def add(make: Make) -> Make:
        for number in range(times):
            called = name if times == 1 else f"{name} {number + 1}"
            assert called not in MADE, called
            MADE[called] = make
        return make

    return add


def each(name: str, variants: Mapping[str, Variant]) -> Callable[[Callable[[Variant], bytes]], None]:
    """Adds one file for each variant."""

    def add(make: Callable[[Variant], bytes]) -> None:
        for variant, value in variants.items():
            hostile(f"{name}: {variant}")(lambda _random, value=value: make(value))  # type: ignore[misc]

    return add


def made(name: str) -> bytes:
    return MADE[name](Random(name))


def stream(content: bytes, entries: str = "", *, length: object = None) -> bytes:
    shown = len(content) if length is None else length
    return f"<< /Length {shown} {entries} >>\nstream\n".encode() + content + b"\nendstream"


def packed(content: bytes, entries: str = "") -> bytes:
    return stream(zlib.compress(content, 9), f"/Filter /FlateDecode {entries}")


def pdf(objects: Mapping[int, Any], *, trailer: str = "", root: int = 1) -> bytes:
    """A file with a correct table of these objects, each text or bytes. trailer: more entries of it."""
    parts = [b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"]
    at, offsets = len(parts[0]), dict[int, int]()
    for number, body in objects.items():
        offsets[number] = at
        raw = body.encode("latin-1") if isinstance(body, str) else body
        parts.append(b"%d 0 obj\n%b\nendobj\n" % (number, raw))
        at += len(parts[-1])
    size = max(offsets, default=0) + 1
    parts.append(b"xref\n0 %d\n0000000000 65535 f \n" % size)
    parts += [
        b"%010d 00000 n \n" % offsets[number] if number in offsets else b"0000000000 00000 f \n"
        for number in range(1, size)
    ]
    parts.append(f"trailer\n<< /Size {size} /Root {root} 0 R {trailer} >>\nstartxref\n{at}\n%%EOF\n".encode())
    return b"".join(parts)


def one_page(
    *,
    catalog: str = "",
    page: str = "",
    resources: str = "/Font << /F1 5 0 R >>",
    content: bytes = b"BT /F1 12 Tf 72 720 Td (Bao cao) Tj ET",
    more: Any = None,
    box: str = "/MediaBox [0 0 595 842]",
    trailer: str = "",
) -> bytes:
    """Catalog 1, pages 2, page 3, its content 4, a font 5; more: objects from 6 on, or in the place of these."""
    objects: dict[int, str | bytes] = {
        1: f"<< /Type /Catalog /Pages 2 0 R {catalog} >>",
        2: "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: f"<< /Type /Page /Parent 2 0 R {box} /Resources << {resources} >> /Contents 4 0 R {page} >>",
        4: stream(content),
        5: "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    }
    return pdf({**objects, **(more or {})}, trailer=trailer)
