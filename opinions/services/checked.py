"""What every way of writing an opinion asks first, and the rows it decides about, locked until it ends."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from agenda.selectors import item_belongs_to
from catalogue.refusals import Conflict, Invalid, NotFound
from councils.selectors.cards import names_of
from documents.selectors.attachable import published_by_id
from opinions.models import Opinion
from opinions.rules.articles import cited
from opinions.rules.words import OpinionState
from sessions.rules.states import MeetingState
from sessions.selectors import body_of, meeting_state


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody writes. article: as he cites it; empty for the whole."""

    item_id: UUID | None
    document_id: UUID | None
    article: str
    text: str


def checked(said: Said, meeting_id: UUID) -> Said:
    """The article in its one form. Raises Invalid("opinion_empty" | "opinion_on_nothing"), NotFound for an item of
    another meeting and for a document that is not published in it.
    """
    if not said.text.strip():
        raise Invalid("opinion_empty")
    refuse_unknown_subject(said, meeting_id)
    return Said(said.item_id, said.document_id, cited(said.article).text, said.text.strip())


def refuse_unknown_subject(said: Said, meeting_id: UUID) -> None:
    if said.item_id is None and said.document_id is None:
        raise Invalid("opinion_on_nothing")
    if said.item_id is not None and not item_belongs_to(said.item_id, meeting_id):
        raise NotFound("not_found")
    if said.document_id is None:
        return
    known = published_by_id([said.document_id], meeting_id=meeting_id, body_id=body_of(meeting_id))
    if not known.get(said.document_id):
        raise NotFound("not_found")


def refuse_state(meeting_id: UUID, rule: Callable[[MeetingState], str | None]) -> None:
    """Raises NotFound, Conflict with the code of the state the meeting is in."""
    code = rule(meeting_state(meeting_id))
    if code is not None:
        raise Conflict(code)


def locked_opinion(opinion_id: UUID) -> Opinion:
    """Raises NotFound."""
    opinion = Opinion.objects.select_for_update().filter(id=opinion_id).first()
    if opinion is None:
        raise NotFound("not_found")
    return opinion


def refuse_not_submitted(opinion: Opinion) -> None:
    """Raises Conflict("opinion_withdrawn" | "opinion_not_submitted")."""
    if opinion.state == OpinionState.WITHDRAWN:
        raise Conflict("opinion_withdrawn")
    if opinion.state != OpinionState.SUBMITTED:
        raise Conflict("opinion_not_submitted")


def refuse_other_revision(opinion: Opinion, revision: int) -> None:
    """Raises Conflict("opinion_changed_meanwhile", revision) where somebody else wrote since."""
    if opinion.revision != revision:
        raise Conflict("opinion_changed_meanwhile", revision=opinion.revision)


def name_of(actor: str) -> str:
    """Empty for what no person did."""
    try:
        person = UUID(actor)
    except ValueError:
        return ""
    return names_of([person]).get(person, "")
