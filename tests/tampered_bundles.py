"""A bundle changed in every way somebody might try, so that its list of files fits again.

Each takes the members of a whole, untouched bundle and changes them in place, or gives the bytes of a ZIP of its own.
"""

import base64
import json
import warnings
import zipfile
from collections.abc import Callable
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from journal.rules.merkle import Tree, leaf_hash

Members = dict[str, bytes]
Lines = list[dict[str, Any]]
Tampering = Callable[[Members], bytes | None]

MANIFEST: Final = "manifest.json"
JOURNAL: Final = "journal.jsonl"


def unpacked(bundle: Path) -> Members:
    with zipfile.ZipFile(bundle) as file:
        return {name: file.read(name) for name in file.namelist()}


def packed(members: Members) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return out.getvalue()


def listed(members: Members) -> None:
    """The manifest, made to fit what is there now."""
    manifest = json.loads(members[MANIFEST])
    what = {one["path"]: one["what"] for one in manifest["files"]}
    manifest["files"] = [
        {
            "path": path,
            "sha256": sha256(content).hexdigest(),
            "size": len(content),
            "what": what.get(path, "document"),
        }
        for path, content in sorted(members.items())
        if path != MANIFEST
    ]
    members[MANIFEST] = json.dumps(manifest, ensure_ascii=False).encode()


def a_json(name: str, change: Callable[[Any], None]) -> Tampering:
    """Of one JSON file."""

    def make(members: Members) -> None:
        said = json.loads(members[name])
        change(said)
        members[name] = json.dumps(said, ensure_ascii=False).encode()
        if name != MANIFEST:
            listed(members)

    return make


def lines(change: Callable[[Lines], None], *, header: bool = False, leaves: bool = False) -> Tampering:
    """Of the journal's lines; header, leaves: its own claims are made to fit."""

    def make(members: Members) -> None:
        all_lines: Lines = [json.loads(line) for line in members[JOURNAL].decode().splitlines()]
        change(all_lines)
        if leaves:
            for line in all_lines[1:]:
                line["leaf"] = leaf_hash(line["entry"].encode()).hex()
        if header:
            _own(all_lines, members)
        members[JOURNAL] = "".join(f"{json.dumps(line, ensure_ascii=False)}\n" for line in all_lines).encode()
        listed(members)

    return make


def _own(all_lines: Lines, members: Members) -> None:
    tree = Tree(leaf_hash(line["entry"].encode()) for line in all_lines[1:])
    claimed = {"size": len(tree), "root": tree.root().hex()}
    all_lines[0] |= claimed
    manifest = json.loads(members[MANIFEST]) | claimed
    members[MANIFEST] = json.dumps(manifest, ensure_ascii=False).encode()


def entry(at: int, /, **fields: Any) -> Callable[[Lines], None]:
    """Fields of one entry, written canonically again."""

    def change(all_lines: Lines) -> None:
        said = json.loads(all_lines[at]["entry"]) | fields
        all_lines[at]["entry"] = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    return change


def part_of(
    kind: str, audience: str, change: Callable[[dict[str, Any]], None], *, sealed: bool
) -> Callable[[Lines], None]:
    """What an entry of that kind says; sealed: the commitment is made to fit."""

    def make(all_lines: Lines) -> None:
        line = next(each for each in all_lines[1:] if json.loads(each["entry"])["kind"] == kind)
        part = line["parts"][audience]
        said = json.loads(part["value"])
        change(said)
        part["value"] = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        if sealed:
            salt = base64.urlsafe_b64decode(part["salt"] + "=")
            body = json.loads(line["entry"])
            body["parts"][audience] = sha256(salt + part["value"].encode()).hexdigest()
            line["entry"] = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    return make


def _more_yes(said: dict[str, Any]) -> None:
    said["result"]["yes"] += 1


def _turned(said: dict[str, Any]) -> None:
    said["roll"][0]["choice"] = "no" if said["roll"][0]["choice"] == "yes" else "yes"


def _gone(said: dict[str, Any]) -> None:
    said["roll"].pop()


def _doubled(said: dict[str, Any]) -> None:
    said["roll"][1]["mandate"] = said["roll"][0]["mandate"]


def _stranger(said: dict[str, Any]) -> None:
    said["roll"][0]["mandate"] = "00000000-0000-4000-8000-000000000000"


def _another_result(said: dict[str, Any]) -> None:
    said["result"] |= {"adopted": not said["result"]["adopted"]}


def _dropped(at: int) -> Callable[[Lines], None]:
    return lambda all_lines: all_lines.__delitem__(at)


def _swapped(all_lines: Lines) -> None:
    all_lines[3], all_lines[4] = all_lines[4], all_lines[3]


def _cut(all_lines: Lines) -> None:
    del all_lines[-2:]


