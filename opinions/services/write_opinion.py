"""A delegate writes down what he thinks of a draft: his alone until he hands it in, and in no record."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from catalogue.refusals import Conflict, NotFound, TooMany
from opinions.models import Opinion
from opinions.rules.steps import MOST_OF_ONE, refusal_to_give
from opinions.rules.words import OpinionFrom, OpinionState
from opinions.services.checked import Said, checked, locked_opinion, refuse_other_revision, refuse_state
from sessions.selectors import mandates_of_meeting


def begin_opinion(
    opinion_id: UUID, *, meeting_id: UUID, author_id: UUID, said: Said, at: datetime
) -> Opinion:
    """opinion_id: chosen by whoever writes; sent again it is the same draft, with what is sent now.

    Raises as checked does, Conflict with the code of the meeting's state or "opinion_submitted_already", NotFound for
    an id that is somebody else's, TooMany("opinions_too_many").
    """
    try:
        return _begin(opinion_id, meeting_id, author_id, said, at)
    except IntegrityError:  # sent twice at once: the other one is there now
        return _begin(opinion_id, meeting_id, author_id, said, at)


def _begin(opinion_id: UUID, meeting_id: UUID, author_id: UUID, said: Said, at: datetime) -> Opinion:
    with transaction.atomic():
        refuse_state(meeting_id, refusal_to_give)
        said = checked(said, meeting_id)
        stood = Opinion.objects.select_for_update().filter(id=opinion_id).first()
        if stood is not None and (stood.author_id, stood.meeting_id) != (author_id, meeting_id):
            raise NotFound("not_found")
        if stood is not None:
            _refuse_no_draft(stood)
            return stood if _says(stood, said) else _write(stood, said, at)
        own = Opinion.objects.filter(meeting_id=meeting_id, author_id=author_id)
        if own.filter(came_from=OpinionFrom.DELEGATE).count() >= MOST_OF_ONE:
            raise TooMany("opinions_too_many", most=MOST_OF_ONE)
        return Opinion.objects.create(
            id=opinion_id,
            meeting_id=meeting_id,
            item_id=said.item_id,
            document_id=said.document_id,
            came_from=OpinionFrom.DELEGATE,
            author_id=author_id,
            by=_name(meeting_id, author_id, at),
            article=said.article,
            text=said.text,
            state=OpinionState.DRAFT,
            written_at=at,
        )


def rewrite_opinion(opinion_id: UUID, *, revision: int, said: Said, at: datetime) -> Opinion:
    """revision: the one the writer saw. Raises as begin_opinion, Conflict("opinion_changed_meanwhile", revision)."""
    with transaction.atomic():
        opinion = locked_opinion(opinion_id)
        refuse_state(opinion.meeting_id, refusal_to_give)
        said = checked(said, opinion.meeting_id)
        if opinion.revision == revision + 1 and _says(opinion, said):
            return opinion  # the answer was lost on its way
        refuse_other_revision(opinion, revision)
        return _write(opinion, said, at)


def discard_opinion(opinion_id: UUID) -> None:
    """A draft goes without a trace; what is gone already is no fault. Raises Conflict("opinion_submitted_already")."""
    with transaction.atomic():
        opinion = Opinion.objects.select_for_update().filter(id=opinion_id).first()
        if opinion is None:
            return
        _refuse_no_draft(opinion)
        opinion.delete()


def _write(opinion: Opinion, said: Said, at: datetime) -> Opinion:
    _refuse_no_draft(opinion)
    opinion.item_id, opinion.document_id = said.item_id, said.document_id
    opinion.article, opinion.text = said.article, said.text
    opinion.revision, opinion.written_at = opinion.revision + 1, at
    opinion.save()
    return opinion


def _says(opinion: Opinion, said: Said) -> bool:
    return said == Said(opinion.item_id, opinion.document_id, opinion.article, opinion.text)


def _refuse_no_draft(opinion: Opinion) -> None:
    if opinion.state != OpinionState.DRAFT:
        raise Conflict("opinion_submitted_already")


def _name(meeting_id: UUID, mandate_id: UUID, at: datetime) -> str:
    return next(m.name for m in mandates_of_meeting(meeting_id, at=at) if m.id == mandate_id)
