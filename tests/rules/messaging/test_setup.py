"""What an installation sets up for messages: read, or refused by name, before anything is served."""

import pytest

from config.env import EnvironmentFault, read_environment
from messaging.rules.setup import PUSH_HOSTS, Tls, is_push_endpoint, read_mail
from messaging.rules.words import Channel

KEY = {"DH_SECRET_KEY": "k" * 32}
SENDER = "Văn phòng <vp@tinh.gov.vn>"


def test_nothing_is_set_up_unless_the_environment_says_so() -> None:
    messages = read_environment(KEY).messages
    assert [messages.has(channel) for channel in Channel] == [False, False, False]


def test_everything_may_be_set_up() -> None:
    said = {
        "DH_MAIL": "smtps://vp%40tinh:m%2Fk@mail.tinh.gov.vn",
        "DH_MAIL_FROM": SENDER,
        "DH_SMS": "https://sms.tinh.gov.vn/v1/send",
        "DH_SMS_TOKEN": "t0ken",
        "DH_PUSH": "1",
        "DH_PUSH_CONTACT": "quantri@tinh.gov.vn",
    }
    messages = read_environment({**KEY, **said}).messages
    assert all(messages.has(channel) for channel in Channel)
    assert messages.mail is not None
    assert (messages.mail.user, messages.mail.password, messages.mail.port) == ("vp@tinh", "m/k", 465)
    assert messages.sender(Channel.SMS) == "sms.tinh.gov.vn"


@pytest.mark.parametrize(
    ("url", "tls", "port"),
    [
        ("smtp://u:p@mail.tinh.gov.vn", Tls.STARTTLS, 587),
        ("smtp://u:p@mail.tinh.gov.vn:25", Tls.STARTTLS, 25),
        ("smtp://127.0.0.1:2525", Tls.NONE, 2525),
        ("smtp://relay.noi.bo?tls=none", Tls.NONE, 25),
        ("smtp://u:p@localhost?tls=starttls", Tls.STARTTLS, 587),
    ],
)
def test_the_line_to_the_mail_server_is_protected_unless_it_is_this_machine_or_said_otherwise(
    url: str, tls: Tls, port: int
) -> None:
    account = read_mail(url, SENDER)
    assert account is not None
    assert (account.tls, account.port) == (tls, port)


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ({"DH_MAIL": "http://mail"}, "DH_MAIL"),
        ({"DH_MAIL": "smtp://mail:port", "DH_MAIL_FROM": SENDER}, "DH_MAIL"),
        ({"DH_MAIL": "smtp://mail.vn"}, "DH_MAIL_FROM"),
        ({"DH_MAIL": "smtp://u:p@mail.vn?tls=none", "DH_MAIL_FROM": SENDER}, "password"),
        ({"DH_MAIL": "smtp://mail.vn?tls=maybe", "DH_MAIL_FROM": SENDER}, "tls"),
        ({"DH_SMS": "http://sms.vn", "DH_SMS_TOKEN": "t"}, "https"),
        ({"DH_SMS": "https://u:p@sms.vn", "DH_SMS_TOKEN": "t"}, "DH_SMS"),
        ({"DH_SMS": "https://sms.vn"}, "DH_SMS_TOKEN"),
        ({"DH_SMS": "https://sms.vn", "DH_SMS_TOKEN": "a\nb"}, "DH_SMS_TOKEN"),
        ({"DH_PUSH": "yes"}, "DH_PUSH"),
        ({"DH_PUSH": "1"}, "DH_PUSH_CONTACT"),
    ],
)
def test_what_cannot_be_is_refused_by_name_and_no_password_is_told(said: dict[str, str], names: str) -> None:
    with pytest.raises(EnvironmentFault, match=names) as fault:
        read_environment({**KEY, **said})
    assert "u:p" not in str(fault.value)


@pytest.mark.parametrize(
    ("endpoint", "is_one"),
    [
        ("https://fcm.googleapis.com/fcm/send/abc", True),
        ("https://updates.push.services.mozilla.com/wpush/v2/x", True),
        ("https://wns2-sg2p.notify.windows.com/w/?token=x", True),
        ("https://web.push.apple.com/Q", True),
        ("http://fcm.googleapis.com/fcm/send/abc", False),
        ("https://fcm.googleapis.com:8443/x", False),
        ("https://10.0.0.1/x", False),
        ("https://localhost/x", False),
        ("https://evilfcm.googleapis.com.vn/x", False),
        ("https://fcm.googleapis.com@10.0.0.1/x", False),
        ("https://fcm.googleapis.com:x/", False),
        ("", False),
    ],
)
def test_only_the_push_services_of_browsers_are_called(endpoint: str, is_one: bool) -> None:
    assert is_push_endpoint(endpoint, PUSH_HOSTS) is is_one
