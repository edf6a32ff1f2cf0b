"""manage.py back_up [FOLDER]: a backup without a browser; for a timer too."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from catalogue.refusals import Conflict, Refusal
from catalogue.text import LANGUAGES, Language, say
from config.backup.asked import record_everywhere
from config.backup.make import make_backup
from config.backup.manifest import Files
from config.backup.places import Place, place_of, places
from documents.selectors.stored import titles_of
from journal.services.record import Command as Asked


class Command(BaseCommand):
    help = "Sao lưu ra USB hoặc thư mục / Back up to a USB stick or a folder"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", nargs="?", type=Path, help="default: the one stick that is plugged in")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            backup = make_backup(_place(options["folder"]), now=timezone.now())
        except Refusal as refusal:
            raise CommandError("\n".join(refusal.say(language) for language in LANGUAGES)) from refusal
        record_everywhere(Asked(str(uuid4()), "system:back_up", timezone.now()), backup)
        for language in LANGUAGES:
            facts = {"file": backup.file, "place": backup.place, "mb": f"{backup.bytes / 1e6:.1f}"}
            self.stdout.write(say("backup.made", language, streams=len(backup.manifest.heads), **facts))
            self._tell_files(backup.manifest.files, language)

    def _tell_files(self, files: Files, language: Language) -> None:
        self.stdout.write(say("backup.files", language, files=files.count, mb=f"{files.bytes / 1e6:.1f}"))
        if files.missing:
            titles = "; ".join(titles_of(files.missing)) or "–"
            self.stdout.write(
                say("backup.files_missing", language, missing=len(files.missing), titles=titles)
            )


def _place(folder: Path | None) -> Place:
    """Who has the machine's own console may name any folder; it has to be there."""
    if folder is not None:
        if not folder.is_dir():
            raise Conflict("backup_place_unknown")
        return place_of(folder.absolute())
    found = places()
    if len(found) != 1:
        raise Conflict("backup_place_unclear", places=", ".join(str(place.path) for place in found) or "–")
    return found[0]