def _forked(all_lines: Lines) -> None:
    entry(len(all_lines) - 1, recorded_at="2026-12-22T01:15:12.345Z")(all_lines)


def _erased(all_lines: Lines) -> None:
    all_lines[2]["parts"] = dict.fromkeys(all_lines[2]["parts"])


def _unsaid(all_lines: Lines) -> None:
    all_lines[2]["parts"].popitem()


def _unknown(all_lines: Lines) -> None:
    all_lines[2]["parts"]["group:x"] = next(iter(all_lines[2]["parts"].values()))


def _salted(all_lines: Lines) -> None:
    part = next(iter(all_lines[2]["parts"].values()))
    part["salt"] = ("A" if part["salt"][0] != "A" else "B") + part["salt"][1:]


def _spaced(all_lines: Lines) -> None:
    all_lines[2]["entry"] = all_lines[2]["entry"].replace(":", ": ", 1)


def _signed_by_another(members: Members) -> None:
    """All heads signed by a key of one's own, which the bundle names."""
    key = Ed25519PrivateKey.generate()
    raw = key.public_key().public_bytes_raw()
    said = json.loads(members["heads.json"])
    for head in said["heads"]:
        text = (
            f"dien-hong-head\n1\n{head['stream']}\n{head['size']}\n{'0' * 64}\n{head['at']}\n{head['why']}\n"
        )
        head |= {"root": "0" * 64, "key": sha256(raw).hexdigest(), "signature": _b64(key.sign(text.encode()))}
    members["heads.json"] = json.dumps(said).encode()
    keys = {"keys": [{"id": sha256(raw).hexdigest(), "algorithm": "ed25519", "public": _b64(raw)}]}
    members["keys.json"] = json.dumps(keys).encode()
    listed(members)


