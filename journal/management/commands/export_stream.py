"""`manage.py export_stream <stream> --audience hall --output file.jsonl`: a bundle that anyone can check."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from catalogue.refusals import NotFound
from catalogue.text import LANGUAGES, say
from journal.export import bundle
from journal.rules.audiences import is_audience


class Command(BaseCommand):
    help = "Xuất sổ ghi thành tệp để kiểm tra độc lập / Export a stream as a bundle that anyone can check"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("stream", help="meeting:<uuid> or body:<uuid>")
        parser.add_argument(
            "--audience", action="append", default=[], help="whose parts to include; repeatable"
        )
        parser.add_argument("--output", type=Path, required=True)
        parser.add_argument("--language", choices=LANGUAGES, default="vi")

    def handle(self, *args: Any, **options: Any) -> None:
        unknown = [name for name in options["audience"] if not is_audience(name)]
        if unknown:
            raise CommandError(f"no such audience: {', '.join(unknown)}")
        try:
            exported = bundle(options["stream"], audiences=options["audience"])
        except NotFound as refusal:
            raise CommandError(refusal.say(options["language"])) from refusal
        with options["output"].open("w", encoding="utf-8", newline="\n") as output:
            output.writelines(f"{line}\n" for line in exported.lines)
        self.stdout.write(
            say(
                "journal.exported",
                options["language"],
                stream=options["stream"],
                size=exported.head.size,
                root=exported.head.root.hex(),
            )
        )
