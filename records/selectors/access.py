"""Who may read which paper. `access_*` fetch and authorise at once."""

from uuid import UUID

from django.db.models import Q

from catalogue.refusals import NotFound
from councils.rules.access import Right
from councils.selectors.standings import STRANGER, Standing, require, standing_of
from records.models import Paper, SigningStep
from records.rules.words import PaperState
from sessions.selectors import standing_in_meeting

OUT = (PaperState.ISSUED, PaperState.WITHDRAWN)


def access_paper(person: UUID, paper_id: UUID, *, right: Right) -> Paper:
    """Raises NotFound alike for what is absent and for a stranger; Forbidden("role_missing") without the right."""
    paper = _paper(paper_id)
    standing = _standing(person, paper)
    if paper is None or not standing.is_any:
        raise NotFound("not_found")
    require(standing, right)
    return paper


def readable_paper(person: UUID, paper_id: UUID) -> Paper:
    """For the secretariat and the clerk, for its author and those who sign it, and for the body once it is issued.

    Raises NotFound.
    """
    paper = _paper(paper_id)
    if paper is None or not _reads(person, paper):
        raise NotFound("not_found")
    return paper


def reads_all(person: UUID, body_id: UUID) -> bool:
    """Drafts too, of every meeting of the body."""
    return standing_of(person, body_id).may(Right.READ_SECRETARIAT)


def _paper(paper_id: UUID) -> Paper | None:
    return Paper.objects.filter(id=paper_id).select_related("body", "meeting", "current").first()


def _standing(person: UUID, paper: Paper | None) -> Standing:
    if paper is None:
        return STRANGER
    if paper.meeting_id is None:
        return standing_of(person, paper.body_id)
    return standing_in_meeting(person, paper.meeting_id)


def _reads(person: UUID, paper: Paper) -> bool:
    standing = _standing(person, paper)
    if standing.may(Right.READ_SECRETARIAT) or paper.owner_id == person:
        return True
    if paper.state in OUT and paper.is_public and standing.is_any:
        return True
    return paper.state != PaperState.DRAFT and signs(paper, person, standing)


def signs(paper: Paper, person: UUID, standing: Standing) -> bool:
    """Whether the person has a step of it."""
    mandate = standing.mandate.id if standing.mandate else None
    return paper.steps.filter(theirs(person, mandate)).exists()


def theirs(person: UUID, mandate: UUID | None, *, prefix: str = "") -> Q:
    """Steps that are the person's."""
    own = Q(**{f"{prefix}user_id": person})
    return own | Q(**{f"{prefix}mandate_id": mandate}) if mandate else own


def steps_of(paper: Paper) -> list[SigningStep]:
    """In their order."""
    return list(paper.steps.order_by("position"))
