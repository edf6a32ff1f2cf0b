"""manage.py load_demo: the councils of the demonstration, with their meetings convened and their votes prepared."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from config.demo.certificates import give_certificates
from config.demo.commune.commune import COMMUNE
from config.demo.councils import COUNCILS
from config.demo.load import complete, is_loaded, load
from config.demo.province.province import PROVINCE
from config.demo.shapes import Council
from config.demo.sign_ins import FILE, new_password, password_of, write_sheet

NAMES = {"commune": COMMUNE, "province": PROVINCE}


class Command(BaseCommand):
    help = "Load the demonstration councils and their meetings. Loading again adds only what is missing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--only", choices=sorted(NAMES), help="one of them, for a quicker start")

    def handle(self, *args: Any, only: str | None, **options: Any) -> None:
        _refuse_real_installation(settings.VAR)
        sheet = settings.VAR / FILE
        wanted = [NAMES[only]] if only else COUNCILS
        missing = [council for council in wanted if not is_loaded(council)]
        if not missing:
            _complete(settings.VAR)
            self._give_certificates()
            self.stdout.write(f"The demonstration is loaded already; sign-ins: {sheet}")
            return
        password = password_of(settings.VAR) or new_password()
        with transaction.atomic():  # nobody could sign in without the sheet
            load(password=password, now=timezone.now(), only=missing)
            complete(password=password, now=timezone.now(), councils=_loaded())
            write_sheet(settings.VAR, password=password, councils=_loaded())
        self._give_certificates()
        self.stdout.write(f"The demonstration is loaded; sign-ins: {sheet}")

    def _give_certificates(self) -> None:
        """Those who sign get certificates for trying, where they have none."""
        with transaction.atomic():
            give_certificates(settings.VAR, now=timezone.now(), councils=_loaded())


def _loaded() -> list[Council]:
    return [council for council in COUNCILS if is_loaded(council)]


def _complete(var: Path) -> None:
    """A demonstration of an earlier version gets the people it lacks, with the password of its sheet."""
    password = password_of(var)
    if password is None:
        return
    with transaction.atomic():
        if complete(password=password, now=timezone.now(), councils=_loaded()):
            write_sheet(var, password=password, councils=_loaded())


def _refuse_real_installation(var: Path) -> None:
    """By the mark that a start leaves there (tools/serve.py): its record is kept from people with a known password."""
    mark = var / "kind.txt"
    if mark.exists() and mark.read_text(encoding="ascii").strip() == "installation":
        raise CommandError(f"{var} holds a real installation; the demonstration needs a folder of its own.")
