"""Seal a paper: from now on its text and bytes are fixed, and who is to sign is asked to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from catalogue.refusals import Conflict, Invalid
from documents import store
from journal import selectors as journal
from journal.heads import Signed
from journal.rules.canonical import Json
from journal.rules.entry import Entry
from journal.rules.heads import Why
from journal.services.record import Command, recording
from journal.services.sign_head import sign_head
from records.events_papers import paper_sealed
from records.labels import label_of
from records.models import Paper, PaperRevision, PaperVersion, SigningStep
from records.rules.content import SignerBlock
from records.rules.next_step import state_of_sealed
from records.rules.symbols import PERSONAL
from records.rules.words import PaperKind, RevisionCause, StepKind, StepState
from records.selectors.facts import changed_facts
from records.selectors.listed import FROM_OUTSIDE, step_facts
from records.selectors.signer_names import is_of_body, name_of_signer
from records.selectors.texts import content_of
from records.services.edit_paper import current_of, refuse_untrue
from records.services.keep_signature import PDF, place_bytes, stream_of
from records.services.rendered import Printed, closing_head_of, docx_of, pdf_of, printed
from records.services.shared import draft_in_hand, paper_by_id
from records.services.uploaded_form import form_of_upload
from sessions.events import meeting_stream
from sessions.rules.states import MeetingState
from sessions.selectors import meeting_state
from signing.fields import reserve

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs in the block whose form field this is."""

    field: str
    mandate: UUID | None = None
    user: UUID | None = None


@dataclass(frozen=True, slots=True)
class _Sealed:
    """The file as it will stand. signers: its blocks, with who signs in each. stood: the journal then."""

    pdf: bytes
    docx: bytes | None
    pages: int
    signers: Sequence[SignerBlock]
    head: Signed | None
    stood: int = 0


def seal_paper(
    command: Command, *, paper_id: UUID, revision: int, signers: Sequence[Signer], reason: str, site: str = ""
) -> Entry:
    """signers: where the paper names nobody, or somebody else. reason: why minutes go before the meeting closed.
    site: by which address the check page is reached, for its QR code.

    Raises NotFound; Conflict with paper_not_a_draft, paper_changed_meanwhile, paper_meeting_not_closed,
    paper_confirmation_awaited, paper_facts_changed, paper_signer_missing; Invalid as edit_paper for facts.
    """
    named: dict[str, Json] = {
        "paper": str(paper_id),
        "revision": revision,
        "signers": [_signer_json(signer) for signer in signers],
        "reason": reason,
    }
    paper = paper_by_id(paper_id)
    sealed = _made(paper, signers, reason, site, at=command.at) if paper.revision == revision else None
    with store.placing():
        placed = [(place_bytes(sealed.pdf), PDF)] if sealed else []
        if sealed and sealed.docx:
            placed.append((place_bytes(sealed.docx), DOCX))
        with recording(stream_of(paper), command, name="seal_paper", content=named) as record:
            if record.done:
                return record.done
            paper = draft_in_hand(paper_id, revision=revision)
            if sealed is None:
                raise Conflict("paper_changed_meanwhile")
            _refuse_moved(paper, sealed, reason, at=command.at)
            for each, media in placed:
                store.note(each, media, at=command.at)
            steps = _steps(paper, sealed)
            made = _first_revision(paper, placed[0][0], at=command.at)
            _close(paper, steps, sealed, [each for each, _ in placed], at=command.at)
            head: dict[str, Json] | None = _head_json(sealed.head)
            entry = record.append(*paper_sealed(paper, made, steps, head=head, reason=reason.strip()))
            made.seq = entry.seq
            made.save(update_fields=["seq"])
            return entry


def _made(paper: Paper, signers: Sequence[Signer], reason: str, site: str, *, at: datetime) -> _Sealed | None:
    """None for what is no draft any more: the same command was done before, or it is refused with its reason."""
    if paper.state != "draft":
        return None
    _refuse_early(paper, reason)
    stood = journal.head(stream_of(paper))
    current = current_of(paper)
    came_in = paper.versions.filter(origin__in=FROM_OUTSIDE, confirmed_by__isnull=True)
    if came_in.filter(ordinal__gt=current.ordinal).exists():
        raise Conflict("paper_confirmation_awaited")
    if not current.content:
        return replace(_of_upload(paper, current, signers), stood=stood)
    content, _ = content_of(current)
    refuse_untrue(content, paper, current)
    _refuse_changed(paper, current, at=at)
    head = _closing_head(paper, at=at)
    found = printed(paper, current, at=at, head=head, site=site, sealing=True)
    return replace(_of_content(found, signers, head, body_id=paper.body_id), stood=stood)


def _refuse_changed(paper: Paper, current: PaperVersion, *, at: datetime) -> None:
    changed = changed_facts(paper, current.facts, at=at)
    if changed:
        labels = dict.fromkeys(label_of(one.key, "vi") for one in changed[:3])
        raise Conflict("paper_facts_changed", facts=", ".join(labels), count=len(changed))


def _refuse_moved(paper: Paper, sealed: _Sealed, reason: str, *, at: datetime) -> None:
    """What happened in the meeting while the file was drawn: the record stands still from here on."""
    if journal.head(stream_of(paper)) == sealed.stood:
        return
    _refuse_early(paper, reason)
    current = current_of(paper)
    if current.content:
        _refuse_changed(paper, current, at=at)


def _refuse_early(paper: Paper, reason: str) -> None:
    if paper.kind != PaperKind.MINUTES or paper.meeting_id is None or reason.strip():
        return
    if meeting_state(paper.meeting_id) is not MeetingState.CLOSED:
        raise Conflict("paper_meeting_not_closed")


