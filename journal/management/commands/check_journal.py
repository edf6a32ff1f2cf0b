"""`manage.py check_journal`: exit code 0 when every guard of the record stands, 1 otherwise."""

import sys
from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection

from catalogue.text import say
from journal.guards import missing


class Command(BaseCommand):
    help = "Kiểm tra các chốt chống sửa xóa sổ ghi / Check that the record is protected against changes"
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        absent = missing(connection)
        if absent:
            self.stderr.write(say("journal.guards.missing", "vi", names=", ".join(absent)))
            sys.exit(1)
        self.stdout.write(say("journal.guards.standing", "vi"))
