"""manage.py check_documents: whether every file of a document lies in the store as it was kept; ends with 1 if not."""

from typing import Any

from django.core.management.base import BaseCommand

from catalogue.text import LANGUAGES, say
from documents.selectors.stored import count_files, titles_of, unsound_files


class Command(BaseCommand):
    help = "Kiểm tra kho tài liệu / Check the store of documents"

    def handle(self, *args: Any, **options: Any) -> None:
        found = list(unsound_files())
        for language in LANGUAGES:
            for each in found:
                titles = "; ".join(titles_of([each.sha256])) or "–"
                self.stdout.write(
                    say(f"documents.check.{each.fault}", language, file=each.sha256, titles=titles)
                )
            self.stdout.write(say("documents.check.done", language, files=count_files(), wrong=len(found)))
        if found:
            raise SystemExit(1)
