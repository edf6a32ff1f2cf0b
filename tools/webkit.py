"""WebKitGTK for the browser tests: what an iPad's Safari does differently, as near as Linux comes to it.

`python -m tools.webkit` says where it is, getting it first when root can: Debian's webkit2gtk-driver, xvfb and dbus. It
never fails: where WebKitGTK cannot be had, it says why, and the tests go on without.
"""

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

PACKAGES = ("webkit2gtk-driver", "xvfb", "dbus")
PROGRAMS = ("WebKitWebDriver", "Xvfb", "dbus-run-session")
# Its place depends on the machine's kind and on the version: /usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser.
BROWSERS = ("*/webkit*gtk-*/MiniBrowser", "webkit*gtk-*/MiniBrowser")
LIBRARIES = (Path("/usr/lib"), Path("/usr/libexec"), Path("/usr/lib64"))


@dataclass(frozen=True)
class WebKit:
    """Its programs. session: gives the browser a bus of its own, without which it waits for one at every step."""

    driver: Path
    browser: Path
    display: Path
    session: Path


def main() -> None:
    found = webkit() or _from_debian()
    print(found.driver if found else f"  none: {why_not()}; the test on it is left out")


def webkit() -> WebKit | None:
    """What is installed, if all of it is."""
    programs = [shutil.which(name) for name in PROGRAMS]
    browser = _browser()
    if browser is None or not all(programs):
        return None
    driver, display, session = (Path(program) for program in programs if program)
    return WebKit(driver=driver, browser=browser, display=display, session=session)


def why_not() -> str:
    """What is missing and how to get it, for whoever reads that a test was left out."""
    missing = [name for name in PROGRAMS if not shutil.which(name)]
    if _browser() is None:
        missing.append("MiniBrowser")
    return f"WebKitGTK is not installed here ({', '.join(missing)} not found; Debian: {', '.join(PACKAGES)})"


def _browser() -> Path | None:
    found = (path for folder in LIBRARIES for pattern in BROWSERS for path in sorted(folder.glob(pattern)))
    return next((path for path in found if os.access(path, os.X_OK)), None)


def _from_debian() -> WebKit | None:
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return None
    print("  installing Debian's WebKitGTK", flush=True)
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for step in (["update"], ["install", "-y", "--no-install-recommends", *PACKAGES]):
        subprocess.run(
            ["apt-get", "-qq", *step],
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
        )
    return webkit()


if __name__ == "__main__":
    main()
