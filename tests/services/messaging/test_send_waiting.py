"""Handing over: once, again only where it certainly was not taken, never where nobody knows."""

import pytest
from django.utils import timezone

from messaging.channels.ways import hand_over
from messaging.models import Message
from messaging.outgoing import Outgoing
from messaging.rules.outcomes import PAUSES
from messaging.rules.setup import Setup, read_mail
from messaging.rules.words import Channel, MessageState
from messaging.services import send_waiting as sending
from messaging.services.send_waiting import find_lost, send_waiting
from tests.servers.ports import free_port
from tests.services.messaging.conftest import SENDER, Office

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@pytest.fixture
def told(office: Office) -> Office:
    office.tell(office.reach(1, email="mui@xa.vn"))
    return office


def test_a_letter_arrives_once_with_all_its_vietnamese(told: Office) -> None:
    assert [told.send(), told.send()] == [1, 0]
    [(address, letter)] = told.mail.letters
    assert address == "mui@xa.vn"
    assert letter["Subject"] == "Giấy triệu tập: <meeting>"
    assert letter["From"] == SENDER
    assert letter["Message-ID"] == f"<{told.message.id}@xa.vn>"
    assert letter["Auto-Submitted"] == "auto-generated"
    assert "trân trọng triệu tập đại biểu dự" in letter.get_content()  # type: ignore[attr-defined]
    assert (told.message.state, told.message.fault) == ("sent", "")


def test_what_may_not_go_yet_waits(told: Office) -> None:
    Message.objects.update(not_before=told.now.replace(year=2030))
    assert told.send() == 0


def test_a_server_that_cannot_be_reached_is_tried_again_with_growing_pauses_until_it_failed(
    told: Office, settings: object
) -> None:
    settings.MESSAGES = Setup(mail=read_mail(f"smtp://127.0.0.1:{free_port()}", SENDER))  # type: ignore[attr-defined]
    for pause in PAUSES:
        assert told.send() == 1
        assert told.message.state == MessageState.WAITING
        assert told.message.not_before == told.now + pause
        assert told.send() == 0
        told.now += pause
    assert told.send() == 1
    assert (told.message.state, told.message.fault) == ("failed", "mail_server_unreachable")
    assert told.message.tries == len(PAUSES) + 1


def test_an_address_refused_for_now_is_tried_again_and_then_arrives(told: Office) -> None:
    told.mail.at_rcpt = "450 greylisted"
    told.send()
    assert (told.message.state, told.message.fault) == ("waiting", "450 greylisted")
    told.mail.at_rcpt = "250 ok"
    told.pass_time(minutes=2)
    told.send()
    assert told.message.state == MessageState.SENT
    assert told.mail.addresses == ["mui@xa.vn"]


@pytest.mark.parametrize("where", ["at_rcpt", "at_data"])
def test_what_is_refused_for_good_has_failed_with_what_the_server_said(told: Office, where: str) -> None:
    setattr(told.mail, where, "550 no such mailbox")
    told.send()
    assert (told.message.state, told.message.fault) == ("failed", "550 no such mailbox")
    told.pass_time(days=1)
    assert told.send() == 0


def test_a_line_that_breaks_after_the_letter_leaves_it_uncertain_for_ever(told: Office) -> None:
    told.mail.at_data = ""
    told.send()
    assert (told.message.state, told.message.fault) == ("uncertain", "line_broke_while_sending")
    told.pass_time(days=1)
    assert told.send() == 0
    assert len(told.mail.letters) == 1


def test_a_timeout_while_sending_leaves_it_uncertain(told: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("messaging.channels.email.TIMEOUT_S", 0.2)
    told.mail.held.clear()
    told.send()
    assert told.message.state == MessageState.UNCERTAIN


def test_a_fault_of_our_own_leaves_it_uncertain_and_the_others_go(
    told: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    told.tell(told.reach(2, email="hai@xa.vn"))
    given = hand_over
    calls = iter([True, False])

    def stumbling(*arguments: object) -> object:
        if next(calls):
            raise RuntimeError
        return given(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(sending, "hand_over", stumbling)
    assert told.send() == 2
    assert sorted(Message.objects.values_list("state", flat=True)) == ["sent", "uncertain"]


def test_what_was_in_the_hands_of_a_dead_server_becomes_uncertain(told: Office) -> None:
    Message.objects.update(state=MessageState.SENDING, claimed_at=told.now)
    assert find_lost(told.now) == 0  # another server may be at it
    assert find_lost(None) == 1
    assert told.send() == 0
    assert told.message.fault == "stopped_while_sending"


def test_a_claim_that_is_too_old_is_lost_also_while_others_live(told: Office) -> None:
    Message.objects.update(state=MessageState.SENDING, claimed_at=told.now)
    told.pass_time(minutes=16)
    assert find_lost(told.now) == 1


def test_of_two_servers_that_see_the_same_message_one_sends_it(
    told: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second comes in between the look and the claim of the first."""
    other = Message.objects.filter(state=MessageState.WAITING)
    seen: list[int] = []

    def handed(message: Message) -> object:
        seen.append(other.update(state=MessageState.SENDING))
        return hand_over(Channel.EMAIL, Outgoing(message.id, message.address, "", "x", "y"))

    monkeypatch.setattr(sending, "_handed_over", handed)
    assert told.send() == 1
    assert seen == [0]
    assert len(told.mail.letters) == 1


def test_what_waited_for_days_does_not_go_out_by_itself(told: Office) -> None:
    told.pass_time(days=4)
    assert told.send() == 0
    assert (told.message.state, told.message.fault) == ("failed", "waited_too_long")
    assert not told.mail.letters


def test_a_stop_leaves_the_rest_waiting(told: Office) -> None:
    assert send_waiting(Channel.EMAIL, now=timezone.now, stop=lambda: True) == 0
    assert told.message.state == MessageState.WAITING


# ---- SMS


@pytest.fixture
def rung(office: Office) -> Office:
    office.switch(Channel.EMAIL, is_on=False)
    office.switch(Channel.SMS)
    office.tell(office.reach(1, phone="0912 000 111"))
    return office


def test_an_sms_goes_to_the_gateway_with_its_token_and_a_name_of_its_own(rung: Office) -> None:
    assert rung.send(Channel.SMS) == 1
    [(path, headers, _)] = rung.sms.asked
    [said] = rung.sms.messages
    assert path == "/sms"
    assert headers["Authorization"] == "Bearer t0ken"
    assert headers["Idempotency-Key"] == said["id"] == str(rung.message.id)
    assert (said["to"], said["text"]) == ("+84912000111", rung.message.text)
    assert rung.message.state == MessageState.SENT


@pytest.mark.parametrize(
    ("status", "state"),
    [
        (200, "sent"),
        (429, "waiting"),
        (503, "waiting"),
        (400, "failed"),
        (401, "failed"),
        (500, "uncertain"),
        (0, "uncertain"),
    ],
)
def test_what_the_gateway_answers_decides(rung: Office, status: int, state: str) -> None:
    rung.sms.status = status
    rung.send(Channel.SMS)
    assert rung.message.state == state
    assert "t0ken" not in rung.message.fault


def test_a_redirect_is_not_followed(rung: Office) -> None:
    rung.sms.status, rung.sms.location = 307, f"{rung.sms.url}/elsewhere"
    rung.send(Channel.SMS)
    assert len(rung.sms.asked) == 1
    assert rung.message.state == MessageState.FAILED
