"""The triggers that keep the record append-only on PostgreSQL, and the rights of the application's role."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.db.backends.base.base import BaseDatabaseWrapper

TABLES: Final = ("journal_stream", "journal_entry", "journal_part", "journal_erasure", "journal_signedhead")

# Bits of pg_trigger.tgtype.
_ROW, _BEFORE, _TYPE_BITS = 1, 2, {"INSERT": 4, "DELETE": 8, "UPDATE": 16, "TRUNCATE": 32}


@dataclass(frozen=True, slots=True)
class Trigger:
    """`body` is the trigger function's PL/pgSQL text; {schema} stands for the schema of the tables."""

    table: str
    event: str
    body: str
    timing: str = "BEFORE"
    level: str = "ROW"
    as_owner: bool = False

    @property
    def type_bits(self) -> int:
        return _TYPE_BITS[self.event] | _ROW * (self.level == "ROW") | _BEFORE * (self.timing == "BEFORE")


def _refuse(table: str, event: str, message: str, when: str = "TRUE") -> Trigger:
    body = (
        f"BEGIN IF {when} THEN RAISE EXCEPTION 'journal: {message}' "
        f"USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END"
    )
    return Trigger(table, event, body, level="STATEMENT" if event == "TRUNCATE" else "ROW")


TRIGGERS: Final[Mapping[str, Trigger]] = {
    "journal_guard_stream_insert": _refuse(
        "journal_stream", "INSERT", "a stream begins empty and once", "NEW.size IS DISTINCT FROM 0"
    ),
    "journal_guard_stream_update": _refuse(
        "journal_stream",
        "UPDATE",
        "a stream only grows by the entry just added",
        "NEW.id <> OLD.id OR NEW.name <> OLD.name OR NEW.size <> OLD.size + 1 OR NOT EXISTS "
        "(SELECT 1 FROM {schema}.journal_entry WHERE stream_id = OLD.id AND seq = NEW.size)",
    ),
    "journal_guard_entry_insert": _refuse(
        "journal_entry",
        "INSERT",
        "an entry is added at the end and once",
        "NEW.seq IS DISTINCT FROM (SELECT size + 1 FROM {schema}.journal_stream WHERE id = NEW.stream_id)",
    ),
    "journal_guard_entry_update": _refuse("journal_entry", "UPDATE", "an entry is never changed"),
    "journal_guard_part_insert": _refuse(
        "journal_part",
        "INSERT",
        "a part is added with its entry and once",
        "NEW.salt IS NULL OR length(NEW.salt) <> 32 OR NOT EXISTS ("
        "SELECT 1 FROM {schema}.journal_entry e JOIN {schema}.journal_stream s ON s.id = e.stream_id "
        "WHERE e.id = NEW.entry_id AND e.seq = s.size + 1)",
    ),
    "journal_guard_part_update": _refuse(
        "journal_part",
        "UPDATE",
        "a part is never changed, only erased by its erasure",
        "NEW.id <> OLD.id OR NEW.entry_id <> OLD.entry_id OR NEW.audience <> OLD.audience "
        "OR NEW.salt IS NOT NULL OR NEW.value IS NOT NULL "
        "OR NOT EXISTS (SELECT 1 FROM {schema}.journal_erasure WHERE part_id = OLD.id)",
    ),
    "journal_guard_erasure_insert": _refuse(
        "journal_erasure",
        "INSERT",
        "an erasure needs the entry that has just recorded it",
        "NOT EXISTS (SELECT 1 FROM {schema}.journal_part p "
        "JOIN {schema}.journal_entry erased ON erased.id = p.entry_id "
        "JOIN {schema}.journal_stream s ON s.id = erased.stream_id "
        "JOIN {schema}.journal_entry act ON act.stream_id = s.id AND act.seq = s.size "
        "WHERE p.id = NEW.part_id AND act.id = NEW.entry_id "
        "AND act.kind = 'part.erased' AND erased.kind <> 'part.erased')",
    ),
    "journal_guard_erasure_update": _refuse("journal_erasure", "UPDATE", "an erasure is never changed"),
    "journal_guard_signedhead_insert": _refuse(
        "journal_signedhead",
        "INSERT",
        "a signed head is whole",
        "length(NEW.root) <> 32 OR length(NEW.signature) <> 64",
    ),
    "journal_guard_signedhead_update": _refuse(
        "journal_signedhead", "UPDATE", "a signed head is never changed"
    ),
    # As the owner: the application's role may not update parts, it may only record their erasure.
    "journal_guard_erasure_done": Trigger(
        "journal_erasure",
        "INSERT",
        "BEGIN UPDATE {schema}.journal_part SET salt = NULL, value = NULL WHERE id = NEW.part_id; "
        "RETURN NEW; END",
        timing="AFTER",
        as_owner=True,
    ),
    **{
        f"journal_guard_{table.removeprefix('journal_')}_{event.lower()}": _refuse(
            table, event, f"nothing in {table} is ever deleted"
        )
        for table in TABLES
        for event in ("DELETE", "TRUNCATE")
    },
}


