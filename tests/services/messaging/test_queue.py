"""The outbox: who gets what by which channel, and nothing twice."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from councils.models import Guest
from messaging import ports
from messaging.models import Message, MessageTemplate, PushSubscription
from messaging.ports import Reminder
from messaging.rules.addressees import to_guest, to_mandate, to_user
from messaging.rules.setup import PushSetup, Setup
from messaging.rules.templates import Template
from messaging.rules.words import Channel, MessageState
from messaging.services.queue import queue
from messaging.services.send_due import send_due
from sessions.messages_out import unanswered
from sessions.models import Invitation, Meeting
from sessions.rules.states import Reply
from sessions.services.send_invitations import send_invitations
from tests.cast import command, make_cast
from tests.services.messaging.conftest import Office

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def test_a_letter_is_queued_with_what_it_says_and_to_whom(office: Office) -> None:
    mandate = office.reach(1, email="mui@xa.vn")
    assert office.tell(mandate) == 1
    message = office.message
    assert (message.address, message.channel, message.state) == ("mui@xa.vn", "email", "waiting")
    assert message.subject == "Giấy triệu tập: <meeting>"
    assert f"Kính gửi: {message.name}" in message.text
    assert "<reply_by>" in message.text


def test_the_same_is_never_queued_twice(office: Office) -> None:
    mandate = office.reach(1, email="mui@xa.vn")
    assert [office.tell(mandate), office.tell(mandate)] == [1, 0]
    office.reach(1, email="mui.moi@xa.vn")  # a corrected address is the same person
    assert office.tell(mandate) == 0
    assert office.tell(mandate, once="summons:2") == 1


def test_twice_in_one_breath_is_once(office: Office) -> None:
    mandate = office.reach(1, email="mui@xa.vn")
    one = Reminder(office.cast.body, Template.TEST, "x", "", to_mandate(mandate), {})
    assert queue([one, one], at=office.now) == 1


@pytest.mark.parametrize("off", ["not switched on", "not set up", "no address", "no such address"])
def test_nothing_is_queued_where_nothing_can_go(office: Office, settings: object, off: str) -> None:
    email = {"no address": "", "no such address": "mui.xa.vn"}.get(off, "mui@xa.vn")
    mandate = office.reach(1, email=email)
    office.switch(Channel.EMAIL, is_on=off != "not switched on")
    if off == "not set up":
        settings.MESSAGES = Setup()  # type: ignore[attr-defined]
    assert office.tell(mandate) == 0
    assert not Message.objects.exists()


def test_a_delegate_of_another_council_gets_nothing(office: Office) -> None:
    stranger = make_cast().delegates[1].mandate
    assert office.tell(stranger) == 0


def test_every_channel_that_is_on_and_reaches_a_person_is_used(office: Office, settings: object) -> None:
    mandate = office.reach(1, email="mui@xa.vn", phone="0912 000 111")
    settings.MESSAGES = replace(settings.MESSAGES, push=PushSetup("a@b.vn"))  # type: ignore[attr-defined]
    for channel in Channel:
        office.switch(channel)
    for place in range(2):
        PushSubscription.objects.create(
            user_id=office.cast.delegates[1].user,
            endpoint=f"https://fcm.googleapis.com/{place}",
            p256dh="x",
            auth="y",
            added_at=office.now,
        )
    assert office.tell(mandate) == 4
    assert sorted(Message.objects.values_list("channel", flat=True)) == ["email", "push", "push", "sms"]
    assert "<where>" not in Message.objects.filter(channel="sms").get().text


def test_guests_and_accounts_are_reached_by_what_the_office_keeps(office: Office) -> None:
    guest = Guest.objects.create(
        body_id=office.cast.body, kind="court", name="Bà Pỉn", email="pin@toa.vn", position=1
    )
    office.reach(2, email="so.hai@xa.vn")
    told = [to_guest(guest.id), to_user(office.cast.delegates[2].user), to_user(office.cast.secretary.user)]
    made = [Reminder(office.cast.body, Template.TEST, "t", "", to, {}) for to in told]
    assert queue(made, at=office.now) == 2
    assert set(Message.objects.values_list("address", flat=True)) == {"pin@toa.vn", "so.hai@xa.vn"}


def test_the_bodys_own_wording_is_used(office: Office) -> None:
    MessageTemplate.objects.create(
        body_id=office.cast.body,
        name="summons",
        channel="email",
        subject="Mời họp",
        text="Thưa [người nhận], mời dự [kỳ họp].",
        changed_at=office.now,
    )
    office.tell(office.reach(1, email="mui@xa.vn"))
    assert office.message.subject == "Mời họp"
    assert office.message.text == f"Thưa {office.message.name}, mời dự <meeting>."


def test_what_is_rolled_back_was_never_queued(office: Office) -> None:
    mandate = office.reach(1, email="mui@xa.vn")
    with transaction.atomic():
        office.tell(mandate)
        transaction.set_rollback(True)
    assert not Message.objects.exists()


def test_facts_that_are_missing_or_unknown_are_a_fault_of_ours(office: Office) -> None:
    told = Reminder(office.cast.body, Template.SUMMONS, "x", "", to_mandate(uuid4()), {"meeting": "Kỳ họp"})
    with pytest.raises(ValueError, match="takes the facts"):
        queue([told], at=office.now)


def test_as_many_queries_for_a_hundred_as_for_one(
    office: Office, django_assert_max_num_queries: object
) -> None:
    mandates = [office.reach(place, email=f"a{place}@xa.vn") for place in range(len(office.cast.delegates))]
    told = [
        Reminder(office.cast.body, Template.TEST, f"{turn}", "", to_mandate(mandate), {})
        for turn in range(10)
        for mandate in mandates
    ]
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        queue(told, at=office.now)


def test_one_room_that_fails_to_say_what_is_due_holds_up_no_other(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    mandate = office.reach(1, email="mui@xa.vn")

    def broken(_: object) -> list[Reminder]:
        raise RuntimeError

    def due(_: object) -> list[Reminder]:
        return [Reminder(office.cast.body, Template.TEST, "due", "", to_mandate(mandate), {})]

    monkeypatch.setattr(ports, "due", [broken, due])
    assert send_due(at=office.now) == 1
    assert send_due(at=office.now + timedelta(minutes=10)) == 0
    assert office.message.state == MessageState.WAITING


# ---- what sessions say by themselves


@pytest.fixture
def asked(office: Office) -> Office:
    """Two delegates with an address were asked two days ago; one of them has answered."""
    for place in (1, 2):
        office.reach(place, email=f"a{place}@xa.vn")
    asked = [office.cast.delegates[place].mandate for place in (1, 2)]
    before = replace(command(office.cast.secretary.user), at=office.now - timedelta(days=2))
    send_invitations(before, meeting_id=office.cast.meeting, mandates=asked)
    Message.objects.all().delete()
    Meeting.objects.filter(id=office.cast.meeting).update(
        starts_at=office.now + timedelta(days=9), reply_by=office.now + timedelta(days=5)
    )
    Invitation.objects.filter(mandate_id=asked[1]).update(reply=Reply.COMING)
    return office


def test_who_has_not_answered_is_reminded_once_three_days_before(
    asked: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ports, "due", [unanswered])
    assert send_due(at=asked.now) == 0
    asked.pass_time(days=2, minutes=1)
    assert send_due(at=asked.now) == 1
    assert (asked.message.address, asked.message.template) == ("a1@xa.vn", "invitation_reminder")
    assert [send_due(at=asked.now + timedelta(minutes=10 * n)) for n in range(3)] == [0, 0, 0]


def test_nobody_is_reminded_of_what_is_over(asked: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ports, "due", [unanswered])
    asked.pass_time(days=6)
    assert send_due(at=asked.now) == 0


def test_another_moment_is_asked_for_by_hand_and_goes_out_at_once(
    asked: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("send_due", at=(asked.now + timedelta(days=3)).isoformat())
    assert "1" in capsys.readouterr().out
    assert asked.message.not_before <= timezone.now()
