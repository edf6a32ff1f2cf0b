"""A PDF opened for its signatures: which there are, in which order, and the evidence that lies in the file."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from asn1crypto import x509
from pyhanko.pdf_utils.crypt import AuthStatus
from pyhanko.pdf_utils.misc import PdfReadError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from signing.checks.structure import Covered, covered

MOST_SIGNATURES = 200


class Unreadable(Exception):
    """code: of the check that says so: readable, encrypted, hybrid or too_many."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Placed:
    """One signature of the file and the bytes it covers. revision: the last cross-reference section it covers."""

    field: str
    embedded: EmbeddedPdfSignature
    covered: Covered

    @property
    def is_stamp(self) -> bool:
        return str(self.embedded.sig_object_type) == "/DocTimeStamp" or self.form == "/ETSI.RFC3161"

    @property
    def form(self) -> str:
        return str(self.embedded.sig_object.get("/SubFilter", ""))


@dataclass(frozen=True, slots=True)
class Opened:
    """placed: in the order in which they were made. broken: fields whose signature cannot be taken apart."""

    reader: PdfFileReader
    placed: tuple[Placed, ...]
    broken: tuple[str, ...]
    unsigned_but_drawn: int
    pages: int | None

    @property
    def sections(self) -> list[int]:
        xrefs = self.reader.xrefs
        return [xrefs.get_startxref_for_revision(one) for one in range(xrefs.total_revisions)]


@dataclass(frozen=True, slots=True)
class Kept:
    """Evidence as DER, by its kind, and certificates, from the file's security store (EN 319 142-1, 5.4.2)."""

    evidence: tuple[tuple[str, bytes], ...] = ()
    certificates: tuple[x509.Certificate, ...] = ()

    @property
    def hashes(self) -> frozenset[bytes]:
        return frozenset(hashlib.sha256(der).digest() for _, der in self.evidence)


def open_file(pdf: bytes) -> Opened:
    """Raises Unreadable; whatever else it raises is a fault of the file too."""
    try:
        reader = PdfFileReader(BytesIO(pdf), strict=True)
    except PdfReadError as fault:
        raise Unreadable("readable") from fault
    if reader.encrypted and reader.decrypt(b"").status is AuthStatus.FAILED:
        raise Unreadable("encrypted")
    if reader.xrefs.hybrid_xrefs_present:
        raise Unreadable("hybrid")
    placed, broken, drawn = [], [], 0
    for number, (name, value, field) in enumerate(enumerate_sig_fields(reader)):
        if number >= MOST_SIGNATURES:
            raise Unreadable("too_many")
        if value is None:
            drawn += _is_drawn(field.get_object())
            continue
        found = _placed(pdf, reader, name, field)
        if found is None:
            broken.append(name)
        else:
            placed.append(found)
    placed.sort(key=lambda one: (one.covered.end, one.field))
    return Opened(reader, tuple(placed), tuple(broken), drawn, _pages(reader))


def kept_in(root: Any) -> Kept:
    """root: the catalog as it is now, or as it was at a revision."""
    if "/DSS" not in root:
        return Kept()
    store = root["/DSS"]
    evidence = [
        (kind, der)
        for entry, kind in (("/OCSPs", "ocsp"), ("/CRLs", "crl"))
        for der in _streams(store, entry)
    ]
    certificates = []
    for der in _streams(store, "/Certs"):
        try:
            found = x509.Certificate.load(der)
            found.issuer_serial  # noqa: B018 - read now, so that nothing of it fails later
        except (ValueError, TypeError):
            continue
        certificates.append(found)
    return Kept(tuple(evidence), tuple(certificates))


def _streams(store: Any, entry: str) -> Iterator[bytes]:
    for reference in store.get(entry, ()):
        found: bytes = reference.get_object().data
        yield found


def _placed(pdf: bytes, reader: PdfFileReader, name: str, field: Any) -> Placed | None:
    try:
        embedded = EmbeddedPdfSignature(reader, field, name)
        return Placed(name, embedded, covered(pdf, embedded.byte_range, embedded.pkcs7_content))
    except Exception:  # noqa: BLE001 - whatever the file holds there, it is no signature that can be checked
        return None


def _is_drawn(field: Any) -> bool:
    """Whether a field nobody signed shows something all the same; one that is kept free shows nothing."""
    shown = field.get("/AP", {}).get("/N", None)
    return shown is not None and bool(getattr(shown, "data", b"?").strip())


def _pages(reader: PdfFileReader) -> int | None:
    found = reader.root["/Pages"].get("/Count")
    return int(found) if isinstance(found, int) and found >= 0 else None
