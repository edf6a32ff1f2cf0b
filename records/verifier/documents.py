"""Documents against what the journal says of them."""

from typing import Any

from records.verifier import strict
from records.verifier.findings import Findings
from records.verifier.journal import Journal
from records.verifier.packed import Bundle


def check_documents(bundle: Bundle, journal: Journal, findings: Findings) -> int:
    """How many are here and named by the journal."""
    named, wanted = _told(bundle, journal)
    held = {one.sha256 for one in bundle.of("document")}
    for name in sorted(held - named):
        findings.fault("documents", "document_unknown", file=name)
    absent = sorted(wanted - held)
    if absent and not bundle.is_whole:
        findings.note("documents", "documents_left_out", count=len(absent))
    for name in absent if bundle.is_whole else ():
        tell, code = findings.fault, "document_missing"
        if name in bundle.manifest["missing"]:
            tell, code = findings.doubt, "document_lost"
        tell("documents", code, file=name)
    return len(held & named)


def _told(bundle: Bundle, journal: Journal) -> tuple[set[str], set[str]]:
    """Hashes the journal names anywhere, and those that ought to be here."""
    named: set[str] = set()
    wanted: set[str] = set()
    for told in journal.told:
        if not told.kind.startswith("document."):
            continue
        for audience, part in told.parts.items():
            _hashes(part, named)
            if told.kind == "document.published" if bundle.is_whole else audience == "public":
                _versions(part, wanted)
    return named, wanted


def _hashes(value: Any, into: set[str]) -> None:
    for said in _objects(value):
        if strict.is_hash(said.get("sha256")):
            into.add(said["sha256"])


def _versions(value: Any, into: set[str]) -> None:
    for said in _objects(value):
        version = said.get("version")
        for file in (version.get("original"), version.get("pdf")) if isinstance(version, dict) else ():
            if isinstance(file, dict) and strict.is_hash(file.get("sha256")):
                into.add(file["sha256"])


def _objects(value: Any) -> list[dict[str, Any]]:
    """Every object in it, however deep; depth is limited where it was read."""
    if isinstance(value, list):
        return [found for one in value for found in _objects(one)]
    if isinstance(value, dict):
        return [value, *(found for one in value.values() for found in _objects(one))]
    return []
