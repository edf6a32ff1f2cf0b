"""`manage.py verify_stream <stream> | --all | --file bundle.jsonl`: is the record what was recorded?

Exit code 0: valid; 1: invalid; 2: not enough to conclude. --witness SIZE:ROOT compares with a published head.
"""

import sys
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from catalogue.text import LANGUAGES, Language, say
from journal.models import Stream
from journal.rules.verdict import Head, Standing, Verdict
from journal.verify import verify_bundle, verify_stream

EXIT_CODES = {Standing.VALID: 0, Standing.INVALID: 1, Standing.UNDETERMINED: 2}
SAID_AT_MOST = 50  # findings; one altered row in a long record may bring thousands


class Command(BaseCommand):
    help = "Kiểm tra tính toàn vẹn của sổ ghi / Check that the record is what was recorded"
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        what = parser.add_mutually_exclusive_group(required=True)
        what.add_argument("stream", nargs="?", help="meeting:<uuid> or body:<uuid>")
        what.add_argument("--all", action="store_true", help="every stream of this database")
        what.add_argument("--file", type=Path, help="a bundle written by export_stream; needs no database")
        parser.add_argument(
            "--witness", type=published_head, metavar="SIZE:ROOT", help="a head published earlier"
        )
        parser.add_argument("--language", choices=LANGUAGES, default="vi")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["all"] and options["witness"]:
            raise CommandError("--witness belongs to one stream, not to --all", returncode=2)
        codes = [self._report(verdict, options["language"]) for verdict in _verdicts(options)]
        if not codes:
            self.stdout.write(say("journal.verify.none", options["language"]))
        # One invalid stream is what matters most, then one that could not be checked.
        sys.exit(1 if 1 in codes else max(codes, default=2))

    def _report(self, verdict: Verdict, language: Language) -> int:
        self.stdout.write(
            say(
                f"journal.verdict.{verdict.standing}",
                language,
                stream=verdict.stream,
                size=verdict.size,
                root=verdict.root.hex(),
            )
        )
        for found in verdict.findings[:SAID_AT_MOST]:
            sentence = say(f"journal.finding.{found.code}", language, seq=found.seq, **dict(found.facts))
            self.stdout.write(f"  - {sentence}")
        unsaid = len(verdict.findings) - SAID_AT_MOST
        if unsaid > 0:
            self.stdout.write("  - " + say("journal.verify.more", language, count=unsaid))
        return EXIT_CODES[verdict.standing]


def published_head(text: str) -> Head:
    """Raises ArgumentTypeError unless the text is "<entries>:<64 hex digits>"."""
    size, _, root = text.partition(":")
    try:
        head = Head(int(size), bytes.fromhex(root))
    except ValueError as error:
        raise ArgumentTypeError("must be SIZE:ROOT, a number and 64 hex digits") from error
    if head.size < 1 or len(head.root) != 32:
        raise ArgumentTypeError("must be SIZE:ROOT, a number and 64 hex digits")
    return head


def _verdicts(options: dict[str, Any]) -> Iterator[Verdict]:
    if options["file"]:
        try:
            with options["file"].open(encoding="utf-8") as lines:
                yield verify_bundle(lines, witness=options["witness"])
        except OSError as error:
            raise CommandError(str(error), returncode=2) from error
    elif options["all"]:
        for name in Stream.objects.order_by("name").values_list("name", flat=True):
            yield verify_stream(name)
    else:
        yield verify_stream(options["stream"], witness=options["witness"])
