"""Full text in SQLite's FTS5: two indexes over the texts that stand in their table, kept by triggers.

One knows words as they are written, the other without diacritics. SQLite's own folding knows every mark of Vietnamese
but the bar of đ, which a view takes away.
"""

from collections.abc import Collection, Sequence
from itertools import islice, product
from uuid import UUID

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

from documents.rules.terms import Term, spellings

_WITHOUT_BARS = "replace(replace({0}.text, 'đ', 'd'), 'Đ', 'D')"

_TABLES = (
    """CREATE VIEW IF NOT EXISTS documents_pages_folded AS
    SELECT id, replace(replace(text, 'đ', 'd'), 'Đ', 'D') AS text FROM documents_pagetext""",
    """CREATE VIRTUAL TABLE IF NOT EXISTS documents_words_exact USING fts5(
    text, content='documents_pagetext', content_rowid='id', tokenize='unicode61 remove_diacritics 0')""",
    """CREATE VIRTUAL TABLE IF NOT EXISTS documents_words_folded USING fts5(
    text, content='documents_pages_folded', content_rowid='id', tokenize='unicode61 remove_diacritics 2')""",
)
_MOST_SPELLINGS = 32
_TRIGGERS = ("documents_words_in", "documents_words_out", "documents_words_anew")


def install(database: BaseDatabaseWrapper) -> None:
    with database.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'documents_words_%'"
        )
        if cursor.fetchone()[0] == len(_TRIGGERS):
            return
        for statement in (*_TABLES, *_triggers()):
            cursor.execute(statement)
        for table in ("documents_words_exact", "documents_words_folded"):
            cursor.execute(f"INSERT INTO {table}({table}) VALUES ('rebuild')")


def lift(database: BaseDatabaseWrapper) -> None:
    with database.cursor() as cursor:
        for name in _TRIGGERS:
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
        cursor.execute("DROP VIEW IF EXISTS documents_pages_folded")


def add(_version_id: UUID) -> None:
    """The triggers have done it."""


def find(terms: Sequence[Term], versions: Collection[UUID]) -> list[tuple[str, int, int]]:
    asked, parameters = [], []
    for table, marks in (("documents_words_exact", True), ("documents_words_folded", False)):
        phrases = [_phrase(term) for term in terms if term.has_marks is marks]
        if phrases:
            asked.append(f"SELECT rowid FROM {table} WHERE {table} MATCH %s")
            parameters.append(" AND ".join(phrases))
    places = ", ".join(["%s"] * len(versions))
    sql = (
        "SELECT version_id, page, id FROM documents_pagetext "
        f"WHERE id IN ({' INTERSECT '.join(asked)}) AND version_id IN ({places}) "
        "ORDER BY version_id, page"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [*parameters, *(version.hex for version in versions)])
        return [(str(version), page, row) for version, page, row in cursor.fetchall()]


def _phrase(term: Term) -> str:
    """Words are letters and digits alone, so quotation marks hold them. The index knows texts as they are spelled."""
    spelled = product(*(spellings(word) if term.has_marks else [word] for word in term.words))
    end = "*" if term.is_prefix else ""
    phrases = [f'"{" ".join(words)}"{end}' for words in islice(spelled, _MOST_SPELLINGS)]
    return f"({' OR '.join(phrases)})"


def _triggers() -> list[str]:
    out = (
        "INSERT INTO documents_words_exact(documents_words_exact, rowid, text) VALUES ('delete', old.id, old.text); "
        "INSERT INTO documents_words_folded(documents_words_folded, rowid, text) "
        f"VALUES ('delete', old.id, {_WITHOUT_BARS.format('old')}); "
    )
    into = (
        "INSERT INTO documents_words_exact(rowid, text) VALUES (new.id, new.text); "
        f"INSERT INTO documents_words_folded(rowid, text) VALUES (new.id, {_WITHOUT_BARS.format('new')}); "
    )
    whole = {
        "documents_words_in": f"AFTER INSERT ON documents_pagetext BEGIN {into} END",
        "documents_words_out": f"AFTER DELETE ON documents_pagetext BEGIN {out} END",
        "documents_words_anew": f"AFTER UPDATE OF text ON documents_pagetext BEGIN {out} {into} END",
    }
    return [f"CREATE TRIGGER IF NOT EXISTS {name} {rest}" for name, rest in whole.items()]
