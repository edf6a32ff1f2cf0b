"""Draft a paper from the meeting's journal as it stands now."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from catalogue.refusals import Conflict, NotFound
from journal.ids import derived
from journal.rules.entry import Entry
from journal.services.record import Command, recording
from records.events_papers import paper_drafted
from records.models import Paper
from records.papers.head import place_of
from records.rules.facts_of_votes import decisions
from records.rules.gathered import Gathered, SittingTold, moment
from records.rules.symbols import OF_THE_PUBLIC, symbol_of
from records.rules.words import PaperKind, PaperState, VersionOrigin
from records.selectors.voted import version_put_to_vote
from records.services.drafted import Drafted, drafted
from records.services.shared import Saved, keep_version
from sessions.events import meeting_stream
from sessions.rules.states import MeetingState
from sessions.selectors import body_of, meeting_state

ONCE = frozenset({PaperKind.MINUTES, PaperKind.RESULT_NOTICE, PaperKind.OPINION_TABLE})
"""Of a meeting there is one of each: who wants another drops the draft or withdraws the paper first."""
TITLED = {
    PaperKind.MINUTES: "Biên bản",
    PaperKind.RESOLUTION: "Nghị quyết",
    PaperKind.RESULT_NOTICE: "Thông báo",
    PaperKind.VOTE_RECORD: "Biên bản",
    PaperKind.ATTENDANCE_LIST: "Danh sách",
    PaperKind.INVITATION: "Giấy mời",
    PaperKind.SUMMONS: "Giấy triệu tập",
    PaperKind.OPINION_TABLE: "Bảng tổng hợp",
}
LONGEST_TITLE = 500


@dataclass(frozen=True, slots=True)
class Wanted:
    """vote: whose result a resolution or a vote record writes down. title: "" for the usual one."""

    kind: PaperKind
    item: UUID | None = None
    vote: UUID | None = None
    title: str = ""


def draft_paper(command: Command, *, meeting_id: UUID, wanted: Wanted) -> Entry:
    """Raises Conflict with paper_meeting_not_convened, paper_there_is_one, paper_vote_not_decided; Invalid with
    paper_kind_is_personal, paper_needs_a_vote; NotFound for an item of another meeting.
    """
    content = {
        "kind": wanted.kind.value,
        "item": str(wanted.item) if wanted.item else None,
        "vote": str(wanted.vote) if wanted.vote else None,
        "title": wanted.title,
    }
    with recording(meeting_stream(meeting_id), command, name="draft_paper", content=content) as record:
        if record.done:
            return record.done
        if meeting_state(meeting_id) is MeetingState.DRAFT:
            raise Conflict("paper_meeting_not_convened")
        _refuse_second(meeting_id, wanted)
        made = drafted(wanted.kind, meeting_id, vote_id=wanted.vote, by_user=command.actor, at=command.at)
        paper = _paper(command, meeting_id, wanted, made)
        saved = Saved(VersionOrigin.DRAFTED, made.content, made.facts, {})
        version, digest = keep_version(command, paper, saved)
        return record.append(*paper_drafted(paper, version, digest=digest))


def _refuse_second(meeting_id: UUID, wanted: Wanted) -> None:
    standing = Paper.objects.filter(meeting_id=meeting_id, kind=wanted.kind).exclude(
        state=PaperState.WITHDRAWN
    )
    if wanted.kind not in ONCE:
        standing = standing.filter(vote_id=wanted.vote) if wanted.vote else standing.none()
    earlier = standing.first()
    if earlier is not None:
        raise Conflict("paper_there_is_one", title=earlier.title)


def _paper(command: Command, meeting_id: UUID, wanted: Wanted, made: Drafted) -> Paper:
    meeting = made.told.state["meeting"]
    body = meeting["body"]
    item = _item(wanted, made.told)
    return Paper.objects.create(
        id=UUID(derived(command.id, "paper")),
        body_id=body_of(meeting_id),
        meeting_id=meeting_id,
        kind=wanted.kind,
        title=_title(wanted, made)[:LONGEST_TITLE],
        item_id=item,
        vote_id=wanted.vote,
        voted_id=version_put_to_vote(meeting_id, item, made.told, wanted.vote),
        symbol=symbol_of(wanted.kind, body["kind"]),
        place=place_of(body["name"], body["kind"]),
        recipients=list(made.content.recipients),
        is_public=wanted.kind in OF_THE_PUBLIC and not _was_closed(made.told, wanted),
        as_of=made.told.as_of,
        revision=0,
        created_at=command.at,
    )


def _was_closed(told: Gathered, wanted: Wanted) -> bool:
    """What was done in a sitting without the public is not published by itself; the secretary may.

    Minutes tell every sitting; other papers only what was decided.
    """
    private = [sitting for sitting in told.plenary if sitting.closed_to_public]
    if wanted.kind is PaperKind.MINUTES:
        return bool(private)
    votes = [told.state["votes"][str(wanted.vote)]] if wanted.vote else decisions(told)
    return any(
        _lies_in(moment(vote["opened_at"]), one) for vote in votes if vote["opened_at"] for one in private
    )


def _lies_in(at: datetime, sitting: SittingTold) -> bool:
    return sitting.opened_at <= at and (sitting.closed_at is None or at < sitting.closed_at)


def _title(wanted: Wanted, made: Drafted) -> str:
    if wanted.title.strip():
        return wanted.title.strip()
    _, *subject = made.content.title_lines
    return " ".join([TITLED[wanted.kind], _within(subject[0]) if subject else ""]).strip()


def _within(subject: str) -> str:
    """In the middle of a sentence."""
    return subject[:1].lower() + subject[1:]


def _item(wanted: Wanted, told: Gathered) -> UUID | None:
    if wanted.item is not None:
        if str(wanted.item) not in {item["id"] for item in told.state["agenda"]}:
            raise NotFound("not_found")
        return wanted.item
    vote = told.state["votes"].get(str(wanted.vote)) if wanted.vote else None
    return UUID(vote["item"]) if vote and vote["item"] else None
