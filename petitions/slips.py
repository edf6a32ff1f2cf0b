"""What this room knows of question slips: only those that were handed in."""

from collections.abc import Sequence
from uuid import UUID

from questioning.selectors.slips import SlipFact, slip_facts
from sessions.selectors import body_of


def slips_told(slip_ids: Sequence[UUID]) -> list[SlipFact]:
    """In the order asked. Authorises nobody: for the secretariat."""
    facts = slip_facts(slip_ids)
    return [facts[slip] for slip in slip_ids if slip in facts]


def body_of_slip(slip_id: UUID) -> UUID | None:
    """None for one that is absent, or a draft still."""
    fact = slip_facts([slip_id]).get(slip_id)
    return body_of(fact.meeting_id) if fact else None
