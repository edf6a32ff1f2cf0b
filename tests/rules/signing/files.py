"""Papers and signatures for these tests, made by the product itself."""

import io
from datetime import UTC, datetime
from functools import cache
from typing import Any

import pytest
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from signing.fields import Reserved, reserve
from signing.making import Finished, Prepared, Timestamper, finish, prepare
from signing.refusals import NotNow, SignatureRefused
from signing.stamps import Stamp, agency_box
from tests.pki.authority import Pki
from tests.pki.certificates import Holder
from tests.pki.papers import plain

PERSON, AGENCY, NUMBER, DATE = "chu_tich", "co_quan", "so", "ngay"
PLACE = (310.0, 295.0, 490.0, 390.0)


@cache
def paper(pages: int = 1) -> bytes:
    """With room for a person, the agency, a number and a date."""
    return reserve(
        plain(pages),
        [
            Reserved("signature", PERSON, 0, PLACE),
            Reserved("signature", AGENCY, 0, agency_box(PLACE)),
            Reserved("number", NUMBER, 0, (107, 755, 148, 771), align="centre"),
            Reserved("date", DATE, 0, (382, 755, 560, 771)),
        ],
    )


def prepared(pdf: bytes, by: Holder, field: str = PERSON, **more: Any) -> Prepared:
    given: dict[str, Any] = {
        "chain": by.chain,
        "at": datetime.now(UTC),
        "stamp": None,
        "reason": "",
        "location": "",
        "certify": field == PERSON,
    }
    return prepare(pdf, field=field, certificate=by.der, **(given | more))


def finished(ready: Prepared, by: Holder, *, timestamp: Timestamper | None = None) -> Finished:
    raw = by.sign_raw(ready.attributes, ready.mechanism)
    return finish(ready, certificate=by.der, chain=by.chain, raw=raw, timestamp=timestamp)


def signed(
    pdf: bytes,
    by: Holder,
    field: str = PERSON,
    *,
    stamp: Stamp | None = None,
    timestamp: Timestamper | None = None,
) -> bytes:
    return finished(prepared(pdf, by, field, stamp=stamp), by, timestamp=timestamp).pdf


def checked(pdf: bytes, pki: Pki) -> dict[str, Any]:
    """What pyHanko itself says of each signature, by field: what holds, how much it covers, what came after it."""
    found = {}
    for one in PdfFileReader(io.BytesIO(pdf)).embedded_regular_signatures:
        status = validate_pdf_signature(one, ValidationContext(trust_roots=[pki.root.asn1]))
        assert status.coverage
        assert status.modification_level
        found[one.field_name] = (status.bottom_line, status.coverage.name, status.modification_level.name)
    return found


class Away:
    """A timestamp authority that does not answer."""

    def stamp(self, digest: bytes) -> bytes:
        raise NotNow("tsa.example did not answer in time")


def refused(code: str) -> "pytest.RaisesExc[SignatureRefused]":
    return pytest.RaisesExc(SignatureRefused, check=lambda fault: fault.code == code)
