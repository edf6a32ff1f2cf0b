"""What a backup holds, said inside it: enough to check it without trusting the machine it came from."""

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from catalogue.refusals import Invalid
from catalogue.text import HANOI, utc_text
from config.backup.folders import FOLDERS
from config.backup.heads import StreamHead
from config.backup.kind import DEMONSTRATION, INSTALLATION
from config.own_authority.authority import FILES as AUTHORITY
from journal.head_key import FILES as HEAD_KEYS

FORMAT = 1
FILE = "manifest.json"
DATABASES = {"sqlite": "dien-hong.sqlite3", "postgresql": "dien-hong.pgdump"}
KEY, SHEET = "secret.key", "demo-sign-ins.txt"
# Without the authority every tablet would have to be led through trusting it again; without the key of the heads nobody
# could tell the heads that were signed from others.
PARTS = frozenset({*DATABASES.values(), KEY, SHEET, *AUTHORITY, *HEAD_KEYS, *FOLDERS})
_SHA256 = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Part:
    """sha256: hex."""

    name: str
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Files:
    """The documents' files, each in it under its SHA-256. missing: those that were not there, or were changed."""

    count: int = 0
    bytes: int = 0
    missing: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Manifest:
    """engine: sqlite or postgresql. version: of the product. kind: demonstration or installation.

    migrations: "app.name". files: none in a backup from before there were documents.
    """

    made_at: datetime
    version: str
    engine: str
    kind: str
    migrations: list[str]
    parts: list[Part]
    heads: list[StreamHead]
    files: Files = field(default_factory=Files)

    def as_json(self) -> str:
        said = asdict(self) | {"format": FORMAT, "made_at": utc_text(self.made_at)}
        return json.dumps(said, ensure_ascii=False, indent=1, sort_keys=True)


def read_manifest(path: Path) -> Manifest:
    """Raises Invalid("backup_not_one") for what is none, Invalid("backup_of_newer_version")."""
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
        if said["format"] != FORMAT:
            raise Invalid("backup_of_newer_version", version=_text(said["version"]))
        return _manifest(said)
    except (OSError, ValueError, KeyError, TypeError, OverflowError, RecursionError) as fault:
        raise Invalid("backup_not_one") from fault


def _manifest(said: Mapping[str, Any]) -> Manifest:
    parts = [Part(**part) for part in _list(said["parts"])]
    names = {part.name for part in parts}
    engine, kind = said["engine"], said.get("kind", DEMONSTRATION if SHEET in names else INSTALLATION)
    _require(kind in {DEMONSTRATION, INSTALLATION})
    _require(len(names) == len(parts) and {DATABASES[engine], KEY} <= names <= PARTS)
    _require(all(_size(part.bytes) and _is_sha256(part.sha256) for part in parts))
    heads = [StreamHead(**head) for head in _list(said["heads"])]
    _require(all(_text(head.stream) and _size(head.size) and _is_sha256(head.root) for head in heads))
    files = Files(**said.get("files", {}))
    _require(_size(files.count) and _size(files.bytes) and all(map(_is_sha256, _list(files.missing))))
    return Manifest(
        made_at=_moment(said["made_at"]),
        version=_text(said["version"]),
        engine=engine,
        kind=kind,
        migrations=[_text(name) for name in _list(said["migrations"])],
        parts=parts,
        heads=heads,
        files=files,
    )


def _require(is_so: object) -> None:
    if not is_so:
        raise ValueError("not as a manifest is")


def _text(said: object) -> str:
    if not isinstance(said, str):
        raise TypeError(f"{said!r} is no text")
    return said


def _list(said: object) -> list[Any]:
    if not isinstance(said, list):
        raise TypeError(f"{said!r} is no list")
    return said


def _size(said: object) -> bool:
    return type(said) is int and said >= 0


def _is_sha256(said: object) -> bool:
    return _SHA256.fullmatch(_text(said)) is not None


def _moment(said: object) -> datetime:
    """One that can be said as local time."""
    moment = datetime.fromisoformat(_text(said))
    _require(moment.tzinfo is not None)
    moment.astimezone(HANOI)
    return moment
