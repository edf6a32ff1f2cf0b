"""Reads of trials: what everybody was asked to press, and what was counted."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone

from catalogue.refusals import NotFound
from sessions.selectors import mandates_of_meeting
from voting.models import OpenVote
from voting.rules.trial import Compared, compare
from voting.rules.words import Choice
from voting.selectors import ON, ballots_of


def compared(vote: OpenVote) -> list[Compared]:
    """Of a trial: what each was asked to press, and what was counted for him."""
    counted = {str(ballot.mandate_id): Choice(ballot.choice) for ballot in ballots_of(vote.id)}
    return compare({mandate: Choice(choice) for mandate, choice in vote.expected.items()}, counted)


@dataclass(frozen=True, slots=True)
class TrialRow:
    name: str
    compared: Compared


def trial_rows(vote: OpenVote) -> list[TrialRow]:
    """The comparison with names, in the secretariat's order. Raises NotFound for a vote that is no trial."""
    if not vote.is_test:
        raise NotFound("not_found")
    rows = {row.mandate: row for row in compared(vote)}
    mandates = mandates_of_meeting(vote.meeting_id, at=vote.opened_at or timezone.now())
    return [TrialRow(m.name, rows[str(m.id)]) for m in mandates if str(m.id) in rows]


def own_trials(meeting_id: UUID, mandate_ids: Iterable[UUID]) -> Mapping[UUID, dict[str, str]]:
    """What each mandate is asked to press in the trial that is on, by vote id. One query for all."""
    on = OpenVote.objects.filter(meeting_id=meeting_id, is_test=True, state__in=ON).first()
    if on is None:
        return {}
    asked = ((mandate, on.expected.get(str(mandate))) for mandate in mandate_ids)
    return {mandate: {str(on.id): choice} for mandate, choice in asked if choice is not None}
