"""Installs a folder's npm packages from its lock: `python -m tools.npm_install frontend`.

`npm ci` does it everywhere the registry is complete. Some mirrors lack packages made for other systems; there `npm ci`
refuses the whole lock, and `npm install` follows the same lock, checks the same integrity, and leaves out the others.
"""

import json
import subprocess
import sys
from pathlib import Path

QUIET = ["--no-audit", "--no-fund", "--loglevel", "error"]
DEPENDENCIES = ("dependencies", "devDependencies", "optionalDependencies", "peerDependencies")


def main(folder: Path) -> None:
    refuse_stale_lock(folder)
    exact = subprocess.run(["npm", "ci", *QUIET], cwd=folder, capture_output=True, text=True, check=False)
    if exact.returncode == 0:
        return
    if "EUSAGE" not in exact.stderr:
        raise SystemExit(f"npm could not install the packages of {folder}:\n{exact.stderr}")
    print("  npm ci refuses this lock here; installing by the lock, for this system only", flush=True)
    done = subprocess.run(
        ["npm", "install", "--no-save", "--prefer-offline", *QUIET], cwd=folder, check=False
    )
    if done.returncode:
        raise SystemExit(f"npm could not install the packages of {folder}; its own words stand above.")


def refuse_stale_lock(folder: Path) -> None:
    """Ends with a sentence when package.json asks for something the lock does not: npm install would take anything."""
    asked = json.loads((folder / "package.json").read_text(encoding="utf-8"))
    locked = json.loads((folder / "package-lock.json").read_text(encoding="utf-8"))["packages"][""]
    if any(asked.get(kind) != locked.get(kind) for kind in DEPENDENCIES):
        raise SystemExit(f"{folder}/package-lock.json does not belong to package.json. Run: make lock")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
