"""A whole server around the room, with a journal of one SQLite table behind the ports.

    python -m tests.realtime.stage --port 8100 --folder DIR [--server uvicorn|daphne] [--redis URL] [--plain] ..

Several processes may share the folder, as they would share a database. A test drives them through POST /append,
/signal, /rights, /session and /counters.
"""

from __future__ import annotations

import argparse
import asyncio
import hashlib
import json
import sqlite3
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import django
from channels.sessions import SessionMiddlewareStack
from django.conf import settings

from catalogue.refusals import Conflict, NotFound
from realtime import consumer, frames, hub, rights, tokens, transport
from realtime.consumer import ScreenConsumer
from realtime.origin import guarded
from realtime.ports import Identity, Ports, Reader, wire
from realtime.switchboard import Switchboard

SECRET = "only-for-the-stage"
RIGHTS_MOVED = "rights moved"
"""Noted in the journal: what a change of rights leaves in the database for every process."""


def configure() -> None:
    settings.configure(
        SECRET_KEY=SECRET,
        ALLOWED_HOSTS=["localhost", "127.0.0.1", "[::1]", "hop.example"],
        SESSION_ENGINE="django.contrib.sessions.backends.signed_cookies",
        SESSION_COOKIE_SECURE=False,
        DATABASES={},
        INSTALLED_APPS=[],
        LOGGING={
            "version": 1,
            "disable_existing_loggers": False,
            "handlers": {"console": {"class": "logging.StreamHandler"}},
            "root": {"handlers": ["console"], "level": "WARNING"},
        },
    )
    django.setup()


@dataclass(frozen=True, slots=True)
class Part:
    salt: bytes
    value: bytes


@dataclass(frozen=True, slots=True)
class Item:
    seq: int
    kind: str
    body: bytes
    leaf: bytes
    parts: dict[str, Part]


