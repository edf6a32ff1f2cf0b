"""The environment every test process runs in: its own folder, its own database, no secret of a real installation."""

import os
import shutil
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATABASES = ("sqlite", "postgresql")


def chosen_database() -> str:
    """Which engine this run is on: DH_TEST_DATABASE, by default sqlite."""
    name = os.environ.get("DH_TEST_DATABASE", "sqlite")
    if name not in DATABASES:
        raise SystemExit(f"DH_TEST_DATABASE is {name!r}; it can be sqlite or postgresql.")
    return name


def make_folder() -> Path:
    """A folder that everything written by this run goes to; `remove_folder` takes it away."""
    return Path(tempfile.mkdtemp(prefix="dien-hong-tests-"))


def remove_folder(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)


def variables(*, folder: Path, database_url: str) -> dict[str, str]:
    """The settings of one test installation, as environment variables."""
    return {
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "DH_VAR": str(folder),
        "DH_DATABASE": database_url,
        "DH_SECRET_KEY": "tests-only-" + "k" * 50,
        "DH_ALLOWED_HOSTS": "*",
        "DH_DEBUG": "0",
        "DH_HTTPS": "0",
    }


def sqlite_url(path: Path) -> str:
    return f"sqlite://{path.absolute()}"
