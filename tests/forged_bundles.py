"""Every way in which a bundle is forged here, by name. None may pass, whoever checks it; apart from forged PDFs.

The forger knows the format and makes every hash that he can fit. He lacks the witness's head and others' keys.
"""

import copy
import json
import struct
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from records.verifier.findings import State
from tests.bundles import (
    DOCUMENT_PDF,
    MANDATES,
    MEETING,
    PAPER,
    VOTE,
    Entry,
    Forgeable,
    Genuine,
    add,
    b64,
    dumps,
    sha,
    sign,
    zipped,
)

Make = Callable[[Forgeable, Genuine], bytes]


@dataclass(frozen=True, slots=True)
class BundleTampering:
    """least: what the verdict may be at best; never valid."""

    name: str
    make: Make
    least: State = State.INVALID


TAMPERINGS: list[BundleTampering] = []


def tampering(make: Make) -> Make:
    TAMPERINGS.append(BundleTampering(make.__name__, make))
    return make


def of_journal(name: str, least: State = State.INVALID) -> Callable[[Callable[[Forgeable], object]], None]:
    """Three forgers of one change: who leaves the heads, who drops them, who signs them anew with a key of his own."""

    def listed(change: Callable[[Forgeable], object]) -> None:
        def with_old_heads(forged: Forgeable, _: Genuine) -> bytes:
            change(forged)
            return forged.packed()

        def with_new_heads(forged: Forgeable, _: Genuine) -> bytes:
            change(forged)
            return forged.sign_heads(Ed25519PrivateKey.generate()).packed()

        def with_stolen_key(forged: Forgeable, _: Genuine) -> bytes:
            change(forged)
            return forged.sign_heads().packed()

        # Whoever has the server's key can add at the end, as the server can: docs/bundle.md, Witness.
        forgers = [with_old_heads, with_new_heads] + [with_stolen_key] * (least is State.INVALID)
        TAMPERINGS.extend(BundleTampering(f"{name} {who.__name__}", who, least) for who in forgers)

    return listed


FIELDS: dict[str, Any] = {
    "v": 2,
    "stream": "meeting:00000000-0000-4000-8000-000000000000",
    "seq": 99,
    "kind": "vote.cancelled",
    "recorded_at": "2026-12-22T08:05:00.001Z",
    "actor": "42",
    "command_id": "00000000-0000-4000-8000-000000000000",
    "occurred_at": "2026-12-22T08:05:00.000Z",
}
for _field, _value in FIELDS.items():

    def _set(forged: Forgeable, field: str = _field, value: Any = _value) -> None:
        forged.entries[4].said[field] = value

    of_journal(f"another {_field}")(_set)

for _audience in ("hall", "delegates", "secretariat"):

    def _content(forged: Forgeable, audience: str = _audience) -> None:
        forged.part("vote.closed", audience)["more"] = 1

    def _salt(forged: Forgeable, audience: str = _audience) -> None:
        forged.entries[4].salts[audience] = bytes(32)

    of_journal(f"another part for {_audience}")(_content)
    of_journal(f"another salt for {_audience}")(_salt)

of_journal("an entry dropped")(lambda forged: (forged.entries.pop(6), forged.renumber()))
of_journal("an entry dropped, numbers left")(lambda forged: forged.entries.pop(6))
of_journal("the end cut off")(lambda forged: forged.entries.pop())


@of_journal("an entry twice")
def _again(forged: Forgeable) -> None:
    forged.entries.insert(6, copy.deepcopy(forged.entries[6]))
    forged.renumber()


of_journal("an entry added", State.UNKNOWN)(
    lambda forged: add(forged, "vote.cancelled", {"hall": {"vote": VOTE}})
)


@of_journal("two entries swapped")
def _swap(forged: Forgeable) -> None:
    forged.entries[5], forged.entries[6] = forged.entries[6], forged.entries[5]
    forged.renumber()


@of_journal("forked after the opening")
def _fork(forged: Forgeable) -> None:
    forged.part("vote.opened", "hall")["vote"]["title"] = "Một câu hỏi khác"


@of_journal("an erased part put back")
def _put_back(forged: Forgeable) -> None:
    forged.entries[7].parts["secretariat"] = {"notes": {"reason": "khác"}}


@of_journal("a part gone without an erasure")
def _gone(forged: Forgeable) -> None:
    entry = forged.entries[6]
    entry.gone["secretariat"] = sha(b"nothing")
    entry.parts["secretariat"] = None


