"""What it costs a stranger to check a whole meeting: 29 votes of 68 delegates, a head each minute, signed minutes."""

import hashlib
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid5

from cryptography.hazmat.primitives.serialization import Encoding

from tests.bundles import SPACE, STREAM, Forgeable, add, b64, dumps, genuine_of, sha, sign
from tests.load.report import Report
from tests.pki.authority import Pki
from voting.rules.receipt import BallotFacts, receipt

VOTES, DELEGATES, NOTES, HEADS = 29, 68, 2_000, 480
DOCUMENTS, DOCUMENT_BYTES = 40, 2_000_000


def verifying_bundle(report: Report) -> None:
    """The program as a person starts it, its start included. Wall time."""
    pki = Pki(datetime.now(UTC).replace(microsecond=0))
    whole = whole_meeting(pki)
    with tempfile.TemporaryDirectory() as folder:
        file, root = Path(folder) / "goi.zip", Path(folder) / "root.pem"
        file.write_bytes(whole.packed())
        root.write_bytes(pki.root.certificate.public_bytes(Encoding.PEM))
        head = f"{whole.size}:{whole.tree().root().hex()}"
        began = datetime.now(UTC)
        command = [sys.executable, "-m", "records.verifier", str(file), "--head", head, "--trust", str(root)]
        done = subprocess.run(command, capture_output=True, check=False)
        took = (datetime.now(UTC) - began).total_seconds()
        if done.returncode:
            raise RuntimeError(done.stdout.decode())
        report.tell("bundle_mb", round(file.stat().st_size / 1e6, 1))
    report.tell("bundle_verify_s", took, at_most=20.0)


def whole_meeting(pki: Pki) -> Forgeable:
    whole = genuine_of(pki).bundle.copy()
    for number in range(2, VOTES + 1):
        _vote(whole, number)
        for note in range(NOTES // VOTES):
            add(
                whole,
                "item.noted",
                {"public": {"note": f"Ghi {number}.{note}"}, "secretariat": {"own": "riêng"}},
            )
    documents = []
    for number in range(DOCUMENTS):
        raw = b"%PDF-1.7 " + hashlib.sha256(str(number).encode()).digest() * (DOCUMENT_BYTES // 32)
        whole.files[f"documents/{sha(raw)}.pdf"] = raw
        fact = {"sha256": sha(raw), "size": len(raw), "media": "application/pdf"}
        documents.append({"id": str(number), "version": {"original": fact, "pdf": fact}})
    add(whole, "document.published", {"public": {"documents": documents}})
    tree = whole.tree()
    for number in range(HEADS):
        size = 20 + number * (whole.size - 20) // HEADS
        head = {"stream": STREAM, "size": size, "root": tree.root(size).hex(), "why": "minute",
                "at": "2026-12-22T09:30:00.000Z"}  # fmt: skip
        sign(head, whole.key)
        whole.heads.append(head)
    return whole


def _vote(whole: Forgeable, number: int) -> None:
    vote, at = str(uuid5(SPACE, f"vote {number}")), "2026-12-22T08:03:00.000Z"
    mandates = [str(uuid5(SPACE, f"delegate {place}")) for place in range(DELEGATES)]
    lines: list[dict[str, Any]] = []
    for mandate in mandates:
        salt = b64(hashlib.sha256(f"{number} {mandate}".encode()).digest()[:16])
        made = receipt(BallotFacts(vote, mandate, "yes", 1, at, salt))
        lines.append({"mandate": mandate, "choice": "yes", "revision": 1, "recorded_at": at, "origin": "tablet",
                      "from_afar": False, "receipt": made, "salt": salt})  # fmt: skip
    lines.sort(key=lambda line: str(line["receipt"]))
    roll = [{name: value for name, value in line.items() if name != "salt"} for line in lines]
    threshold = {"num": 1, "den": 2, "strict": True, "base": "all", "clause": "Điều 12"}
    result = {
        "legal_total": DELEGATES, "present": DELEGATES, "took_part": DELEGATES, "yes": DELEGATES, "no": 0,
        "abstain": 0, "no_ballot": 0, "yes_share": 10_000, "no_share": 0, "abstain_share": 0,
        "no_ballot_share": 0, "yes_share_present": 10_000, "needed": DELEGATES // 2 + 1, "adopted": True,
        "clause": "Điều 12", "by_hand": False, "assisted": 0, "from_afar": 0,
    }  # fmt: skip
    asked = {"id": vote, "number": number, "title": f"Nghị quyết {number}", "threshold": threshold,
             "legal_total": DELEGATES, "is_test": False}  # fmt: skip
    add(whole, "vote.opened", {"hall": {"vote": asked}, "delegates": {"electorate": mandates}})
    receipts = [line["receipt"] for line in roll]
    add(whole, "vote.closed", {"hall": {"vote": vote, "took_part": DELEGATES}, "delegates": {"receipts": receipts},
                               "secretariat": {"result": result, "roll": roll}})  # fmt: skip
    add(whole, "vote.announced", {"hall": {"vote": vote, "result": result}})
    whole.files[f"ballots/{vote}.json"] = dumps({"vote": vote, "lines": lines})
