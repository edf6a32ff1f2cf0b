"""Hand in the question slips of a demonstration's meeting, sorted by the secretariat and not yet put to the council."""

from collections.abc import Callable, Mapping
from uuid import UUID

from config.demo.councils import guests_of, mandates_of
from config.demo.shapes import Council, SlipGroup
from journal.ids import derived
from journal.services.record import Command
from questioning.services.make_question_group import make_question_group
from questioning.services.shared import Named
from questioning.services.submit_slip import submit_slip
from questioning.services.write_slip import Written, begin_slip

Steps = Callable[[str], Command]
"""The command of a step of this meeting."""


def hand_in_questions(named: Steps, council: Council, meeting_id: UUID, items: Mapping[str, UUID]) -> None:
    """items: ids by their numbers on the agenda."""
    guests = {
        guest.name: guest_id for guest, guest_id in zip(council.guests, guests_of(council), strict=True)
    }
    for place, group in enumerate(council.meeting.slip_groups, 1):
        asked = Named(guest=guests[group.respondent])
        make_question_group(
            named(f"question group {place}"),
            meeting_id=meeting_id,
            title=group.title,
            named=asked,
            item_id=items[group.item],
            slips=_handed_in(named, council, meeting_id, group, asked),
        )


def _handed_in(
    named: Steps, council: Council, meeting_id: UUID, group: SlipGroup, asked: Named
) -> list[UUID]:
    mandates, handed_in = mandates_of(council), []
    for place, slip in enumerate(group.slips, 1):
        command = named(f"slip {group.item} {place}")
        slip_id = UUID(derived(command.id, "slip"))
        begin_slip(
            slip_id,
            meeting_id=meeting_id,
            author_id=mandates[slip.author],
            written=Written(slip.subject, slip.text, asked),
            at=command.at,
        )
        submit_slip(command, slip_id=slip_id, revision=1)
        handed_in.append(slip_id)
    return handed_in