def _closing_head(paper: Paper, *, at: datetime) -> Signed | None:
    """The one that was signed as the meeting closed; signed now where the keeper has not come to it yet."""
    if paper.kind != PaperKind.MINUTES or paper.meeting_id is None:
        return None
    if meeting_state(paper.meeting_id) is not MeetingState.CLOSED:
        return None
    return closing_head_of(paper) or sign_head(meeting_stream(paper.meeting_id), Why.CLOSING, at=at)


def _of_content(found: Printed, signers: Sequence[Signer], head: Signed | None, *, body_id: UUID) -> _Sealed:
    blocks = resolved(found.content.signers, signers, body_id=body_id)
    content = replace(found.content, signers=blocks)
    drawn = pdf_of(replace(found, content=content))
    pdf = reserve(drawn.pdf, drawn.reserved) if drawn.reserved else drawn.pdf
    return _Sealed(pdf, docx_of(replace(found, content=content)), drawn.pages, blocks, head)


def _of_upload(paper: Paper, current: PaperVersion, signers: Sequence[Signer]) -> _Sealed:
    """The uploaded file itself, with fields put into it; who signs is who the last text of ours named."""
    ours = paper.versions.exclude(content={}).order_by("-ordinal").first()
    blocks = resolved(content_of(ours)[0].signers if ours else (), signers, body_id=paper.body_id)
    pdf, pages = form_of_upload(current.pdf, current.pages or 1, blocks, numbered=bool(paper.symbol))
    return _Sealed(pdf, None, pages, blocks, None)


def resolved(
    blocks: Sequence[SignerBlock], signers: Sequence[Signer], *, body_id: UUID
) -> tuple[SignerBlock, ...]:
    """Each block with who signs in it. Raises Conflict("paper_signer_missing"), Invalid("paper_signer_unknown")."""
    chosen = {signer.field: signer for signer in signers}
    is_known = all(is_of_body(signer.mandate, signer.user, body_id) for signer in signers)
    if not is_known or chosen.keys() - {block.field for block in blocks}:
        raise Invalid("paper_signer_unknown")
    found = tuple(_resolved(block, chosen.get(block.field)) for block in blocks)
    if len({block.field for block in found}) != len(found):
        raise Invalid("paper_signer_unknown")
    for block in found:
        if block.role == "person" and not is_of_body(_id(block.mandate), _id(block.user), body_id):
            raise Invalid("paper_signer_unknown")
    return found


def _id(text: str) -> UUID | None:
    """Of a text that somebody sent. Raises Invalid("paper_signer_unknown")."""
    try:
        return UUID(text) if text else None
    except ValueError as fault:
        raise Invalid("paper_signer_unknown") from fault


def _resolved(block: SignerBlock, signer: Signer | None) -> SignerBlock:
    if signer is not None and block.role == "person":
        name = name_of_signer(signer.mandate, signer.user) or block.name
        mandate = str(signer.mandate or "")
        block = replace(block, name=name, mandate=mandate, user="" if mandate else str(signer.user or ""))
    if block.role == "person" and not (block.mandate or block.user):
        raise Conflict("paper_signer_missing", title=block.title)
    return block


def _steps(paper: Paper, sealed: _Sealed) -> list[SigningStep]:
    """Persons in the order of the paper, then number, then agency (Decree 30/2020/NĐ-CP)."""
    people = [block for block in sealed.signers if block.role == "person"]
    agency = [block for block in sealed.signers if block.role == "agency"]
    wanted = [_person(block) for block in people]
    if paper.symbol and paper.kind not in PERSONAL:
        wanted.append({"kind": StepKind.NUMBER, "field": "number"})
    wanted += [{"kind": StepKind.AGENCY, "field": block.field, "name": paper.body.name} for block in agency]
    return [
        SigningStep.objects.create(
            paper=paper,
            position=place,
            state=StepState.READY if place == 1 else StepState.WAITING,
            **step,
        )
        for place, step in enumerate(wanted, 1)
    ]


def _person(block: SignerBlock) -> dict[str, object]:
    return {
        "kind": StepKind.PERSON,
        "field": block.field,
        "name": block.name,
        "title": block.title,
        "mandate_id": UUID(block.mandate) if block.mandate else None,
        "user_id": UUID(block.user) if block.user else None,
    }


def _first_revision(paper: Paper, placed: store.Placed, *, at: datetime) -> PaperRevision:
    return PaperRevision.objects.create(
        paper=paper, ordinal=1, cause=RevisionCause.SEALED, sha256=placed.sha256, size=placed.size, made_at=at
    )


def _close(
    paper: Paper, steps: list[SigningStep], sealed: _Sealed, placed: Sequence[store.Placed], *, at: datetime
) -> None:
    version = current_of(paper)
    version.pdf, version.pages = placed[0].sha256, sealed.pages
    if len(placed) > 1:
        version.docx = placed[1].sha256
    version.save(update_fields=["pdf", "docx", "pages"])
    paper.state = state_of_sealed(step_facts(steps))
    paper.sealed_at = at
    paper.revision += 1
    paper.save()


def _head_json(head: Signed | None) -> dict[str, Json] | None:
    return None if head is None else {"size": head.facts.size, "root": head.facts.root.hex()}


def _signer_json(signer: Signer) -> Mapping[str, Json]:
    return {
        "field": signer.field,
        "mandate": str(signer.mandate) if signer.mandate else None,
        "user": str(signer.user) if signer.user else None,
    }
