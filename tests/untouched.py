"""Files that are as they should be, by name: none of them may be refused."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pikepdf

from signing.verdict import Expected
from tests.cabinet import Cabinet, Case, revision
from tests.pki import papers

DAY = timedelta(days=1)


def _as_saved_by(pdf: bytes, **how: bool) -> bytes:
    """The same paper as other programs write it, unsigned."""
    out = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as opened:
        opened.save(
            out,
            linearize=how.get("linearize", False),
            object_stream_mode=pikepdf.ObjectStreamMode.generate
            if how.get("streams")
            else pikepdf.ObjectStreamMode.preserve,
            encryption=pikepdf.Encryption(owner="chu", user="") if how.get("locked") else False,
        )
    return out.getvalue()


def _early(cabinet: Cabinet) -> bytes:
    """By somebody whose certificate ends in ten days, stamped, with evidence of the same hour."""
    once = cabinet.sign(cabinet.sealed, cabinet.pki.soon_expired, "person_1", stamp=True)
    about = [cabinet.pki.soon_expired, cabinet.pki.stamping]
    return papers.with_evidence(once, cabinet.pki, about=about, at=cabinet.pki.now)


def _revoked_later(cabinet: Cabinet) -> Case:
    """Stamped before its certificate was revoked."""
    early = cabinet.pki.now - 20 * DAY
    stamper = cabinet.pki.stamper(early)
    once = papers.signed(
        cabinet.sealed, cabinet.pki.revoked_person, field="person_1", stamper=stamper, signed_at=early
    )
    return Case(once)


def _recorded_with_evidence(cabinet: Cabinet) -> Case:
    last = revision(cabinet.kept_long, "timestamped")
    return Case(cabinet.kept_long, Expected((*cabinet.expected.revisions, last)))


def _before_its_evidence(cabinet: Cabinet) -> Case:
    """The record has since put evidence on it; what is in the hand is right all the same."""
    last = revision(cabinet.kept_long, "timestamped")
    return Case(cabinet.paper, Expected((*cabinet.expected.revisions, last)))


def _awaited_and_come(cabinet: Cabinet) -> Case:
    """Its timestamp was away when it was signed, and came later over the whole file."""
    once = cabinet.sign(cabinet.sealed, cabinet.pki.secretary, "person_1")
    twice = papers.with_document_stamp(once, cabinet.pki.stamper(cabinet.pki.now - timedelta(minutes=5)))
    asked = replace(revision(once, "signed", cabinet.pki.secretary, "person_1"), is_pending=True)
    return Case(twice, Expected((revision(cabinet.sealed, "sealed"), asked, revision(twice, "timestamped"))))


def _pss(cabinet: Cabinet) -> bytes:
    return papers.signed(
        cabinet.sealed, cabinet.pki.secretary, field="a", pss=True, signed_at=cabinet.signed_at
    )


def _visible(cabinet: Cabinet) -> bytes:
    """Both with a stamp on the page, certified, as people do it by hand."""
    box = (300, 200, 460, 260)
    once = papers.signed(
        cabinet.sealed, cabinet.pki.presiding, field="a", box=box, signed_at=cabinet.signed_at
    )
    return papers.signed(
        once, cabinet.pki.agency, field="b", box=(260, 200, 320, 260), signed_at=cabinet.signed_at
    )


UNTOUCHED: dict[str, Callable[[Cabinet], Case]] = {
    "signed by a person": lambda cabinet: Case(cabinet.sign(cabinet.sealed, cabinet.pki.presiding, "a")),
    "signed with RSASSA-PSS": lambda cabinet: Case(_pss(cabinet)),
    "signed with SHA-512": lambda cabinet: Case(
        papers.signed(
            cabinet.sealed, cabinet.pki.presiding, field="a", md="sha512", signed_at=cabinet.signed_at
        )
    ),
    "signed and stamped": lambda cabinet: Case(cabinet.once),
    "signed by a person and the agency": lambda cabinet: Case(cabinet.paper),
    "signed by three": lambda cabinet: Case(cabinet.sign(cabinet.paper, cabinet.pki.presiding, "person_2")),
    "kept for long": lambda cabinet: Case(cabinet.kept_long),
    "stamps on the page": lambda cabinet: Case(_visible(cabinet)),
    "certified": lambda cabinet: Case(
        papers.signed(
            cabinet.sealed, cabinet.pki.presiding, field="a", certify=2, signed_at=cabinet.signed_at
        )
    ),
    "certified, and signed by the agency": lambda cabinet: Case(
        cabinet.sign(
            papers.signed(
                cabinet.sealed, cabinet.pki.presiding, field="a", certify=2, signed_at=cabinet.signed_at
            ),
            cabinet.pki.agency,
            "b",
        )
    ),
    "with object streams": lambda cabinet: Case(
        cabinet.sign(_as_saved_by(cabinet.sealed, streams=True), cabinet.pki.presiding, "a")
    ),
    "made for the web": lambda cabinet: Case(
        cabinet.sign(_as_saved_by(cabinet.sealed, linearize=True), cabinet.pki.presiding, "a")
    ),
    "with an end of line behind it": lambda cabinet: Case(cabinet.paper + b"\n"),
    "revoked after it was stamped": _revoked_later,
    "soon to expire": lambda cabinet: Case(_early(cabinet)),
    "expired since it was stamped": lambda cabinet: Case(_early(cabinet), at=cabinet.pki.now + 20 * DAY),
    "of the record": lambda cabinet: Case(cabinet.paper, cabinet.expected),
    "of the record, with evidence": _recorded_with_evidence,
    "of the record, before its evidence": _before_its_evidence,
    "of the record, its timestamp come later": _awaited_and_come,
}
