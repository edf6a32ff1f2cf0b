"""The one play of this server: started as a process of its own, spoken to by the line, gone when the server is."""

import json
import logging
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from catalogue.refusals import Conflict

log = logging.getLogger("dien_hong.demo")

ROOT = Path(__file__).resolve().parents[2]
ENDS_WITHIN_S = 10


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be played. council: "commune" or "province". kept: whose part the person who watches keeps."""

    url: str
    council: str
    meeting: UUID
    kept: str
    speed: int
    username: str | None
    password: str

    def line(self) -> str:
        said = {
            "url": self.url,
            "council": self.council,
            "meeting": str(self.meeting),
            "as": self.kept,
            "speed": self.speed,
            "username": self.username or "",
            "password": self.password,
        }
        return json.dumps(said)


class Playing:
    """A play that goes on, and what it told last."""

    def __init__(self, asked: Asked) -> None:
        self.asked = asked
        self.is_paused = False
        self.at_step, self.of_steps, self.doing = 0, 0, ""
        self._process = subprocess.Popen(
            [sys.executable, "-m", "config.demo.play.played"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        self._say(asked.line())  # not as an argument: whoever lists processes would read the password
        threading.Thread(target=self._hear, name="demo: reports", daemon=True).start()

    @property
    def is_on(self) -> bool:
        return self._process.poll() is None

    def pause(self) -> None:
        self._say("pause")
        self.is_paused = True

    def resume(self) -> None:
        self._say("resume")
        self.is_paused = False

    def stop(self) -> None:
        """Returns when it has ended."""
        self._say("stop")
        try:
            self._process.wait(ENDS_WITHIN_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _say(self, line: str) -> None:
        assert self._process.stdin is not None
        try:
            print(line, file=self._process.stdin, flush=True)
        except OSError:  # it ended by itself meanwhile
            log.debug("the play has ended")

    def _hear(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            told = json.loads(line)
            self.at_step, self.of_steps, self.doing = told["at_step"], told["of_steps"], told["doing"]
        self._process.wait()


_turn = threading.Lock()
_playing: list[Playing] = []  # one at most


def now() -> Playing | None:
    return _playing[0] if _playing and _playing[0].is_on else None


def begin(asked: Asked) -> None:
    """Raises Conflict("demo_is_playing")."""
    with _turn:
        refuse_second()
        _playing[:] = [Playing(asked)]


def refuse_second() -> None:
    """Raises Conflict("demo_is_playing")."""
    if now() is not None:
        raise Conflict("demo_is_playing")


def the_one() -> Playing:
    """Raises Conflict("demo_not_playing")."""
    playing = now()
    if playing is None:
        raise Conflict("demo_not_playing")
    return playing
