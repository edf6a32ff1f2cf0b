"""Small folders of an installation that a backup carries whole, each as one part: a tar of its files.

trust: the roots its administrator added, without which nothing signed would be valid on the new machine. And of a
demonstration the certificates made for trying: others would be made, and what was signed with these known no more.
"""

import shutil
import tarfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from catalogue.refusals import Invalid

FOLDERS: Mapping[str, str] = MappingProxyType(
    {"trust.tar": "trust", "demo-certificates.tar": "demo-certificates"}
)
"""Name of the part, and the folder in VAR."""
MOST = 64 * 1024 * 1024  # bytes of one when it is unpacked


def pack_folders(var: Path, work: Path) -> Iterator[Path]:
    """A folder that is not there is packed as an empty one: the backup says that there was nothing in it."""
    for name, folder in FOLDERS.items():
        files = (var / folder).rglob("*")
        with tarfile.open(work / name, "w") as tar:
            for file in sorted(path for path in files if path.is_file() and not path.name.startswith(".")):
                tar.add(file, arcname=str(file.relative_to(var / folder)), filter=_plain)
        yield work / name


def unpack_folders(opened: Path) -> None:
    """Where the server looks for them. Raises Invalid("backup_damaged", part)."""
    for name, folder in FOLDERS.items():
        if not (opened / name).exists():
            continue  # a backup from before they were in it
        (opened / folder).mkdir(mode=0o700)
        try:
            with tarfile.open(opened / name) as tar:
                _extract(tar, opened / folder)
        except (tarfile.TarError, OSError, ValueError) as fault:
            raise Invalid("backup_damaged", part=name) from fault


def change_folders(var: Path, opened: Path, *, aside: str) -> list[str]:
    """Those of the backup in their places; what was there under another name, the names of which are returned.

    A backup that knows nothing of a folder leaves it as it is.
    """
    kept = []
    for folder in FOLDERS.values():
        if not (opened / folder).exists():
            continue
        here = var / folder
        if here.exists() and any(path.is_file() for path in here.rglob("*")):
            kept.append(f"{folder}{aside}")
            here.rename(var / kept[-1])
        elif here.exists():
            shutil.rmtree(here)
        if any((opened / folder).iterdir()):
            (opened / folder).rename(here)
    return kept


def _extract(tar: tarfile.TarFile, into: Path) -> None:
    """Files alone, none above the folder, and no more than such folders hold."""
    members = tar.getmembers()
    if not all(member.isreg() for member in members) or sum(member.size for member in members) > MOST:
        raise ValueError("not as such a folder is")
    for member in members:
        tar.extract(member, into, filter="data")


def _plain(member: tarfile.TarInfo) -> tarfile.TarInfo:
    member.uid = member.gid = 0
    member.uname = member.gname = ""
    member.mode = 0o600
    return member
