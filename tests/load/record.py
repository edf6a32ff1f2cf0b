"""What the record costs: signing, checking, drafting, and verifying a meeting as a stranger does. Processor time."""

from __future__ import annotations

import io
import json
import resource
import statistics
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from PIL import Image

from signing import pkcs12
from signing.fields import Reserved, fill, reserve
from signing.making import finish, prepare
from signing.stamps import SEAL_MM, Box, Stamp, agency_box
from tests.environment import ROOT
from tests.load.documents import two_hundred_pages
from tests.load.report import Report
from tests.pki.authority import Pki
from tests.pki.certificates import Holder
from tests.servers.uvicorn import ServerProcess

ROUNDS = 5
PASSPHRASE = "a passphrase of eight words"
PLACE: Box = (310, 295, 490, 390)


def signing(report: Report) -> None:
    """From the sealed file to the signed one: a signature that is seen, its key in a file, no service asked."""
    pki = Pki(datetime.now(UTC).replace(microsecond=0))
    first, second, filling = [], [], []
    for _ in range(ROUNDS):
        began = cpu_s()
        by_person = signed(sealed(), pki.secretary, "person", Stamp("person", _picture(900, 300, "blue")))
        first.append(cpu_s() - began)
        began = cpu_s()
        numbered = fill(by_person, {"number": "05", "date": "ngày 10 tháng 12 năm 2026"})
        filling.append(cpu_s() - began)
        began = cpu_s()
        signed(numbered, pki.agency, "agency", Stamp("agency", _picture(600, 600, "red"), SEAL_MM))
        second.append(cpu_s() - began)
    report.tell("sign_200p_cpu_s", statistics.median(first), at_most=0.5)
    report.tell("sign_again_200p_cpu_s", statistics.median(second))
    report.tell("fill_number_200p_cpu_s", statistics.median(filling))


def minutes(report: Report) -> None:
    """A meeting of 29 votes and 68 delegates, from its journal to a draft in the database. Wall time."""
    with tempfile.TemporaryDirectory() as folder:
        server = ServerProcess(folder=Path(folder), database_url=None, redis_url=None, env={})
        server.prepare(load_demo=False)
        done = subprocess.run(
            [sys.executable, "-m", "tests.load.minutes"],
            env=server.env,
            cwd=ROOT,
            check=True,
            capture_output=True,
        )
    said = json.loads(done.stdout.splitlines()[-1])
    report.tell("minutes_29_votes_s", said["minutes_29_votes_s"], at_most=2.0)


def twice_signed(pki: Pki) -> bytes:
    """200 pages, a person, number and date, the agency."""
    by_person = signed(sealed(), pki.secretary, "person", None)
    numbered = fill(by_person, {"number": "05", "date": "ngày 10 tháng 12 năm 2026"})
    return signed(numbered, pki.agency, "agency", None)


def signed(pdf: bytes, by: Holder, field: str, stamp: Stamp | None) -> bytes:
    """As the product does it with a key file: the file is opened, and opened again to sign."""
    key = pkcs12.open_file(_key_file(by), PASSPHRASE)
    ready = prepare(
        pdf,
        field=field,
        certificate=key.certificate,
        chain=key.chain,
        at=datetime.now(UTC),
        stamp=stamp,
        reason="Ký nghị quyết",
        location="Sơn Hà",
        certify=field == "person",
    )
    raw = key.sign(ready.attributes, ready.mechanism)
    return finish(ready, certificate=key.certificate, chain=key.chain, raw=raw, timestamp=None).pdf


@cache
def sealed() -> bytes:
    return reserve(
        two_hundred_pages(),
        [
            Reserved("signature", "person", 0, PLACE),
            Reserved("signature", "agency", 0, agency_box(PLACE)),
            Reserved("number", "number", 0, (107, 755, 148, 771)),
            Reserved("date", "date", 0, (382, 755, 560, 771)),
        ],
    )


def cpu_s() -> float:
    """Of this process and of those it started that have ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


@cache
def _key_file(by: Holder) -> bytes:
    return by.p12(PASSPHRASE)


@cache
def _picture(width: int, height: int, colour: str) -> bytes:
    file = io.BytesIO()
    Image.new("RGBA", (width, height), colour).save(file, "PNG")
    return file.getvalue()
