"""manage.py stamp_due: ask now for the times and the evidence that signed papers still lack; for a timer too."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from catalogue.text import LANGUAGES, say
from config.wiring import wire_rooms
from records.services.stamp_due import stamp_due


class Command(BaseCommand):
    help = "Gắn dấu thời gian còn chờ / Ask for awaited timestamps"

    def handle(self, *args: Any, **options: Any) -> None:
        wire_rooms()
        given = stamp_due(now=timezone.now)
        for language in LANGUAGES:
            self.stdout.write(say("act.stamped", language, papers=given))
