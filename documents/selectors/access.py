"""Who may read what: the one table from what a person is to the documents he reads.

public, hall      whoever is anything in the meeting or the body
delegates         delegates in office of the meeting's term; for the library, of a term that is on
group, committee  of those the members of the day
persons           who is named, as long as he is anything there
secretariat       nobody else

Who prepares the meeting, and who reads with the secretariat, reads all that is published; drafts, drafts of a new
version and what was withdrawn are for who prepares it. A suspended delegate is nothing in the body, a sign-in by card
a delegate and nothing more. `access_*` fetch and authorise at once: absent and forbidden say the same.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from uuid import UUID

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from catalogue.refusals import NotFound
from councils.rules.access import Right
from councils.rules.calendar import council_day
from councils.selectors.displays import bodies_of_displays
from councils.selectors.memberships import committees_of
from councils.selectors.standings import STRANGER, Standing, require, standing_of
from documents.models import Document, DocumentGrant, Version
from documents.rules.words import Audience, DocumentState
from sessions.rules.states import MeetingState
from sessions.selectors import in_meeting

READ_DOCUMENT = "read_document"
FOR_EVERYBODY = (Audience.PUBLIC, Audience.HALL)


def lies_in(body_id: UUID, meeting_id: UUID | None) -> Q:
    """Documents of the meeting, or with None of the body's library."""
    return Q(body_id=body_id, meeting_id=meeting_id)


@dataclass(frozen=True, slots=True)
class Reader:
    """What one person is where documents lie: in a meeting, or for its library in a body (meeting_id None)."""

    user_id: UUID
    body_id: UUID
    meeting_id: UUID | None
    standing: Standing
    committees: frozenset[UUID]

    @property
    def prepares(self) -> bool:
        return self.standing.may(Right.PREPARE_MEETINGS)

    @property
    def reads_all(self) -> bool:
        return self.prepares or self.standing.may(Right.READ_SECRETARIAT)

    def readable(self) -> QuerySet[Document]:
        """Of this meeting or library, in their order."""
        return self._here().filter(self._sees()).order_by("position", "created_at", "id")

    def shelf(self, attached: Collection[UUID]) -> QuerySet[Document]:
        """Those, and after them what is published of the body's library and among `attached`. One query."""
        library = Document.objects.filter(lies_in(self.body_id, None), id__in=list(attached))
        # A right given by hand is for the meeting: in the library it counts for nothing.
        in_body = replace(self, meeting_id=None, standing=replace(self.standing, granted=frozenset()))
        from_library = in_body.sees_published() if in_body.standing.is_any else Q(pk__in=[])
        both = self._here().filter(self._sees()) | library.filter(from_library)
        last = F("meeting_id").asc(nulls_last=True)
        return both.order_by(last, "position", "created_at", "id")

    def _here(self) -> QuerySet[Document]:
        return Document.objects.filter(lies_in(self.body_id, self.meeting_id))

    def _sees(self) -> Q:
        return Q() if self.prepares else self.sees_published()

    def sees_published(self) -> Q:
        published = Q(state=DocumentState.PUBLISHED)
        return published if self.reads_all else published & self._is_for()

    def _is_for(self) -> Q:
        named = DocumentGrant.objects.filter(user_id=self.user_id, permission__codename=READ_DOCUMENT)
        seen = Q(audience__in=FOR_EVERYBODY)
        seen |= Q(audience=Audience.PERSONS, id__in=named.values("content_object_id"))
        mandate = self.standing.mandate
        if mandate is None:
            return seen
        seen |= Q(audience=Audience.DELEGATES)
        seen |= Q(audience=Audience.COMMITTEE, committee_id__in=self.committees)
        if mandate.group_id is not None:
            seen |= Q(audience=Audience.GROUP, group_id=mandate.group_id)
        return seen


