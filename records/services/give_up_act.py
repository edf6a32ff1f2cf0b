"""Give an act of signing up: nothing was signed, and another may be begun."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from documents import store
from records.models import SigningAct
from records.rules.words import ActState


@transaction.atomic
def give_up_act(act_id: UUID) -> SigningAct:
    """An act that is over stays what it is."""
    act = SigningAct.objects.select_for_update().get(id=act_id)
    if act.state == ActState.PREPARED:
        let_go(act)
    return SigningAct.objects.select_related("certificate", "step").get(id=act_id)


def give_up_over(*, at: datetime) -> int:
    """Acts whose time is over and whose signature never came; how many. Their files leave the store."""
    over = list(
        SigningAct.objects.filter(state=ActState.PREPARED, ends_at__lte=at).values_list("id", flat=True)
    )
    for act_id in over:
        give_up_act(act_id)
    return len(over)


def let_go(act: SigningAct) -> None:
    """With the file that was made for it. act: prepared, in a transaction that holds it or its paper."""
    act.state, act.code = ActState.GIVEN_UP, ""
    act.save(update_fields=["state", "code"])
    store.forget([act.prepared])
