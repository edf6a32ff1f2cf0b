"""A PDF opened so that more can be written behind it."""

import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError

from signing.refusals import SignatureRefused

log = logging.getLogger("dien_hong.signing")
NO_PDF = (
    PdfError, ArithmeticError, AssertionError, AttributeError, LookupError, NotImplementedError, RecursionError,
    TypeError, ValueError,
)  # fmt: skip
"""How pyHanko fails with files that are not what they say. A file of ours never does."""


@contextmanager
def reading() -> Iterator[None]:
    """Raises SignatureRefused (pdf_unreadable) for whatever a broken file makes its reader stumble over."""
    try:
        yield
    except NO_PDF as fault:
        log.warning("a PDF could not be read", exc_info=fault)
        raise SignatureRefused("pdf_unreadable") from fault


def open_to_extend(pdf: bytes) -> IncrementalPdfFileWriter:
    """Raises SignatureRefused (pdf_unreadable): damaged, or under a password."""
    with reading():
        writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
        pages = writer.root["/Pages"]["/Count"]
        is_readable = int(pages) > 0 and not writer.prev.encrypted
    if not is_readable:
        raise SignatureRefused("pdf_unreadable")
    return writer


def page_count(writer: IncrementalPdfFileWriter) -> int:
    return int(writer.root["/Pages"]["/Count"])


def written(writer: IncrementalPdfFileWriter) -> bytes:
    output = io.BytesIO()
    writer.write(output)
    return output.getvalue()
