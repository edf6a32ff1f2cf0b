"""The demonstration's meetings as they stand now: the last one of each council, and another of the same plan."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from catalogue.refusals import NotFound
from config.demo.convene import convene
from config.demo.councils import body_of, meeting_of, users_of
from config.demo.load import is_loaded
from config.demo.play.scripts import BY_NAME
from config.demo.shapes import Council, Person
from councils.rules.access import Role
from sessions.plans import meetings_of

OVER = ("closed", "cancelled")


@dataclass(frozen=True, slots=True)
class DemoMeeting:
    """name: of the council's plan."""

    name: str
    council: Council
    id: UUID
    number: int
    title: str
    state: str

    @property
    def delegate(self) -> Person:
        """Whose part is kept when nobody is named: one without a post, who sits in the hall like most."""
        council = self.council
        return next(p for p in council.delegates if not p.post and not p.roles and not p.is_new)


def demo_meetings() -> list[DemoMeeting]:
    """Of each council that is loaded, the last meeting that has the plan; a person may have convened others."""
    found = [_last(name, council) for name, (council, _) in BY_NAME.items() if is_loaded(council)]
    return [meeting for meeting in found if meeting is not None]


def demo_meeting(meeting_id: UUID) -> DemoMeeting:
    """Raises NotFound."""
    for meeting in demo_meetings():
        if meeting.id == meeting_id:
            return meeting
    raise NotFound("not_found")


@transaction.atomic
def to_play(meeting: DemoMeeting) -> UUID:
    """The meeting's id; of the next one with the same plan when it is over."""
    if meeting.state not in OVER:
        return meeting.id
    number = max(known.number for known in _of(meeting.name, meeting.council)) + 1
    return convene(meeting.council, number=number, now=timezone.now())


def _last(name: str, council: Council) -> DemoMeeting | None:
    planned = [meeting for meeting in _of(name, council) if meeting.id == meeting_of(council, meeting.number)]
    return max(planned, key=lambda meeting: meeting.number, default=None)


def _of(name: str, council: Council) -> list[DemoMeeting]:
    """All of the council, as its secretary sees them."""
    secretary = users_of(council)[council.holder(Role.SECRETARY).username]
    return [
        DemoMeeting(name, council, row.id, row.number, row.title, row.state)
        for row in meetings_of(secretary, body_of(council))
    ]
