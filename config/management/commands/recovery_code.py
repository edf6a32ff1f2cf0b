"""manage.py recovery_code [--first]: the code that opens backups, for the sheet in the safe."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from catalogue.text import LANGUAGES, say
from config.backup.recovery_code import FILE, has_recovery_code, in_groups, recovery_identity


class Command(BaseCommand):
    help = "In mã khôi phục của các bản sao lưu / Print the code that opens backups"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--first", action="store_true", help="only when it is made now, at the first start"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        var = Path(settings.VAR)
        if options["first"] and has_recovery_code(var):
            return
        code = in_groups(recovery_identity(var))
        # A start without a person before it is written into the machine's log, and stays there.
        is_seen = not options["first"] or sys.stdout.isatty()
        for language in LANGUAGES:
            self.stdout.write(say("backup.code", language, file=str(var / FILE)))
        self.stdout.write(code if is_seen else str(var / FILE))
