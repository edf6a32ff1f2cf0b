"""manage.py say_how_to_begin: what a start prints of an installation's codes; nothing of one in use."""

import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from catalogue.text import LANGUAGES, say
from config.backup.recovery_code import FILE, has_recovery_code, in_groups, recovery_identity
from config.first_use.setup_code import FILE as SETUP_CODE
from config.first_use.setup_code import setup_code
from councils.selectors.first_steps import is_installation_empty


class Command(BaseCommand):
    help = "In mã khởi tạo và mã khôi phục lần đầu / Print the setup code, and once the recovery code"

    def handle(self, *args: Any, **options: Any) -> None:
        var = Path(settings.VAR)
        # With nobody before it, what a start says stays in the machine's log: then only where the codes lie.
        is_seen = sys.stdout.isatty()
        if not has_recovery_code(var):
            code = in_groups(recovery_identity(var))
            self._tell("backup.code", code if is_seen else "", file=str(var / FILE))
        if is_installation_empty():
            code = setup_code()
            self._tell("backup.setup_code", code if is_seen else "", file=str(var / SETUP_CODE))

    def _tell(self, key: str, code: str, **facts: str) -> None:
        self.stdout.write("")
        for language in LANGUAGES:
            self.stdout.write(say(key, language, **facts))
        if code:
            self.stdout.write("\n".join(f"    {line}" for line in code.splitlines()))
