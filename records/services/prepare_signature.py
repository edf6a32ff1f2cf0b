"""A paper with room for one more signature, and what is to be signed for it."""

from datetime import datetime

from catalogue.refusals import Conflict, Invalid
from catalogue.text import say
from documents import store
from records.models import PaperRevision, SignerCertificate, SigningStep
from records.rules.words import StepKind
from records.selectors.pictures import picture_for
from records.services.fit_to_sign import chain_of
from signing.making import Prepared, prepare
from signing.refusals import SignatureRefused
from signing.stamps import Stamp


def prepare_signature(
    step: SigningStep, revision: PaperRevision, certificate: SignerCertificate, *, at: datetime
) -> Prepared:
    """Raises Invalid with what signing.making refuses, Conflict("prepared_file_gone") for a file the store has lost."""
    try:
        return prepare(
            read_file(revision.sha256),
            field=step.field,
            certificate=bytes(certificate.der),
            chain=chain_of(certificate),
            at=at,
            stamp=_stamp(step),
            reason=say(f"act.reason.{step.kind}", "vi"),
            location=step.paper.place,
            certify=revision.signatures == 0,
        )
    except SignatureRefused as refused:
        raise Invalid(refused.code, **refused.facts) from refused


def read_file(sha256: str) -> bytes:
    try:
        return store.path_of(sha256).read_bytes()
    except FileNotFoundError as fault:
        raise Conflict("prepared_file_gone") from fault


def _stamp(step: SigningStep) -> Stamp | None:
    """Decree 30/2020/NĐ-CP, Appendix I: the signature's picture, blue; the seal's, red, over its left third."""
    picture = picture_for(step)
    if step.kind == StepKind.AGENCY:
        if picture is None:
            return None
        beside = _signature_beside(step)
        return Stamp("agency", bytes(picture.png), picture.width / 10, beside_mm=beside)
    if picture is None:
        return Stamp("person", lines=(say("act.signed_without_picture", "vi"),))
    return Stamp("person", bytes(picture.png), picture.width / 10)


def _signature_beside(agency: SigningStep) -> float | None:
    """How wide the signature is that the seal covers: of the last person who signed."""
    persons = SigningStep.objects.filter(paper_id=agency.paper_id, kind=StepKind.PERSON)
    person = persons.select_related("paper", "mandate", "user").order_by("-position").first()
    picture = picture_for(person) if person else None
    return picture.width / 10 if picture else None
