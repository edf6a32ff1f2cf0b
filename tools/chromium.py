"""The Chromium of the browser tests: `python -m tools.chromium` prints its path, getting one first when there is none.

Two of them, because a page costs Chromium without windows (Debian's chromium-headless-shell) two thirds of what it
costs a whole one, which keeps the frame of a window around each and shows it to nobody. The few tests that need the
whole one say why; where the other cannot be had, the whole one does all.

DH_CHROMIUM names the one for everything. Else, in this order: the machine's own, Debian's package when root, and for
the whole one the npm package @sparticuz/chromium (which carries its binary) unpacked into var/chromium.
"""

import os
import shutil
import stat
import subprocess
from pathlib import Path

from tools.npm_install import main as npm_install

ROOT = Path(__file__).resolve().parent.parent
NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
WITHOUT_WINDOWS = "chromium-headless-shell"  # Debian's name of the package and of the program
PACKAGE = ROOT / "tools" / "chromium_package"
FOLDER = ROOT / "var" / "chromium"
PACKAGE_FILES = ("package.json", "package-lock.json", ".npmrc", "unpack.mjs")
NOT_FOUND = (
    "No Chromium for the browser tests: none is installed, and neither Debian's package nor the npm package "
    "@sparticuz/chromium could be made to run here. Install Chromium, or name one: DH_CHROMIUM=/path make test"
)
# Debian's servers are asked once, and not for long: without them the tests go on with what there is.
APT_OPTIONS = ("-o", "Acquire::Retries=0", "-o", "Acquire::http::Timeout=10", "-o", "DPkg::Lock::Timeout=60")
APT_PATIENCE_S = 300


def main() -> None:
    whole = chromium(whole=True)
    if not os.environ.get("DH_CHROMIUM") and not _installed(WITHOUT_WINDOWS):
        _from_debian(WITHOUT_WINDOWS)
    for found in dict.fromkeys((chromium(), whole)):
        print(found)


def chromium(*, whole: bool = False) -> Path:
    """The path of a Chromium that starts. Ends with a sentence saying what to do when there is none.

    whole: one that can open a window.
    """
    named = os.environ.get("DH_CHROMIUM")
    if named and not _starts(Path(named)):
        raise SystemExit(f"DH_CHROMIUM is {named}, which does not start.")
    if named:
        return Path(named)
    names = NAMES if whole else (WITHOUT_WINDOWS, *NAMES)
    found = _installed(*names) or _unpacked() or _from_debian("chromium") or _from_npm()
    if not found:
        raise SystemExit(NOT_FOUND)
    return found


def _installed(*names: str) -> Path | None:
    paths = (Path(found) for name in names if (found := shutil.which(name)))
    return next((path for path in paths if _starts(path)), None)


def _starts(program: Path) -> bool:
    """Whether it runs at all: names like chromium-browser may be a stub that only says how to install."""
    try:
        done = subprocess.run(
            [program, "--version"], capture_output=True, stdin=subprocess.DEVNULL, check=False, timeout=60
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _from_debian(package: str) -> Path | None:
    """None where it cannot be had, also because the line to Debian is down."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return None
    print(f"  installing Debian's {package}", flush=True)
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for step in (["update"], ["install", "-y", "--no-install-recommends", package]):
        try:
            subprocess.run(
                ["apt-get", "-qq", *APT_OPTIONS, *step],
                env=env,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                check=False,
                timeout=APT_PATIENCE_S,
            )
        except subprocess.TimeoutExpired:
            return None
    return _installed(package)


def _from_npm() -> Path | None:
    print("  unpacking the npm package @sparticuz/chromium", flush=True)
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in PACKAGE_FILES:
        shutil.copyfile(PACKAGE / name, FOLDER / name)
    npm_install(FOLDER)
    unpacked = FOLDER / "unpacked"
    shutil.rmtree(unpacked, ignore_errors=True)
    unpacked.mkdir()
    subprocess.run(
        ["node", "unpack.mjs"],
        cwd=FOLDER,
        env={**os.environ, "TMPDIR": str(unpacked)},
        stdout=subprocess.DEVNULL,
        check=False,
    )
    return _unpacked()


def _unpacked() -> Path | None:
    """What an earlier run unpacked: as it is, or with its own libraries where the system has too few."""
    unpacked = FOLDER / "unpacked"
    program = unpacked / "chromium"
    if not program.exists():
        return None
    if _starts(program):
        return program
    wrapper = unpacked / "chromium-with-libraries"
    wrapper.write_text(
        f'#!/bin/sh\nLD_LIBRARY_PATH="{unpacked}/al2023/lib" exec "{program}" "$@"\n', encoding="utf-8"
    )
    wrapper.chmod(wrapper.stat().st_mode | stat.S_IXUSR)
    return wrapper if _starts(wrapper) else None


if __name__ == "__main__":
    main()