def reader_of(user_id: UUID, *, meeting_id: UUID | None, body_id: UUID, as_delegate: bool = False) -> Reader:
    """meeting_id None: of the body's library. as_delegate: no more than the delegate reads, as on a tablet.

    Raises NotFound alike for strangers, for what is absent, and for a meeting that is not convened to whoever does not
    prepare it.
    """
    if meeting_id is not None:
        return reader_in_meeting(user_id, meeting_id, as_delegate=as_delegate)
    return _reader(user_id, body_id, None, standing_of(user_id, body_id), as_delegate=as_delegate)


def reader_in_meeting(user_id: UUID, meeting_id: UUID, *, as_delegate: bool = False) -> Reader:
    """As reader_of, for who knows no body."""
    found = in_meeting(user_id, meeting_id)
    if found is None:
        raise NotFound("not_found")
    is_hidden = found.state is MeetingState.DRAFT and not found.standing.may(Right.PREPARE_MEETINGS)
    standing = STRANGER if is_hidden else found.standing
    return _reader(user_id, found.body_id, meeting_id, standing, as_delegate=as_delegate)


def _reader(
    user_id: UUID, body_id: UUID, meeting_id: UUID | None, standing: Standing, *, as_delegate: bool
) -> Reader:
    if as_delegate:
        standing = Standing(mandate=standing.mandate)
    if not standing.is_any:
        raise NotFound("not_found")
    mandate = standing.mandate
    committees = committees_of(mandate.id, on=council_day(timezone.now())) if mandate else frozenset()
    return Reader(user_id, body_id, meeting_id, standing, committees)


def readable(
    user_id: UUID, *, meeting_id: UUID | None, body_id: UUID, as_delegate: bool = False
) -> QuerySet[Document]:
    """What the person reads of the meeting, or with meeting_id None of the body's library. Raises as reader_of."""
    return reader_of(user_id, meeting_id=meeting_id, body_id=body_id, as_delegate=as_delegate).readable()


def access_document(user_id: UUID, document_id: UUID, *, right: Right | None = None) -> Document:
    """Raises NotFound for what the person does not read; Forbidden("role_missing") where he reads without the right."""
    found = Document.objects.filter(id=document_id).first()
    if found is None:
        raise NotFound("not_found")
    reader = reader_of(user_id, meeting_id=found.meeting_id, body_id=found.body_id)
    if not reader.readable().filter(id=document_id).exists():
        raise NotFound("not_found")
    require(reader.standing, right)
    return found


def access_version(user_id: UUID, version_id: UUID) -> Version:
    """With its document. One that is not published is for who prepares. Raises NotFound."""
    found = Version.objects.select_related("document").filter(id=version_id).first()
    if found is None:
        raise NotFound("not_found")
    document = found.document
    reader = reader_of(user_id, meeting_id=document.meeting_id, body_id=document.body_id)
    hidden = found.published_at is None and not reader.prepares
    if hidden or not reader.readable().filter(id=document.id).exists():
        raise NotFound("not_found")
    return found


def screen_may_show(display_id: UUID, version: Version) -> bool:
    """Whether a screen of the hall may show pages of it: the published text of what is for everybody in the hall."""
    document = version.document
    shown = document.presented_id == version.id and document.state == DocumentState.PUBLISHED
    if not shown or document.audience not in FOR_EVERYBODY:
        return False
    return bodies_of_displays([display_id]).get(display_id) == document.body_id


def people_named(document_ids: Collection[UUID]) -> dict[UUID, list[tuple[UUID, str]]]:
    """(user, name) by document, by name; of documents that are for people by name. One query."""
    rows = DocumentGrant.objects.filter(
        content_object_id__in=document_ids, permission__codename=READ_DOCUMENT
    )
    named: dict[UUID, list[tuple[UUID, str]]] = {}
    for document, user, name in rows.order_by("user__full_name", "id").values_list(
        "content_object_id", "user_id", "user__full_name"
    ):
        named.setdefault(document, []).append((user, name))
    return named
