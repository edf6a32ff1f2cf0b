"""A hall in session for the tests of votes: the fixed cast, a second secretary, a sitting, everyone marked."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from agenda.rules.items import ItemKind
from agenda.services.propose_agenda import propose_agenda
from agenda.services.set_agenda import ItemDraft, item_id_of, set_agenda
from catalogue.refusals import Refusal
from councils.rules.access import Role
from councils.rules.body_rules import Matter
from councils.rules.calendar import council_day
from councils.rules.voting_right import Status
from councils.services.change_mandate_status import change_mandate_status
from councils.services.grant_role import grant_role
from councils.services.register_accounts import AccountDraft, register_accounts, user_id_of
from councils.services.set_body_rule import set_body_rule
from journal import selectors as journal
from journal.ids import derived
from journal.services.record import Command
from sessions.rules.states import AttendanceState, MeetingKind
from sessions.services.convene_meeting import MeetingDraft, convene_meeting, meeting_id_of
from sessions.services.mark_attendance import mark_attendance
from tests import cast as company
from tests.cast import Cast, Member, command, encoded_password
from voting.events import OwnBallotJson
from voting.models import AssistedBallot, Elector, OpenBallot, OpenVote
from voting.rules.words import Choice, Method
from voting.services.open_vote import open_vote
from voting.services.prepare_vote import VoteDraft, prepare_vote
from voting.services.record_ballots import Offer, record_ballots

YES, NO, ABSTAIN = Choice.YES, Choice.NO, Choice.ABSTAIN
PRESENT, ABSENT = AttendanceState.PRESENT, AttendanceState.ABSENT
QUESTION = "Thông qua Nghị quyết về dự toán ngân sách năm 2027"


@dataclass(frozen=True, slots=True)
class Hall:
    """The cast in a meeting of its own, opened, with one sitting open. `second`: another secretary."""

    cast: Cast
    sitting: UUID
    second: Member

    @property
    def meeting(self) -> UUID:
        return self.cast.meeting

    @property
    def stream(self) -> str:
        return f"meeting:{self.meeting}"

    @property
    def secretary(self) -> Member:
        return self.cast.secretary

    @property
    def mandates(self) -> list[UUID]:
        return [delegate.mandate for delegate in self.cast.delegates]

    def by_secretary(self, *, at: datetime | None = None) -> Command:
        return command(self.secretary.user, at=at)

    def by_second(self, *, at: datetime | None = None) -> Command:
        return command(self.second.user, at=at)


def make_hall(
    *,
    delegates: int = 6,
    rules: Mapping[str, Mapping[str, object]] | None = None,
    suspended: Collection[int] = (),
    absent: Collection[int] = (),
    closed_to_public: bool = False,
) -> Hall:
    """rules: set by the body before it convened. suspended, absent: places among the delegates."""
    began = timezone.now() - timedelta(minutes=30)
    cast = company.make_cast(delegates=delegates, began=began)
    for place in suspended:
        suspend(cast.delegates[place].mandate, since=began)
    for name, value in (rules or {}).items():
        said = command(cast.administrator.user)
        set_body_rule(said, body_id=cast.body, name=name, value=value, clause="Điều 12 Quy chế làm việc")
    if rules or suspended:
        cast = _convened_anew(cast, began)
    second = _second_secretary(cast)
    company.open_the_meeting(cast)
    sitting = company.sit(cast, closed_to_public=closed_to_public)
    hall = Hall(cast, sitting, second)
    here = [m for n, m in enumerate(hall.mandates) if n not in {*absent, *suspended}]
    mark(hall, *here)
    return hall


def _convened_anew(cast: Cast, began: datetime) -> Cast:
    """A meeting convened after the rules were set: the first one keeps those it was called under."""
    meeting, agenda = command(at=began), command(at=began)
    draft = MeetingDraft(2, MeetingKind.THEMATIC, "Kỳ họp chuyên đề", starts_at=began + timedelta(hours=1))
    convene_meeting(meeting, body_id=cast.body, draft=draft)
    programme = [ItemDraft(f"Nội dung {n}", ItemKind.SUBMISSION, number=str(n)) for n in (1, 2, 3)]
    set_agenda(agenda, meeting_id=meeting_id_of(meeting), drafts=programme)
    propose_agenda(command(at=began), meeting_id=meeting_id_of(meeting))
    items = [item_id_of(agenda, n) for n in range(3)]
    return replace(cast, meeting=meeting_id_of(meeting), items=items)


def _second_secretary(cast: Cast) -> Member:
    said, name = command(), f"thu.ky.hai.{uuid4().hex[:6]}"
    draft = AccountDraft(name, "Thư ký hai", encoded_password(), must_change_password=False)
    register_accounts(said, body_id=cast.body, drafts=[draft])
    user = user_id_of(said, 0)
    grant_role(command(), body_id=cast.body, user_id=user, role=Role.SECRETARY)
    return Member(user, name, UUID(int=0))


def suspend(mandate: UUID, *, since: datetime | None = None) -> None:
    day = council_day(since or timezone.now())
    change_mandate_status(
        command(), mandate_id=mandate, status=Status.SUSPENDED, from_date=day, reason="Tạm đình chỉ"
    )


def mark(hall: Hall, *mandates: UUID, state: AttendanceState = PRESENT) -> None:
    marks = dict.fromkeys(mandates, state)
    mark_attendance(hall.by_secretary(), sitting_id=hall.sitting, marks=marks)


# ---- votes


def question(
    *,
    title: str = QUESTION,
    matter: Matter = Matter.RESOLUTION,
    item: UUID | None = None,
    text: str = "",
    by_hand: bool = False,
    duration_s: int | None = None,
    may_change: bool = False,
) -> VoteDraft:
    method = Method.SHOW_OF_HANDS if by_hand else Method.ELECTRONIC
    return VoteDraft(title, matter, item, text, method, duration_s, may_change)


def prepared(hall: Hall, draft: VoteDraft | None = None) -> UUID:
    said = hall.by_secretary()
    prepare_vote(said, meeting_id=hall.meeting, draft=draft or question())
    return UUID(derived(said.id, "vote"))


def opened(
    hall: Hall, draft: VoteDraft | None = None, *, at: datetime | None = None, below_quorum_reason: str = ""
) -> UUID:
    vote = prepared(hall, draft)
    open_vote(hall.by_secretary(at=at), vote_id=vote, below_quorum_reason=below_quorum_reason)
    return vote


def offer(
    vote: UUID, mandate: UUID, choice: Choice, revision: int = 1, *, at: datetime | None = None
) -> OwnBallotJson | Refusal:
    """One ballot in a transaction of its own, without the intake's thread."""
    with transaction.atomic():
        [answer] = record_ballots([Offer(vote, mandate, choice, revision, at or timezone.now())])
    return answer


