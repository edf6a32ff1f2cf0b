"""Say whom a document is for, and whether tablets may keep it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib.auth import get_user_model
from guardian.shortcuts import assign_perm

from catalogue.refusals import Invalid, NotFound
from councils.selectors.memberships import committee_name, name_of_group
from councils.selectors.standings import STRANGER, standings
from documents import events
from documents.models import Document, DocumentGrant
from documents.rules.words import Audience, DocumentState
from documents.selectors.access import READ_DOCUMENT
from documents.services.present_page import end_presenting_of
from documents.services.shared import audience_json, heard_of, home_of, locked_document
from journal.rules.canonical import Json
from journal.rules.entry import Entry
from journal.services.record import Command, recording
from sessions.granted import granted
from sessions.selectors import term_of
from sessions.services.from_paper import refuse_paper


@dataclass(frozen=True, slots=True)
class AudienceDraft:
    """group, committee, persons (user ids): exactly when it is for one, or for them."""

    to: Audience
    group: UUID | None = None
    committee: UUID | None = None
    persons: Sequence[UUID] = ()

    @property
    def is_clear(self) -> bool:
        named = (self.group is not None, self.committee is not None, bool(self.persons))
        wanted = (Audience.GROUP, Audience.COMMITTEE, Audience.PERSONS)
        return named == tuple(self.to is audience for audience in wanted)


def set_document_audience(
    command: Command, *, document_id: UUID, audience: AudienceDraft, keep_on_device: bool | None = None
) -> Entry:
    """keep_on_device: None as it was.

    Who loses the document and who gains it both learn at once that something changed; what it is, only those it is for
    now. Raises NotFound, also for a group or committee of another term; Invalid with document_audience_unclear,
    document_person_unknown or occurred_not_here.
    """
    content: dict[str, Json] = {
        "document": str(document_id),
        "to": audience.to.value,
        "group": str(audience.group) if audience.group else None,
        "committee": str(audience.committee) if audience.committee else None,
        "persons": sorted({str(person) for person in audience.persons}),
        "keep_on_device": keep_on_device,
    }
    stream = home_of(document_id).stream
    with recording(stream, command, name="set_document_audience", content=content) as record:
        if record.done:
            return record.done
        refuse_paper(command)
        document = locked_document(document_id)
        _refuse_unfit(audience, document, at=command.at)
        was = _as_it_was(document)
        if keep_on_device is not None:
            document.keep_on_device = keep_on_device
        _write(document, audience)
        if document.state == DocumentState.PUBLISHED:
            end_presenting_of(document)
        return record.append(*events.audience_changed(heard_of(document, at=command.at), was=was))


def _as_it_was(document: Document) -> dict[str, Json]:
    was = audience_json(document)
    return {
        "to": was["to"],
        "group": was["group"],
        "committee": was["committee"],
        "keep_on_device": document.keep_on_device,
    }


def _refuse_unfit(audience: AudienceDraft, document: Document, *, at: datetime) -> None:
    if not audience.is_clear:
        raise Invalid("document_audience_unclear")
    if audience.group and not _is_group_here(audience.group, document):
        raise NotFound("not_found")
    if audience.committee and not _is_committee_here(audience.committee, document):
        raise NotFound("not_found")
    if not _are_known(audience.persons, document, at=at):
        raise Invalid("document_person_unknown")


def _is_group_here(group_id: UUID, document: Document) -> bool:
    term = term_of(document.meeting_id) if document.meeting_id else None
    return name_of_group(group_id, body_id=document.body_id, term_id=term) is not None


def _is_committee_here(committee_id: UUID, document: Document) -> bool:
    term = term_of(document.meeting_id) if document.meeting_id else None
    return committee_name(committee_id, body_id=document.body_id, term_id=term) is not None


def _are_known(users: Collection[UUID], document: Document, *, at: datetime) -> bool:
    """Whether each is anything in the body, or was given a right in the meeting."""
    held = standings({(user, document.body_id) for user in users}, at=at) if users else {}
    meeting = document.meeting_id
    by_hand = granted({(user, meeting) for user in users}) if meeting else {}
    return all(
        held.get((user, document.body_id), STRANGER).is_any or (meeting and (user, meeting) in by_hand)
        for user in users
    )


def _write(document: Document, audience: AudienceDraft) -> None:
    document.audience = audience.to
    document.group_id, document.committee_id = audience.group, audience.committee
    document.revision += 1
    document.save()
    grants = DocumentGrant.objects.filter(content_object=document, permission__codename=READ_DOCUMENT)
    grants.exclude(user_id__in=audience.persons).delete()
    known = grants.values_list("user_id", flat=True)
    fresh = get_user_model().objects.filter(pk__in=set(audience.persons) - set(known))
    for user in fresh:
        assign_perm(READ_DOCUMENT, user, document)
