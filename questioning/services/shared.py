"""What the commands about questions share: rows locked until they end, people by name, and what the hall saw before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from catalogue.refusals import Conflict, Invalid, NotFound
from journal.rules.canonical import Json
from questioning.models import QuestionGroup, QuestionSlip, Respondent
from questioning.rules.steps import refusal_of_meeting
from questioning.rules.words import SlipState
from questioning.selectors.groups import every_group, groups_for_hall, respondent_json
from questioning.selectors.respondents import Asked, respondent
from sessions.selectors import meeting_state


@dataclass(frozen=True, slots=True)
class Named:
    """Who is questioned, by id: exactly one of both."""

    guest: UUID | None = None
    mandate: UUID | None = None

    def as_json(self) -> dict[str, Json]:
        return {
            "guest": str(self.guest) if self.guest else None,
            "mandate": str(self.mandate) if self.mandate else None,
        }


def refuse_meeting(meeting_id: UUID, *, also_closed: bool = False) -> None:
    """Raises NotFound, Conflict with the code of the state the meeting is in."""
    refuse(refusal_of_meeting(meeting_state(meeting_id), also_closed=also_closed))


def refuse(code: str | None, **facts: str | int | None) -> None:
    if code is not None:
        raise Conflict(code, **facts)


def refuse_another_revision(row: QuestionSlip | QuestionGroup, revision: int, code: str) -> None:
    """revision: what the writer saw."""
    if row.revision != revision:
        raise Conflict(code, revision=row.revision)


def locked_slip(slip_id: UUID) -> QuestionSlip:
    slip = QuestionSlip.objects.select_for_update().filter(id=slip_id).first()
    if slip is None:
        raise NotFound("not_found")
    return slip


def locked_group(group_id: UUID) -> QuestionGroup:
    group = QuestionGroup.objects.select_for_update().filter(id=group_id).first()
    if group is None:
        raise NotFound("not_found")
    return group


def meeting_of_slip(slip_id: UUID) -> UUID:
    """Which meeting's stream its commands are recorded in. Raises NotFound."""
    found = QuestionSlip.objects.filter(id=slip_id).values_list("meeting_id", flat=True).first()
    if found is None:
        raise NotFound("not_found")
    return found


def meeting_of_group(group_id: UUID) -> UUID:
    found = QuestionGroup.objects.filter(id=group_id).values_list("meeting_id", flat=True).first()
    if found is None:
        raise NotFound("not_found")
    return found


def known(meeting_id: UUID, named: Named, *, at: datetime) -> Asked:
    """Raises Invalid("respondent_unknown")."""
    asked = respondent(meeting_id, named.guest, named.mandate, at=at)
    if asked is None:
        raise Invalid("respondent_unknown")
    return asked


def put_respondent(row: Respondent, asked: Asked | None) -> None:
    row.respondent_guest_id = asked.guest if asked else None
    row.respondent_mandate_id = asked.mandate if asked else None
    row.respondent_name = asked.name if asked else ""
    row.respondent_title = asked.title if asked else ""


def has_respondent(slip: QuestionSlip) -> bool:
    return slip.respondent_guest_id is not None or slip.respondent_mandate_id is not None


def slip_json(slip: QuestionSlip) -> dict[str, Json]:
    """Whole, as it enters the record for the secretariat and its author."""
    return {
        "id": str(slip.id),
        "number": slip.number,
        "subject": slip.subject,
        "text": slip.text,
        "author": {"mandate": str(slip.author_id), "name": slip.author_name, "group": slip.author_group},
        "respondent": respondent_json(slip),
        "attachment": {"name": slip.attachment_name, "sha256": slip.attachment} if slip.attachment else None,
        "from_paper": slip.from_paper,
        "state": SlipState(slip.state).value,
    }


@dataclass(frozen=True, slots=True)
class Before:
    """What the hall knew of the groups when a command began."""

    meeting_id: UUID
    groups: Sequence[Json]

    @classmethod
    def of(cls, meeting_id: UUID) -> "Before":
        return cls(meeting_id, groups_for_hall(meeting_id))

    def every(self) -> list[Json]:
        """What there is now."""
        return every_group(self.meeting_id)

    def for_hall(self) -> list[Json] | None:
        """What the hall is told now; None where it is the same as before."""
        now = groups_for_hall(self.meeting_id)
        return None if now == self.groups else now


def leave_group(slip: QuestionSlip) -> None:
    """The slip's row is not saved here; the others close up."""
    if slip.group_id is None:
        return
    rest = QuestionSlip.objects.filter(group_id=slip.group_id).exclude(id=slip.id).order_by("place", "number")
    for place, other in enumerate(rest, start=1):
        if other.place != place:
            QuestionSlip.objects.filter(id=other.id).update(place=place)
    slip.group, slip.place = None, 0
