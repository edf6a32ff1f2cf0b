"""manage.py restore <file.age> [--replace] [--into FOLDER] [--code-file FILE]: an installation from its backup."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils import timezone

from catalogue.refusals import Refusal
from catalogue.text import HANOI, LANGUAGES, say
from config.backup.manifest import KEY
from config.backup.restore import Restored, Target, restore
from config.backup.target import SqliteTarget
from config.backup.target_postgresql import PostgresqlTarget

DATABASE = "dien-hong.sqlite3"


class Command(BaseCommand):
    help = "Khôi phục từ bản sao lưu / Restore an installation from its backup"
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--into", type=Path, help="another installation's folder (SQLite); default: this one's"
        )
        parser.add_argument(
            "--replace", action="store_true", help="keep what is there aside, and restore over it"
        )
        parser.add_argument(
            "--code-file", type=Path, help="a file with the recovery code; default: it is asked for"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        code_file: Path | None = options["code_file"]
        try:
            code = code_file.read_text(encoding="utf-8") if code_file else self._asked()
            target = _target(options["into"])
            sets_key_itself = _sets_key_itself(target.var)
            restored = restore(
                options["file"], code=code, target=target, replace=options["replace"], now=timezone.now()
            )
        except Refusal as refusal:
            raise CommandError("\n".join(refusal.say(language) for language in LANGUAGES)) from refusal
        except OSError as fault:
            raise CommandError(str(fault)) from fault
        self._tell(restored, target, sets_key_itself=sets_key_itself)

    def _asked(self) -> str:
        """Shown as it is typed: 58 letters are typed right only by who sees them."""
        self.stdout.write(" / ".join(say("backup.ask_code", language) for language in LANGUAGES))
        return " ".join(iter(lambda: input("> "), ""))

    def _tell(self, restored: Restored, target: Target, *, sets_key_itself: bool) -> None:
        made = restored.manifest.made_at.astimezone(HANOI)
        for language in LANGUAGES:
            said = say(
                "backup.restored",
                language,
                day=f"{made:%d/%m/%Y}",
                time=f"{made:%H:%M:%S}",
                version=restored.manifest.version,
                streams=len(restored.streams),
            )
            self.stdout.write(said)
            for found in restored.streams:
                key = f"backup.stream.{found.standing}"
                said = say(key, language, stream=found.stream, size=found.size, root=found.root)
                self.stdout.write(f"  - {said}")
            for name in restored.kept:
                self.stdout.write(say("backup.kept", language, name=name))
            self.stdout.write(say("backup.sign_ins_again", language))
            if sets_key_itself:
                self.stdout.write(say("backup.key_changed", language, file=str(target.var / KEY)))
            if target.engine == "postgresql":
                self.stdout.write(say("backup.grant_again", language))


def _target(into: Path | None) -> Target:
    if into is not None:
        return SqliteTarget(into.absolute(), into.absolute() / DATABASE)
    if connection.vendor == "postgresql":
        return PostgresqlTarget(Path(settings.VAR))
    return SqliteTarget(Path(settings.VAR), Path(str(connection.settings_dict["NAME"])))


def _sets_key_itself(var: Path) -> bool:
    """Whether the server's key comes from elsewhere than the installation's folder, as from a service's settings."""
    kept = var / KEY
    return not kept.exists() or kept.read_text(encoding="utf-8").strip() != settings.SECRET_KEY
