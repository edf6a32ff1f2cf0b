"""`manage.py reset_password USERNAME`: prints a first password, which the person changes at the next sign-in."""

from argparse import ArgumentParser
from typing import Any
from uuid import uuid4

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from catalogue.refusals import NotFound
from catalogue.text import say
from councils.management.commands.unlock import ACTOR
from councils.services.reset_password import reset_password
from journal.services.record import Command as Asked


class Command(BaseCommand):
    help = "Cấp mật khẩu mới cho một tài khoản / Give an account a new first password"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username")

    def handle(self, *args: Any, username: str, **options: Any) -> None:
        try:
            password = reset_password(Asked(str(uuid4()), ACTOR, timezone.now()), username=username)
        except NotFound as refusal:
            raise CommandError(say("accounts.no_such_name", "vi", username=username)) from refusal
        self.stdout.write(say("accounts.password_reset", "vi", username=username, password=password))
