"""The ZIP itself: its form, its names, its limits, and every member against the manifest."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import IO, Any

from records.verifier import strict
from records.verifier.findings import Findings, Unreadable

MOST_MEMBERS = 20_000
LARGEST_MEMBER = 512 * 1024**2
LARGEST = 4 * 1024**3 - 1
LARGEST_JSON = 64 * 1024**2
LARGEST_JOURNAL = 512 * 1024**2
PIECE = 256 * 1024

_UUID = strict.UUID.pattern
_HASH = strict.HASH.pattern
PATTERNS = {
    "readme": r"README\.txt",
    "journal": r"journal\.jsonl",
    "heads": r"heads\.json",
    "keys": r"keys\.json",
    "papers": r"papers\.json",
    "ballots": rf"ballots/{_UUID}\.json",
    "document": rf"documents/{_HASH}\.[a-z0-9]{{1,5}}",
    "paper": rf"papers/{_UUID}/[1-9][0-9]{{0,4}}\.pdf",
    "certificate": rf"certificates/{_HASH}\.der",
    "trust": r"trust/[a-z0-9_-]{1,80}\.pem",
}
NAMES = {what: re.compile(pattern, re.ASCII) for what, pattern in PATTERNS.items()}
NEEDED = ("journal.jsonl", "heads.json", "keys.json", "papers.json", "README.txt")
MANIFEST = {
    "format", "v", "scope", "stream", "size", "root", "audiences", "withheld", "missing", "made_at", "meeting", "body",
    "files",
}  # fmt: skip
AUDIENCES = {"public": ["hall", "public"], "whole": ["delegates", "hall", "public", "secretariat"]}


@dataclass(frozen=True, slots=True)
class Listed:
    path: str
    sha256: str
    size: int
    what: str


@dataclass(slots=True)
class Bundle:
    """manifest: as read. files: by path. sound: those whose content is what the manifest says."""

    packed: zipfile.ZipFile
    manifest: dict[str, Any]
    files: dict[str, Listed]
    sound: set[str]

    @property
    def is_whole(self) -> bool:
        return bool(self.manifest["scope"] == "whole")

    @property
    def stream(self) -> str:
        return str(self.manifest["stream"])

    def of(self, what: str) -> list[Listed]:
        return [one for one in self.files.values() if one.what == what]

    def content(self, path: str, *, most: int = LARGEST_JSON) -> bytes:
        """Raises Unreadable where it is not there, or longer than a reader takes."""
        listed = self.files.get(path)
        if listed is None or path not in self.sound:
            raise Unreadable("file_missing", file=path)
        if listed.size > most:
            raise Unreadable("file_too_large", file=path)
        with self.packed.open(path) as opened:
            raw: bytes = opened.read(listed.size)
        return raw

    def json(self, path: str) -> Any:
        return strict.read(self.content(path), name=path)

    def opened(self, path: str) -> IO[bytes]:
        if path not in self.sound:
            raise Unreadable("file_missing", file=path)
        return self.packed.open(path)


def open_bundle(path: Path, findings: Findings) -> Bundle:
    """Raises Unreadable for what is no bundle; a member that is not what the manifest says is found."""
    _require_plain(path)
    try:
        packed = zipfile.ZipFile(path)
        infos = packed.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as fault:
        raise Unreadable("not_a_zip", why=str(fault)[:120]) from fault
    _require_members(infos)
    first = min(infos, key=lambda info: info.header_offset, default=None)
    if first is None or first.filename != "manifest.json" or first.header_offset != 0:
        raise Unreadable("manifest_not_first")
    raw = b"".join(_pieces(packed, first, LARGEST_JSON))
    manifest = _manifest(strict.read(raw, name="manifest.json"))
    bundle = Bundle(packed, manifest, _files(manifest), set())
    _compare(bundle, {info.filename: info for info in infos if info is not first}, findings)
    return bundle


def _require_plain(path: Path) -> None:
    """Not longer than may be, one disk, no ZIP64: before anything is read into memory."""
    size = path.stat().st_size
    if size > LARGEST:
        raise Unreadable("file_too_large", file=path.name)
    with path.open("rb") as opened:
        opened.seek(max(0, size - 65_557))
        tail = opened.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) - at < 22:
        raise Unreadable("not_a_zip", why="no end of central directory")
    end = tail[at : at + 22]
    here, total = int.from_bytes(end[8:10], "little"), int.from_bytes(end[10:12], "little")
    if tail[max(0, at - 20) : at].startswith(b"PK\x06\x07") or total == 0xFFFF:
        raise Unreadable("zip_not_plain", why="ZIP64")
    if int.from_bytes(end[4:6], "little") or int.from_bytes(end[6:8], "little") or here != total:
        raise Unreadable("zip_not_plain", why="several disks")
    if total > MOST_MEMBERS:
        raise Unreadable("too_many_members", count=total)
    directory, begins = int.from_bytes(end[12:16], "little"), int.from_bytes(end[16:20], "little")
    if begins + directory != size - (len(tail) - at):
        raise Unreadable("zip_not_plain", why="bytes before or between")


def _require_members(infos: list[zipfile.ZipInfo]) -> None:
    if len(infos) > MOST_MEMBERS:
        raise Unreadable("too_many_members", count=len(infos))
    names: set[str] = set()
    total = 0
    for info in infos:
        name = info.orig_filename
        if name in names:
            raise Unreadable("member_twice", file=_shown(name))
        names.add(name)
        if name != "manifest.json" and not any(known.fullmatch(name) for known in NAMES.values()):
            raise Unreadable("member_unknown", file=_shown(name))
        if info.flag_bits & 0x1 or info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise Unreadable("zip_not_plain", why=_shown(name))
        if info.file_size > LARGEST_MEMBER:
            raise Unreadable("file_too_large", file=_shown(name))
        total += info.file_size
    if total > LARGEST:
        raise Unreadable("file_too_large", file="ZIP")


def _manifest(said: Any) -> dict[str, Any]:
    if not isinstance(said, dict) or said.get("format") != "dien-hong-bundle":
        raise Unreadable("not_a_bundle")
    if said.get("v") != 1 or isinstance(said.get("v"), bool):
        raise Unreadable("later_version")
    if set(said) != MANIFEST or said["scope"] not in AUDIENCES:
        raise Unreadable("manifest_wrong", field="scope")
    is_stream = isinstance(said["stream"], str) and re.fullmatch(
        rf"meeting:{_UUID}", said["stream"], re.ASCII
    )
    withheld, missing = said["withheld"], said["missing"]
    right = {
        "stream": is_stream,
        "size": strict.is_whole(said["size"], 1),
        "root": strict.is_hash(said["root"]),
        "audiences": said["audiences"] == AUDIENCES[said["scope"]],
        "withheld": isinstance(withheld, list)
        and all(strict.is_whole(one, 1) for one in withheld)
        and withheld == sorted(set(withheld)),
        "missing": isinstance(missing, list)
        and all(map(strict.is_hash, missing))
        and missing == sorted(set(missing)),
        "made_at": isinstance(said["made_at"], str),
        "meeting": isinstance(said["meeting"], dict)
        and said["stream"] == f"meeting:{said['meeting'].get('id')}",
        "body": isinstance(said["body"], dict),
        "files": isinstance(said["files"], list) and len(said["files"]) <= MOST_MEMBERS,
    }
    for field, is_right in right.items():
        if not is_right:
            raise Unreadable("manifest_wrong", field=field)
    return said


def _files(manifest: dict[str, Any]) -> dict[str, Listed]:
    files: dict[str, Listed] = {}
    for said in manifest["files"]:
        if not isinstance(said, dict) or set(said) != {"path", "sha256", "size", "what"}:
            raise Unreadable("manifest_wrong", field="files")
        known = NAMES.get(said["what"]) if isinstance(said["what"], str) else None
        path = said["path"]
        if known is None or not isinstance(path, str) or not known.fullmatch(path) or path in files:
            raise Unreadable("manifest_wrong", field="files")
        if not strict.is_hash(said["sha256"]) or not strict.is_whole(said["size"]):
            raise Unreadable("manifest_wrong", field="files")
        files[path] = Listed(path, said["sha256"], said["size"], said["what"])
    if list(files) != sorted(files):
        raise Unreadable("manifest_wrong", field="files")
    return files


def _compare(bundle: Bundle, infos: dict[str, zipfile.ZipInfo], findings: Findings) -> None:
    for path in sorted(infos.keys() - bundle.files.keys()):
        findings.fault("file", "file_added", file=path)
    for path in [*sorted(bundle.files.keys() - infos.keys()), *(p for p in NEEDED if p not in bundle.files)]:
        findings.fault("file", "file_missing", file=path)
    for path, listed in bundle.files.items():
        if path not in infos:
            continue
        why = _difference(bundle.packed, infos[path], listed)
        if why:
            findings.fault("file", "file_differs", file=path, why=why)
        elif listed.what in ("document", "certificate") and Path(path).stem != listed.sha256:
            findings.fault("file", "name_differs", file=path)
        else:
            bundle.sound.add(path)


def _difference(packed: zipfile.ZipFile, info: zipfile.ZipInfo, listed: Listed) -> str:
    """Between a member and what the manifest says of it; "" for none."""
    if listed.size > _longest(listed):
        return "size"
    counted, hashed = 0, sha256()
    try:
        for piece in _pieces(packed, info, listed.size):
            counted += len(piece)
            hashed.update(piece)
    except Exception as fault:  # noqa: BLE001 - zlib.error and whatever else a broken member brings
        return type(fault).__name__
    return "" if (counted, hashed.hexdigest()) == (listed.size, listed.sha256) else "SHA-256"


def _longest(listed: Listed) -> int:
    if listed.what == "journal":
        return LARGEST_JOURNAL
    return LARGEST_JSON if listed.path.endswith((".json", ".txt", ".der", ".pem")) else LARGEST_MEMBER


def _pieces(packed: zipfile.ZipFile, info: zipfile.ZipInfo, most: int) -> Iterator[bytes]:
    """Raises Unreadable as soon as it is one byte longer than it may be."""
    counted = 0
    with packed.open(info) as opened:
        while piece := opened.read(PIECE):
            counted += len(piece)
            if counted > most:
                raise Unreadable("file_too_large", file=_shown(info.orig_filename))
            yield piece


def _shown(name: str) -> str:
    return name.encode("ascii", "backslashreplace").decode()[:120]
