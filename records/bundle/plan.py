"""Everything that goes into a bundle, as it stands at one entry of the record (docs/bundle.md)."""

import base64
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings

from catalogue.refusals import NotFound
from catalogue.text import HANOI, utc_text
from councils.selectors.bodies import body_by_id
from documents import store
from documents.rules.words import Audience, DocumentState
from documents.selectors.of_record import recorded_versions
from documents.selectors.stored import StoredFact, stored_facts
from journal.export import lines_of
from journal.head_key import head_key, known_keys
from journal.heads import Signed, head_json, signed_heads
from journal.replay import seen
from journal.rules.audiences import DELEGATES, HALL, PUBLIC, SECRETARIAT
from journal.rules.bundle import to_base64url
from journal.rules.canonical import parse
from journal.rules.heads import Why
from journal.selectors import head, tail
from journal.services.sign_head import sign_head
from records.bundle.paper_files import papers_of
from records.bundle.readme import readme
from records.bundle.withheld import withheld
from records.bundle.words import Scope
from records.bundle.zipped import Member, of_bytes, of_file
from records.models import Dossier
from sessions.events import meeting_stream
from sessions.selectors import body_of
from signing.trust import read_trust
from voting.for_record import salts_of, votes_behind_closed_doors

AUDIENCES: Mapping[Scope, frozenset[str]] = {
    Scope.PUBLIC: frozenset({PUBLIC, HALL}),
    Scope.WHOLE: frozenset({PUBLIC, HALL, DELEGATES, SECRETARIAT}),
}
PAGE = 500


@dataclass(slots=True)
class Plan:
    """members: all but the manifest, by path. signed: the head it amounts to."""

    signed: Signed
    manifest: Member
    members: list[Member]

    @property
    def total(self) -> int:
        return sum(member.size for member in (self.manifest, *self.members))


@dataclass(slots=True)
class _Read:
    """What one walk through the record gives."""

    withheld: list[int] = field(default_factory=list)
    documents: set[str] = field(default_factory=set)
    rolls: dict[str, list[Mapping[str, Any]]] = field(default_factory=dict)


def plan(meeting_id: UUID, scope: Scope, work: Path, *, at: datetime) -> Plan:
    """work: a folder for the journal's file. Raises NotFound for a meeting without a record."""
    stream = meeting_stream(meeting_id)
    if head(stream) == 0:
        raise NotFound("not_found")
    signed = sign_head(stream, Why.ASKED, at=at)
    size = signed.facts.size
    read = _read(meeting_id, scope, size)
    papers = papers_of(meeting_id, size, is_public=scope is Scope.PUBLIC)
    documents, missing = _documents(meeting_id, scope, read)
    members = [
        _journal(stream, signed, scope, read, work),
        _json(
            "heads.json",
            "heads",
            {"heads": [head_json(one) for one in signed_heads(stream) if one.facts.size <= size]},
        ),
        _json("keys.json", "keys", {"keys": _keys()}),
        _json("papers.json", "papers", {"papers": papers.described}),
        *_ballots(meeting_id, scope, read),
        *documents,
        *papers.members,
        *_trust(),
    ]
    meeting = Dossier(meeting_id=meeting_id).meeting
    body = body_by_id(body_of(meeting_id))
    said: dict[str, Any] = {
        "format": "dien-hong-bundle",
        "v": 1,
        "scope": scope.value,
        "stream": stream,
        "size": size,
        "root": signed.facts.root.hex(),
        "audiences": sorted(AUDIENCES[scope]),
        "withheld": read.withheld,
        "missing": sorted({*missing, *papers.missing}),
        "made_at": utc_text(at),
        "meeting": {
            "id": str(meeting.id),
            "number": meeting.number,
            "title": meeting.title,
            "place": meeting.place,
            "starts_at": utc_text(meeting.starts_at),
            "opened_at": utc_text(meeting.opened_at) if meeting.opened_at else None,
            "closed_at": utc_text(meeting.closed_at) if meeting.closed_at else None,
            "state": meeting.state,
        },
        "body": {"id": str(body.id), "name": body.name},
    }
    members.append(of_bytes("README.txt", "readme", readme(said, signed.code, at.astimezone(HANOI)).encode()))
    members.sort(key=lambda member: member.path)
    listed = [{"path": m.path, "sha256": m.sha256, "size": m.size, "what": m.what} for m in members]
    return Plan(signed, _json("manifest.json", "manifest", {**said, "files": listed}), members)


