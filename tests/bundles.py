"""A genuine bundle without any database, and the forger's bench: every layer of it can be changed.

Whoever forges here knows the format: he computes every hash, root and list anew. Only two things are not his: the head
that a witness kept, and the keys of others.
"""

import base64
import copy
import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from typing import Any
from uuid import UUID, uuid5

import pikepdf
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from journal.rules.canonical import canonical
from journal.rules.entry import commitment
from journal.rules.heads import HeadFacts
from journal.rules.merkle import Tree, leaf_hash
from records.verifier.heads import Point
from tests.pki import papers
from tests.pki.authority import Pki
from voting.rules.receipt import BallotFacts, receipt

SPACE = UUID("5b0f5f0e-8f5e-4f0c-9a39-5f2d6d9c0a11")
MEETING = str(uuid5(SPACE, "meeting"))
STREAM = f"meeting:{MEETING}"
VOTE, PAPER, DOCUMENT = (str(uuid5(SPACE, name)) for name in ("vote", "paper", "document"))
MANDATES = [str(uuid5(SPACE, f"mandate {n}")) for n in range(5)]
CHOICES = ["yes", "yes", "yes", "no"]
DOCUMENT_PDF = b"%PDF-1.7 a document\n%%EOF\n"


def b64(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def sha(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()


@dataclass
class Entry:
    """said: the entry without its commitments. parts: values by audience, None where erased."""

    said: dict[str, Any]
    parts: dict[str, dict[str, Any] | None]
    salts: dict[str, bytes]
    gone: dict[str, str] = field(default_factory=dict)  # commitments of erased parts

    def body(self) -> bytes:
        sealed = {
            name: self.gone[name] if value is None else commitment(self.salts[name], canonical(value))
            for name, value in self.parts.items()
        }
        return canonical({**self.said, "parts": sealed})

    def line(self, audiences: set[str]) -> dict[str, Any]:
        parts = {
            name: None
            if value is None
            else {"salt": b64(self.salts[name]), "value": canonical(value).decode()}
            for name, value in self.parts.items()
            if name in audiences
        }
        body = self.body()
        return {
            "seq": self.said["seq"],
            "entry": body.decode(),
            "leaf": leaf_hash(body).hex(),
            "parts": parts,
        }


@dataclass
class Forgeable:
    """Everything a bundle is made of, in the open."""

    entries: list[Entry]
    heads: list[dict[str, Any]]
    key: Ed25519PrivateKey
    files: dict[str, bytes]
    papers: list[dict[str, Any]]
    roll: list[dict[str, Any]]
    manifest: dict[str, Any] = field(default_factory=dict)

    def copy(self) -> "Forgeable":
        return Forgeable(
            copy.deepcopy(self.entries),
            copy.deepcopy(self.heads),
            self.key,
            dict(self.files),
            copy.deepcopy(self.papers),
            copy.deepcopy(self.roll),
            copy.deepcopy(self.manifest),
        )

    def tree(self) -> Tree:
        return Tree(leaf_hash(entry.body()) for entry in self.entries)

    @property
    def size(self) -> int:
        return len(self.entries)

    def part(self, kind: str, audience: str) -> dict[str, Any]:
        """To be changed in place."""
        for entry in self.entries:
            if entry.said["kind"] == kind and entry.parts.get(audience) is not None:
                found = entry.parts[audience]
                assert found is not None
                return found
        raise KeyError(kind)

    def renumber(self) -> "Forgeable":
        for seq, entry in enumerate(self.entries, 1):
            entry.said["seq"] = seq
        return self

    def sign_heads(self, key: Ed25519PrivateKey | None = None) -> "Forgeable":
        """Every head over the tree as it is now."""
        self.key = key or self.key
        tree = self.tree()
        for head in self.heads:
            head["size"] = min(head["size"], self.size)
            head["root"] = tree.root(head["size"]).hex()
            sign(head, self.key)
        self.heads.sort(key=lambda head: (head["size"], head["at"], head["why"]))
        return self

    def unpacked(self) -> dict[str, bytes]:
        """All files but the manifest."""
        tree = self.tree()
        audiences = {"public", "hall", "delegates", "secretariat"}
        header = {
            "format": "dien-hong-journal",
            "v": 1,
            "stream": STREAM,
            "size": self.size,
            "root": tree.root().hex(),
            "audiences": sorted(audiences),
        }
        lines = [header, *(entry.line(audiences) for entry in self.entries)]
        public = self.key.public_key().public_bytes_raw()
        ballots = {"vote": VOTE, "lines": self.roll}
        return {
            "README.txt": b"Goi ho so so\r\n",
            "journal.jsonl": "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in lines).encode(),
            "heads.json": dumps({"heads": self.heads}),
            "keys.json": dumps(
                {"keys": [{"id": sha(public), "algorithm": "ed25519", "public": b64(public)}]}
            ),
            "papers.json": dumps({"papers": self.papers}),
            f"ballots/{VOTE}.json": dumps(ballots),
            **self.files,
        }

    def packed(self, files: Mapping[str, bytes] | None = None) -> bytes:
        """files: instead of its own; the manifest follows them."""
        files = dict(files if files is not None else self.unpacked())
        return zipped({"manifest.json": dumps(self.manifest_of(files)), **files})

    def manifest_of(self, files: Mapping[str, bytes]) -> dict[str, Any]:
        return {
            "format": "dien-hong-bundle",
            "v": 1,
            "scope": "whole",
            "stream": STREAM,
            "size": self.size,
            "root": self.tree().root().hex(),
            "audiences": ["delegates", "hall", "public", "secretariat"],
            "withheld": [],
            "missing": [],
            "made_at": "2026-12-22T09:00:00.000Z",
            "meeting": {"id": MEETING, "number": 8, "title": "Kỳ họp thứ tám", "place": "", "starts_at": "",
                        "opened_at": None, "closed_at": None, "state": "closed"},
            "body": {"id": MEETING, "name": "Hội đồng nhân dân tỉnh Sơn Hà"},
            "files": [
                {"path": path, "sha256": sha(raw), "size": len(raw), "what": what_of(path)}
                for path, raw in sorted(files.items())
            ],
            **self.manifest,
        }  # fmt: skip


def zipped(files: Mapping[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for path, raw in files.items():
            packed.writestr(zipfile.ZipInfo(path, (1980, 1, 1, 0, 0, 0)), raw, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def what_of(path: str) -> str:
    whole = {"README.txt": "readme", "journal.jsonl": "journal", "heads.json": "heads", "keys.json": "keys"}
    folders = {
        "ballots": "ballots",
        "documents": "document",
        "papers": "paper",
        "certificates": "certificate",
    }
    return whole.get(path) or (
        "papers" if path == "papers.json" else folders.get(path.split("/", maxsplit=1)[0], "trust")
    )


def dumps(said: Any) -> bytes:
    return json.dumps(said, ensure_ascii=False, indent=1).encode()


def sign(head: dict[str, Any], key: Ed25519PrivateKey) -> None:
    at = datetime.fromisoformat(head["at"])
    facts = HeadFacts(head["stream"], head["size"], bytes.fromhex(head["root"]), at, head["why"])
    head["key"] = sha(key.public_key().public_bytes_raw())
    head["signature"] = b64(key.sign(facts.text()))


@dataclass(frozen=True)
class Genuine:
    """bundle: as it was made. witness: the head the minutes' readers wrote down, over the closed meeting."""

    bundle: Forgeable
    witness: Point
    minutes: bytes
    pki: Pki


@cache
def genuine(pki_id: int) -> Genuine:
    return _make(_pkis[pki_id])


_pkis: dict[int, Pki] = {}


def genuine_of(pki: Pki) -> Genuine:
    """Made once for each infrastructure."""
    _pkis[id(pki)] = pki
    return genuine(id(pki))


Step = tuple[str, bytes, str | None]  # cause, file, certificate


def _make(
    pki: Pki,
    *,
    change: Callable[[Forgeable], object] = lambda _: None,
    later: Sequence[tuple[str, dict[str, dict[str, Any]]]] = (),
    head: int = -1,
    steps: "Callable[[bytes, Pki], list[Step]] | None" = None,
    state: str = "issued",
) -> Genuine:
    """change: what else was recorded. later: entries after the minutes. head: which of the heads the minutes hold.

    steps: how the sealed minutes were signed. state: of the minutes.
    """
    key = Ed25519PrivateKey.from_private_bytes(hashlib.sha256(b"head").digest())
    bundle = Forgeable([], [], key, {}, [], _roll())
    for kind, parts in _meeting():
        add(bundle, kind, parts)
    change(bundle)
    bundle.entries[7].gone["secretariat"] = sha(b"what was erased")
    bundle.entries[7].parts["secretariat"] = None
    closing = bundle.size
    tree = bundle.tree()
    for size, why in ((5, "vote"), (6, "minute"), (closing, "closing")):
        one = {"stream": STREAM, "size": size, "root": tree.root(size).hex(), "why": why,
               "at": f"2026-12-22T08:{size:02d}:00.000Z"}  # fmt: skip
        sign(one, key)
        bundle.heads.append(one)
    minutes = _paper(bundle, pki, with_head(papers.plain(), bundle.heads[head]), steps or _steps)
    bundle.papers[0]["state"] = state
    for kind, parts in later:
        add(bundle, kind, parts)
    bundle.files[f"documents/{sha(DOCUMENT_PDF)}.pdf"] = DOCUMENT_PDF
    for holder in (pki.secretary, pki.agency):
        bundle.files[f"certificates/{holder.sha256}.der"] = holder.asn1.dump()
    last = {"stream": STREAM, "size": bundle.size, "why": "asked", "at": "2026-12-22T09:00:00.000Z"}
    last["root"] = bundle.tree().root().hex()
    sign(last, key)
    bundle.heads.append(last)
    return Genuine(bundle, Point(bundle.size, bundle.tree().root().hex(), "người dự họp"), minutes, pki)


def add(bundle: Forgeable, kind: str, parts: Mapping[str, dict[str, Any]]) -> None:
    seq = bundle.size + 1
    said = {
        "v": 1,
        "stream": STREAM,
        "seq": seq,
        "kind": kind,
        "recorded_at": f"2026-12-22T08:{seq // 60 % 60:02d}:{seq % 60:02d}.000Z",
        "actor": "41",
        "command_id": str(uuid5(SPACE, f"command {seq} {kind}")),
    }
    salts = {name: hashlib.sha256(f"{seq} {name}".encode()).digest() for name in parts}
    bundle.entries.append(Entry(said, {name: dict(value) for name, value in parts.items()}, salts))


def _roll() -> list[dict[str, Any]]:
    lines = []
    for place, choice in enumerate(CHOICES):
        salt, at = b64(hashlib.sha256(f"salt {place}".encode()).digest()[:16]), "2026-12-22T08:03:00.000Z"
        facts = BallotFacts(VOTE, MANDATES[place], choice, 1, at, salt)
        lines.append({"mandate": MANDATES[place], "choice": choice, "revision": 1, "recorded_at": at,
                      "origin": "tablet", "from_afar": False, "receipt": receipt(facts), "salt": salt})  # fmt: skip
    return sorted(lines, key=lambda line: str(line["receipt"]))


def _result() -> dict[str, Any]:
    return {
        "legal_total": 5, "present": 5, "took_part": 4, "yes": 3, "no": 1, "abstain": 0, "no_ballot": 1,
        "yes_share": 6000, "no_share": 2000, "abstain_share": 0, "no_ballot_share": 2000,
        "yes_share_present": 6000, "needed": 3, "adopted": True, "clause": "Điều 12", "by_hand": False,
        "assisted": 0, "from_afar": 0,
    }  # fmt: skip


def _meeting() -> list[tuple[str, dict[str, dict[str, Any]]]]:
    threshold = {"num": 1, "den": 2, "strict": True, "base": "all", "clause": "Điều 12"}
    vote = {"id": VOTE, "number": 1, "title": "Thông qua Nghị quyết", "threshold": threshold, "legal_total": 5,
            "present": 5, "needed": 3, "is_test": False, "method": "electronic"}  # fmt: skip
    roll = [{name: value for name, value in line.items() if name != "salt"} for line in _roll()]
    file = {"sha256": sha(DOCUMENT_PDF), "size": len(DOCUMENT_PDF), "media": "application/pdf"}
    document = {"id": DOCUMENT, "title": "Tờ trình", "version": {"original": file, "pdf": file}}
    names = {line["mandate"]: line["choice"] for line in roll}
    receipts = [line["receipt"] for line in roll]
    return [
        ("meeting.convened", {"public": {"meeting": {"id": MEETING, "title": "Kỳ họp thứ tám", "number": 8}},
                              "delegates": {"roster": {}}}),
        ("document.published", {"public": {"documents": [document]}, "hall": {"changed": True}}),
        ("meeting.opened", {"public": {"at": "2026-12-22T08:03:00.000Z"}}),
        ("vote.opened", {"hall": {"vote": vote}, "delegates": {"electorate": MANDATES}}),
        ("vote.closed", {"hall": {"vote": VOTE, "took_part": 4, "present": 5}, "delegates": {"receipts": receipts},
                         "secretariat": {"result": _result(), "roll": roll}}),
        ("vote.announced", {"hall": {"vote": VOTE, "result": _result(), "names": names, "corrections": []}}),
        ("item.noted", {"public": {"note": "Ghi nhận"}, "secretariat": {"own": "ghi riêng"}}),
        ("attendance.marked", {"hall": {"present": 5}, "secretariat": {"notes": {"reason": "ốm"}}}),
        ("part.erased", {"public": {"erased": {"seq": 8, "audience": "secretariat"}},
                         "secretariat": {"reason": "Theo quy định"}}),
        ("meeting.closed", {"public": {"at": "2026-12-22T08:10:00.000Z"}}),
    ]  # fmt: skip


def another(pki: Pki, **differs: Any) -> Genuine:
    """A bundle as honest as the genuine one, of a meeting that went differently (see `_make`)."""
    return _make(pki, **differs)


def with_head(pdf: bytes, head: dict[str, Any]) -> bytes:
    return _attached(pdf, {"format": "dien-hong-head", "v": 1, **head})


def _steps(sealed: bytes, pki: Pki) -> list[Step]:
    """Signed by the secretary and for the agency, with timestamps and evidence."""
    then = pki.now - timedelta(hours=1)
    once = papers.signed(sealed, pki.secretary, field="person", stamper=pki.stamper(then), signed_at=then)
    twice = papers.signed(once, pki.agency, field="agency", stamper=pki.stamper(then), signed_at=then)
    about = [pki.secretary, pki.agency, pki.stamping]
    kept = papers.with_evidence(twice, pki, about=about, at=pki.now - timedelta(minutes=30))
    return [
        ("sealed", sealed, None),
        ("signed", once, pki.secretary.sha256),
        ("agency_signed", twice, pki.agency.sha256),
        ("timestamped", kept, None),
    ]


def _paper(bundle: Forgeable, pki: Pki, sealed: bytes, made: "Callable[[bytes, Pki], list[Step]]") -> bytes:
    """The minutes: sealed with the closing head in them, and signed."""
    steps = made(sealed, pki)
    kinds = {"sealed": "paper.sealed", "signed": "paper.signed", "agency_signed": "paper.signed"}
    revisions = []
    for ordinal, (cause, pdf, certificate) in enumerate(steps, 1):
        revision = {"ordinal": ordinal, "sha256": sha(pdf), "size": len(pdf), "cause": cause}
        add(bundle, kinds.get(cause, "paper.stamped"), {"public": {"paper": PAPER, "revision": revision}})
        revisions.append({**revision, "seq": bundle.size, "certificate": certificate})
        bundle.files[f"papers/{PAPER}/{ordinal}.pdf"] = pdf
    bundle.papers.append({"id": PAPER, "kind": "minutes", "state": "issued", "title": "Biên bản kỳ họp thứ tám",
                          "number": None, "symbol": "", "issued_on": None, "revisions": revisions})  # fmt: skip
    return steps[-1][1]


def _attached(pdf: bytes, said: dict[str, Any]) -> bytes:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        opened.attachments["dau-chot-nhat-ky.json"] = pikepdf.AttachedFileSpec(
            opened,
            json.dumps(said).encode(),
            description="",
            filename="dau-chot-nhat-ky.json",
            mime_type="application/json",
            creation_date="",
            mod_date="",
        )
        made = io.BytesIO()
        opened.save(made, deterministic_id=True)
    return made.getvalue()
