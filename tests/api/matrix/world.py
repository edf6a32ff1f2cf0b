"""A council in the middle of a meeting, one of each thing a route can be asked about, and every kind of person."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone

from agenda.rules.items import ItemKind
from agenda.rules.templates import TemplateItem
from agenda.services.save_template import save_template
from agenda.services.send_announcement import announcement_id_of, send_announcement
from agenda.services.write_note import note_id_of, write_note
from councils.models import (
    AbsenceNotice,
    Committee,
    DelegateGroup,
    Display,
    Guest,
    Mandate,
    MandatePhoto,
    PostHolding,
    SignIn,
    SignInCard,
    UnlockRequest,
    User,
)
from councils.rules.access import GRANTABLE, Right, Role
from councils.rules.calendar import council_day
from councils.rules.people import GuestKind
from councils.rules.posts import PostKind
from councils.rules.secrets import digest
from councils.services.grant_role import grant_role
from councils.services.hold_sessions import hold_sessions
from councils.services.register_accounts import AccountDraft, register_accounts, user_id_of
from debate.models import Speech, SpeechNote, SpeechRequest
from debate.rules.words import RequestState, SpeechKind, SpeechState
from documents.rules.words import Audience
from documents.services.begin_upload import Sent, begin_upload
from journal.ids import derived
from opinions.models import Opinion
from opinions.rules.words import OpinionFrom, OpinionState
from petitions.rules.words import Field as PetitionField
from petitions.selectors import Home as PetitionsHome
from petitions.services.enter_petition import enter_petition, petition_id_of
from petitions.services.hold_voter_meeting import VoterMeetingDraft, hold_voter_meeting, voter_meeting_id_of
from petitions.services.shared import PetitionDraft
from questioning.models import QuestionSlip
from questioning.services.note_promise import Promised, note_promise, promise_id_of
from questioning.services.shared import Named
from records.services.place_hold import place_hold
from sessions.models import Invitation
from sessions.rules.states import InvitationKind
from sessions.services.grant_by_hand import grant_by_hand
from tests.api.matrix.access import Standing, State
from tests.cast import PASSWORD, Member, command, encoded_password
from tests.documents import a_document, a_pdf, a_published, stored
from tests.hall import Hall, make_hall, opened, question
from tests.papers import a_paper_row
from tests.questions import a_group, a_slip, somebody_asked
from tests.signing_acts import an_act
from voting.rules.words import Choice
from voting.services.ask_assisted_ballot import ask_assisted_ballot

OF_AN_ITEM = ("requests", "requests/for", "requests/order", "queue/close", "queue/open", "speeches/paper")


@dataclass(frozen=True, slots=True)
class Person:
    """session: of the browser; empty for nobody. own: the things that are the person's, by the parameter's name."""

    name: str
    standing: Standing
    session: str = ""
    own: Mapping[str, str] = field(default_factory=dict)
    is_stranger: bool = False

    @property
    def goes_elsewhere(self) -> bool:
        """Whether it is worth asking for another council's things too; of those with a right by hand, one is enough."""
        is_one_of_many = bool(self.standing.granted - {Right.MARK_ATTENDANCE})
        return self.standing.state is State.IN and not self.is_stranger and not is_one_of_many


