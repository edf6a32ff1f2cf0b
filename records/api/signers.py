"""Route of who may hold a certificate: parse, authorise, call."""

from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema

from councils.api.auth import SignedIn
from councils.api.commands import person_of
from councils.rules.calendar import council_day
from records.selectors.certificates import access_certificates
from records.selectors.signers import signers_of

router = Router(tags=["signing"], auth=SignedIn())


class SignerHolderOut(Schema):
    """holder: "mandate:<id>", "user:<id>" or "agency", whose name is the body's."""

    holder: str
    name: str
    title: str


@router.get("/bodies/{body_id}/signers", response=list[SignerHolderOut])
def signers(request: HttpRequest, body_id: UUID) -> list[SignerHolderOut]:
    """Names alone: whoever registers certificates need not read telephone numbers and births."""
    access_certificates(person_of(request), body_id)
    found = signers_of(body_id, today=council_day(timezone.now()))
    return [SignerHolderOut(holder=one.word, name=one.name, title=one.title) for one in found]
