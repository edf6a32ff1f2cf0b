"""Show everybody the page the presenter is on. Live and nothing official: no entry, and gone with the server."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from uuid import UUID

from django.db import transaction

from catalogue.refusals import Conflict, Forbidden, Invalid, NotFound
from catalogue.text import utc_text
from councils.rules.access import Right
from councils.selectors.cards import names_of
from councils.selectors.mandates import MandateFact
from documents import ports
from documents.models import Document, Version
from documents.rules.words import Audience, DocumentState
from documents.selectors.access import access_document
from sessions.events import meeting_stream
from sessions.selectors import access_meeting, meeting_ids_of_body, standing_in_meeting

SIGNAL = "presenting"
SHOWN_TO = (Audience.PUBLIC, Audience.HALL, Audience.DELEGATES)
"""Audiences of a document that is shown to all. Whoever is told more is told these too."""


def present_page(user_id: UUID, *, meeting_id: UUID, document_id: UUID, page: int, at: datetime) -> None:
    """For whoever runs the meeting, and for the delegates who present the item that is on. The latest wins.

    Raises NotFound, also for a document of another meeting; Forbidden("presenting_not_yours");
    Conflict with presenting_not_published or presenting_not_for_all; Invalid("page_out_of_range").
    """
    meeting = access_meeting(user_id, meeting_id)
    mandate = _require_presenter(user_id, meeting_id)
    document = access_document(user_id, document_id)
    if document.body_id != meeting.body_id or document.meeting_id not in (None, meeting_id):
        raise NotFound("not_found")
    version = _presentable(document)
    if page > version.pages:
        raise Invalid("page_out_of_range", pages=version.pages)
    told: dict[str, object] = {
        **_facts(document, version, page),
        "by": mandate.name if mandate else names_of([user_id]).get(user_id, ""),
        "mandate": str(mandate.id) if mandate else None,
    }
    told["since"] = _since(meeting_id, told) or utc_text(at)
    _say(meeting_id, told, to=Audience(document.audience))


def stop_presenting(user_id: UUID, *, meeting_id: UUID) -> None:
    """For whoever may present, and for the one presenting when his item is over. Raises as present_page."""
    access_meeting(user_id, meeting_id)
    mandate = standing_in_meeting(user_id, meeting_id).mandate
    if mandate is None or _shown(meeting_id).get("mandate") != str(mandate.id):
        _require_presenter(user_id, meeting_id)
    _say(meeting_id, None)


def end_presenting_of(document: Document) -> None:
    """What is withdrawn, or is for others now, is shown no longer. Inside the transaction that decides it."""
    meetings = [document.meeting_id] if document.meeting_id else meeting_ids_of_body(document.body_id)
    for meeting_id in meetings:
        transaction.on_commit(partial(_end_where_shown, meeting_id, str(document.id)))


def _end_where_shown(meeting_id: UUID, document: str) -> None:
    """Also where nobody can say what is shown: a hub that is busy does not answer."""
    if _shown(meeting_id).get("document") in (document, None):
        _say(meeting_id, None)


def _require_presenter(user_id: UUID, meeting_id: UUID) -> MandateFact | None:
    """The person's mandate, where there is one."""
    standing = standing_in_meeting(user_id, meeting_id)
    presents = standing.mandate is not None and standing.mandate.id in ports.presenters(meeting_id)
    if not presents and not standing.may(Right.RUN_MEETING):
        raise Forbidden("presenting_not_yours")
    return standing.mandate


def _presentable(document: Document) -> Version:
    if document.state != DocumentState.PUBLISHED or document.presented is None:
        raise Conflict("presenting_not_published")
    if document.audience not in SHOWN_TO:
        raise Conflict("presenting_not_for_all")
    return document.presented


def _facts(document: Document, version: Version, page: int) -> dict[str, object]:
    """What is shown, and what a screen that knows no documents needs to say so. size: of the page, in points."""
    return {
        "document": str(document.id),
        "audience": document.audience,
        "version": str(version.id),
        "page": page,
        "pages": version.pages,
        "size": version.sizes[page - 1],
        "kind": document.kind,
        "number": document.number,
        "symbol": document.symbol,
        "title": document.title,
    }


def _since(meeting_id: UUID, told: Mapping[str, object]) -> object:
    """When this presenter began with this document."""
    shown = _shown(meeting_id)
    is_same = all(shown.get(name) == told[name] for name in ("document", "by", "mandate"))
    return shown.get("since") if is_same else None


def _shown(meeting_id: UUID) -> Mapping[str, object]:
    return ports.live_value(meeting_stream(meeting_id), SIGNAL) or {}


def _say(meeting_id: UUID, told: Mapping[str, object] | None, *, to: Audience | None = None) -> None:
    values = {audience.value: told if audience is to else None for audience in SHOWN_TO}
    ports.signal(meeting_stream(meeting_id), SIGNAL, values)
