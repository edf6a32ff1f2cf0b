"""Attach a file to a slip that nobody else has yet, or take it off again; in no record."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from documents import store
from documents.services.keep_attachment import Attached, keep_attachment
from questioning.models import QuestionSlip
from questioning.rules.steps import refusal_to_write
from questioning.rules.words import SlipState
from questioning.services.shared import locked_slip, refuse, refuse_meeting


def attach_to_slip(slip_id: UUID, sent: bytes, name: str, *, at: datetime) -> None:
    """In place of what was attached before. name: as the device calls it.

    Raises NotFound, Conflict("slip_is_handed_in"), and as keep_attachment.
    """
    _writable(slip_id)  # before the file is looked at: that takes a while

    def link(attached: Attached) -> None:
        slip = _locked_writable(slip_id)
        before = slip.attachment
        slip.attachment, slip.attachment_name = attached.sha256, attached.name[:200]
        _save(slip, before)

    keep_attachment(sent, name, at=at, link=link)


def take_attachment_off(slip_id: UUID) -> None:
    """Nothing happens where there is none. Raises as above."""
    with transaction.atomic():
        slip = _locked_writable(slip_id)
        before = slip.attachment
        if before:
            slip.attachment = slip.attachment_name = ""
            _save(slip, before)


def _save(slip: QuestionSlip, before: str) -> None:
    slip.revision += 1
    slip.save(update_fields=["attachment", "attachment_name", "revision"])
    if before and before != slip.attachment and slip.number is None:
        store.forget([before])  # what was once handed in is named in the record


def _writable(slip_id: UUID) -> None:
    with transaction.atomic():
        _locked_writable(slip_id)


def _locked_writable(slip_id: UUID) -> QuestionSlip:
    slip = locked_slip(slip_id)
    refuse(refusal_to_write(SlipState(slip.state)))
    refuse_meeting(slip.meeting_id)
    return slip