@of_journal("another result announced")
def _announced(forged: Forgeable) -> None:
    forged.part("vote.announced", "hall")["result"]["yes"] = 2


@of_journal("a ballot turned, everything fitted to it")
def _turned(forged: Forgeable) -> None:
    for line in (*forged.part("vote.closed", "secretariat")["roll"], *forged.roll):
        if line["mandate"] == MANDATES[0]:
            line["choice"] = "no"


def lines_of(files: dict[str, bytes]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in files["journal.jsonl"].decode().splitlines()]


def with_lines(files: dict[str, bytes], lines: list[dict[str, Any]]) -> dict[str, bytes]:
    raw = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines).encode()
    return {**files, "journal.jsonl": raw}


# What is seen without any witness: the forger cannot fit it.


def on_lines(name: str) -> Callable[[Callable[[list[dict[str, Any]]], object]], None]:
    def listed(change: Callable[[list[dict[str, Any]]], object]) -> None:
        def make(forged: Forgeable, _: Genuine) -> bytes:
            files = forged.unpacked()
            lines = lines_of(files)
            change(lines)
            return forged.packed(with_lines(files, lines))

        TAMPERINGS.append(BundleTampering(name, make))

    return listed


on_lines("a leaf of another")(lambda lines: lines[3].update(leaf=lines[4]["leaf"]))
on_lines("a part left out")(lambda lines: lines[5]["parts"].pop("secretariat"))
on_lines("a part made null")(lambda lines: lines[5]["parts"].update(secretariat=None))
on_lines("a part for somebody else")(lambda lines: lines[5]["parts"].update({"group:x": None}))
on_lines("the header claims less")(lambda lines: lines[0].update(size=3))
on_lines("the header claims another root")(lambda lines: lines[0].update(root="0" * 64))
on_lines("the header names more readers")(lambda lines: lines[0]["audiences"].append("group:x"))
on_lines("an entry in another spelling")(
    lambda lines: lines[2].update(entry=lines[2]["entry"].replace(":", ": ", 1))
)
on_lines("a line that is no object")(lambda lines: lines.insert(3, []))  # type: ignore[arg-type]
on_lines("a part's value as another spelling")(lambda lines: lines[1]["parts"]["public"].update(value="{ }"))


def on_files(
    name: str, least: State = State.INVALID
) -> Callable[[Callable[[dict[str, bytes], Genuine], object]], None]:
    def listed(change: Callable[[dict[str, bytes], Genuine], object]) -> None:
        def make(forged: Forgeable, genuine: Genuine) -> bytes:
            files = forged.unpacked()
            change(files, genuine)
            return forged.packed(files)

        TAMPERINGS.append(BundleTampering(name, make, least))

    return listed


OF_DOCUMENT = f"documents/{sha(DOCUMENT_PDF)}.pdf"
OTHER = b"%PDF-1.7 another document\n%%EOF\n"


def paper(ordinal: int) -> str:
    return f"papers/{PAPER}/{ordinal}.pdf"


on_files("a document changed")(lambda files, _: files.update({OF_DOCUMENT: OTHER}))
on_files("a document dropped")(lambda files, _: files.pop(OF_DOCUMENT))
on_files("a document of nobody added")(lambda files, _: files.update({f"documents/{sha(OTHER)}.pdf": OTHER}))
on_files("the ballots dropped")(lambda files, _: files.pop(f"ballots/{VOTE}.json"))
on_files("the ballots of another vote")(
    lambda files, _: files.update({f"ballots/{PAPER}.json": files[f"ballots/{VOTE}.json"]})
)
on_files("a revision changed")(lambda files, _: files.update({paper(2): files[paper(2)] + b"\n"}))
on_files("a revision dropped")(lambda files, _: files.pop(paper(2)))
on_files("two revisions swapped")(
    lambda files, _: files.update({paper(2): files[paper(3)], paper(3): files[paper(2)]})
)
on_files("the newest paper longer")(lambda files, _: files.update({paper(4): files[paper(4)] + b"% more"}))
on_files("the newest paper cut back")(lambda files, _: files.update({paper(4): files[paper(3)]}))
on_files("a paper of nobody added")(lambda files, _: files.update({f"papers/{VOTE}/1.pdf": files[paper(1)]}))
on_files("no papers told")(lambda files, _: files.update({"papers.json": dumps({"papers": []})}))
on_files("no heads", State.UNKNOWN)(lambda files, _: files.update({"heads.json": dumps({"heads": []})}))
on_files("no keys")(lambda files, _: files.update({"keys.json": dumps({"keys": []})}))
on_files("no journal")(lambda files, _: files.pop("journal.jsonl"))
on_files("an empty journal")(lambda files, _: files.update({"journal.jsonl": b""}))
on_files("a certificate under another name")(
    lambda files, _: files.update({f"certificates/{sha(OTHER)}.der": OTHER[:-1]})
)
on_files("a key twice in JSON")(lambda files, _: files.update({"heads.json": b'{"heads":[],"heads":[]}'}))
on_files("JSON nested without end")(lambda files, _: files.update({"papers.json": b"[" * 100_000}))
on_files("a number without end")(
    lambda files, _: files.update({"papers.json": b'{"papers":' + b"9" * 100_000 + b"}"})
)


