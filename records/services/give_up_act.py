"""Give an act of signing up: nothing was signed, and another may be begun."""

from uuid import UUID

from django.db import transaction

from records.models import SigningAct
from records.rules.words import ActState


@transaction.atomic
def give_up_act(act_id: UUID) -> SigningAct:
    """An act that is over stays what it is."""
    act = SigningAct.objects.select_for_update().get(id=act_id)
    if act.state == ActState.PREPARED:
        act.state, act.code = ActState.GIVEN_UP, ""
        act.save(update_fields=["state", "code"])
    return SigningAct.objects.select_related("certificate", "step").get(id=act_id)
