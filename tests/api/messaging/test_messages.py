"""Messages through HTTP: switching, wording, the outbox and what a person decides there, one's own devices."""

from collections.abc import Iterator
from uuid import UUID

import pytest
from django.utils import timezone

from councils.models import Mandate
from messaging.models import Message, PushSubscription
from messaging.rules.setup import PushSetup, Setup, read_mail
from messaging.rules.words import Channel, MessageState
from messaging.services.send_waiting import send_waiting
from tests.api.caller import Caller, code
from tests.cast import Cast, make_cast
from tests.servers.smtp import MailServer, mail_server

pytestmark = pytest.mark.django_db

P256DH = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"
AUTH = "BTBZMqHH6r4Tts7J_aSIgg"
ENDPOINT = "https://fcm.googleapis.com/fcm/send/abc"


@pytest.fixture
def mail() -> Iterator[MailServer]:
    with mail_server() as server:
        yield server


@pytest.fixture
def cast(mail: MailServer, settings: object) -> Cast:
    setup = Setup(mail=read_mail(mail.url, "vp@xa.vn"), push=PushSetup("quantri@xa.vn"))
    settings.MESSAGES = setup  # type: ignore[attr-defined]
    return make_cast()


@pytest.fixture
def secretary(cast: Cast) -> Caller:
    return Caller.as_person(cast.secretary.user)


def path(cast: Cast, more: str = "") -> str:
    return f"bodies/{cast.body}/messages{more}"


def switch_on(cast: Cast, secretary: Caller) -> None:
    assert secretary.command(path(cast, "/channels"), channel="email", is_on=True)[0] == 200


def invite(cast: Cast, secretary: Caller, *places: int) -> None:
    mandates = [cast.delegates[place].mandate for place in places]
    for number, mandate in enumerate(mandates):
        Mandate.objects.filter(id=mandate).update(email=f"a{number}@xa.vn")
    asked = [str(mandate) for mandate in mandates]
    answer = secretary.command(f"meetings/{cast.meeting}/invitations", mandates=asked)
    assert answer[0] == 200


def send() -> int:
    return send_waiting(Channel.EMAIL, now=timezone.now, stop=lambda: False)


def test_a_channel_is_off_until_it_is_set_up_and_switched_on(
    cast: Cast, secretary: Caller, settings: object
) -> None:
    [email, push, sms] = secretary.get(path(cast, "/channels"))[1]["channels"]
    assert [email["is_configured"], push["is_configured"], sms["is_configured"]] == [True, True, False]
    assert not any(way["is_on"] for way in (email, push, sms))
    assert (email["sender"], email["reachable"]) == ("vp@xa.vn", 0)
    assert code(secretary.command(path(cast, "/channels"), channel="sms", is_on=True)) == (
        409,
        "channel_not_configured",
    )
    invite(cast, secretary, 1)
    assert not Message.objects.exists()
    switch_on(cast, secretary)
    assert secretary.get(path(cast, "/channels"))[1]["channels"][0]["is_on"]


def test_a_summons_reaches_the_delegate_and_the_outbox_says_so(
    cast: Cast, secretary: Caller, mail: MailServer
) -> None:
    switch_on(cast, secretary)
    invite(cast, secretary, 1, 2)
    before = secretary.get(path(cast))[1]
    assert before["counts"] == {"waiting": 2}
    assert send() == 2
    assert sorted(mail.addresses) == ["a0@xa.vn", "a1@xa.vn"]
    after = secretary.get(path(cast, "?state=sent&q=a0"))[1]
    assert [row["address"] for row in after["rows"]] == ["a0@xa.vn"]
    assert after["counts"] == {"sent": 2}
    assert secretary.get(path(cast, "?state=failed"))[1]["rows"] == []


def test_the_office_reminds_postpones_and_cancels_and_each_is_told_once_for_each(
    cast: Cast, secretary: Caller
) -> None:
    switch_on(cast, secretary)
    invite(cast, secretary, 1)
    secretary.command(f"meetings/{cast.meeting}/invitations/remind")
    secretary.command(f"meetings/{cast.meeting}/postpone", reason="Mưa lũ")
    secretary.command(f"meetings/{cast.meeting}/cancel", reason="Sáp nhập")
    told = list(Message.objects.order_by("queued_at").values_list("template", flat=True))
    assert told == ["summons", "invitation_reminder", "meeting_postponed", "meeting_cancelled"]
    assert "Lý do: Mưa lũ" in Message.objects.get(template="meeting_postponed").text


