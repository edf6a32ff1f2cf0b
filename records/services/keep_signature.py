"""A finished signature enters the record: one revision more, its entry, and the next step's turn."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import NamedTemporaryFile
from uuid import UUID

from catalogue.refusals import Conflict, Forbidden
from councils.events import body_stream
from documents import store
from journal.services.record import Command, recording
from records import events_signing
from records.models import Paper, PaperRevision, SignerCertificate, SigningAct, SigningStep
from records.rules.next_step import first_undone, state_of_sealed
from records.rules.words import ActState, PaperState, RevisionCause, StepKind, StepState
from records.selectors.acts import newest_revision
from records.selectors.certificates import belongs
from records.selectors.listed import step_facts
from records.services.signed import Signed
from sessions.events import meeting_stream
from signing.making import Finished

PDF = "application/pdf"
FIRST_TRY = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Signature:
    """base: SHA-256 of the file that was signed. act: of the interrupted way."""

    step: UUID
    base: str
    certificate: SignerCertificate
    finished: Finished
    is_revocation_known: bool
    act: UUID | None = None


def stream_of(paper: Paper) -> str:
    return meeting_stream(paper.meeting_id) if paper.meeting_id else body_stream(paper.body_id)


def keep_signature(command: Command, *, paper: Paper, signature: Signature) -> Signed:
    """Raises Conflict with paper_changed_meanwhile, step_not_ready, act_over, Forbidden("certificate_not_yours") for
    a certificate that was ended meanwhile: then nothing of it is kept.
    """
    content = {
        "step": str(signature.step),
        "base": signature.base,
        "certificate": signature.certificate.sha256,
    }
    with store.placing():
        placed = place_bytes(signature.finished.pdf)
        with recording(stream_of(paper), command, name="sign_paper", content=content) as record:
            if record.done:
                return signed_with(PaperRevision.objects.get(paper_id=paper.id, seq=record.done.seq))
            paper = Paper.objects.select_for_update().get(id=paper.id)
            step, before = _refuse_changed(signature)
            _end_act(signature.act)
            store.note(placed, PDF, at=command.at)
            revision = _revision(step, before, placed, signature, at=command.at)
            step.state, step.done_at = StepState.DONE, command.at
            step.save(update_fields=["state", "done_at"])
            advance(paper)
            entry = record.append(*events_signing.paper_signed(paper, revision, name=step.name))
            revision.seq = entry.seq
            revision.save(update_fields=["seq"])
    return _signed(paper, revision, is_known=signature.is_revocation_known)


def advance(paper: Paper) -> None:
    """The next step's turn, and what the paper is now. paper: locked."""
    steps = list(SigningStep.objects.filter(paper=paper).order_by("position"))
    place = first_undone(step_facts(steps))
    if place is not None and steps[place].state == StepState.WAITING:
        steps[place].state = StepState.READY
        steps[place].save(update_fields=["state"])
    paper.state = state_of_sealed(step_facts(steps))
    paper.save(update_fields=["state"])


def place_bytes(content: bytes) -> store.Placed:
    """Inside `placing`, before the transaction."""
    with store.job() as folder, NamedTemporaryFile(dir=folder, delete=False) as file:
        file.write(content)
        file.flush()
        return store.place(Path(file.name))


def signed_with(revision: PaperRevision) -> Signed:
    """What an earlier sending of the same command came to. Whether anybody could be asked then is kept nowhere."""
    return _signed(revision.paper, revision, is_known=False)


def _refuse_changed(signature: Signature) -> tuple[SigningStep, PaperRevision]:
    step = SigningStep.objects.select_related("paper").filter(id=signature.step).first()
    if step is None:
        raise Conflict("step_not_ready")  # the paper was taken back meanwhile
    newest = newest_revision(step.paper_id)
    if newest is None or newest.sha256 != signature.base:
        raise Conflict("paper_changed_meanwhile")
    if step.state != StepState.READY or step.paper.state not in (PaperState.SEALED, PaperState.SIGNED):
        raise Conflict("step_not_ready")
    if not belongs(SignerCertificate.objects.select_for_update().get(id=signature.certificate.id), step):
        raise Forbidden("certificate_not_yours")
    return step, newest


def _end_act(act_id: UUID | None) -> None:
    if act_id is None:
        return
    act = SigningAct.objects.select_for_update().get(id=act_id)
    if act.state != ActState.PREPARED:
        raise Conflict("act_over")
    act.state = (
        ActState.FINISHED
    )  # its code is known until its time is over: the answer may be lost on the way
    act.save(update_fields=["state"])
    store.forget([act.prepared])


def _revision(
    step: SigningStep, before: PaperRevision, placed: store.Placed, signature: Signature, *, at: datetime
) -> PaperRevision:
    is_agencys = step.kind == StepKind.AGENCY
    pending = signature.finished.pending
    return PaperRevision.objects.create(
        paper_id=step.paper_id,
        ordinal=before.ordinal + 1,
        cause=RevisionCause.AGENCY_SIGNED if is_agencys else RevisionCause.SIGNED,
        sha256=placed.sha256,
        size=placed.size,
        signatures=before.signatures + 1,
        level=signature.finished.level,
        step=step,
        certificate=signature.certificate,
        pending=pending[:200],
        next_try_at=at + FIRST_TRY,
        made_at=at,
    )


def _signed(paper: Paper, revision: PaperRevision, *, is_known: bool) -> Signed:
    return Signed(
        seq=revision.seq or 0,
        paper=paper.id,
        state=PaperState(paper.state),
        ordinal=revision.ordinal,
        sha256=revision.sha256,
        size=revision.size,
        level=revision.level,
        pending=revision.pending,
        is_revocation_known=is_known,
    )
