"""Write a slip that nobody else has yet: its author's alone, in no record."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from catalogue.refusals import Conflict, TooMany
from documents import store
from questioning.models import QuestionSlip
from questioning.rules.steps import refusal_to_write
from questioning.rules.words import SlipState
from questioning.services.shared import (
    Named,
    known,
    locked_slip,
    put_respondent,
    refuse,
    refuse_another_revision,
    refuse_meeting,
)
from sessions.selectors import mandates_of_meeting

MOST_OF_ONE = 60  # slips of one delegate at one meeting


@dataclass(frozen=True, slots=True)
class Written:
    """named: None while the author has not chosen whom he asks."""

    subject: str
    text: str
    named: Named | None


def begin_slip(slip_id: UUID, *, meeting_id: UUID, author_id: UUID, written: Written, at: datetime) -> None:
    """slip_id: chosen by the author's device; the same one again changes nothing.

    Raises Conflict with the meeting's state or slip_id_taken, TooMany("slips_too_many"), Invalid.
    """
    try:
        _begin(slip_id, meeting_id, author_id, written, at)
    except IntegrityError:  # sent twice at once: the other one is there now
        _begin(slip_id, meeting_id, author_id, written, at)


def _begin(slip_id: UUID, meeting_id: UUID, author_id: UUID, written: Written, at: datetime) -> None:
    with transaction.atomic():
        there = QuestionSlip.objects.select_for_update().filter(id=slip_id).first()
        if there is not None:
            if (there.author_id, there.meeting_id) != (author_id, meeting_id):
                raise Conflict("slip_id_taken")
            return
        refuse_meeting(meeting_id)
        if QuestionSlip.objects.filter(meeting_id=meeting_id, author_id=author_id).count() >= MOST_OF_ONE:
            raise TooMany("slips_too_many", most=MOST_OF_ONE)
        slip = new_slip(slip_id, meeting_id, author_id, at=at)
        _put(slip, written, at)
        slip.save(force_insert=True)


def new_slip(slip_id: UUID, meeting_id: UUID, author_id: UUID, *, at: datetime) -> QuestionSlip:
    """Not saved; its author as he is called today. Raises Conflict("author_not_in_office")."""
    authors = {mandate.id: mandate for mandate in mandates_of_meeting(meeting_id, at=at)}
    author = authors.get(author_id)
    if author is None or not author.votes:
        raise Conflict("author_not_in_office")
    return QuestionSlip(
        id=slip_id,
        meeting_id=meeting_id,
        author_id=author_id,
        author_name=author.name,
        author_group=author.group,
        state=SlipState.DRAFT,
        written_at=at,
    )


def revise_slip(slip_id: UUID, *, revision: int, written: Written, at: datetime) -> None:
    """Raises NotFound; Conflict with slip_is_handed_in or slip_changed_meanwhile (revision); Invalid."""
    with transaction.atomic():
        slip = locked_slip(slip_id)
        refuse(refusal_to_write(SlipState(slip.state)))
        refuse_another_revision(slip, revision, "slip_changed_meanwhile")
        refuse_meeting(slip.meeting_id)
        _put(slip, written, at)
        slip.revision += 1
        slip.save()


def drop_slip(slip_id: UUID) -> None:
    """A draft goes for good, with its attachment. Raises NotFound, Conflict("slip_is_handed_in")."""
    with transaction.atomic():
        slip = locked_slip(slip_id)
        if slip.state != SlipState.DRAFT:
            raise Conflict("slip_is_handed_in")
        slip.delete()
        if slip.attachment:
            store.forget([slip.attachment])


def _put(slip: QuestionSlip, written: Written, at: datetime) -> None:
    """Whoever stays is not asked for again: he may have left office meanwhile."""
    named = written.named
    stays = named == Named(slip.respondent_guest_id, slip.respondent_mandate_id)
    if not stays:
        put_respondent(slip, known(slip.meeting_id, named, at=at) if named else None)
    slip.subject, slip.text = written.subject.strip(), written.text.strip()