def test_pages_follow_each_other_without_a_gap(cast: Cast, secretary: Caller) -> None:
    switch_on(cast, secretary)
    invite(cast, secretary, *range(len(cast.delegates)))
    every = [row["id"] for row in secretary.get(path(cast))[1]["rows"]]
    rest = [row["id"] for row in secretary.get(path(cast, f"?before={every[1]}"))[1]["rows"]]
    assert rest == every[2:]


def test_what_failed_goes_again_when_a_person_says_so(
    cast: Cast, secretary: Caller, mail: MailServer
) -> None:
    switch_on(cast, secretary)
    invite(cast, secretary, 1)
    mail.at_rcpt = "550 unknown"
    send()
    [row] = secretary.get(path(cast))[1]["rows"]
    assert (row["state"], row["fault"]) == ("failed", "550 unknown")
    mail.at_rcpt = "250 ok"
    assert secretary.command(path(cast, "/send-again"), ids=[row["id"]])[0] == 200
    send()
    assert secretary.get(path(cast))[1]["counts"] == {"sent": 1}
    refused = secretary.command(path(cast, "/send-again"), ids=[row["id"]])
    assert code(refused) == (409, "message_not_ended")
    assert code(secretary.command(path(cast, "/give-up"), ids=[row["id"]])) == (409, "message_already_sent")


def test_what_is_given_up_does_not_go(cast: Cast, secretary: Caller, mail: MailServer) -> None:
    switch_on(cast, secretary)
    invite(cast, secretary, 1)
    [row] = secretary.get(path(cast))[1]["rows"]
    assert secretary.command(path(cast, "/give-up"), ids=[row["id"]])[0] == 200
    assert send() == 0
    assert mail.letters == []


def test_a_message_of_another_council_is_not_found(cast: Cast, secretary: Caller) -> None:
    other = make_cast()
    stranger = Message.objects.create(
        body_id=other.body,
        channel="email",
        template="test",
        name="x",
        text="x",
        once="x",
        state=MessageState.FAILED,
        queued_at=timezone.now(),
        not_before=timezone.now(),
    )
    assert code(secretary.command(path(cast, "/send-again"), ids=[str(stranger.id)])) == (404, "not_found")


def test_switching_off_cancels_what_waits(cast: Cast, secretary: Caller) -> None:
    switch_on(cast, secretary)
    invite(cast, secretary, 1)
    secretary.command(path(cast, "/channels"), channel="email", is_on=False)
    [row] = secretary.get(path(cast))[1]["rows"]
    assert (row["state"], row["fault"]) == ("cancelled", "channel_switched_off")
    assert code(secretary.command(path(cast, "/send-again"), ids=[row["id"]])) == (409, "channel_is_off")


def test_a_test_goes_to_the_address_that_is_typed_and_not_for_ever(
    cast: Cast, secretary: Caller, mail: MailServer
) -> None:
    for _ in range(5):
        answer = secretary.command(path(cast, "/test"), channel="email", address="toi@xa.vn")
        assert answer[0] == 200
    refused = secretary.command(path(cast, "/test"), channel="email", address="toi@xa.vn")
    assert code(refused) == (429, "tests_too_many")
    assert send() == 5
    assert mail.addresses == ["toi@xa.vn"] * 5
    wrong = secretary.command(path(cast, "/test"), channel="email", address="toi")
    assert code(wrong) == (422, "test_address_unreadable")
    assert code(secretary.command(path(cast, "/test"), channel="push")) == (409, "no_own_device")


# ---- wordings


def own_wording(text: str, revision: int = 0, subject: str = "Mời họp") -> dict[str, object]:
    return {
        "name": "summons",
        "channel": "email",
        "revision": revision,
        "subject": subject,
        "text": text,
    }


