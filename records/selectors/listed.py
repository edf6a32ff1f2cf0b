"""Lists of papers with what is to be done next and by whom. As many queries however many papers."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from councils.selectors.standings import standing_of
from records.models import Paper, PaperVersion, SigningStep
from records.rules.next_step import NextStep, StepFact, first_undone, next_step
from records.rules.words import PaperKind, PaperState, StepKind, StepState, VersionOrigin
from records.selectors.access import OUT, theirs

MOST = 500
FROM_OUTSIDE = (VersionOrigin.UPLOADED, VersionOrigin.RETURNED)


@dataclass(frozen=True, slots=True)
class Listed:
    """step: the one that is waited for, with the person's name and title. mine: whoever asked. signed: by whom last."""

    paper: Paper
    next: NextStep
    step: SigningStep | None
    mine: bool
    signed: SigningStep | None


def papers_of_meeting(meeting_id: UUID, *, person: UUID, all_of_them: bool) -> list[Listed]:
    """In the order they were made. all_of_them: else what is issued to the public, and what the person signs."""
    papers = Paper.objects.filter(meeting_id=meeting_id)
    body_id = papers.values_list("body_id", flat=True).first()
    mandate = _mandate(person, body_id) if body_id else None
    if not all_of_them:
        papers = _not_for_all(papers, person, mandate)
    return _listed(papers.order_by("created_at", "id"), person, mandate)


def papers_of_body(
    body_id: UUID,
    *,
    person: UUID,
    state: PaperState | None = None,
    kind: PaperKind | None = None,
    meeting_id: UUID | None = None,
) -> list[Listed]:
    """Newest first."""
    asked = {"state": state, "kind": kind, "meeting_id": meeting_id}
    papers = Paper.objects.filter(body_id=body_id, **{k: v for k, v in asked.items() if v is not None})
    return _listed(papers.order_by("-created_at", "id")[:MOST], person, _mandate(person, body_id))


def listed(paper: Paper, person: UUID) -> Listed:
    found = _listed(Paper.objects.filter(id=paper.id), person, _mandate(person, paper.body_id))
    return found[0]


def _mandate(person: UUID, body_id: UUID) -> UUID | None:
    mandate = standing_of(person, body_id).mandate
    return mandate.id if mandate else None


def _not_for_all(papers: QuerySet[Paper], person: UUID, mandate: UUID | None) -> QuerySet[Paper]:
    steps = SigningStep.objects.filter(theirs(person, mandate), paper=OuterRef("id"))
    sealed = ~Q(state=PaperState.DRAFT) & Exists(steps)
    return papers.filter(Q(state__in=OUT, is_public=True) | Q(owner_id=person) | sealed)


def _listed(papers: QuerySet[Paper], person: UUID, mandate: UUID | None) -> list[Listed]:
    waiting = PaperVersion.objects.filter(
        paper=OuterRef("id"),
        origin__in=FROM_OUTSIDE,
        confirmed_by__isnull=True,
        ordinal__gt=OuterRef("current__ordinal"),
    )
    rows = papers.select_related("meeting").annotate(awaits=Exists(waiting))
    steps = Prefetch("steps", SigningStep.objects.order_by("position"))
    return [_one(row, person, mandate) for row in rows.prefetch_related(steps)]


def _one(paper: Paper, person: UUID, mandate: UUID | None) -> Listed:
    steps = list(paper.steps.all())
    facts = step_facts(steps)
    awaits = bool(getattr(paper, "awaits", False))
    code = next_step(PaperKind(paper.kind), PaperState(paper.state), facts, awaits=awaits)
    place = first_undone(facts)
    step = steps[place] if place is not None and code in _STEPS else None
    mine = step is not None and (
        step.user_id == person or (mandate is not None and step.mandate_id == mandate)
    )
    return Listed(paper, code, step, mine, _signed_last(steps))


def _signed_last(steps: list[SigningStep]) -> SigningStep | None:
    by_hand = [s for s in steps if s.kind == StepKind.PERSON and s.state == StepState.DONE]
    return by_hand[-1] if by_hand else None


_STEPS = (NextStep.SIGN, NextStep.NUMBER, NextStep.AGENCY)


def step_facts(steps: list[SigningStep]) -> list[StepFact]:
    return [StepFact(StepKind(step.kind), StepState(step.state)) for step in steps]
