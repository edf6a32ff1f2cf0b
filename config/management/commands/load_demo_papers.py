"""manage.py load_demo_papers: the documents of the demonstration meetings, made and taken in one after the other."""

import os
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from config.demo.commune.commune import COMMUNE
from config.demo.load import is_loaded
from config.demo.papers.load import load_papers
from config.demo.province.province import PROVINCE

NAMES = {"commune": COMMUNE, "province": PROVINCE}


class Command(BaseCommand):
    help = "Give the demonstration meetings their documents; the commune first. May be stopped and run again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--only", choices=sorted(NAMES), help="one of them")
        parser.add_argument(
            "--patiently", action="store_true", help="leave the machine to whoever looks meanwhile"
        )

    def handle(self, *args: Any, only: str | None, patiently: bool, **options: Any) -> None:
        if patiently:
            os.nice(10)
        for name in [only] if only else sorted(NAMES):
            if is_loaded(NAMES[name]):
                count = load_papers(NAMES[name], fonts=settings.FONTS, say=self._tell(options["verbosity"]))
                self.stdout.write(f"{name}: {count} documents")

    def _tell(self, verbosity: int) -> Any:
        return self.stdout.write if verbosity > 1 else lambda _said: None
