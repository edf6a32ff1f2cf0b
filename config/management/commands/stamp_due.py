"""manage.py stamp_due: ask now for the times and the evidence that signed papers still lack; for a timer too."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from catalogue.text import LANGUAGES, say
from config.wiring import wire_rooms
from records.services.stamp_due import stamp_due


class Command(BaseCommand):
    help = "Gắn dấu thời gian còn chờ / Ask for awaited timestamps"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--all", action="store_true", help="Cả văn bản chưa đến lượt / Also those whose turn is later"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        wire_rooms()
        given = stamp_due(now=timezone.now, is_early=options["all"])
        for language in LANGUAGES:
            self.stdout.write(say("act.stamped", language, papers=given))