class Journal:
    """Entries, people and their rights, in a file that several processes and the test itself may open."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "stage.db"

    def open(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._path, timeout=10, isolation_level=None)
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=OFF")
        return connection

    def create(self) -> None:
        connection = self.open()
        connection.executescript(
            """
            CREATE TABLE entry (stream TEXT, seq INTEGER, kind TEXT, parts TEXT, PRIMARY KEY (stream, seq));
            CREATE TABLE person (person TEXT PRIMARY KEY, audiences TEXT, personal TEXT, mandate TEXT);
            CREATE TABLE log (what TEXT);
            """
        )
        connection.close()

    def append(
        self, stream: str, kind: str, parts: Mapping[str, Mapping[str, Any]], *, times: int = 1
    ) -> int:
        connection = self.open()
        connection.execute("BEGIN IMMEDIATE")
        head: int = connection.execute(
            "SELECT coalesce(max(seq), 0) FROM entry WHERE stream=?", [stream]
        ).fetchone()[0]
        text = json.dumps(parts)
        rows = [(stream, head + n, kind, text) for n in range(1, times + 1)]
        connection.executemany("INSERT INTO entry VALUES (?, ?, ?, ?)", rows)
        connection.execute("COMMIT")
        connection.close()
        return head + times

    def admit(
        self, person: str, audiences: Sequence[str], *personal: str, mandate: str | None = None
    ) -> None:
        connection = self.open()
        connection.execute(
            "INSERT OR REPLACE INTO person VALUES (?, ?, ?, ?)",
            [person, json.dumps(audiences), json.dumps(personal), mandate],
        )
        connection.close()

    def revoke(self, person: str) -> None:
        connection = self.open()
        connection.execute("DELETE FROM person WHERE person=?", [person])
        connection.close()

    def empty(self) -> None:
        """Nobody is admitted and nothing is noted; entries stay, each test has a stream of its own."""
        connection = self.open()
        connection.executescript("DELETE FROM person; DELETE FROM log;")
        connection.close()

    def note(self, what: str) -> None:
        connection = self.open()
        connection.execute("INSERT INTO log VALUES (?)", [what])
        connection.close()

    def has_note(self, what: str) -> bool:
        return what in self.notes()

    def unnote(self, what: str) -> None:
        connection = self.open()
        connection.execute("DELETE FROM log WHERE what=?", [what])
        connection.close()

    def notes(self) -> list[str]:
        connection = self.open()
        rows = [what for (what,) in connection.execute("SELECT what FROM log")]
        connection.close()
        return rows

    def people(self) -> dict[str, tuple[frozenset[str], frozenset[str], str | None]]:
        connection = self.open()
        rows = connection.execute("SELECT person, audiences, personal, mandate FROM person").fetchall()
        connection.close()
        return {p: (frozenset(json.loads(a)), frozenset(json.loads(o)), m) for p, a, o, m in rows}

    def tail(self, stream: str, /, *, after: int, limit: int) -> list[Item]:
        connection = self.open()
        rows = connection.execute(
            "SELECT seq, kind, parts FROM entry WHERE stream=? AND seq>? ORDER BY seq LIMIT ?",
            [stream, after, limit],
        ).fetchall()
        connection.close()
        return [item(stream, seq, kind, json.loads(parts)) for seq, kind, parts in rows]

    def heads(self, streams: Sequence[str]) -> dict[str, int]:
        connection = self.open()
        rows = connection.execute("SELECT stream, max(seq) FROM entry GROUP BY stream").fetchall()
        connection.close()
        return {stream: head for stream, head in rows if stream in streams}


def item(stream: str, seq: int, kind: str, parts: Mapping[str, Any]) -> Item:
    kept = {
        a: Part(seq.to_bytes(32, "big"), json.dumps(v, separators=(",", ":")).encode())
        for a, v in parts.items()
    }
    hashes = {audience: hashlib.sha256(part.salt + part.value).hexdigest() for audience, part in kept.items()}
    body = json.dumps({"v": 1, "stream": stream, "seq": seq, "kind": kind, "parts": hashes}).encode()
    return Item(seq, kind, body, hashlib.sha256(b"\0" + body).digest(), kept)


class Sum:
    """The simplest fold that notices a lost, doubled or reordered entry."""

    def __init__(self) -> None:
        self.seqs = 0
        self.seen: dict[str, Any] = {}

    def apply(self, entry: Mapping[str, Any], /) -> None:
        if entry["kind"] == "poison":
            raise ValueError("this entry has no meaning")
        self.seqs = (self.seqs * 31 + entry["seq"]) % 1_000_003
        self.seen.update(entry["payload"])

    def as_json(self) -> bytes:
        return json.dumps({"sum": self.seqs, "seen": self.seen}).encode()


class Wiring:
    """The ports, over the journal's file; counts what is asked of it."""

    def __init__(self, folder: Path) -> None:
        self.journal = Journal(folder)
        self.asked = {"authenticate": 0, "own": 0, "recheck": 0, "tail": 0}

    def ports(self, *, redis: str | None, channel: str) -> Ports:
        return Ports(
            authenticate=self.authenticate,
            admit=self.admit,
            recheck=self.recheck,
            tail=self.tail,
            heads=self.journal.heads,
            new_fold=lambda _: Sum(),
            own=self.own,
            commands={"cast_ballot": self.cast},
            hand=self.hand,
            rights_epoch=lambda: self.journal.notes().count(RIGHTS_MOVED),
            redis_url=redis,
            channel=channel,
        )

    async def authenticate(self, scope: Mapping[str, Any]) -> Identity | None:
        self.asked["authenticate"] += 1
        person = scope["session"].get("person")
        return Identity(person, f"session of {person}", "en") if person else None

    async def admit(self, identity: Identity, stream: str, face: str) -> Reader:
        if self.journal.has_note("slow admission"):
            await asyncio.sleep(0.3)
        admitted = self._reader(identity.person, identity.session, stream, face)
        if admitted is None:
            raise NotFound("not_found")
        return admitted

    async def recheck(self, readers: Sequence[Reader]) -> list[Reader | None]:
        self.asked["recheck"] += 1
        notes = self.journal.notes()
        if "broken recheck" in notes:
            raise ConnectionError("the database is away")
        verdicts = [self._reader(r.person, r.session, r.stream, r.face) for r in readers]
        if "slow recheck" in notes:
            await asyncio.sleep(0.3)
        return verdicts

    def _reader(self, person: str, session: str, stream: str, face: str) -> Reader | None:
        found = self.journal.people().get(person)
        if found is None:
            return None
        audiences, personal, mandate = found
        return Reader(person, session, "en", stream, face, audiences, personal, mandate, frozenset())

    def own(self, stream: str, readers: Sequence[Reader]) -> dict[str, Any]:
        self.asked["own"] += 1
        if self.journal.has_note("slow own"):
            time.sleep(0.3)
        return {reader.session: {"name": reader.person} for reader in readers}

    def tail(self, stream: str, /, *, after: int, limit: int) -> list[Item]:
        self.asked["tail"] += 1
        return self.journal.tail(stream, after=after, limit=limit)

    async def cast(self, who: Reader, command_id: str, with_: Mapping[str, Any]) -> dict[str, Any]:
        await asyncio.sleep(int(with_.get("after_ms", 0)) / 1000)
        if with_.get("choice") == "refused":
            raise Conflict("server_fault")
        if with_.get("choice") == "broken":
            raise ValueError("surprise")
        self.journal.note(command_id)
        return {"who": who.person, "mandate": who.mandate, "choice": with_.get("choice", "")}

    async def hand(self, who: Reader, said: Mapping[str, Any]) -> dict[str, Any] | None:
        await asyncio.sleep(int(said.get("after_ms", 0)) / 1000)
        if "secretariat" not in who.audiences:
            raise Conflict("hands_only_at_desks")
        return {"name": who.person, "at": said["at"]} if said["at"] else None


