"""The stream: every entry, leaf, commitment and erasure (docs/journal.md)."""

import base64
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from records.verifier import strict
from records.verifier.findings import Findings, Unreadable
from records.verifier.merkle import Tree, leaf_hash
from records.verifier.packed import Bundle

LONGEST_LINE = 16 * 1024**2
FIELDS = {"v", "stream", "seq", "kind", "recorded_at", "actor", "command_id", "parts"}
KIND = re.compile(r"[a-z_]{1,30}\.[a-z_]{1,30}", re.ASCII)
ACTOR = re.compile(r"[0-9A-Za-z:._@-]{1,100}", re.ASCII)
AUDIENCE = re.compile(r"public|hall|delegates|secretariat|(?:group|person):[0-9a-z-]{1,64}", re.ASCII)
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", re.ASCII)
SALT = re.compile(r"[A-Za-z0-9_-]{43}", re.ASCII)
USED = ("vote.", "document.", "paper.", "meeting.", "ballot.")
"""Kinds whose parts the later steps read; the others are only checked."""


@dataclass(frozen=True, slots=True)
class Told:
    """An entry and what of it can be read, by audience."""

    seq: int
    kind: str
    recorded_at: str
    parts: dict[str, dict[str, Any]]

    def says(self, *audiences: str) -> dict[str, Any]:
        """The parts of these audiences in one object, a later one winning."""
        said: dict[str, Any] = {}
        for audience in audiences:
            said |= self.parts.get(audience, {})
        return said


@dataclass(slots=True)
class Journal:
    tree: Tree = field(default_factory=Tree)
    told: list[Told] = field(default_factory=list)
    gone: set[tuple[int, str]] = field(default_factory=set)
    erased: set[tuple[int, str]] = field(default_factory=set)
    present: set[tuple[int, str]] = field(default_factory=set)
    commands: set[str] = field(default_factory=set)

    @property
    def root(self) -> str:
        return self.tree.root(len(self.tree)).hex() if len(self.tree) else ""


def read_journal(bundle: Bundle, findings: Findings) -> Journal:
    journal, withheld = Journal(), set(bundle.manifest["withheld"])
    with bundle.opened("journal.jsonl") as lines:
        audiences = _header(strict.read(_line(lines), name="journal.jsonl"), bundle, findings)
        while raw := _line(lines):
            _entry(strict.read(raw, name="journal.jsonl"), journal, bundle, audiences, withheld, findings)
    _whole(journal, bundle, withheld, findings)
    return journal


def _line(lines: Any) -> bytes:
    raw: bytes = lines.readline(LONGEST_LINE + 1)
    if len(raw) > LONGEST_LINE or (raw and not raw.endswith(b"\n")):
        raise Unreadable("line_too_long")
    return raw


def _header(said: Any, bundle: Bundle, findings: Findings) -> set[str]:
    if not isinstance(said, dict) or (said.get("format"), said.get("v")) != ("dien-hong-journal", 1):
        raise Unreadable("journal_header_wrong")
    for name in ("stream", "size", "root", "audiences"):
        if said.get(name) != bundle.manifest[name]:
            findings.fault("journal", "header_differs", field=name)
    return set(bundle.manifest["audiences"])


def _entry(
    said: Any, journal: Journal, bundle: Bundle, audiences: set[str], withheld: set[int], findings: Findings
) -> None:
    expected = len(journal.tree) + 1
    raw = _raw(said, expected)
    leaf = leaf_hash(raw)
    journal.tree.append(leaf)
    if said["seq"] != expected:
        findings.fault("journal", "sequence_broken", seq=expected)
    if said["leaf"] != leaf.hex():
        findings.fault("journal", "leaf_differs", seq=expected)
    entry = _read_entry(raw, expected, bundle.stream, findings)
    if entry is None:
        return
    if entry["command_id"] in journal.commands:
        findings.fault("journal", "command_twice", seq=expected)
    journal.commands.add(entry["command_id"])
    if expected in withheld and "hall" not in entry["parts"]:
        findings.fault("journal", "withheld_wrong", seq=expected)
    held_back = {"hall"} if expected in withheld else set()
    if set(said["parts"]) != (set(entry["parts"]) & audiences) - held_back:
        findings.fault("journal", "parts_differ", seq=expected)
    _parts(entry, said["parts"], journal, findings)


def _raw(said: Any, seq: int) -> bytes:
    """The entry's hashed bytes. Raises Unreadable."""
    if not isinstance(said, dict) or not {"seq", "entry", "leaf", "parts"} <= said.keys():
        raise Unreadable("line_no_entry", seq=seq)
    if not isinstance(said["entry"], str) or not isinstance(said["parts"], dict):
        raise Unreadable("line_no_entry", seq=seq)
    return said["entry"].encode("utf-8", "surrogatepass")


