"""Pictures of signatures and of the seal, and whose each is."""

from dataclasses import dataclass
from uuid import UUID

from catalogue.refusals import NotFound
from records.models import SignaturePicture, SigningStep
from records.rules.words import CertificateHolder, StepKind


@dataclass(frozen=True, slots=True)
class PictureHolder:
    holder: CertificateHolder
    mandate: UUID | None = None
    user: UUID | None = None

    @property
    def word(self) -> str:
        """ "mandate:<id>", "user:<id>" or "agency"."""
        one = self.mandate or self.user
        return f"{self.holder.value}:{one}" if one else self.holder.value


AGENCY = PictureHolder(CertificateHolder.AGENCY)


def holder_of(said: str) -> PictureHolder:
    """From "mandate:<id>", "user:<id>" or "agency". Raises NotFound."""
    kind, _, id_ = said.partition(":")
    if said == CertificateHolder.AGENCY:
        return AGENCY
    try:
        one = UUID(id_)
    except ValueError:
        raise NotFound("not_found") from None
    if kind == CertificateHolder.MANDATE:
        return PictureHolder(CertificateHolder.MANDATE, mandate=one)
    if kind == CertificateHolder.USER:
        return PictureHolder(CertificateHolder.USER, user=one)
    raise NotFound("not_found")


def pictures_of(body_id: UUID) -> list[SignaturePicture]:
    rows = SignaturePicture.objects.filter(body_id=body_id).select_related("mandate", "user", "body")
    return sorted(rows, key=lambda row: (row.holder != CertificateHolder.AGENCY, name_of(row)))


def name_of(row: SignaturePicture) -> str:
    if row.mandate is not None:
        return row.mandate.name
    return row.user.full_name if row.user is not None else row.body.name


def holder_of_row(row: SignaturePicture) -> PictureHolder:
    return PictureHolder(CertificateHolder(row.holder), row.mandate_id, row.user_id)


def picture_of(body_id: UUID, whose: PictureHolder) -> SignaturePicture | None:
    rows = SignaturePicture.objects.filter(body_id=body_id, holder=whose.holder)
    if whose.mandate is not None:
        rows = rows.filter(mandate_id=whose.mandate)
    if whose.user is not None:
        rows = rows.filter(user_id=whose.user)
    return rows.first()


def picture_for(step: SigningStep) -> SignaturePicture | None:
    """The agency's seal, or the signer's signature, by the mandate first and by the person then."""
    body = step.paper.body_id
    if step.kind == StepKind.AGENCY:
        return picture_of(body, AGENCY)
    user = step.mandate.user_id if step.mandate is not None else step.user_id
    if step.mandate_id is not None:
        own = picture_of(body, PictureHolder(CertificateHolder.MANDATE, mandate=step.mandate_id))
        if own is not None:
            return own
    elif user is not None:
        held = SignaturePicture.objects.filter(body_id=body, mandate__user_id=user).first()
        if held is not None:
            return held
    return picture_of(body, PictureHolder(CertificateHolder.USER, user=user)) if user else None