@dataclass(frozen=True, slots=True)
class World:
    """things: one of each, by the parameter's name; personal ones are a delegate's who holds no role."""

    hall: Hall
    things: Mapping[str, str]
    people: list[Person]

    @property
    def known(self) -> Mapping[str, Any]:
        """What a command's fields are filled with."""
        cast = self.hall.cast
        return {
            "body_id": str(cast.body),
            "user_id": str(cast.absent.user),
            "users": [str(cast.absent.user)],
            "mandate_id": str(cast.absent.mandate),
            "username": cast.absent.username,
            "password": PASSWORD,
            "current": PASSWORD,
            "new": "Mat-Khau-Moi-7",
            "right": Right.MARK_ATTENDANCE.value,
            "marks": {str(cast.absent.mandate): "present"},
            "mandate": str(self.hall.mandates[4]),
            "digest": "0" * 64,
            "template": self.things["template_id"],
            "moment": "vote_open",
            "POST /me/pin current": "1357",
            "POST /me/pin new": "2468",
            "POST /guests/{guest_id} name": "Khách mời",
            "POST /documents/{document_id}/annotations/carry version": self.things["version_id"],
            "POST /documents/{document_id}/opened version": self.things["version_id"],
            "POST /meetings/{meeting_id}/benches group": self.things["group_id"],
            "POST /meetings/{meeting_id}/opinions item": str(cast.items[0]),
            **{f"POST /meetings/{{meeting_id}}/{floor} item": str(cast.items[0]) for floor in OF_AN_ITEM},
            "PUT /petitions/{petition_id} meeting_id": str(self.hall.meeting),
            "POST /petitions/{petition_id}/join into": self.things["petition_id"],
            "POST /bodies/{body_id}/wordings/{paper_kind}/preview.pdf key": "closing",
            "since": self.things["version_id"],
            "POST /meetings/{meeting_id}/presenting document": self.things["document_id"],
            "POST /meetings/{meeting_id}/documents/publish documents": [self.things["document_id"]],
            "POST /meetings/{meeting_id}/documents/order documents": [self.things["document_id"]],
            "POST /bodies/{body_id}/library/publish documents": [self.things["of_library"]],
            "POST /uploads body": str(cast.body),
            "starts_at": "2027-06-22T08:00:00+07:00",
            "certificate": self.things["certificate_id"],
            "raw": "AAAA",
            "respondent": {"guest": self.things["guest_id"]},
            "author": str(cast.absent.mandate),
            "POST /meetings/{meeting_id}/question-groups/decide decided": [self.things["question_group_id"]],
        }


def make_world() -> World:
    hall = make_hall()
    things = _things(hall)
    return World(hall, things, _people(hall))


def _people(hall: Hall) -> list[Person]:
    made = _accounts(hall, [*Role, *sorted(GRANTABLE), "first", "locked"])
    for role in Role:
        grant_role(command(), body_id=hall.cast.body, user_id=made[role].user, role=role)
    for right in GRANTABLE:
        grant_by_hand(command(), meeting_id=hall.meeting, user_id=made[right].user, right=right)
    for name in ("first", "locked"):
        grant_role(command(), body_id=hall.cast.body, user_id=made[name].user, role=Role.SECRETARY)
    User.objects.filter(id=made["first"].user).update(must_change_password=True)
    standings = {role.value: (made[role], Standing(frozenset({role}))) for role in Role}
    standings |= {
        f"{right.value} by hand": (made[right], Standing(granted=frozenset({right}))) for right in GRANTABLE
    }
    secretary = frozenset({Role.SECRETARY})
    standings["delegate"] = (hall.cast.delegate, Standing(is_delegate=True))
    standings["first password"] = (made["first"], Standing(secretary, state=State.FIRST_PASSWORD))
    standings["locked screen"] = (made["locked"], Standing(secretary, state=State.LOCKED))
    keys = hold_sessions([member.user for member, _ in standings.values()], now=timezone.now())
    SignIn.objects.filter(user_id=made["locked"].user).update(locked_at=timezone.now())
    return [
        Person(name, standing, keys[member.user], _own(hall, member))
        for name, (member, standing) in standings.items()
    ]


def _accounts(hall: Hall, names: list[str]) -> dict[str, Member]:
    asked, tag = command(), uuid4().hex[:6]
    drafts = [
        AccountDraft(f"{name}.{tag}", name, encoded_password(), must_change_password=False) for name in names
    ]
    register_accounts(asked, body_id=hall.cast.body, drafts=drafts)
    return {
        name: Member(user_id_of(asked, place), drafts[place].username, UUID(int=0))
        for place, name in enumerate(names)
    }


def _own(hall: Hall, member: Member) -> dict[str, str]:
    own = {"user_id": str(member.user)}
    sign_in = SignIn.objects.filter(user_id=member.user).first()
    if sign_in is not None:
        own["sign_in_id"] = str(sign_in.id)
    if member.mandate.int:
        own["invitation_id"] = str(_invitation(hall, member.mandate))
        own["slip_id"] = str(_slip(hall, member, somebody_asked(hall.cast)))
        own["opinion_id"] = str(_opinion(hall, member.mandate))
        own["speech_request_id"] = str(_speech_request(hall, member.mandate))
    return own