def _read_entry(raw: bytes, seq: int, stream: str, findings: Findings) -> dict[str, Any] | None:
    if not strict.is_canonical(raw):
        findings.fault("journal", "entry_malformed", seq=seq)
        return None
    entry = strict.read(raw, name="journal.jsonl")
    if isinstance(entry, dict) and strict.is_whole(entry.get("v"), 2):
        findings.doubt("journal", "version_unknown", seq=seq)
        return None
    if not _is_well_formed(entry):
        findings.fault("journal", "entry_malformed", seq=seq)
        return None
    if entry["stream"] != stream:
        findings.fault("journal", "entry_of_other_stream", seq=seq)
    if entry["seq"] != seq:
        findings.fault("journal", "sequence_broken", seq=seq)
    return dict(entry)


def _is_well_formed(entry: Any) -> bool:
    if not isinstance(entry, dict) or not FIELDS <= entry.keys() <= FIELDS | {"occurred_at"}:
        return False
    texts = ("stream", "kind", "recorded_at", "actor", "command_id")
    if not all(isinstance(entry[name], str) for name in texts) or not isinstance(entry["parts"], dict):
        return False
    parts = entry["parts"]
    return (
        entry["v"] == 1
        and not isinstance(entry["v"], bool)
        and strict.is_whole(entry["seq"], 1)
        and KIND.fullmatch(entry["kind"]) is not None
        and ACTOR.fullmatch(entry["actor"]) is not None
        and strict.UUID.fullmatch(entry["command_id"]) is not None
        and is_time(entry["recorded_at"])
        and ("occurred_at" not in entry or is_time(entry["occurred_at"]))
        and bool(parts)
        and all(AUDIENCE.fullmatch(name) and strict.is_hash(sealed) for name, sealed in parts.items())
    )


def is_time(text: object) -> bool:
    if not isinstance(text, str) or not TIME.fullmatch(text):
        return False
    try:
        moment(text)
    except ValueError:
        return False
    return True


def moment(text: str) -> datetime:
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC)


def _parts(entry: dict[str, Any], held: dict[str, Any], journal: Journal, findings: Findings) -> None:
    seq, kind = int(entry["seq"]), str(entry["kind"])
    read: dict[str, dict[str, Any]] = {}
    for audience, part in held.items():
        sealed = entry["parts"].get(audience)
        if sealed is None:
            findings.fault("journal", "part_unknown", seq=seq, audience=audience)
            continue
        if part is None:
            journal.gone.add((seq, audience))
            continue
        journal.present.add((seq, audience))
        value = _value(part, sealed)
        if value is None:
            findings.fault("journal", "part_differs", seq=seq, audience=audience)
            continue
        read[audience] = value
        if kind == "part.erased" and audience == "public":
            _named(value, seq, journal)
    if kind.startswith(USED):
        journal.told.append(Told(seq, kind, str(entry["recorded_at"]), read))


def _value(part: Any, sealed: str) -> dict[str, Any] | None:
    if (
        not isinstance(part, dict)
        or not isinstance(part.get("salt"), str)
        or not isinstance(part.get("value"), str)
    ):
        return None
    if not SALT.fullmatch(part["salt"]):
        return None
    salt = base64.urlsafe_b64decode(part["salt"] + "=")
    raw = part["value"].encode("utf-8", "surrogatepass")
    if base64.urlsafe_b64encode(salt).decode().rstrip("=") != part["salt"] or len(salt) != 32:
        return None
    if sha256(salt + raw).hexdigest() != sealed or not strict.is_canonical(raw):
        return None
    value = strict.read(raw, name="journal.jsonl")
    return value if isinstance(value, dict) else None


def _named(value: dict[str, Any], seq: int, journal: Journal) -> None:
    named = value.get("erased")
    if not isinstance(named, dict):
        return
    earlier, audience = named.get("seq"), named.get("audience")
    if (
        isinstance(earlier, int)
        and strict.is_whole(earlier, 1)
        and earlier < seq
        and isinstance(audience, str)
    ):
        journal.erased.add((earlier, audience))


def _whole(journal: Journal, bundle: Bundle, withheld: set[int], findings: Findings) -> None:
    size = len(journal.tree)
    if size != bundle.manifest["size"]:
        findings.fault("journal", "size_differs", claimed=bundle.manifest["size"], found=size)
    if journal.root != bundle.manifest["root"]:
        findings.fault("journal", "root_differs")
    for seq, audience in sorted(journal.gone - journal.erased):
        findings.fault("journal", "part_gone", seq=seq, audience=audience)
    for seq, audience in sorted(journal.present & journal.erased):
        findings.fault("journal", "erasure_undone", seq=seq, audience=audience)
    if withheld and (bundle.is_whole or max(withheld) > size):
        findings.fault("journal", "withheld_wrong", seq=max(withheld))
    if withheld:
        findings.note("journal", "withheld", count=len(withheld))
    if journal.gone & journal.erased:
        findings.note("journal", "erased", count=len(journal.gone))
