"""A delegate makes his own opinion or question slip into a paper, which then waits for his signature alone."""

from datetime import datetime
from uuid import UUID

from catalogue.refusals import Conflict
from councils.rules.calendar import council_day
from journal.ids import derived
from journal.rules.entry import Entry
from journal.services.record import Command, recording
from opinions.rules.words import OpinionState
from opinions.selectors import access_own
from questioning.rules.words import SlipState
from questioning.selectors.access import access_own_slip
from records.events_papers import paper_drafted
from records.models import Paper
from records.rules.draft_personal import FIELD, Said, draft_personal
from records.rules.words import PaperKind, PaperState, VersionOrigin
from records.services.seal_paper import Signer, seal_paper
from records.services.shared import Saved, keep_version
from sessions.events import meeting_stream
from sessions.selectors import body_of

NOT_HANDED_IN = (SlipState.DRAFT, SlipState.RETURNED, SlipState.WITHDRAWN)
LONGEST_TITLE = 500


def paper_of_opinion(command: Command, person: UUID, opinion_id: UUID) -> UUID:
    """The paper's id. Raises NotFound for any but its author; Conflict("own_paper_not_submitted")."""
    opinion = access_own(person, opinion_id)
    if opinion.state != OpinionState.SUBMITTED:
        raise Conflict("own_paper_not_submitted")
    about = [
        ("Về dự thảo", opinion.document.title if opinion.document else ""),
        ("Về nội dung", opinion.item.title if opinion.item else ""),
        ("Điều, khoản", opinion.article),
        ("Ngày gửi", _day(opinion.submitted_at)),
    ]
    said = Said(
        PaperKind.OPINION, opinion.by, str(opinion.author_id), opinion.meeting.title, about, opinion.text
    )
    return _paper(command, person, opinion.id, opinion.meeting_id, said)


def paper_of_slip(command: Command, person: UUID, slip_id: UUID) -> UUID:
    """As above."""
    slip = access_own_slip(person, slip_id)
    if slip.state in NOT_HANDED_IN:
        raise Conflict("own_paper_not_submitted")
    asked = ", ".join(part for part in (slip.respondent_name, slip.respondent_title) if part)
    about = [
        ("Người bị chất vấn", asked),
        ("Vấn đề chất vấn", slip.subject),
        ("Ngày gửi", _day(slip.submitted_at)),
    ]
    said = Said(
        PaperKind.QUESTION_SLIP,
        slip.author_name,
        str(slip.author_id),
        slip.meeting.title,
        about,
        slip.text or slip.subject,
    )
    return _paper(command, person, slip.id, slip.meeting_id, said)


def _paper(command: Command, person: UUID, source: UUID, meeting_id: UUID, said: Said) -> UUID:
    """Two entries: that it was drafted, and that it was sealed; asked again after a stop between them, it goes on."""
    standing = Paper.objects.filter(kind=said.kind, source=source).exclude(state=PaperState.WITHDRAWN)
    there = standing.first()
    paper_id = there.id if there else UUID(derived(command.id, "paper"))
    if there is None:
        _draft(command, person, source, meeting_id, said)
    elif there.state != PaperState.DRAFT:
        return paper_id
    sealing = Command(derived(command.id, "seal"), command.actor, command.at)
    signers = [Signer(FIELD, mandate=UUID(said.mandate))]
    drafted = Paper.objects.get(id=paper_id)
    seal_paper(sealing, paper_id=paper_id, revision=drafted.revision, signers=signers, reason="")
    return paper_id


def _draft(command: Command, person: UUID, source: UUID, meeting_id: UUID, said: Said) -> Entry:
    named = {"kind": said.kind.value, "source": str(source)}
    with recording(meeting_stream(meeting_id), command, name="draft_own_paper", content=named) as record:
        if record.done:
            return record.done
        body_id = body_of(meeting_id)
        paper = Paper.objects.create(
            id=UUID(derived(command.id, "paper")),
            body_id=body_id,
            meeting_id=meeting_id,
            kind=said.kind,
            source=source,
            owner_id=person,
            title=_title(said)[:LONGEST_TITLE],
            is_public=False,
            revision=0,
            created_at=command.at,
        )
        saved = Saved(VersionOrigin.DRAFTED, draft_personal(said), {}, {})
        version, digest = keep_version(command, paper, saved)
        return record.append(*paper_drafted(paper, version, digest=digest))


def _day(at: datetime | None) -> str:
    return f"{council_day(at):%d/%m/%Y}" if at else ""


def _title(said: Said) -> str:
    what = "Phiếu ý kiến" if said.kind is PaperKind.OPINION else "Phiếu chất vấn"
    subject = next((value for _, value in said.about if value.strip()), "")
    return f"{what} của đại biểu {said.author}: {subject}".rstrip(": ")
