"""Finish an act of signing with the raw signature that came back."""

from typing import cast

from catalogue.refusals import Conflict, Invalid
from journal.services.record import Command
from records import ports
from records.models import PaperRevision, SigningAct
from records.rules.words import ActState
from records.selectors.acts import may_end, newest_revision
from records.services.fit_to_sign import chain_of, is_known_good, ready_revision, refuse_unfit
from records.services.keep_signature import Signature, keep_signature, signed_with
from records.services.prepare_signature import read_file
from records.services.sent_before import sent_before
from records.services.signed import Signed
from signing.making import Prepared, finish
from signing.raw import Mechanism, recognised
from signing.refusals import SignatureRefused


def finish_act(command: Command, *, act: SigningAct, raw: bytes) -> Signed:
    """Sent again once it is done, a signature that holds is answered as the first time; nothing is written then.
    Slow work is done first, the record is written in one transaction then, which looks at everything again.

    Raises Conflict with act_over, paper_changed_meanwhile, step_not_ready, certificate_revoked, prepared_file_gone;
    Forbidden("certificate_not_yours"); Invalid with what signing.making refuses: a signature by another key, for one.
    """
    if act.state == ActState.FINISHED:
        return _answer_again(act, raw)
    done = sent_before(command, act.step)  # while this one was on its way
    if done is not None:
        return done
    if act.state != ActState.PREPARED or command.at >= act.ends_at or not may_end(act):
        raise Conflict("act_over")
    _refuse_changed(act)
    refuse_unfit(act.step, act.certificate, at=command.at)
    is_known = is_known_good(act.certificate, at=command.at)
    try:
        finished = finish(
            _prepared(act),
            certificate=bytes(act.certificate.der),
            chain=chain_of(act.certificate),
            raw=raw,
            timestamp=ports.timestamper(),
        )
    except SignatureRefused as refused:
        raise Invalid(refused.code, **refused.facts) from refused
    signature = Signature(act.step_id, act.base, act.certificate, finished, is_known, act.id)
    return keep_signature(command, paper=act.step.paper, signature=signature)


def _answer_again(act: SigningAct, raw: bytes) -> Signed:
    try:
        recognised(raw, bytes(act.attributes), bytes(act.certificate.der))
    except SignatureRefused as refused:
        raise Invalid(refused.code, **refused.facts) from refused
    revision = PaperRevision.objects.select_related("paper").filter(step=act.step, seq__isnull=False).first()
    if revision is None:
        raise Conflict("act_over")
    return signed_with(revision)


def _refuse_changed(act: SigningAct) -> None:
    newest = newest_revision(act.step.paper_id)
    if newest is None or newest.sha256 != act.base:
        raise Conflict("paper_changed_meanwhile")
    ready_revision(act.step)


def _prepared(act: SigningAct) -> Prepared:
    return Prepared(
        read_file(act.prepared),
        bytes(act.digest),
        (act.region_start, act.region_end),
        bytes(act.attributes),
        cast("Mechanism", act.mechanism),
    )
