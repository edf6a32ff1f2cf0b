"""What `make run` and `make start` end in: a migrated database, and the server on every address of this machine.

`make run` loads the demonstration (DH_DEMO=1). `make start` (DH_DEMO=0) is a real installation, empty at first: it
prints the code that lets the first person in, and once the code for the safe. The two never share a folder.
"""

import os
import secrets
import socket
import subprocess
import sys
from pathlib import Path

from councils.own_network import lan_address

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    port = _port()
    _refuse_taken(port)
    env = installation()
    os.environ.update(env)
    os.chdir(ROOT)
    _manage("Bringing the database up to date", "migrate", "--verbosity", "0")
    is_demo = env["DH_DEMO"] == "1"
    if is_demo:
        _manage("Loading the demo meetings", "load_demo")
    if is_demo and os.environ.get("DH_DEMO_PAPERS", "1") == "1":
        _load_papers_meanwhile()
    sign_ins = Path(env["DH_VAR"]) / "demo-sign-ins.txt"
    if is_demo:
        _say_who(sign_ins)
    _say_where(port, env["DH_HTTPS_PORT"])
    _say_with_what(sign_ins) if is_demo else _say_how_to_begin()
    print("\nCtrl-C stops the server.")
    sys.stdout.flush()
    command = [sys.executable, "-m", "uvicorn", *uvicorn_arguments(host="0.0.0.0", port=port)]  # noqa: S104 - a hall's tablets come over the LAN
    os.execv(sys.executable, command)  # noqa: S606 - so that Ctrl-C and signals reach the server itself


def uvicorn_arguments(*, host: str, port: int, application: str = "config.asgi:application") -> list[str]:
    """How the product is served; tests and benches start it with the same words.

    The WebSocket protocol and the missing compression are what the hub's fast path was measured on.
    """
    return [
        application,
        *("--host", host, "--port", str(port)),
        *("--loop", "uvloop", "--ws", "websockets-sansio", "--ws-per-message-deflate", "false"),
        *("--ws-max-size", "262144", "--backlog", "4096", "--no-access-log", "--no-server-header"),
        *("--timeout-graceful-shutdown", "5", "--log-level", "warning"),
    ]


def installation() -> dict[str, str]:
    """The settings of this machine's own installation; what the environment already says wins."""
    demo = os.environ.get("DH_DEMO", "1")
    var = Path(os.environ.get("DH_VAR") or ROOT / "var" / ("" if demo == "1" else "installation")).absolute()
    var.mkdir(parents=True, exist_ok=True, mode=0o755 if demo == "1" else 0o700)
    _refuse_other_kind(var, "demonstration" if demo == "1" else "installation")
    return {
        "DH_DEMO": demo,
        "DH_VAR": str(var),
        "DH_SECRET_KEY": os.environ.get("DH_SECRET_KEY") or _secret_key(var / "secret.key"),
        "DH_ALLOWED_HOSTS": os.environ.get("DH_ALLOWED_HOSTS", "*"),
        "DH_DEBUG": os.environ.get("DH_DEBUG", "0"),
        "DH_HTTPS_PORT": os.environ.get("DH_HTTPS_PORT", str(_secure_port())),
    }


def _refuse_other_kind(var: Path, kind: str) -> None:
    """Invented people must never come into a real installation's record, nor real ones into the demonstration's."""
    mark = var / "kind.txt"
    if not mark.exists():
        has_demo = (var / "demo-sign-ins.txt").exists()
        mark.write_text(f"{'demonstration' if has_demo else kind}\n", encoding="ascii")
    found = mark.read_text(encoding="ascii").strip()
    if found != kind:
        raise SystemExit(
            f"The folder {var} holds the data of {_A[found]}. Start that with `make {_MAKE[found]}`, or choose another "
            f"folder for {_A[kind]}: make {_MAKE[kind]} DH_VAR=/another/folder"
        )


_A = {"demonstration": "the demonstration", "installation": "a real installation"}
_MAKE = {"demonstration": "run", "installation": "start"}


def _secret_key(path: Path) -> str:
    """Made once, readable by its owner only; deleting it signs everybody out."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(64))
    return path.read_text(encoding="ascii")


def _port() -> int:
    given = os.environ.get("PORT", "8000")
    if not given.isdecimal() or not 0 < int(given) < 65536:
        raise SystemExit(f"PORT is {given!r}; it must be a number from 1 to 65535, as in: make run PORT=8080")
    return int(given)


def _secure_port() -> int:
    """As 443 stands to 80: 8443 beside 8000. 0, none, where that number is no port or somebody else listens there."""
    port = _port() + 443 if _port() >= 1024 else 443
    if port > 65_535:
        return 0
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("0.0.0.0", port))  # noqa: S104
        except OSError:
            return 0
    return port


def _refuse_taken(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("0.0.0.0", port))  # noqa: S104
        except PermissionError:
            raise SystemExit(
                f"Port {port} may be used by root only. Choose another: make run PORT=8080"
            ) from None
        except OSError:
            raise SystemExit(
                f"Port {port} is taken by another program. Stop it, or choose another port: make run PORT={port + 1}"
            ) from None


def _manage(doing: str, *arguments: str) -> None:
    print(f"• {doing}", flush=True)
    try:
        done = subprocess.run([sys.executable, "manage.py", *arguments], check=False)
    except KeyboardInterrupt:
        raise SystemExit(130) from None
    if done.returncode:
        raise SystemExit(f"Could not go on: `manage.py {arguments[0]}` failed; its own words stand above.")


def _load_papers_meanwhile() -> None:
    """It ends with the server, and goes on at the next start."""
    print("• The documents of the demo meetings come by themselves within some minutes", flush=True)
    subprocess.Popen([sys.executable, "manage.py", "load_demo_papers", "--patiently", "--verbosity", "0"])


def _say_where(port: int, secure: str) -> None:
    print(f"\nDiên Hồng is at  http://localhost:{port}")
    address = lan_address()
    if address:
        print(f"in this network  http://{address}:{port}   (tablets, projector)")
    if address and secure != "0":
        print(
            f"secure line      https://{address}:{secure}  (once a tablet trusts it: http://{address}:{port}/trust)"
        )


def _say_who(sign_ins: Path) -> None:
    """Before the addresses: of a hundred lines only the last are still on the screen."""
    if sign_ins.exists():
        print(f"\n{sign_ins.read_text(encoding='utf-8').rstrip()}")


def _say_with_what(sign_ins: Path) -> None:
    if sign_ins.exists():
        lines = sign_ins.read_text(encoding="utf-8").splitlines()
        password = next((line for line in lines if line.startswith("Mật khẩu chung")), "")
        print(f"\n{password}   (names: above, and in {sign_ins})")


def _say_how_to_begin() -> None:
    """In an empty installation the codes; nothing in one that is in use."""
    sys.stdout.flush()
    subprocess.run([sys.executable, "manage.py", "say_how_to_begin"], check=False)


if __name__ == "__main__":
    main()
