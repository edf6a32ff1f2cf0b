"""`python -m config.demo.play`: play a demonstration meeting on a server that runs here, and say how far it is."""

import sys
import time
from argparse import ArgumentParser, Namespace
from contextlib import suppress
from typing import Any

from config.demo.play.person import Person, Refused

BODIES = {"commune": "HĐND xã Suối Ngàn", "province": "HĐND tỉnh Trường Lâm"}
LOOKS_EVERY_S = 1.0


def main() -> None:
    asked = _arguments()
    visitor = Person(asked.url)
    try:
        with suppress(Refused):
            visitor.ask("GET", "/me")  # nobody; the answer brings the token
        _play(visitor, asked)
    except KeyboardInterrupt:
        visitor.ask("POST", "/demo/stop")
        sys.stdout.write("\nStopped. The meeting stays where it is; playing again goes on from there.\n")
    except Refused as refused:
        raise SystemExit(refused.say) from None
    except OSError as fault:
        raise SystemExit(f"No server answers at {asked.url} ({fault}). Start one with: make run") from None


def _arguments() -> Namespace:
    parser = ArgumentParser(prog="make play", description=__doc__)
    parser.add_argument("--url", default="http://localhost:8000")
    parser.add_argument("--meeting", choices=sorted(BODIES), default="commune")
    parser.add_argument("--speed", type=int, choices=(0, 1, 5, 20), default=20, help="0: without any waiting")
    parts = ("nobody", "delegate", "secretary", "presiding_officer")
    parser.add_argument("--as", dest="kept", choices=parts, default="nobody", help="whose part is yours")
    parser.add_argument("--username", help="of the delegate whose part is yours")
    return parser.parse_args()


def _play(visitor: Person, asked: Namespace) -> None:
    shown = visitor.ask("GET", "/demo")["meetings"]
    meeting = next((m for m in shown if m["body_short_name"] == BODIES[asked.meeting]), None)
    if meeting is None:
        raise SystemExit(f"The {asked.meeting} is not loaded here. Load it with: manage.py load_demo")
    said = {"meeting_id": meeting["id"], "as": asked.kept, "speed": asked.speed, "username": asked.username}
    told = visitor.ask("POST", "/demo/play", said)
    own = next((part for part in meeting["parts"] if part["as"] == asked.kept), None)
    if own is not None:
        sys.stdout.write(
            f"Yours: {told['playing']['username'] or own['username']}. Everybody else is played.\n"
        )
    while told["playing"] is not None:
        _tell(told["playing"])
        time.sleep(LOOKS_EVERY_S)
        told = visitor.ask("GET", "/demo")
    sys.stdout.write("\nThe play has ended.\n")


def _tell(playing: dict[str, Any]) -> None:
    line = f"{playing['at_step']}/{playing['of_steps']}  {playing['doing']}"
    sys.stdout.write(f"\r\x1b[K{line[:100]}")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
