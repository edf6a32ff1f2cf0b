"""A council whose office sends letters, to a mail server on this machine."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from django.utils import timezone

from councils.models import Mandate
from messaging.models import ChannelSwitch, Message
from messaging.ports import Reminder
from messaging.rules.addressees import to_mandate
from messaging.rules.setup import Setup, SmsGateway, read_mail
from messaging.rules.templates import PLACES, Template
from messaging.rules.words import Channel
from messaging.services.queue import queue
from messaging.services.send_waiting import send_waiting
from tests.cast import Cast, make_cast
from tests.servers.gateway import Gateway, gateway
from tests.servers.smtp import MailServer, mail_server

SENDER = "Văn phòng HĐND <vp@xa.vn>"


@dataclass
class Office:
    """now: moved by tests, never waited for."""

    cast: Cast
    mail: MailServer
    sms: Gateway
    now: datetime

    def reach(self, place: int, *, email: str = "", phone: str = "") -> UUID:
        mandate = self.cast.delegates[place].mandate
        Mandate.objects.filter(id=mandate).update(email=email, phone=phone)
        return mandate

    def tell(self, mandate: UUID, once: str = "summons:1", template: Template = Template.SUMMONS) -> int:
        facts = {place.value: f"<{place.value}>" for place in PLACES[template]}
        told = Reminder(self.cast.body, template, once, "meeting:1", to_mandate(mandate), facts)
        return queue([told], at=self.now)

    def send(self, channel: Channel = Channel.EMAIL) -> int:
        return send_waiting(channel, now=lambda: self.now, stop=lambda: False)

    def pass_time(self, **much: float) -> None:
        self.now += timedelta(**much)

    def switch(self, channel: Channel, *, is_on: bool = True) -> None:
        ChannelSwitch.objects.update_or_create(
            body_id=self.cast.body, channel=channel, defaults={"is_on": is_on}
        )

    @property
    def message(self) -> Message:
        return Message.objects.get()


@pytest.fixture
def office(settings: object) -> Iterator[Office]:
    with mail_server() as mail, gateway() as sms:
        settings.MESSAGES = Setup(  # type: ignore[attr-defined]
            mail=read_mail(mail.url, SENDER), sms=SmsGateway(sms.url, "t0ken")
        )
        made = Office(make_cast(), mail, sms, timezone.now())
        made.switch(Channel.EMAIL)
        yield made
