"""Compiles requirements/*.in into locks that hold on every supported Python: `python -m tools.lock [--upgrade]`.

A lock names packages, versions and hashes, and no registry: whoever installs chooses where from.
"""

import re
import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "requirements"
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
SAYS_NOTHING_OF_THE_REGISTRY = ["--no-emit-index-url", "--no-emit-find-links", "--no-annotate", "--no-header"]
PLACE = re.compile(r"://|^\s*(--index|--find|--extra)|^/|\s@\s", re.MULTILINE)


def main(options: list[str]) -> None:
    for name in ("run", "dev"):
        lock = FOLDER / f"{name}.txt"
        _compile(
            f"{name}.in",
            "--universal",
            "--python-version",
            PYTHONS[0],
            "--generate-hashes",
            "-o",
            lock.name,
            *options,
        )
        place = PLACE.search(lock.read_text(encoding="utf-8"))
        if place:
            raise SystemExit(
                f"{lock} names a place ({place.group(0).strip()}); a lock names packages and hashes only."
            )
    for version in PYTHONS:
        print(f"  trying the lock on Python {version}", flush=True)
        _compile("dev.txt", "--python-version", version, "--only-binary", ":all:", "-o", "/dev/null")


def _compile(source: str, *arguments: str) -> None:
    command = ["uv", "pip", "compile", "--quiet", *SAYS_NOTHING_OF_THE_REGISTRY, *arguments, source]
    if subprocess.run(command, cwd=FOLDER, check=False).returncode:
        raise SystemExit(f"uv could not resolve requirements/{source}; its own words stand above.")


if __name__ == "__main__":
    main(sys.argv[1:])