def on_json(name: str, path: str) -> Callable[[Callable[[Any], object]], None]:
    def listed(change: Callable[[Any], object]) -> None:
        def make(forged: Forgeable, _: Genuine) -> bytes:
            files = forged.unpacked()
            said = json.loads(files[path])
            change(said)
            return forged.packed({**files, path: dumps(said)})

        TAMPERINGS.append(BundleTampering(name, make))

    return listed


BALLOTS = f"ballots/{VOTE}.json"
on_json("a line of the roll changed", BALLOTS)(lambda said: said["lines"][0].update(choice="abstain"))
on_json("a line of the roll dropped", BALLOTS)(lambda said: said["lines"].pop())
on_json("a line of the roll twice", BALLOTS)(lambda said: said["lines"].append(said["lines"][0]))
on_json("another salt of a ballot", BALLOTS)(lambda said: said["lines"][0].update(salt=b64(bytes(16))))
on_json("ballots that name another vote", BALLOTS)(lambda said: said.update(vote=PAPER))
for _name, _value in (("size", 3), ("root", "0" * 64), ("at", "2026-12-22T08:09:00.000Z"), ("why", "closing"),
                      ("key", "0" * 64), ("signature", b64(bytes(64))),
                      ("stream", "meeting:00000000-0000-4000-8000-000000000000")):  # fmt: skip

    def _head(said: Any, name: str = _name, value: Any = _value) -> None:
        said["heads"][0][name] = value

    on_json(f"a head's {_name} changed", "heads.json")(_head)
on_json("a key of another id", "keys.json")(lambda said: said["keys"][0].update(id="0" * 64))
on_json("another key under its id", "keys.json")(lambda said: said["keys"][0].update(public=b64(bytes(32))))
REVISIONS = {
    "sha256": sha(OTHER),
    "size": 7,
    "cause": "numbered",
    "ordinal": 9,
    "certificate": sha(OTHER),
}
for _name, _value in REVISIONS.items():

    def _revision(said: Any, name: str = _name, value: Any = _value) -> None:
        said["papers"][0]["revisions"][1][name] = value

    on_json(f"a revision's {_name} changed", "papers.json")(_revision)
on_json("the last revision untold", "papers.json")(lambda said: said["papers"][0]["revisions"].pop())
on_json("a paper told twice", "papers.json")(lambda said: said["papers"].append(said["papers"][0]))


def on_manifest(name: str, **said: Any) -> None:
    def make(forged: Forgeable, _: Genuine) -> bytes:
        forged.manifest = said
        return forged.packed()

    TAMPERINGS.append(BundleTampering(f"manifest: {name}", make))


on_manifest("another size", size=3)
on_manifest("another root", root="0" * 64)
on_manifest("another stream", stream="meeting:00000000-0000-4000-8000-000000000000")
on_manifest("another meeting", meeting={"id": VOTE})
on_manifest("another title", meeting={"id": MEETING, "number": 8, "title": "Kỳ họp thứ chín"})
on_manifest("called public", scope="public", audiences=["hall", "public"])
on_manifest("withheld in a whole one", withheld=[5])
on_manifest("other readers", audiences=["public"])
on_manifest("a field more", more=1)
on_manifest("a later version", v=2)
on_manifest("another format", format="dien-hong")
on_manifest("no files", files=[])


@tampering
def a_document_declared_lost(forged: Forgeable, _: Genuine) -> bytes:
    files = forged.unpacked()
    files.pop(OF_DOCUMENT)
    forged.manifest = {"missing": [sha(DOCUMENT_PDF)]}
    return forged.packed(files)


