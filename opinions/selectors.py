"""Reads of opinions and of groups' summaries. `access_*` fetch and authorise at once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from catalogue.refusals import Forbidden, NotFound
from catalogue.text import utc_text
from councils.rules.access import Right
from journal.rules.canonical import Json
from opinions.models import Opinion, OpinionReply
from opinions.rules.articles import cited
from opinions.rules.words import OpinionFrom, OpinionState
from sessions.selectors import access_meeting, standing_in_meeting

READERS = (Right.READ_SECRETARIAT, Right.PREPARE_MEETINGS)
WRITERS = (Right.RUN_MEETING, Right.PREPARE_MEETINGS)


@dataclass(frozen=True, slots=True)
class Subject:
    """What opinions are on. order: documents first, by their place on the shelf; then items of the agenda."""

    document_id: UUID | None
    item_id: UUID | None
    title: str
    order: tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Wanted:
    """document_id, item_id: only those on it; none of both: all of the meeting."""

    document_id: UUID | None = None
    item_id: UUID | None = None


ALL = Wanted()


def access_reading(user_id: UUID, meeting_id: UUID) -> None:
    """For who reads with the secretariat or prepares the meeting. Raises as access_meeting."""
    _access_any(user_id, meeting_id, READERS)


def access_writing(user_id: UUID, meeting_id: UUID) -> None:
    """For who runs the meeting or prepares it. Raises as access_meeting."""
    _access_any(user_id, meeting_id, WRITERS)


def access_own(user_id: UUID, opinion_id: UUID) -> Opinion:
    """What the delegate writes himself. Raises NotFound for any other's: nobody learns that it exists."""
    opinion = Opinion.objects.filter(id=opinion_id, came_from=OpinionFrom.DELEGATE).first()
    if opinion is None or not is_author(user_id, opinion):
        raise NotFound("not_found")
    return opinion


def access_submitted(user_id: UUID, opinion_id: UUID) -> Opinion:
    """For the desk; a draft is nobody's but its author's. Raises NotFound, Forbidden("role_missing")."""
    opinion = Opinion.objects.filter(id=opinion_id).first()
    if opinion is None:
        raise NotFound("not_found")
    access_writing(user_id, opinion.meeting_id)
    if opinion.state == OpinionState.DRAFT:
        raise NotFound("not_found")
    return opinion


def is_author(user_id: UUID, opinion: Opinion) -> bool:
    mandate = standing_in_meeting(user_id, opinion.meeting_id).mandate
    return mandate is not None and mandate.id == opinion.author_id


def access_withdrawing(user_id: UUID, opinion_id: UUID) -> Opinion:
    """For its author, and for the desk. Raises as access_submitted."""
    opinion = Opinion.objects.filter(id=opinion_id).first()
    if opinion is not None and is_author(user_id, opinion):
        return opinion
    return access_submitted(user_id, opinion_id)


def own_opinions(meeting_id: UUID, mandate_id: UUID) -> list[Opinion]:
    """Drafts, handed in and withdrawn ones, and those the desk wrote down for the delegate; by subject and article."""
    rows = whole(Opinion.objects.filter(meeting_id=meeting_id, author_id=mandate_id))
    shown = [row for row in rows if row.came_from == OpinionFrom.DELEGATE or row.state != OpinionState.DRAFT]
    return in_order(shown)


def submitted_opinions(meeting_id: UUID, wanted: Wanted = ALL) -> list[Opinion]:
    """Those that stand, by document or item and then in the order of the law. Authorises nobody. One query."""
    rows = Opinion.objects.filter(meeting_id=meeting_id, state=OpinionState.SUBMITTED)
    if wanted.document_id is not None:
        rows = rows.filter(document_id=wanted.document_id)
    if wanted.item_id is not None:
        rows = rows.filter(item_id=wanted.item_id)
    return in_order(whole(rows))


def one_opinion(opinion_id: UUID) -> Opinion:
    return whole(Opinion.objects.filter(id=opinion_id)).get()


@dataclass(frozen=True, slots=True, order=True)
class _Place:
    """What goes first: the subject, the article, who was earlier."""

    subject: tuple[int, int, str]
    article: tuple[int | str, ...]
    submitted_at: datetime
    written_at: datetime
    opinion: UUID


def in_order(opinions: Iterable[Opinion]) -> list[Opinion]:
    return sorted(opinions, key=_place)


def _place(row: Opinion) -> _Place:
    at = row.submitted_at or row.written_at
    return _Place(subject_of(row).order, cited(row.article).key, at, row.written_at, row.id)


def subject_of(opinion: Opinion) -> Subject:
    if opinion.document is not None:
        document = opinion.document
        said = f"{document.title} ({document.symbol})" if document.symbol else document.title
        return Subject(document.id, opinion.item_id, said, (0, document.position, str(document.id)))
    item = opinion.item
    assert item is not None, "an opinion is on a document or on an item"
    return Subject(None, item.id, item.title, (1, item.position, str(item.id)))


def printed_by(opinion: Opinion) -> str:
    """Who gave it, as lists name him; of a group also who spoke, where that was written down."""
    if opinion.came_from != OpinionFrom.GROUP or opinion.sitting is None or opinion.sitting.group is None:
        return opinion.by
    group = opinion.sitting.group.name
    return f"{group} ({opinion.by})" if opinion.by else group


def reply_of(opinion: Opinion) -> OpinionReply | None:
    return getattr(opinion, "reply", None)  # absent where nobody answered


def opinion_json(opinion: Opinion) -> dict[str, Json]:
    """As the journal keeps it."""
    return {
        "id": str(opinion.id),
        "item": str(opinion.item_id) if opinion.item_id else None,
        "document": str(opinion.document_id) if opinion.document_id else None,
        "came_from": OpinionFrom(opinion.came_from).value,
        "author": str(opinion.author_id) if opinion.author_id else None,
        "committee": str(opinion.committee_id) if opinion.committee_id else None,
        "sitting": str(opinion.sitting_id) if opinion.sitting_id else None,
        "speech": str(opinion.speech) if opinion.speech else None,
        "by": opinion.by,
        "article": opinion.article,
        "text": opinion.text,
        "state": OpinionState(opinion.state).value,
        "revision": opinion.revision,
        "at": utc_text(opinion.submitted_at or opinion.written_at),
    }


def counts_of(opinions: Iterable[Opinion]) -> Mapping[str, int]:
    """How many in all and how many are answered how."""
    counts: dict[str, int] = {"all": 0}
    for opinion in opinions:
        reply = reply_of(opinion)
        for name in ("all", reply.reply if reply else "unanswered"):
            counts[name] = counts.get(name, 0) + 1
    return counts


def whole(rows: QuerySet[Opinion]) -> QuerySet[Opinion]:
    """With all that is shown of each, in one query."""
    return rows.select_related("reply", "document", "item", "sitting__group", "committee", "author")


def _access_any(user_id: UUID, meeting_id: UUID, rights: tuple[Right, ...]) -> None:
    for right in rights[:-1]:
        try:
            access_meeting(user_id, meeting_id, right=right)
        except Forbidden:
            continue
        return
    access_meeting(user_id, meeting_id, right=rights[-1])
