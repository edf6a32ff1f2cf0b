"""`manage.py unlock USERNAME`: for the administrator of the machine, when nobody is signed in who could unlock."""

from argparse import ArgumentParser
from typing import Any
from uuid import uuid4

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from catalogue.refusals import NotFound
from catalogue.text import say
from councils.services.unlock import unlock_by_name
from journal.services.record import Command as Asked

ACTOR = "system:machine"


class Command(BaseCommand):
    help = "Mở khóa một tài khoản bị nhập sai mật khẩu / Unlock an account that wrong passwords locked"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username")

    def handle(self, *args: Any, username: str, **options: Any) -> None:
        try:
            unlock_by_name(Asked(str(uuid4()), ACTOR, timezone.now()), username=username)
        except NotFound as refusal:
            raise CommandError(say("accounts.no_such_name", "vi", username=username)) from refusal
        self.stdout.write(say("accounts.unlocked", "vi", username=username))
