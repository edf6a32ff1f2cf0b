"""The environment, read once, typed, and loud when something needed is absent or wrong."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from messaging.rules.setup import Setup, read_mail, read_push, read_sms
from signing.setup import Setup as SigningSetup
from signing.setup import is_web_address
from signing.setup import read_setup as read_signing

ROOT = Path(__file__).resolve().parent.parent


class EnvironmentFault(Exception):
    """The environment does not say what the server needs in order to start."""


@dataclass(frozen=True, slots=True)
class Environment:
    """What an installation decides outside the database.

    demo: people may be played by the machine. backup_places: folders a backup may be written to besides USB sticks.
    postgres_programs: the folder of pg_dump and pg_restore, when it is not the one found by their names.
    notes_per_meeting, notes_mb_per_meeting: of one person, how many and of what size. https_port: where the own
    authority's secure line listens, on the address https_host; None: there is none. messages: by which ways messages
    can go out. signing: who is asked for times and for what was revoked, and the server's own token. address: by which
    the public reaches this installation, with a slash at the end; "" where that is not said.
    """

    secret_key: str
    debug: bool
    database: str
    redis_url: str | None
    allowed_hosts: tuple[str, ...]
    var: Path
    https: bool
    demo: bool
    backup_places: tuple[str, ...]
    postgres_programs: str | None
    derived_mb: int
    notes_per_meeting: int
    notes_mb_per_meeting: int
    https_port: int | None
    https_host: str
    messages: Setup
    signing: SigningSetup
    address: str = ""


def read_environment(env: Mapping[str, str] = os.environ) -> Environment:
    """Raises EnvironmentFault naming the variable and what it should hold."""
    var = Path(env.get("DH_VAR") or ROOT / "var")
    return Environment(
        secret_key=_secret_key(env),
        debug=_flag(env, "DH_DEBUG"),
        database=env.get("DH_DATABASE") or f"sqlite:///{var / 'dien-hong.sqlite3'}",
        redis_url=env.get("DH_REDIS_URL") or None,
        allowed_hosts=tuple(
            h.strip() for h in env.get("DH_ALLOWED_HOSTS", "localhost,127.0.0.1").split(",") if h.strip()
        ),
        var=var,
        https=_flag(env, "DH_HTTPS"),
        demo=_flag(env, "DH_DEMO"),
        backup_places=_list(env, "DH_BACKUP_PLACES", ""),
        postgres_programs=env.get("DH_POSTGRES_PROGRAMS") or None,
        derived_mb=_count(env, "DH_DERIVED_MB", 2048),
        notes_per_meeting=_count(env, "DH_NOTES_PER_MEETING", 5_000),
        notes_mb_per_meeting=_count(env, "DH_NOTES_MB_PER_MEETING", 32),
        https_port=_port(env, "DH_HTTPS_PORT"),
        https_host=env.get("DH_HTTPS_HOST", "0.0.0.0"),  # noqa: S104 - a hall's tablets come over the LAN
        messages=_messages(env),
        signing=_signing(env, var),
        address=_address(env),
    )


def _address(env: Mapping[str, str]) -> str:
    said = env.get("DH_ADDRESS", "").strip().rstrip("/")
    if said and (not is_web_address(said) or urlsplit(said).query or urlsplit(said).path):
        raise EnvironmentFault(
            "DH_ADDRESS must be an address such as https://hop.example.vn, with nothing behind it."
        )
    return f"{said}/" if said else ""


def _signing(env: Mapping[str, str], var: Path) -> SigningSetup:
    try:
        return read_signing(env, var=var)
    except ValueError as fault:
        raise EnvironmentFault(str(fault)) from None


def _messages(env: Mapping[str, str]) -> Setup:
    try:
        return Setup(
            mail=read_mail(env.get("DH_MAIL", ""), env.get("DH_MAIL_FROM", "")),
            sms=read_sms(env.get("DH_SMS", ""), env.get("DH_SMS_TOKEN", "")),
            push=read_push(is_on=_flag(env, "DH_PUSH"), contact=env.get("DH_PUSH_CONTACT", "")),
        )
    except ValueError as fault:
        raise EnvironmentFault(str(fault)) from None


def _secret_key(env: Mapping[str, str]) -> str:
    key = env.get("DH_SECRET_KEY", "")
    if len(key) < 32:
        raise EnvironmentFault(
            "DH_SECRET_KEY must hold at least 32 random characters; `make run` makes one in var/secret.key."
        )
    return key


def _list(env: Mapping[str, str], name: str, default: str) -> tuple[str, ...]:
    return tuple(item.strip() for item in env.get(name, default).split(",") if item.strip())


def _flag(env: Mapping[str, str], name: str) -> bool:
    value = env.get(name, "0")
    if value not in ("0", "1"):
        raise EnvironmentFault(f"{name} must be 0 or 1, not {value!r}.")
    return value == "1"


def _port(env: Mapping[str, str], name: str) -> int | None:
    value = env.get(name) or "0"
    if not value.isdecimal() or int(value) > 65_535:
        raise EnvironmentFault(f"{name} must be a port from 1 to 65535, or 0 for none, not {value!r}.")
    return int(value) or None


def _count(env: Mapping[str, str], name: str, default: int) -> int:
    value = env.get(name) or str(default)
    if not value.isdecimal():
        raise EnvironmentFault(f"{name} must be a number, not {value!r}.")
    return int(value)


def database_settings(url: str) -> dict[str, Any]:
    """Django's settings of one database from `sqlite:///path` or `postgresql://user:password@host:port/name`.

    SQLite waits for other writers instead of failing (IMMEDIATE, 20 s) and syncs each commit to disk.
    A PostgreSQL host may be a socket folder given as `?host=/folder`.
    """
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": unquote(parts.path),
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
            },
        }
    if parts.scheme in ("postgres", "postgresql"):
        socket = dict(pair.split("=", 1) for pair in parts.query.split("&") if "=" in pair)
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.lstrip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": unquote(socket.get("host", parts.hostname or "")),
            "PORT": str(parts.port or ""),
            # After a restart of the database the pool holds dead connections; each is tried before it is lent.
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": {"pool": {"min_size": 2, "max_size": 16, "timeout": 10}},
        }
    raise EnvironmentFault(f"DH_DATABASE must begin with sqlite:/// or postgresql://, not {parts.scheme}://.")