def _invitation(hall: Hall, mandate: UUID) -> UUID:
    row = Invitation.objects.create(
        meeting_id=hall.meeting, mandate_id=mandate, kind=InvitationKind.SUMMONS, sent_at=timezone.now()
    )
    return row.id


def _opinion(hall: Hall, mandate: UUID) -> UUID:
    now, item = timezone.now(), hall.cast.items[0]
    row = Opinion.objects.create(
        meeting_id=hall.meeting,
        item_id=item,
        came_from=OpinionFrom.DELEGATE,
        author_id=mandate,
        by="Đại biểu",
        text="Ý kiến",
        state=OpinionState.SUBMITTED,
        written_at=now,
        submitted_at=now,
    )
    return row.id


def _speech_request(hall: Hall, mandate: UUID) -> UUID:
    row = SpeechRequest.objects.create(
        meeting_id=hall.meeting,
        item_id=hall.cast.items[0],
        mandate_id=mandate,
        name="Đại biểu",
        kind=SpeechKind.SPEECH,
        state=RequestState.WAITING,
        place=0,
        asked_at=timezone.now(),
    )
    return row.id


def _speech(hall: Hall) -> UUID:
    row = Speech.objects.create(
        meeting_id=hall.meeting,
        item_id=hall.cast.items[0],
        sitting_id=hall.sitting,
        name="Đại biểu",
        kind=SpeechKind.SPEECH,
        order=1,
        state=SpeechState.CALLED,
        called_at=timezone.now(),
        limit_s=420,
    )
    return row.id


def _speech_note(speech: UUID) -> UUID:
    now = timezone.now()
    return SpeechNote.objects.create(speech_id=speech, at_s=3, text="Ghi chép", written_at=now).id


def _template(hall: Hall) -> UUID:
    asked, items = hall.by_secretary(), [TemplateItem("Khai mạc", ItemKind.SPEECH, "1")]
    save_template(asked, body_id=hall.cast.body, name="Mẫu", meeting_kind="regular", items=items)
    return UUID(derived(asked.id, "template"))


def _announcement(hall: Hall) -> UUID:
    asked = hall.by_secretary()
    send_announcement(asked, meeting_id=hall.meeting, text="Mời vào hội trường", needs_answer=True)
    return announcement_id_of(asked)


def _note(hall: Hall) -> UUID:
    asked = hall.by_secretary()
    write_note(asked, meeting_id=hall.meeting, text="Đại biểu phát biểu")
    return note_id_of(asked)


def _slip(hall: Hall, author: Member, asked: Named) -> UUID:
    slip = a_slip(hall.cast, author, asked)
    QuestionSlip.objects.filter(id=slip).update(attachment=stored(a_pdf()).sha256, attachment_name="a.pdf")
    return slip


def _promise(hall: Hall, asked: Named) -> UUID:
    noted = hall.by_secretary()
    note_promise(noted, meeting_id=hall.meeting, promised=Promised("Xử lý xong trong quý I", asked))
    return promise_id_of(noted)


def _upload(hall: Hall) -> UUID:
    sent = Sent(uuid4(), hall.cast.body, hall.meeting, None, "To trinh.pdf", 100)
    return begin_upload(sent, sent_by=hall.second.user, at=timezone.now()).id


def _hold(hall: Hall) -> UUID:
    asked = hall.by_secretary()
    place_hold(asked, meeting_id=hall.meeting, reason="Có đơn khiếu nại")
    return UUID(derived(asked.id, "hold"))


def _petition(hall: Hall) -> UUID:
    asked, home = hall.by_secretary(), PetitionsHome(hall.cast.body, hall.meeting)
    draft = PetitionDraft("Đề nghị sửa đường liên thôn", council_day(timezone.now()), PetitionField.TRANSPORT)
    enter_petition(asked, home=home, draft=draft)
    return petition_id_of(asked)


