"""The paper each invited person gets: giấy triệu tập for delegates, giấy mời for guests, with his name in it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from catalogue.refusals import Conflict
from councils.rules.calendar import council_day
from councils.selectors.bodies import BodyFact, body_by_id
from records.models import Paper
from records.papers.head import Head, issuing, place_of, said_name
from records.rules.content import Content
from records.rules.draft import TITLES, Asked, Signers, draft
from records.rules.drafting import Draughtsman, signer
from records.rules.facts import facts
from records.rules.gathered import Gathered
from records.rules.printed import person
from records.rules.symbols import symbol_of
from records.rules.words import PaperKind, PaperState
from records.selectors.gathered import gather
from records.selectors.likely_signers import likely_signers
from records.selectors.wordings import words_of
from sessions.invited import Invitee, invitees_of
from sessions.rules.states import InvitationKind
from sessions.selectors import meeting_by_id

KINDS = {InvitationKind.SUMMONS: PaperKind.SUMMONS, InvitationKind.INVITATION: PaperKind.INVITATION}
NUMBERED = (PaperState.SEALED, PaperState.SIGNED, PaperState.ISSUED)


@dataclass(frozen=True, slots=True)
class InvitationPaper:
    """to: the person's name, for the file's."""

    to: str
    head: Head
    content: Content


def papers_of_invited(
    meeting_id: UUID, kind: InvitationKind, *, at: datetime, only: UUID | None = None
) -> list[InvitationPaper]:
    """For all whose invitation of that kind stands, in the office's order, or for one invitation.

    Authorises nobody. Raises NotFound; Conflict("nobody_invited") where there is nobody to write to.
    """
    told = gather(meeting_id, at=at)
    papers = list(_papers(told, _invited(meeting_id, kind, only), meeting_id, kind))
    if not papers:
        raise Conflict("nobody_invited")
    return papers


def kind_of_invitation(meeting_id: UUID, invitation_id: UUID) -> InvitationKind:
    """Raises Conflict("nobody_invited") for one that was taken back."""
    for row in invitees_of(meeting_by_id(meeting_id)).rows:
        if row.invitation and row.invitation.id == invitation_id and row.invitation.withdrawn_at is None:
            return InvitationKind(row.invitation.kind)
    raise Conflict("nobody_invited")


def _invited(meeting_id: UUID, kind: InvitationKind, only: UUID | None) -> Iterator[Invitee]:
    for row in invitees_of(meeting_by_id(meeting_id)).rows:
        invitation = row.invitation
        if invitation is None or invitation.withdrawn_at is not None or invitation.kind != kind:
            continue
        if only is None or invitation.id == only:
            yield row


def _papers(
    told: Gathered, invited: Iterator[Invitee], meeting_id: UUID, kind: InvitationKind
) -> Iterator[InvitationPaper]:
    meeting = meeting_by_id(meeting_id)
    body, paper_kind = body_by_id(meeting.body_id), KINDS[kind]
    head = _head(
        body,
        meeting_id,
        paper_kind,
        title=f"{TITLES[paper_kind]} – {meeting.title}",
        year=_year(meeting.starts_at),
    )
    known, words = facts(told), words_of(body.id, paper_kind)
    signers = _signers(body.id, told)
    for row in invited:
        to = person(row.name, row.title, row.group, is_delegate=row.mandate_id is not None)
        by = Draughtsman({**known, "meeting.addressee": to}, words)
        yield InvitationPaper(row.name, head, draft(paper_kind, told, by, signers, Asked()))


def _signers(body_id: UUID, told: Gathered) -> Signers:
    presiding, secretary = likely_signers(body_id, told.state)
    return Signers(signer("", "", presiding.name), signer("", "", secretary.name))


def _head(body: BodyFact, meeting_id: UUID, kind: PaperKind, *, title: str, year: int) -> Head:
    """With number and day once the records clerk gave them to the meeting's paper of this kind."""
    papers = Paper.objects.filter(meeting_id=meeting_id, kind=kind, state__in=NUMBERED, number__isnull=False)
    numbered = papers.order_by("-created_at").first()
    return Head(
        issuer=issuing(body.name, body.kind),
        said=said_name(body.name, body.kind),
        title=title,
        symbol=numbered.symbol if numbered else symbol_of(kind, body.kind),
        number=numbered.number if numbered else None,
        place=(numbered.place if numbered else "") or place_of(body.name, body.kind),
        day=numbered.issued_on if numbered else None,
        year=year,
    )


def _year(starts_at: datetime) -> int:
    return council_day(starts_at).year


def named(papers: Sequence[InvitationPaper]) -> list[tuple[Head, Content]]:
    return [(paper.head, paper.content) for paper in papers]