def ballot(vote: UUID, mandate: UUID, choice: Choice, revision: int = 1) -> OwnBallotJson:
    """A ballot that must be recorded. Raises what refused it."""
    answer = offer(vote, mandate, choice, revision)
    if isinstance(answer, Refusal):
        raise answer
    return answer


def ballots(vote: UUID, hall: Hall, choices: str) -> list[OwnBallotJson]:
    """By place: "yyn.a" is yes, yes, no, none, abstain."""
    words = {"y": YES, "n": NO, "a": ABSTAIN}
    return [
        ballot(vote, mandate, words[letter])
        for mandate, letter in zip(hall.mandates, choices, strict=False)
        if letter != "."
    ]


def refused(hall: Hall, act: Callable[..., object], /, *args: object, **known: object) -> Refusal:
    """Why the command was refused; it left no entry and no ballot."""
    before = journal.head(hall.stream), votes_and_ballots(hall)
    try:
        act(*args, **known)
    except Refusal as refusal:
        assert (journal.head(hall.stream), votes_and_ballots(hall)) == before
        return refusal
    raise AssertionError("nothing was refused")


def votes_and_ballots(hall: Hall) -> list[object]:
    """Every row a command on a vote may touch."""
    votes = OpenVote.objects.filter(meeting=hall.meeting)
    rows = [votes, *(kind.objects.filter(vote__in=votes) for kind in (Elector, OpenBallot, AssistedBallot))]
    return [list(found.order_by("pk").values()) for found in rows]
