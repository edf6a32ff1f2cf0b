"""manage.py send_due: queue reminders of what is due, now or at another moment; the server sends them at once.

--at 2026-12-11T08:00 asks as if it were then, in Vietnam's time unless it says another.
"""

from argparse import ArgumentParser
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from catalogue.text import HANOI, LANGUAGES, say
from config.wiring import wire_rooms
from messaging.services.send_due import send_due


class Command(BaseCommand):
    help = "Xếp lời nhắc đến hạn vào hàng gửi / Queue reminders of what is due"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--at", default="", metavar="2026-12-11T08:00")

    def handle(self, *args: Any, **options: Any) -> None:
        wire_rooms()
        now = timezone.now()
        queued = send_due(at=_moment(options["at"]) if options["at"] else now, now=now)
        for language in LANGUAGES:
            self.stdout.write(say("messaging.due.queued", language, queued=queued))


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise CommandError(f"--at: {text!r} is no moment such as 2026-12-11T08:00") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=HANOI)
