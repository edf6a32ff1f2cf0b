"""manage.py load_demo: the commune council of the demonstration, with its meeting convened and its votes prepared."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from catalogue.refusals import NotFound
from config.demo.load import demo_body_id, load
from config.demo.sign_ins import FILE, new_password, write_sheet
from councils.selectors.bodies import body_by_id


class Command(BaseCommand):
    help = "Load the demonstration council and its meeting. Loading it again changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        sheet = settings.VAR / FILE
        now = timezone.now()
        if _is_loaded(now):
            self.stdout.write(f"The demonstration is loaded already; sign-ins: {sheet}")
            return
        password = new_password()
        with transaction.atomic():  # nobody could sign in without the sheet
            load(password=password, now=now)
            write_sheet(settings.VAR, password=password)
        self.stdout.write(f"The demonstration is loaded; sign-ins: {sheet}")


def _is_loaded(now: datetime) -> bool:
    try:
        body_by_id(demo_body_id(at=now))
    except NotFound:
        return False
    return True
