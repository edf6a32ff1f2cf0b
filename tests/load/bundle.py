"""What a tablet loads before it shows anything: every script and style of its face, gzipped; fonts aside."""

from __future__ import annotations

import gzip
import json
import re

from tests.environment import ROOT

DIST = ROOT / "frontend" / "dist"
FACE = "src/faces/tablet/Tablet.svelte"


def tablet_gz_kb() -> float:
    """From Vite's manifest: the page, its entry, the face, and all they import; sentences in Vietnamese.

    Raises RuntimeError when the front end is not built.
    """
    manifest_path = DIST / ".vite" / "manifest.json"
    if not manifest_path.exists():
        raise RuntimeError("the front end is not built: make build")
    manifest: dict[str, dict[str, list[str] | str]] = json.loads(manifest_path.read_text())
    entry = next(name for name, chunk in manifest.items() if chunk.get("isEntry"))
    wanted = [entry, FACE, *(f"../catalogue/vi/{area}.json" for area in _areas())]
    files = {"index.html", "first-paint.js"}
    for name in _reachable(manifest, wanted):
        files.add(str(manifest[name]["file"]))
        files.update(manifest[name].get("css", []))
    return sum(len(gzip.compress((DIST / file).read_bytes(), 6)) for file in files) / 1000


def _areas() -> list[str]:
    """The catalogue files of the face, as frontend/src/faces.ts names them."""
    faces = (ROOT / "frontend" / "src" / "faces.ts").read_text()
    tablet = re.search(r"tablet/Tablet\.svelte.*?areas:\s*\[([^\]]*)\]", faces, re.DOTALL)
    if tablet is None:
        raise RuntimeError("frontend/src/faces.ts names no tablet")
    return ["common", *re.findall(r'"(\w+)"', tablet.group(1))]


def _reachable(manifest: dict[str, dict[str, list[str] | str]], wanted: list[str]) -> set[str]:
    found: set[str] = set()
    waiting = list(wanted)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += manifest[name].get("imports", [])
    return found