TAMPERINGS[-1] = BundleTampering("a document declared lost", a_document_declared_lost, State.UNKNOWN)


def on_zip(name: str) -> Callable[[Callable[[bytes, dict[str, bytes]], bytes]], None]:
    """On the finished file; files: with the manifest first."""

    def listed(change: Callable[[bytes, dict[str, bytes]], bytes]) -> None:
        def make(forged: Forgeable, _: Genuine) -> bytes:
            files = forged.unpacked()
            whole = {"manifest.json": dumps(forged.manifest_of(files)), **files}
            return change(zipped(whole), whole)

        TAMPERINGS.append(BundleTampering(f"zip: {name}", make))

    return listed


on_zip("a file added")(lambda _, files: zipped({**files, "trust/evil.pem": b"x"}))
on_zip("a file of another name")(lambda _, files: zipped({**files, "setup.exe": b"x"}))
on_zip("a path out of it")(lambda _, files: zipped({**files, "../../etc/passwd": b"x"}))
on_zip("an absolute path")(lambda _, files: zipped({**files, "/etc/passwd": b"x"}))
on_zip("a backslash")(lambda _, files: zipped({**files, "documents\\x.pdf": b"x"}))
on_zip("letters beyond ASCII")(lambda _, files: zipped({**files, "đoc.pdf": b"x"}))
on_zip("a folder")(lambda _, files: zipped({**files, "documents/": b""}))
on_zip("no manifest")(
    lambda _, files: zipped({name: raw for name, raw in files.items() if name != "manifest.json"})
)
on_zip("the manifest last")(lambda _, files: zipped(dict(reversed(files.items()))))
on_zip("cut off")(lambda raw, _: raw[:-100])
on_zip("cut in half")(lambda raw, _: raw[: len(raw) // 2])
on_zip("empty")(lambda _raw, _files: b"")
on_zip("bytes before")(lambda raw, _: b"#!/bin/sh\n" + raw)
on_zip("a member twice")(lambda raw, files: _twice(files))
on_zip("a member longer than it says")(lambda raw, files: _bomb(files))
on_zip("a flipped byte in a member")(lambda raw, files: _flipped(raw))
on_zip("encrypted")(lambda raw, files: _flag(raw, 1))
on_zip("no ZIP at all")(lambda _raw, _files: b"PK\x05\x06" + bytes(18))


def _twice(files: dict[str, bytes]) -> bytes:
    import io
    import warnings
    import zipfile

    made = io.BytesIO(zipped(files))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with zipfile.ZipFile(made, "a") as packed:
            packed.writestr(OF_DOCUMENT, OTHER)
    return made.getvalue()


def _bomb(files: dict[str, bytes]) -> bytes:
    return zipped({**files, "README.txt": b"0" * 50_000_000})


def _flipped(raw: bytes) -> bytes:
    at = len(raw) // 2
    return raw[:at] + bytes([raw[at] ^ 1]) + raw[at + 1 :]


def _flag(raw: bytes, bit: int) -> bytes:
    at = raw.rfind(b"PK\x01\x02")
    flags = struct.unpack_from("<H", raw, at + 8)[0] | bit
    return raw[: at + 8] + struct.pack("<H", flags) + raw[at + 10 :]


@tampering
def a_head_over_more_than_there_is(forged: Forgeable, _: Genuine) -> bytes:
    """The forger cut the end and signs a longer head of his own."""
    head = {**forged.heads[-1], "size": forged.size + 5}
    sign(head, forged.key)
    forged.heads.append(head)
    return forged.packed()


@tampering
def two_ballots_of_one_delegate(forged: Forgeable, _: Genuine) -> bytes:
    for line in (*forged.part("vote.closed", "secretariat")["roll"], *forged.roll):
        line["mandate"] = MANDATES[0]
    return forged.sign_heads().packed()


@tampering
def a_ballot_of_a_stranger(forged: Forgeable, _: Genuine) -> bytes:
    forged.part("vote.opened", "delegates")["electorate"].remove(MANDATES[0])
    return forged.sign_heads().packed()


@tampering
def a_vote_opened_twice(forged: Forgeable, _: Genuine) -> bytes:
    again: Entry = copy.deepcopy(forged.entries[3])
    again.said["command_id"] = "00000000-0000-4000-8000-000000000001"
    forged.entries.insert(4, again)
    return forged.renumber().sign_heads().packed()
