"""Check the signatures of one file.

Arguments: {"path", "expected", "at", "setup": {"ocsp", "crl", "follow_certificates", "timeout_s", "trust", "demo"},
"seconds"}; expected: null for a file of others. The answer is the verdict as JSON.
"""

import logging
import time
from datetime import datetime
from pathlib import Path
from typing import Any

from signing.checks.judge import Judged, judge
from signing.checks.sources import Sources
from signing.setup import Setup
from signing.trust import read_trust
from signing.verdict import Expected


def run(arguments: dict[str, Any]) -> dict[str, Any]:
    said = arguments["setup"]
    setup = Setup(
        ocsp=tuple(said["ocsp"]),
        crl=tuple(said["crl"]),
        follow_certificates=said["follow_certificates"],
        timeout_s=said["timeout_s"],
        trust=Path(said["trust"]),
        demo=said["demo"],
    )
    expected = None if arguments["expected"] is None else Expected.from_json(arguments["expected"])
    logging.getLogger("pyhanko").setLevel(logging.CRITICAL)  # it tells at length of each forgery it saw
    at = datetime.fromisoformat(arguments["at"])
    # What is asked of others gets half of the time, so that an answer is given before the clock ends it all.
    sources = Sources(setup, until=time.monotonic() + arguments["seconds"] / 2)
    trust = read_trust(setup)
    file = Judged(Path(arguments["path"]).read_bytes(), expected=expected, at=at)
    return judge(file, trust=trust, sources=sources).as_json()
