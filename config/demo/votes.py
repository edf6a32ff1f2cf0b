"""The seven votes of the demonstration, prepared as a secretary would."""

from collections.abc import Callable
from uuid import UUID

from config.demo.meeting import QUESTIONS
from journal.services.record import Command
from voting.services.prepare_vote import VoteDraft, prepare_vote


def prepare_demo_votes(named: Callable[[str], Command], *, meeting_id: UUID, items: dict[str, UUID]) -> None:
    """named: the command of a step. items: agenda items by the programme's number."""
    for place, question in enumerate(QUESTIONS, start=1):
        draft = VoteDraft(
            title=question.title, matter=question.matter, item_id=items[question.item], text=question.text
        )
        prepare_vote(named(f"vote {place}"), meeting_id=meeting_id, draft=draft)
