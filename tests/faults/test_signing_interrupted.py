"""What a stop between going out and coming back leaves of a signature: all of it, or nothing."""

import pytest
from django.utils import timezone

from documents import store
from journal import selectors as journal
from records import events_signing
from records.models import PaperRevision, SignerCertificate, SigningAct, SigningStep
from records.rules.words import ActState, StepState
from records.services.begin_act import begin_act
from records.services.finish_act import finish_act
from tests.cast import command
from tests.sealed import PERSON, a_sealed, step_of
from tests.services.records.conftest import Signers, no_times, offline, signers

__all__ = ["no_times", "offline", "signers"]  # fixtures


@pytest.fixture
def act(signers: Signers) -> SigningAct:
    paper = a_sealed(signers.cast, [(PERSON, signers.cast.secretary)])
    row = SignerCertificate.objects.get(sha256=signers.pki.secretary.sha256)
    begun = begin_act(command(signers.cast.secretary.user), step=step_of(paper), certificate=row.id)
    # Nothing but rows and the store is left of it, as after a restart.
    return SigningAct.objects.select_related("certificate", "step__paper").get(id=begun.act.id)


def test_a_stop_before_it_is_written_leaves_no_trace_and_the_act_can_be_finished(
    signers: Signers,
    act: SigningAct,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    raw = signers.pki.secretary.sign_raw(bytes(act.attributes), act.mechanism)
    asked, head = command(act.begun_by_id), journal.head(f"meeting:{signers.cast.meeting}")

    def stopped(*_: object, **__: object) -> object:
        raise SystemExit

    with monkeypatch.context() as broken:
        broken.setattr(events_signing, "paper_signed", stopped)
        with pytest.raises(SystemExit):
            finish_act(asked, act=act, raw=raw)
    assert journal.head(f"meeting:{signers.cast.meeting}") == head
    assert PaperRevision.objects.count() == 1
    assert SigningStep.objects.get().state == StepState.READY
    act.refresh_from_db()
    assert act.state == ActState.PREPARED
    done = finish_act(asked, act=act, raw=raw)
    assert (done.seq, SigningStep.objects.get().state) == (head + 1, StepState.DONE)


def test_a_prepared_file_that_was_lost_is_said(signers: Signers, act: SigningAct) -> None:
    raw = signers.pki.secretary.sign_raw(bytes(act.attributes), act.mechanism)
    store.path_of(act.prepared).unlink()
    with pytest.raises(Exception, match="prepared_file_gone"):
        finish_act(command(act.begun_by_id, at=timezone.now()), act=act, raw=raw)
