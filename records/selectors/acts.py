"""Steps and acts of signing, for the one person whose turn they are."""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from catalogue.refusals import NotFound
from councils.rules.access import Right
from councils.selectors.standings import standing_of
from records.models import PaperRevision, SigningAct, SigningStep
from records.rules.words import ActState, StepKind


def is_mine(user_id: UUID, step: SigningStep) -> bool:
    """A person's step is that person's; the agency's belongs to who issues its papers; a number is nobody's here."""
    if step.kind == StepKind.PERSON:
        signer = step.mandate.user_id if step.mandate is not None else step.user_id
        return signer == user_id
    return step.kind == StepKind.AGENCY and standing_of(user_id, step.paper.body_id).may(Right.ISSUE_PAPERS)


def may_end(act: SigningAct) -> bool:
    """Whether who began it may still do so: his office or his account may have ended meanwhile."""
    return act.begun_by.is_active and is_mine(act.begun_by_id, act.step)


def access_step(user_id: UUID, paper_id: UUID, step_id: UUID) -> SigningStep:
    """With its paper. Raises NotFound alike for what is absent and for what is another's to sign."""
    rows = SigningStep.objects.select_related("paper__body", "paper__meeting", "mandate", "user")
    step = rows.filter(id=step_id, paper_id=paper_id).first()
    if step is None or not is_mine(user_id, step):
        raise NotFound("not_found")
    return step


def access_act(user_id: UUID, act_id: UUID) -> SigningAct:
    """For who began it. Raises NotFound."""
    act = _acts().filter(id=act_id, begun_by_id=user_id).first()
    if act is None:
        raise NotFound("not_found")
    return act


def act_with_code(digest: str) -> SigningAct | None:
    """digest: SHA-256 of the code, hexadecimal. Authorises nobody: who has the code was given it."""
    return _acts().filter(code=digest).first()


def running_act(step: SigningStep, *, at: datetime) -> SigningAct | None:
    return _acts().filter(step=step, state=ActState.PREPARED, ends_at__gt=at).order_by("-begun_at").first()


def newest_revision(paper_id: UUID) -> PaperRevision | None:
    return PaperRevision.objects.filter(paper_id=paper_id).order_by("-ordinal").first()


def _acts() -> QuerySet[SigningAct]:
    return SigningAct.objects.select_related(
        "certificate", "begun_by", "step__paper__body", "step__paper__meeting", "step__mandate", "step__user"
    )
