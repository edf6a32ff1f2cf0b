"""What a demonstration council consists of, as values: people, structure, one meeting with agenda and questions."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from agenda.rules.items import ItemKind
from councils.rules.access import Role
from councils.rules.body_rules import Matter
from councils.rules.person import PersonDetails
from councils.rules.posts import PostKind
from councils.rules.usernames import from_name
from councils.services.add_guests import GuestDraft
from councils.services.register_body import BodyDraft
from questioning.rules.words import WrittenWhy
from sessions.rules.hall_shapes import Wish
from sessions.services.convene_meeting import MeetingDraft
from sessions.services.reply_to_invitation import Answer
from voting.rules.words import Method


@dataclass(frozen=True, slots=True)
class Person:
    """group: the delegate's Tổ; empty for someone who is no delegate. is_new: still has the given password."""

    name: str
    group: str = ""
    post: str = ""
    roles: frozenset[Role] = frozenset()
    is_new: bool = False

    @property
    def username(self) -> str:
        """luong.van.thai: what a person can type on any keyboard."""
        return from_name(self.name)


@dataclass(frozen=True, slots=True)
class Held:
    """place: the committee's or the group's name, where the post is one of it."""

    name: str
    kind: PostKind
    place: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    name: str
    value: Mapping[str, object]
    clause: str


@dataclass(frozen=True, slots=True)
class Executive:
    """The People's Committee the council elected. members: name, post, work; the first is a delegate too."""

    name: str
    short_name: str
    members: tuple[tuple[str, PostKind, str], ...]
    rules: tuple[Rule, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """A line of the agenda. by: names of delegates among the presenters. papers: title and symbol. rows: below it."""

    title: str
    kind: ItemKind
    number: str = ""
    at: datetime | None = None
    minutes: int | None = None
    presenter: str = ""
    by: tuple[str, ...] = ()
    papers: tuple[tuple[str, str], ...] = ()
    note: str = ""
    rows: tuple["Item", ...] = ()

    def and_below(self) -> Iterator["Item"]:
        """Itself, then what is below it, in the order of the agenda."""
        yield self
        for row in self.rows:
            yield from row.and_below()


@dataclass(frozen=True, slots=True)
class Question:
    """item: the number of the agenda item it belongs to. parts: label, title, text, voted on before the whole.

    Texts name the meeting as {number}.
    """

    item: str
    title: str
    text: str
    matter: Matter = Matter.RESOLUTION
    method: Method = Method.ELECTRONIC
    parts: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Slip:
    """A question slip. author: a delegate's name. in_writing: why it is answered in writing; None: in the hall."""

    author: str
    subject: str
    text: str
    in_writing: WrittenWhy | None = None


@dataclass(frozen=True, slots=True)
class SlipGroup:
    """respondent: a guest's name. item: the number of the agenda item it is asked at."""

    title: str
    respondent: str
    item: str
    slips: tuple[Slip, ...]


@dataclass(frozen=True, slots=True)
class Replies:
    """What was answered to the summonses. coming: how many of those not named in `away`, in the order of the roll.

    accepted: of those away, whose absence is excused already; the others wait for a decision.
    """

    coming: int
    away: Mapping[str, Answer]
    accepted: frozenset[str]


@dataclass(frozen=True, slots=True)
class Meeting:
    """draft: the first one; another with the same plan has the next number. Its title names it as {number}."""

    draft: MeetingDraft
    agenda: tuple[Item, ...]
    questions: tuple[Question, ...]
    replies: Replies
    hall: Wish
    slip_groups: tuple[SlipGroup, ...] = ()

    @property
    def items(self) -> list[Item]:
        return [row for item in self.agenda for row in item.and_below()]


@dataclass(frozen=True, slots=True)
class Council:
    """prefix: of the names of the steps by which it is loaded, so that each has its own id."""

    prefix: str
    body: BodyDraft
    legislature_no: int
    delegates: Sequence[Person]
    office: Sequence[Person]
    details: Mapping[str, PersonDetails]
    groups: tuple[tuple[str, str], ...]
    committees: tuple[tuple[str, str], ...]
    posts: tuple[Held, ...]
    guests: tuple[GuestDraft, ...]
    executive: Executive
    meeting: Meeting
    rules: tuple[Rule, ...] = field(default=())

    @property
    def everyone(self) -> list[Person]:
        return [*self.delegates, *self.office]

    def holder(self, role: Role) -> Person:
        """Whoever has the role alone: the office before the delegates."""
        return next(person for person in [*self.office, *self.delegates] if role in person.roles)
