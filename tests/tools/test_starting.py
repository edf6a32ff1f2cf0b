"""How the product starts by itself: what a start decides, the service of the server, the hall's screen."""

import os
import shlex
import shutil
import subprocess
import sys
import time
from configparser import ConfigParser
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.environment import ROOT
from tools import serve

DEPLOY = ROOT / "deploy"


@pytest.fixture
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No setting but the folder."""
    for name in [name for name in os.environ if name.startswith("DH_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("DH_VAR", str(tmp_path / "var"))
    return tmp_path / "var"


def test_a_start_is_of_the_demonstration_unless_it_is_told_otherwise(
    asked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert serve.installation()["DH_DEMO"] == "1"
    monkeypatch.setenv("DH_VAR", str(asked / "real"))
    monkeypatch.setenv("DH_DEMO", "0")
    env = serve.installation()
    assert env["DH_DEMO"] == "0"
    assert (asked / "real").stat().st_mode & 0o077 == 0
    assert len(env["DH_SECRET_KEY"]) > 50


@pytest.mark.parametrize(("first", "then"), [("1", "0"), ("0", "1")])
def test_a_real_installation_and_the_demonstration_never_share_a_folder(
    asked: Path, monkeypatch: pytest.MonkeyPatch, first: str, then: str
) -> None:
    monkeypatch.setenv("DH_DEMO", first)
    serve.installation()
    serve.installation()
    monkeypatch.setenv("DH_DEMO", then)
    with pytest.raises(SystemExit, match=r"make (run|start) DH_VAR="):
        serve.installation()


def test_a_folder_that_was_tried_before_there_were_kinds_is_the_demonstrations(
    asked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked.mkdir()
    (asked / "demo-sign-ins.txt").write_text("…")
    monkeypatch.setenv("DH_DEMO", "0")
    with pytest.raises(SystemExit):
        serve.installation()


# ---- what a machine starts by itself


def unit(name: str) -> ConfigParser:
    """A unit says some names more than once; the last value is enough here."""
    parser = ConfigParser(strict=False, interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]  # systemd's names have capitals
    parser.read(DEPLOY / name, encoding="utf-8")
    return parser


def test_the_service_starts_what_make_start_starts() -> None:
    service = unit("dien-hong.service")["Service"]
    words = shlex.split(service["ExecStart"])
    assert words == ["/opt/dien-hong/.venv/bin/python", "-m", serve.__name__]
    assert service["WorkingDirectory"] == "/opt/dien-hong"
    settings = (DEPLOY / "dien-hong.service").read_text()
    assert "Environment=DH_DEMO=0\n" in settings
    assert "Environment=DH_VAR=/var/lib/dien-hong\n" in settings
    assert "DH_DEMO=0 $(PY) -m tools.serve" in (ROOT / "Makefile").read_text()


def test_the_service_comes_back_whatever_ends_it() -> None:
    parts = unit("dien-hong.service")
    assert parts["Service"]["Restart"] == "always"
    assert parts["Unit"]["StartLimitIntervalSec"] == "0"
    assert parts["Install"]["WantedBy"] == "multi-user.target"


def test_the_evening_backup_is_the_command_of_that_name() -> None:
    words = shlex.split(unit("dien-hong-backup.service")["Service"]["ExecStart"])
    assert find_spec(words[2]) is not None
    assert (ROOT / "config" / "management" / "commands" / f"{words[3]}.py").exists()


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="this machine has no systemd")
def test_systemd_understands_the_units(tmp_path: Path) -> None:
    names = ["dien-hong.service", "dien-hong-backup.service", "dien-hong-backup.timer"]
    for name in names:
        said = (DEPLOY / name).read_text(encoding="utf-8")
        here = said.replace("/opt/dien-hong/.venv/bin/python", sys.executable).replace(
            "/opt/dien-hong", str(ROOT)
        )
        (tmp_path / name).write_text(here, encoding="utf-8")
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *(str(tmp_path / name) for name in names)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")


# ---- the hall's screen


@pytest.fixture
def machine(tmp_path: Path) -> dict[str, str]:
    """A machine whose server answers at the third try, and whose browser ends at once, every time."""
    programs = tmp_path / "bin"
    programs.mkdir()
    _program(programs / "curl", 'echo asked >> "$LOG"; [ "$(grep -c asked "$LOG")" -ge 3 ]')
    _program(programs / "chromium", 'echo "shown $*" >> "$LOG"')
    for name in ("sh", "sleep", "mkdir", "grep"):
        (programs / name).symlink_to(str(shutil.which(name)))
    profile = str(tmp_path / "profile")
    return {
        "PATH": str(programs),
        "LOG": str(tmp_path / "log"),
        "HOME": str(tmp_path),
        "DH_PROJECTOR_PROFILE": profile,
        "DH_PROJECTOR_WAIT_S": "0.02",
    }


def _program(path: Path, does: str) -> None:
    path.write_text(f"#!/bin/sh\n{does}\n")
    path.chmod(0o755)


def test_the_screen_waits_for_the_server_and_comes_back_whenever_the_browser_ends(
    machine: dict[str, str],
) -> None:
    log = Path(machine["LOG"])
    script = subprocess.Popen([str(DEPLOY / "projector.sh"), "http://10.0.0.1:8000"], env=machine)
    try:
        give_up = time.monotonic() + 20
        while not (log.exists() and log.read_text().count("shown") >= 3) and time.monotonic() < give_up:
            time.sleep(0.02)
    finally:
        script.kill()
        script.wait()
    said = log.read_text().splitlines()
    assert said[:3] == ["asked"] * 3  # nothing is shown before the server answers
    shown = [line for line in said if line.startswith("shown")]
    assert len(shown) >= 3
    assert shown[0].endswith("http://10.0.0.1:8000/projector")
    assert "--kiosk" in shown[0]
    assert (
        f"--user-data-dir={machine['DH_PROJECTOR_PROFILE']}" in shown[0]
    )  # the pairing outlives a power cut


def test_a_screen_without_a_browser_or_an_address_says_so(machine: dict[str, str]) -> None:
    def told(*arguments: str) -> tuple[int, str]:
        done = subprocess.run(
            [str(DEPLOY / "projector.sh"), *arguments],
            env=machine,
            capture_output=True,
            text=True,
            check=False,
            timeout=20,
        )
        return done.returncode, done.stderr

    status, said = told()
    assert status != 0
    assert "usage" in said
    (Path(machine["PATH"]) / "chromium").unlink()
    status, said = told("http://10.0.0.1:8000")
    assert status == 1
    assert "chromium" in said


def test_the_desktops_autostart_names_the_script() -> None:
    entry = ConfigParser(interpolation=None)
    entry.read(DEPLOY / "dien-hong-projector.desktop", encoding="utf-8")
    words = shlex.split(entry["Desktop Entry"]["Exec"])
    assert words[0] == f"/opt/dien-hong/deploy/{DEPLOY.joinpath('projector.sh').name}"
    assert os.access(DEPLOY / "projector.sh", os.X_OK)