def _read(meeting_id: UUID, scope: Scope, size: int) -> _Read:
    read = _Read()
    if scope is Scope.PUBLIC:
        behind = {str(vote) for vote in votes_behind_closed_doors(meeting_id)}
        hall = AUDIENCES[Scope.PUBLIC]
        walk = ((seen(e, hall), frozenset(e.parts)) for e in _entries(meeting_id, size))
        read.withheld = list(withheld(walk, votes=behind))
    for entry in _entries(meeting_id, size):
        for audience in entry.parts.keys() & AUDIENCES[scope]:
            if entry.kind.startswith("document.") and (scope is Scope.WHOLE or audience == PUBLIC):
                _collect(parse(entry.parts[audience].value), read.documents)
        if entry.kind == "vote.closed" and scope is Scope.WHOLE and SECRETARIAT in entry.parts:
            said = seen(entry, AUDIENCES[scope]).payload
            roll = said.get("roll")
            if isinstance(roll, list) and roll:
                read.rolls[str(said["vote"])] = roll
    return read


def _entries(meeting_id: UUID, size: int) -> Iterator[Any]:
    for after in range(0, size, PAGE):
        yield from tail(meeting_stream(meeting_id), after=after, limit=min(PAGE, size - after))


def _collect(value: Any, into: set[str]) -> None:
    """Every sha256 a published file is named by."""
    if isinstance(value, Mapping):
        if isinstance(value.get("sha256"), str):
            into.add(value["sha256"])
        for one in value.values():
            _collect(one, into)
    elif isinstance(value, list):
        for one in value:
            _collect(one, into)


def _journal(stream: str, signed: Signed, scope: Scope, read: _Read, work: Path) -> Member:
    file, hashed = work / "journal.jsonl", sha256()
    with file.open("wb") as opened:
        for line in lines_of(
            stream,
            signed.facts.size,
            signed.facts.root,
            AUDIENCES[scope],
            without_hall=frozenset(read.withheld),
        ):
            raw = f"{line}\n".encode()
            opened.write(raw)
            hashed.update(raw)
    return of_file("journal.jsonl", "journal", file, size=file.stat().st_size, digest=hashed.hexdigest())


def _heads(stream: str, size: int) -> list[dict[str, str | int]]:
    rows = [one for one in signed_heads(stream) if one.facts.size <= size]
    rows.sort(key=lambda one: (one.facts.size, one.facts.at, one.facts.why))
    return [head_json(one) for one in rows]


def _keys() -> list[dict[str, str]]:
    keys = {**known_keys(), head_key().id: head_key().public}
    return [
        {"id": name, "algorithm": "ed25519", "public": to_base64url(raw)}
        for name, raw in sorted(keys.items())
    ]


def _ballots(meeting_id: UUID, scope: Scope, read: _Read) -> list[Member]:
    if scope is not Scope.WHOLE:
        return []
    salts = {str(vote): known for vote, known in salts_of(meeting_id).items()}
    return [
        _json(
            f"ballots/{vote}.json",
            "ballots",
            {"vote": vote, "lines": [{**line, "salt": salts[vote][line["receipt"]]} for line in roll]},
        )
        for vote, roll in sorted(read.rolls.items())
        if vote in salts
    ]


def _documents(meeting_id: UUID, scope: Scope, read: _Read) -> tuple[list[Member], list[str]]:
    """Published ones the record names; and those that are not in the store any more."""
    wanted: dict[str, StoredFact] = {}
    for version in recorded_versions(meeting_id):
        is_for_public = version.audience is Audience.PUBLIC and version.state is DocumentState.PUBLISHED
        if scope is Scope.WHOLE or is_for_public:
            wanted |= {fact.sha256: fact for fact in (version.original, version.pdf)}
    known = {name: fact for name, fact in wanted.items() if name in read.documents}
    sound = {name: fact for name, fact in known.items() if store.is_sound(name, fact.size)}
    facts = stored_facts(sound)
    members = [
        of_file(
            f"documents/{name}.{_ext(facts[name].media)}",
            "document",
            store.path_of(name),
            size=fact.size,
            digest=name,
        )
        for name, fact in sound.items()
    ]
    return members, sorted(known.keys() - sound.keys())


EXTENSIONS: Mapping[str, str] = {
    "application/pdf": "pdf",
    "application/msword": "doc",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": "pptx",
    "application/vnd.oasis.opendocument.text": "odt",
    "image/jpeg": "jpg",
    "image/png": "png",
}


def _ext(media: str) -> str:
    return EXTENSIONS.get(media, "bin")


def _trust() -> list[Member]:
    found: dict[str, Member] = {}
    for root in read_trust(settings.SIGNING).roots:
        name = f"trust/{root.store.value}-{root.sha256[:16]}.pem"
        lines = base64.encodebytes(root.der).decode().replace("\n", "")
        folded = "\n".join(lines[at : at + 64] for at in range(0, len(lines), 64))
        pem = f"-----BEGIN CERTIFICATE-----\n{folded}\n-----END CERTIFICATE-----\n"
        found[name] = of_bytes(name, "trust", pem.encode())
    return list(found.values())


def _json(path: str, what: str, said: Mapping[str, Any]) -> Member:
    return of_bytes(path, what, json.dumps(said, ensure_ascii=False, indent=1).encode())
