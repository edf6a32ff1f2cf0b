"""manage.py finish_restore <manifest> <file>: the second half of `restore`, run by it on the staged database.

Brings the database up to date, verifies every stream against the heads of the backup, and writes down in the journal of
each body that it goes on from a backup. Prints the streams as JSON.
"""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from catalogue.text import utc_text
from config.backup.manifest import Manifest, read_manifest
from documents.selectors.stored import absent_files
from journal.guards import require_guards
from journal.rules.verdict import Head
from journal.selectors import root
from journal.services.record import Command as Asked
from journal.services.record import recording
from journal.verify import verify_stream

NAMESPACE = UUID("5a1c3c0e-7c65-4f61-9d2c-0f2a1a6f7f55")


class Command(BaseCommand):
    help = "The second half of `restore`; not for people."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("manifest", type=Path)
        parser.add_argument("file")

    def handle(self, *args: Any, **options: Any) -> None:
        manifest = read_manifest(options["manifest"])
        call_command("migrate", verbosity=0)
        require_guards()
        _require_files(manifest)
        found = [self._verified(head.stream, head.size, head.root) for head in manifest.heads]
        for head in manifest.heads:
            if head.stream.startswith("body:"):
                _write_down(head.stream, manifest, options["file"])
        self.stdout.write(json.dumps(found))

    @staticmethod
    def _verified(stream: str, size: int, expected: str) -> dict[str, object]:
        """A record that had findings before has them again; only one that is another record is refused."""
        if root(stream, size).hex() != expected:
            raise CommandError(f"{stream}: not the record that was backed up")
        verdict = verify_stream(stream, witness=Head(size, bytes.fromhex(expected)) if size else None)
        return {"stream": stream, "size": size, "root": expected, "standing": verdict.standing.value}


def _require_files(manifest: Manifest) -> None:
    """Each file that a row names is there, but for those the backup says it could not take. Their bytes were compared
    with their names as they were unpacked.
    """
    lost = sorted(set(absent_files()) - set(manifest.files.missing))
    if lost:
        raise CommandError(f"{len(lost)} files of documents are not in the backup: {', '.join(lost[:3])}")


def _write_down(stream: str, manifest: Manifest, file: str) -> None:
    at = timezone.now()
    asked = Asked(str(uuid5(NAMESPACE, f"{stream} {utc_text(at)}")), "system:restore", at)
    told = {"file": file, "made_at": utc_text(manifest.made_at), "version": manifest.version}
    with recording(stream, asked, name="restore", content={"file": file}) as record:
        record.append("backup.restored", {"secretariat": told})
