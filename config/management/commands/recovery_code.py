"""manage.py recovery_code: the code that opens backups, again, for another sheet in the safe."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from catalogue.text import LANGUAGES, say
from config.backup.recovery_code import FILE, in_groups, recovery_identity


class Command(BaseCommand):
    help = "In mã khôi phục của các bản sao lưu / Print the code that opens backups"

    def handle(self, *args: Any, **options: Any) -> None:
        var = Path(settings.VAR)
        code = in_groups(recovery_identity(var))
        for language in LANGUAGES:
            self.stdout.write(say("backup.code", language, file=str(var / FILE)))
        self.stdout.write(code)
