"""What waits for one person's signature."""

from uuid import UUID

from django.db.models import Q

from councils.rules.access import Right
from councils.selectors.own_mandates import mandates_of_user
from councils.selectors.standings import bodies_of
from records.models import SigningStep
from records.rules.words import PaperState, StepKind, StepState

GATHERING = (PaperState.SEALED, PaperState.SIGNED)


def steps_waiting_for(user_id: UUID) -> list[SigningStep]:
    """Those whose turn it is, the paper that was sealed first before the others. Three queries however many."""
    mandates = [mandate.id for mandate in mandates_of_user(user_id)]
    issuing = [body for body, standing in bodies_of(user_id).items() if standing.may(Right.ISSUE_PAPERS)]
    own = Q(kind=StepKind.PERSON) & (Q(mandate_id__in=mandates) | Q(user_id=user_id))
    agencys = Q(kind=StepKind.AGENCY, paper__body_id__in=issuing)
    rows = SigningStep.objects.filter(own | agencys, state=StepState.READY, paper__state__in=GATHERING)
    named = rows.select_related("paper__body", "paper__meeting", "mandate", "user")
    return list(named.order_by("paper__sealed_at", "position"))
