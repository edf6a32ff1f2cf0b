"""Full text in PostgreSQL: two columns of words beside each page's text, filled from here.

The words are cut and folded by documents/rules/terms.py: what a letter is, and its lower case, must not depend on the
locale a database was made with.
"""

from collections.abc import Collection, Sequence
from uuid import UUID

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

from documents.models import PageText
from documents.rules.terms import Term, fold, words_of

_TABLE = "documents_pagetext"
_BATCH = 200
_MOST_WORDS = 16_000
"""PostgreSQL counts places in a text up to here."""

_STATEMENTS = (
    "ALTER TABLE documents_pagetext ADD COLUMN IF NOT EXISTS words_exact tsvector",
    "ALTER TABLE documents_pagetext ADD COLUMN IF NOT EXISTS words_folded tsvector",
    "CREATE INDEX IF NOT EXISTS documents_words_exact ON documents_pagetext USING gin (words_exact)",
    "CREATE INDEX IF NOT EXISTS documents_words_folded ON documents_pagetext USING gin (words_folded)",
)


def install(database: BaseDatabaseWrapper) -> None:
    with database.cursor() as cursor:
        columns = {column.name for column in database.introspection.get_table_description(cursor, _TABLE)}
        if not columns >= {"words_exact", "words_folded"}:
            for statement in _STATEMENTS:
                cursor.execute(statement)
        cursor.execute("SELECT DISTINCT version_id FROM documents_pagetext WHERE words_exact IS NULL")
        missing = [row[0] for row in cursor.fetchall()]
    for version in missing:
        add(version)


def lift(_database: BaseDatabaseWrapper) -> None:
    """Columns of their own stand in no migration's way."""


def add(version_id: UUID) -> None:
    rows = []
    for row, text in PageText.objects.filter(version_id=version_id).values_list("id", "text"):
        words = words_of(text)[:_MOST_WORDS]
        rows.append((row, " ".join(words), " ".join(map(fold, words))))
    with connection.cursor() as cursor:
        for start in range(0, len(rows), _BATCH):
            batch = rows[start : start + _BATCH]
            values = ", ".join(["(%s::bigint, %s, %s)"] * len(batch))
            cursor.execute(
                "UPDATE documents_pagetext AS page SET words_exact = to_tsvector('simple', said.exact), "
                "words_folded = to_tsvector('simple', said.folded) "
                f"FROM (VALUES {values}) AS said(id, exact, folded) WHERE page.id = said.id",
                [value for row in batch for value in row],
            )


def find(terms: Sequence[Term], versions: Collection[UUID]) -> list[tuple[str, int, int]]:
    conditions, parameters = [], []
    for term in terms:
        column = "words_exact" if term.has_marks else "words_folded"
        conditions.append(f"{column} @@ to_tsquery('simple', %s)")
        parameters.append(_phrase(term))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT version_id, page, id FROM documents_pagetext "
            f"WHERE {' AND '.join(conditions)} AND version_id = ANY(%s) ORDER BY version_id, page",
            [*parameters, list(versions)],
        )
        return [(version.hex, page, row) for version, page, row in cursor.fetchall()]


def _phrase(term: Term) -> str:
    """Words are letters and digits alone: none of them can be an operator once it stands in quotation marks."""
    words = [f"'{word}'" for word in term.words]
    return " <-> ".join(words) + (":*" if term.is_prefix else "")
