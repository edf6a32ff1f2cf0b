"""Signed heads against the tree, and the witness from outside."""

import base64
import re
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from records.verifier import strict
from records.verifier.findings import Findings, Unreadable
from records.verifier.journal import Journal, is_time
from records.verifier.packed import Bundle

WHYS = ("minute", "vote", "closing", "asked")
BASE64URL = re.compile(r"[A-Za-z0-9_-]*", re.ASCII)
CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


@dataclass(frozen=True, slots=True)
class Point:
    """A head from outside. said: where it comes from. key: id of the key it was signed with, where that is told too."""

    size: int
    root: str
    said: str
    key: str = ""


def check_heads(bundle: Bundle, journal: Journal, findings: Findings) -> list[dict[str, Any]]:
    """Those that are good."""
    keys = _keys(bundle.json("keys.json"), findings)
    said = bundle.json("heads.json")
    heads = said.get("heads") if isinstance(said, dict) else None
    if not isinstance(heads, list):
        raise Unreadable("json_unreadable", file="heads.json", why="heads")
    good: list[dict[str, Any]] = []
    before: tuple[Any, ...] = ()
    for head in heads:
        fault = head_fault(head, keys, bundle.stream, journal)
        if fault:
            findings.fault("heads", fault, size=_size(head))
            continue
        order = head["size"], head["at"], head["why"]
        if order < before:
            findings.fault("heads", "heads_out_of_order", size=head["size"])
        before = order
        good.append(head)
    if not heads:
        findings.doubt("heads", "no_heads")
    return good


def head_fault(head: Any, keys: dict[str, bytes], stream: str, journal: Journal) -> str:
    """The code of what is wrong with it, "" for nothing."""
    if not _is_formed(head):
        return "head_malformed"
    if head["stream"] != stream:
        return "head_of_other_stream"
    if head["key"] not in keys:
        return "head_key_missing"
    if not _is_signed(head, keys[head["key"]]):
        return "head_forged"
    if head["size"] > len(journal.tree):
        return "head_longer"
    return "" if journal.tree.root(head["size"]).hex() == head["root"] else "head_differs"


def check_witness(
    points: list[Point], keys: set[str], heads: list[dict[str, Any]], journal: Journal, findings: Findings
) -> None:
    """keys: told by witnesses. heads: good ones; entries after the last witness are as good as a head by such a key."""
    farthest, size = 0, len(journal.tree)
    for point in points:
        if point.size > size:
            findings.fault("witness", "witness_longer", size=point.size, found=size, said=point.said)
        elif journal.tree.root(point.size).hex() != point.root:
            findings.fault("witness", "witness_differs", size=point.size, said=point.said)
        else:
            farthest = max(farthest, point.size)
            findings.note("witness", "witness_good", size=point.size, said=point.said)
    if not points:
        findings.doubt("witness", "not_witnessed")
    elif 0 < farthest < size:
        is_signed = any(head["size"] == size and head["key"] in keys for head in heads)
        tell = findings.note if is_signed else findings.doubt
        tell(
            "witness",
            "signed_after" if is_signed else "not_witnessed_after",
            count=size - farthest,
            size=farthest,
        )


def short_code(stream: str, size: int, root: str) -> str:
    digest = sha256(f"dien-hong-head-code\n{stream}\n{size}\n{root}\n".encode()).digest()
    bits = int.from_bytes(digest[:5])
    letters = "".join(CROCKFORD[bits >> shift & 31] for shift in range(35, -1, -5))
    return f"{letters[:4]} {letters[4:]}"


def _keys(said: Any, findings: Findings) -> dict[str, bytes]:
    listed = said.get("keys") if isinstance(said, dict) else None
    if not isinstance(listed, list):
        raise Unreadable("json_unreadable", file="keys.json", why="keys")
    keys: dict[str, bytes] = {}
    for one in listed:
        raw = from_base64url(one.get("public")) if isinstance(one, dict) else None
        if raw is None or len(raw) != 32 or one.get("algorithm") != "ed25519":
            findings.fault("heads", "key_malformed")
        elif sha256(raw).hexdigest() != one.get("id") or one["id"] in keys:
            findings.fault("heads", "key_id_differs")
        else:
            keys[one["id"]] = raw
    return keys


def from_base64url(text: object) -> bytes | None:
    if not isinstance(text, str) or not BASE64URL.fullmatch(text) or len(text) % 4 == 1:
        return None
    raw = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    return raw if base64.urlsafe_b64encode(raw).decode().rstrip("=") == text else None


def _is_formed(head: Any) -> bool:
    return (
        isinstance(head, dict)
        and isinstance(head.get("stream"), str)
        and strict.is_whole(head.get("size"), 1)
        and strict.is_hash(head.get("root"))
        and is_time(head.get("at"))
        and head.get("why") in WHYS
        and strict.is_hash(head.get("key"))
        and len(from_base64url(head.get("signature")) or b"") == 64
    )


def _is_signed(head: dict[str, Any], public: bytes) -> bool:
    lines = ("dien-hong-head", "1", head["stream"], head["size"], head["root"], head["at"], head["why"])
    text = "".join(f"{line}\n" for line in lines).encode()
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(from_base64url(head["signature"]) or b"", text)
    except (InvalidSignature, ValueError):
        return False
    return True


def _size(head: Any) -> int:
    size = head.get("size") if isinstance(head, dict) else 0
    return size if isinstance(size, int) else 0