def summons(cast: Cast, secretary: Caller) -> dict[str, object]:
    [found] = [t for t in secretary.get(path(cast, "/templates"))[1] if t["name"] == "summons"]
    wording: dict[str, object] = found["wordings"][0]
    return wording


def test_the_bodys_own_wording_is_kept_used_and_let_go(cast: Cast, secretary: Caller) -> None:
    built_in = summons(cast, secretary)
    assert built_in["revision"] == 0
    answer = secretary.command(path(cast, "/templates"), **own_wording("Thưa [người nhận]: [kỳ họp]"))
    assert answer[0] == 200
    assert summons(cast, secretary)["text"] == "Thưa [người nhận]: [kỳ họp]"
    switch_on(cast, secretary)
    invite(cast, secretary, 1)
    assert Message.objects.get().subject == "Mời họp"
    restored = secretary.command(
        path(cast, "/templates/restore"), name="summons", channel="email", revision=1
    )
    assert restored[0] == 200
    assert summons(cast, secretary) == built_in


def test_a_wrong_place_is_named_with_those_that_exist(cast: Cast, secretary: Caller) -> None:
    refused = secretary.command(path(cast, "/templates"), **own_wording("Thưa [ông bà], [hạn]"))
    assert code(refused) == (422, "wording_place_unknown")
    assert "[ông bà], [hạn]" in refused[1]["say"]
    assert "[người nhận]" in refused[1]["say"]


def test_the_second_of_two_who_write_is_told(cast: Cast, secretary: Caller) -> None:
    secretary.command(path(cast, "/templates"), **own_wording("Một"))
    refused = secretary.command(path(cast, "/templates"), **own_wording("Hai"))
    assert code(refused) == (409, "wording_changed_meanwhile")
    assert refused[1]["facts"]["revision"] == 1


def test_a_preview_says_the_facts_of_the_latest_meeting(cast: Cast, secretary: Caller) -> None:
    seen = secretary.post(
        path(cast, "/preview"), name="summons", channel="sms", text="[kỳ họp] [lý do] [người nhận]"
    )[1]
    assert "Kỳ họp" in seen["text"]
    assert seen["wrong"] == ["lý do"]
    assert seen["sms_parts"] >= 1


# ---- one's own devices


def test_a_device_belongs_to_who_said_so_last(cast: Cast, secretary: Caller) -> None:
    subscription = {"endpoint": ENDPOINT, "p256dh": P256DH, "auth": AUTH}
    said = secretary.post("me/push", **subscription)[1]
    assert said["devices"] == 1
    assert len(said["public_key"]) == 87
    delegate = Caller.as_person(cast.delegate.user)
    assert delegate.post("me/push", **subscription)[1]["devices"] == 1
    assert secretary.get("me/push")[1]["devices"] == 0
    secretary.post("me/push/remove", endpoint=ENDPOINT)  # not his any more
    assert PushSubscription.objects.get().user_id == cast.delegate.user
    assert delegate.post("me/push/remove", endpoint=ENDPOINT)[1]["devices"] == 0


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"endpoint": "https://10.0.0.1/x"}, "push_service_unknown"),
        ({"endpoint": "http://fcm.googleapis.com/x"}, "push_service_unknown"),
        ({"p256dh": "abc"}, "push_keys_malformed"),
        ({"auth": "!"}, "push_keys_malformed"),
    ],
)
def test_an_endpoint_that_could_be_anything_is_refused(
    secretary: Caller, changed: dict[str, str], why: str
) -> None:
    said = {"endpoint": ENDPOINT, "p256dh": P256DH, "auth": AUTH, **changed}
    assert code(secretary.post("me/push", **said)) == (422, why)


def test_at_most_ten_devices_are_remembered(cast: Cast, secretary: Caller) -> None:
    for number in range(12):
        secretary.post("me/push", endpoint=f"{ENDPOINT}{number}", p256dh=P256DH, auth=AUTH)
    kept = PushSubscription.objects.filter(user_id=UUID(str(cast.secretary.user)))
    assert kept.count() == 10
    assert not kept.filter(endpoint=f"{ENDPOINT}0").exists()
