"""What an installation has set up for signatures, read from its environment. Nothing set up: no address is called."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

LONGEST_WAIT_S = 120


@dataclass(frozen=True, slots=True)
class Pkcs11Setup:
    """The installation's own token or HSM. Its PIN is asked each time and kept nowhere."""

    module: Path
    token: str


@dataclass(frozen=True, slots=True)
class Setup:
    """timestamp, ocsp: http(s) addresses, tried in order. crl: http(s) addresses or files.

    follow_certificates: addresses named in certificates may be asked too. trust: the folder of roots (official/,
    public/, demo/). timeout_s: of one request, and of one call of the token. demo: whether this is a demonstration,
    where roots of the trial count.
    """

    timestamp: tuple[str, ...] = ()
    ocsp: tuple[str, ...] = ()
    crl: tuple[str, ...] = ()
    follow_certificates: bool = False
    timeout_s: float = 10
    pkcs11: Pkcs11Setup | None = None
    trust: Path = Path("var/trust")
    demo: bool = False


def read_setup(env: Mapping[str, str], *, var: Path) -> Setup:
    """Raises ValueError naming the variable and what it should hold."""
    return Setup(
        timestamp=_addresses(env, "DH_TIMESTAMP"),
        ocsp=_addresses(env, "DH_OCSP"),
        crl=_addresses(env, "DH_CRL", files_too=True),
        follow_certificates=_flag(env, "DH_FOLLOW_CERTIFICATES"),
        timeout_s=_seconds(env, "DH_SIGNING_TIMEOUT_S", 10),
        pkcs11=_pkcs11(env.get("DH_PKCS11", ""), env.get("DH_PKCS11_TOKEN", "")),
        trust=var / "trust",
        demo=_flag(env, "DH_DEMO"),
    )


def is_web_address(text: str) -> bool:
    """http or https, with a host, and without a password that would end in a log."""
    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc


def _addresses(env: Mapping[str, str], name: str, *, files_too: bool = False) -> tuple[str, ...]:
    found = tuple(one.strip() for one in env.get(name, "").split(",") if one.strip())
    for one in found:
        if not is_web_address(one) and not (files_too and Path(one).is_absolute()):
            more = " or full paths of files" if files_too else ""
            raise ValueError(
                f"{name} must hold http:// or https:// addresses without a password{more}, comma between them."
            )
    return found


def _flag(env: Mapping[str, str], name: str) -> bool:
    value = env.get(name) or "0"
    if value not in ("0", "1"):
        raise ValueError(f"{name} must be 0 or 1, not {value!r}.")
    return value == "1"


def _seconds(env: Mapping[str, str], name: str, default: int) -> int:
    value = env.get(name) or str(default)
    if not value.isdecimal() or not 1 <= int(value) <= LONGEST_WAIT_S:
        raise ValueError(f"{name} must be a number of seconds from 1 to {LONGEST_WAIT_S}, not {value!r}.")
    return int(value)


def _pkcs11(module: str, token: str) -> Pkcs11Setup | None:
    if not module:
        return None
    if not Path(module).is_absolute():
        raise ValueError("DH_PKCS11 must be the full path of the token's module, such as /usr/lib/….so.")
    if not token:
        raise ValueError("DH_PKCS11_TOKEN must name the token when DH_PKCS11 is set.")
    return Pkcs11Setup(Path(module), token)