def _voter_meeting(hall: Hall) -> UUID:
    asked = hall.by_secretary()
    draft = VoterMeetingDraft("Nhà văn hóa thôn", council_day(timezone.now()))
    hold_voter_meeting(asked, home=PetitionsHome(hall.cast.body), draft=draft)
    return voter_meeting_id_of(asked)


def _things(hall: Hall) -> dict[str, str]:
    cast, now = hall.cast, timezone.now()
    document = a_published(cast, audience=Audience.HALL)  # whoever is anything in the council may read it
    today, another = council_day(now), cast.absent
    asked_of = somebody_asked(cast)
    vote, asked = opened(hall, question(duration_s=600)), hall.by_secretary()
    ask_assisted_ballot(asked, vote_id=vote, mandate_id=hall.mandates[3], choice=Choice.NO)
    hold_sessions([another.user], now=now)
    mandate = Mandate.objects.get(id=another.mandate)
    MandatePhoto.objects.create(mandate=mandate, jpeg=b"picture", sha256=digest("picture"), changed_at=now)
    speech = _speech(hall)
    paper = a_paper_row(cast.body, hall.meeting)
    act = an_act(paper, another)
    made = {
        "step_id": act.step_id,
        "act_id": act.id,
        "certificate_id": act.certificate_id,
        "code": "0" * 12,
        "holder": "agency",
        "sha256": "0" * 64,
        "paper_id": paper.id,
        "paper_version_id": paper.versions.get().id,
        "hold_id": _hold(hall),
        "speech_request_id": _speech_request(hall, another.mandate),
        "speech_id": speech,
        "speech_note_id": _speech_note(speech),
        "group_id": DelegateGroup.objects.create(term_id=cast.term, ordinal=90, name="Tổ 90").id,
        "committee_id": Committee.objects.create(
            term_id=cast.term, ordinal=90, name="Ban Pháp chế", short_name="PC"
        ).id,
        "guest_id": Guest.objects.create(
            body_id=cast.body, kind=next(iter(GuestKind)), name="Khách", position=90
        ).id,
        "post_id": PostHolding.objects.create(mandate=mandate, kind=PostKind.CHAIR, from_date=today).id,
        "notice_id": AbsenceNotice.objects.create(
            mandate=mandate, first_day=today, last_day=today, received_at=now
        ).id,
        "guide": "chu-toa",
        "paper_kind": "resolution",
        "wording_key": "closing",
        "display_id": Display.objects.create(
            body_id=cast.body, name="Màn hình", secret_digest=digest(str(uuid4())), paired_at=now
        ).id,
        "request_id": UnlockRequest.objects.create(
            body_id=cast.body,
            user_id=another.user,
            asked_by_id=hall.second.user,
            asked_at=now,
            expires_at=now + timedelta(minutes=30),
        ).id,
        "card_id": SignInCard.objects.create(
            body_id=cast.body,
            user_id=another.user,
            meeting_id=hall.meeting,
            token_digest=digest(str(uuid4())),
            pin_digest=digest("1357"),
            valid_from=now,
            valid_until=now + timedelta(days=1),
            issued_at=now,
        ).id,
        "sign_in_id": SignIn.objects.get(user_id=another.user).id,
        "invitation_id": _invitation(hall, another.mandate),
        "user_id": another.user,
        "mandate_id": another.mandate,
        "body_id": cast.body,
        "term_id": cast.term,
        "meeting_id": hall.meeting,
        "sitting_id": hall.sitting,
        "item_id": cast.items[0],
        "template_id": _template(hall),
        "vote_id": vote,
        "assisted_id": derived(asked.id, "assisted"),
        "stream": hall.stream,
        "opinion_id": _opinion(hall, another.mandate),
        "announcement_id": _announcement(hall),
        "note_id": _note(hall),
        "slip_id": _slip(hall, another, asked_of),
        "question_group_id": a_group(cast, asked_of, []),
        "promise_id": _promise(hall, asked_of),
        "upload_id": _upload(hall),
        "document_id": document.id,
        "version_id": document.presented_id,
        "page": 1,
        "petition_id": _petition(hall),
        "voter_meeting_id": _voter_meeting(hall),
        "of_library": a_document(cast, in_library=True).id,
    }
    return {name: str(thing) for name, thing in made.items()}