def _b64(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def of_folder(folder: str, change: Callable[[Members, str], None]) -> Tampering:
    """The first file of a folder; the list is made to fit."""

    def make(members: Members) -> None:
        change(members, next(name for name in members if name.startswith(f"{folder}/")))
        listed(members)

    return make


def _flip(members: Members, name: str) -> None:
    content = bytearray(members[name])
    content[len(content) // 2] ^= 1
    members[name] = bytes(content)


def _remove(members: Members, name: str) -> None:
    del members[name]


def _twin(members: Members, name: str) -> None:
    content = members[name] + b"\n"
    members[f"documents/{sha256(content).hexdigest()}.pdf"] = content


def _ballot(change: Callable[[list[dict[str, Any]]], object]) -> Tampering:
    def make(members: Members, name: str) -> None:
        said = json.loads(members[name])
        change(said["lines"])
        members[name] = json.dumps(said).encode()

    return of_folder("ballots", make)


def raw(name: str, change: Callable[[bytes], bytes], *, fits: bool) -> Tampering:
    def make(members: Members) -> None:
        members[name] = change(members[name])
        if fits:
            listed(members)

    return make


def zipped(change: Callable[[zipfile.ZipFile], None]) -> Tampering:
    def make(members: Members) -> bytes:
        out = BytesIO(packed(members))
        with zipfile.ZipFile(out, "a") as file, warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a name that is there already: that is what is wanted
            change(file)
        return out.getvalue()

    return make


def _bomb(members: Members) -> bytes:
    """One member whose list says that it is short."""
    members["README.txt"] = b"0" * 5_000_000
    return packed(members)


def _other(why: str) -> str:
    return "minute" if why == "asked" else "asked"


def _keyed_twice(members: Members) -> None:
    members["heads.json"] = members["heads.json"].replace(b"{", b'{"heads":[],', 1)
    listed(members)


def _prefixed(members: Members) -> bytes:
    return b"PK\x03\x04before" + packed(members)


def _truncated(members: Members) -> bytes:
    whole = packed(members)
    return whole[: len(whole) * 2 // 3]


SEALED_AND_FITTING: Final = {"header": True, "leaves": True}

TAMPERINGS: Final[dict[str, Tampering]] = {
    "entry_actor": lines(entry(3, actor="somebody")),
    "entry_actor_fitting": lines(entry(3, actor="somebody"), **SEALED_AND_FITTING),
    "entry_kind": lines(entry(3, kind="vote.opened"), **SEALED_AND_FITTING),
    "entry_time": lines(entry(3, recorded_at="2026-12-22T01:15:12.345Z"), **SEALED_AND_FITTING),
    "entry_occurred": lines(entry(3, occurred_at="2026-12-22T01:15:12.345Z"), **SEALED_AND_FITTING),
    "entry_command": lines(entry(3, command_id="0d9c5b4e-3f0a-4c55-9a58-3a1f6f1b2c3d"), **SEALED_AND_FITTING),
    "entry_stream": lines(entry(3, stream="meeting:other"), **SEALED_AND_FITTING),
    "entry_seq": lines(entry(3, seq=4), **SEALED_AND_FITTING),
    "entry_field_more": lines(entry(3, note="x"), **SEALED_AND_FITTING),
    "entry_spaced": lines(_spaced, **SEALED_AND_FITTING),
    "entry_dropped": lines(_dropped(3)),
    "entry_dropped_fitting": lines(_dropped(3), **SEALED_AND_FITTING),
    "last_dropped": lines(_cut, **SEALED_AND_FITTING),
    "entries_swapped": lines(_swapped, **SEALED_AND_FITTING),
    "entry_doubled": lines(lambda all_lines: all_lines.insert(3, all_lines[3]), **SEALED_AND_FITTING),
    "forked_at_the_end": lines(_forked, **SEALED_AND_FITTING),
    "part_erased": lines(_erased),
    "part_left_out": lines(_unsaid),
    "part_added": lines(_unknown),
    "part_salt": lines(_salted),
    "result_more_yes": lines(part_of("vote.closed", "secretariat", _more_yes, sealed=False)),
    "result_more_yes_sealed": lines(
        part_of("vote.closed", "secretariat", _more_yes, sealed=True), **SEALED_AND_FITTING
    ),
    "roll_choice": lines(part_of("vote.closed", "secretariat", _turned, sealed=True), **SEALED_AND_FITTING),
    "roll_shorter": lines(part_of("vote.closed", "secretariat", _gone, sealed=True), **SEALED_AND_FITTING),
    "roll_twice": lines(part_of("vote.closed", "secretariat", _doubled, sealed=True), **SEALED_AND_FITTING),
    "roll_stranger": lines(
        part_of("vote.closed", "secretariat", _stranger, sealed=True), **SEALED_AND_FITTING
    ),
    "announced_otherwise": lines(
        part_of("vote.announced", "hall", _another_result, sealed=True), **SEALED_AND_FITTING
    ),
    "header_size": lines(lambda all_lines: all_lines[0].update(size=all_lines[0]["size"] + 1)),
    "header_root": lines(lambda all_lines: all_lines[0].update(root="0" * 64)),
    "header_format": lines(lambda all_lines: all_lines[0].update(format="another")),
    "head_root": a_json("heads.json", lambda said: said["heads"][0].update(root="0" * 64)),
    "head_size": a_json(
        "heads.json", lambda said: said["heads"][0].update(size=said["heads"][0]["size"] - 1)
    ),
    "head_time": a_json("heads.json", lambda said: said["heads"][0].update(at="2026-12-22T01:15:12.345Z")),
    "head_why": a_json(
        "heads.json", lambda said: said["heads"][0].update(why=_other(said["heads"][0]["why"]))
    ),
    "head_key": a_json("heads.json", lambda said: said["heads"][0].update(key="0" * 64)),
    "key_replaced": a_json("keys.json", lambda said: said["keys"][0].update(public=_b64(b"1" * 32))),
    "heads_of_another": _signed_by_another,
    "heads_said_twice": _keyed_twice,
    "ballot_choice": _ballot(
        lambda rows: rows[0].update(choice="no" if rows[0]["choice"] == "abstain" else "abstain")
    ),
    "ballot_salt": _ballot(lambda rows: rows[0].update(salt="AAECAwQFBgcICQoLDA0ODw")),
    "ballot_gone": _ballot(lambda rows: rows.pop()),
    "ballots_gone": of_folder("ballots", _remove),
    "document_changed": of_folder("documents", _flip),
    "document_gone": of_folder("documents", _remove),
    "document_added": of_folder("documents", _twin),
    "readme_changed": raw("README.txt", lambda content: content + b"x", fits=False),
    "papers_broken": raw("papers.json", lambda _: b"{", fits=True),
    "heads_gone": raw("heads.json", lambda _: b"[]", fits=True),
    "manifest_root": a_json(MANIFEST, lambda said: said.update(root="0" * 64)),
    "manifest_scope": a_json(MANIFEST, lambda said: said.update(scope="public")),
    "manifest_withheld": a_json(MANIFEST, lambda said: said.update(withheld=[3])),
    "manifest_format": a_json(MANIFEST, lambda said: said.update(format="another")),
    "manifest_file_gone": a_json(MANIFEST, lambda said: said["files"].pop()),
    "file_more": zipped(lambda file: file.writestr("documents/note.txt", b"x")),
    "file_outside": zipped(lambda file: file.writestr("../outside.txt", b"x")),
    "file_twice": zipped(lambda file: file.writestr("README.txt", b"x")),
    "file_bomb": _bomb,
    "zip_prefixed": _prefixed,
    "zip_truncated": _truncated,
    "zip_none": lambda members: members[JOURNAL],
}