class Driver:
    """The HTTP side, through which a test plays the services."""

    def __init__(self, wiring: Wiring) -> None:
        self._wiring = wiring

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        body, more = b"", True
        while more:
            message = await receive()
            body, more = body + message.get("body", b""), message.get("more_body", False)
        answer = getattr(self, scope["path"].strip("/"))(**json.loads(body or b"{}"))
        payload = json.dumps(answer).encode()
        head = [(b"content-type", b"application/json"), (b"content-length", str(len(payload)).encode())]
        await send({"type": "http.response.start", "status": 200, "headers": head})
        await send({"type": "http.response.body", "body": payload})

    def append(self, *, stream: str, kind: str, parts: Mapping[str, Any], times: int) -> int:
        head = self._wiring.journal.append(stream, kind, parts, times=times)
        hub.hint(stream, head)
        return head

    def signal(self, *, stream: str, name: str, values: Sequence[Mapping[str, Any]]) -> None:
        for value in values:
            hub.signal(stream, name, value)

    def rights(self, *, stream: str | None = None, persons: Sequence[str] = ()) -> None:
        hub.rights_changed(stream, persons)

    def session(self, *, session: str) -> None:
        hub.drop_session(session)

    def counters(self, *, stream: str) -> dict[str, Any]:
        here = hub.attach()
        counted = {name: getattr(here.counters, name) for name in here.counters.__slots__}
        seen = {"sockets": len(here.sockets), "bus": here.is_bus_up, "presence": sorted(hub.presence(stream))}
        return {**counted, **seen, "asked": self._wiring.asked}


def application(folder: Path, redis: str | None, *, deaf: bool, plain: bool) -> Any:
    wiring = Wiring(folder)
    wire(wiring.ports(redis=redis, channel=folder.name))
    if deaf:
        Switchboard._hinted = lambda *_: None  # type: ignore[method-assign]
    http = Driver(wiring)
    websocket: Any = SessionMiddlewareStack(ScreenConsumer.as_asgi())

    async def app(scope: Any, receive: Any, send: Any) -> None:
        await (guarded(websocket) if scope["type"] == "websocket" else http)(scope, receive, send)

    return app if plain else transport.exposing(app)


def hurry() -> None:
    frames.BEAT_S = 1
    rights.EVERY_S = 0.5
    tokens.RENEW_S = 1
    consumer.HELLO_S = 0.3
    consumer.RIGHTS_S = 0.8


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--port", type=int, required=True)
    options.add_argument("--folder", type=Path, required=True)
    options.add_argument("--server", choices=["uvicorn", "daphne"], default="uvicorn")
    options.add_argument("--redis")
    options.add_argument("--plain", action="store_true", help="without the fast path")
    options.add_argument("--deaf", action="store_true", help="every hint is lost on its way in")
    options.add_argument("--hasty", action="store_true", help="clocks of seconds run in tenths")
    chosen = options.parse_args()
    configure()
    app = application(chosen.folder, chosen.redis, deaf=chosen.deaf, plain=chosen.plain)
    if chosen.hasty:
        hurry()
    if chosen.server == "uvicorn":
        import uvicorn

        uvicorn.run(
            app,
            host="127.0.0.1",
            port=chosen.port,
            loop="uvloop",
            ws="websockets-sansio",
            ws_per_message_deflate=False,
            ws_ping_interval=0.05 if chosen.hasty else 20.0,
            lifespan="off",
            log_level="warning",
            access_log=False,
        )
    else:
        from daphne.server import Server

        server: Any = Server
        server(
            application=app, endpoints=[f"tcp:port={chosen.port}:interface=127.0.0.1"], signal_handlers=True
        ).run()


if __name__ == "__main__":
    main()
