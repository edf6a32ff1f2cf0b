"""Begin an act of signing: what is to be signed goes out, the raw signature comes back within a quarter of an hour."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from catalogue.refusals import Conflict, NotFound
from documents import store
from journal.ids import derived
from journal.services.record import Command
from records.models import Paper, SignerCertificate, SigningAct, SigningStep
from records.rules.words import ActState, StepState
from records.selectors.acts import newest_revision, running_act
from records.services.act_by_code import code_of, digest_of
from records.services.fit_to_sign import is_known_good, ready_revision, refuse_unfit
from records.services.give_up_act import let_go
from records.services.keep_signature import PDF, place_bytes
from records.services.prepare_signature import prepare_signature
from signing.making import Prepared

LASTS = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Begun:
    """code: for a helper program; it is told to nobody else and kept nowhere."""

    act: SigningAct
    code: str


def begin_act(command: Command, *, step: SigningStep, certificate: UUID) -> Begun:
    """Nothing is entered in the record: nothing is signed yet. One's own act before it is given up.

    Raises NotFound; Forbidden("certificate_not_yours"); Conflict with step_not_ready, certificate_revoked,
    act_running, paper_changed_meanwhile, command_id_reused; Invalid with what signing.making refuses.
    """
    act_id = UUID(derived(command.id, "act"))
    earlier = SigningAct.objects.filter(id=act_id).select_related("certificate", "step").first()
    if earlier is not None and (earlier.step_id, str(earlier.begun_by_id)) != (step.id, command.actor):
        raise Conflict("command_id_reused")
    if earlier is not None:
        return Begun(earlier, code_of(act_id))
    row = SignerCertificate.objects.filter(id=certificate, body_id=step.paper.body_id).first()
    if row is None:
        raise NotFound("not_found")
    base = ready_revision(step)
    refuse_unfit(step, row, at=command.at)
    is_known_good(row, at=command.at)
    prepared = prepare_signature(step, base, row, at=command.at)
    with store.placing():
        placed = place_bytes(prepared.pdf)
        with transaction.atomic():
            _take_turn(step, base.sha256, command)
            store.note(placed, PDF, at=command.at)
            act = _act(command, act_id, step, row, base.sha256, prepared, placed.sha256)
    return Begun(act, code_of(act.id))


def _take_turn(step: SigningStep, base: str, command: Command) -> None:
    """One act at a time. The paper is locked: what is true now stays true until the act is there."""
    Paper.objects.select_for_update().get(id=step.paper_id)
    newest = newest_revision(step.paper_id)
    if newest is None or newest.sha256 != base:
        raise Conflict("paper_changed_meanwhile")
    if not SigningStep.objects.filter(id=step.id, state=StepState.READY).exists():
        raise Conflict("step_not_ready")
    running = running_act(step, at=command.at)
    if running is not None and str(running.begun_by_id) != command.actor:
        raise Conflict("act_running")
    for earlier in SigningAct.objects.filter(step=step, state=ActState.PREPARED).select_for_update():
        let_go(earlier)  # his own, and those whose time is over


def _act(
    command: Command,
    act_id: UUID,
    step: SigningStep,
    certificate: SignerCertificate,
    base: str,
    prepared: Prepared,
    placed: str,
) -> SigningAct:
    start, end = prepared.region
    return SigningAct.objects.create(
        id=act_id,
        step=step,
        certificate=certificate,
        base=base,
        prepared=placed,
        digest=prepared.digest,
        region_start=start,
        region_end=end,
        attributes=prepared.attributes,
        mechanism=prepared.mechanism,
        code=digest_of(code_of(act_id)),
        begun_by_id=UUID(command.actor),
        begun_at=command.at,
        ends_at=_end(command.at),
    )


def _end(at: datetime) -> datetime:
    return at + LASTS
