"""manage.py make_test_hall --delegates N: prints a council in session as JSON, for load tests."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from config.demo.test_hall import make_hall


class Command(BaseCommand):
    help = (
        "Make a council in session, everyone present and signed in; prints ids and session cookies as JSON."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--delegates", type=int, default=24)

    def handle(self, *args: Any, delegates: int, **options: Any) -> None:
        hall = make_hall(delegates=delegates, now=timezone.now())
        self.stdout.write(json.dumps(hall, ensure_ascii=False))
