"""What a backup holds, said inside it: enough to check it without trusting the machine it came from."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from catalogue.refusals import Invalid
from catalogue.text import utc_text
from config.backup.heads import StreamHead

FORMAT = 1
FILE = "manifest.json"
PARTS = frozenset({"dien-hong.sqlite3", "dien-hong.pgdump", "secret.key", "demo-sign-ins.txt"})


@dataclass(frozen=True, slots=True)
class Part:
    """sha256: hex."""

    name: str
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """engine: sqlite or postgresql. version: of the product. migrations: "app.name"."""

    made_at: datetime
    version: str
    engine: str
    migrations: list[str]
    parts: list[Part]
    heads: list[StreamHead]

    def as_json(self) -> str:
        said = asdict(self) | {"format": FORMAT, "made_at": utc_text(self.made_at)}
        return json.dumps(said, ensure_ascii=False, indent=1, sort_keys=True)


def read_manifest(path: Path) -> Manifest:
    """Raises Invalid("backup_not_one") for what is none, Invalid("backup_of_newer_version")."""
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
        if said["format"] != FORMAT:
            raise Invalid("backup_of_newer_version", version=said["version"])
        return _manifest(said)
    except (OSError, ValueError, KeyError, TypeError) as fault:
        raise Invalid("backup_not_one") from fault


def _manifest(said: Mapping[str, Any]) -> Manifest:
    return Manifest(
        made_at=datetime.fromisoformat(said["made_at"]),
        version=str(said["version"]),
        engine=str(said["engine"]),
        migrations=[str(name) for name in said["migrations"]],
        parts=[Part(**part) for part in said["parts"]],
        heads=[StreamHead(**head) for head in said["heads"]],
    )