def install(connection: BaseDatabaseWrapper) -> None:
    lift(connection)
    schema = _schema(connection)
    with connection.cursor() as cursor:
        for name, trigger in TRIGGERS.items():
            # A fixed search path, so that nobody's temporary table is taken for ours.
            owner = f"SECURITY DEFINER SET search_path = {schema}, pg_temp" if trigger.as_owner else ""
            cursor.execute(
                f"CREATE FUNCTION {schema}.{name}() RETURNS trigger LANGUAGE plpgsql {owner} "
                f"AS $guard${_body(trigger, schema)}$guard$"
            )
            cursor.execute(
                f"CREATE TRIGGER {name} {trigger.timing} {trigger.event} ON {schema}.{trigger.table} "
                f"FOR EACH {trigger.level} EXECUTE FUNCTION {schema}.{name}()"
            )


def lift(connection: BaseDatabaseWrapper) -> None:
    schema = _schema(connection)
    with connection.cursor() as cursor:
        for name in TRIGGERS:
            cursor.execute(f"DROP FUNCTION IF EXISTS {schema}.{name}() CASCADE")


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    schema = _schema(connection)
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT t.tgname, c.relname, t.tgtype, p.prosrc, p.prosecdef
            FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid
            WHERE c.relnamespace = to_regnamespace(%s) AND t.tgenabled IN ('O', 'A')
              AND t.tgqual IS NULL AND t.tgnargs = 0 AND t.tgattr = ''::int2vector
            """,
            [schema],
        )
        standing = {row[0]: tuple(row[1:]) for row in cursor.fetchall()}
    return [
        name
        for name, trigger in TRIGGERS.items()
        if standing.get(name) != (trigger.table, trigger.type_bits, _body(trigger, schema), trigger.as_owner)
    ]


def application_role_rights(connection: BaseDatabaseWrapper, role: str) -> list[str]:
    """The statements that let `role` run the product and only add to the record. Names are quoted here."""
    schema, name = _schema(connection), _quoted(connection, role)
    tables = ", ".join(f"{schema}.{table}" for table in TABLES)
    return [
        f"GRANT USAGE ON SCHEMA {schema} TO {name}",
        f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {schema} TO {name}",
        f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA {schema} TO {name}",
        f"REVOKE ALL ON {tables} FROM {name}",
        f"GRANT SELECT, INSERT ON {tables} TO {name}",
        f"GRANT UPDATE (size) ON {schema}.journal_stream TO {name}",
    ]


def _body(trigger: Trigger, schema: str) -> str:
    return trigger.body.replace("{schema}", schema)


def _schema(connection: BaseDatabaseWrapper) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT quote_ident(current_schema())")
        return str(cursor.fetchone()[0])


def _quoted(connection: BaseDatabaseWrapper, name: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT quote_ident(%s)", [name])
        return str(cursor.fetchone()[0])
