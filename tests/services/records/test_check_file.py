"""A file is checked against the record; the same question is not worked out twice while its answer holds."""

from collections.abc import Callable
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from records.models import CheckedFile, Paper, PaperRevision, SignerCertificate, SigningStep, TakenBack
from records.rules.words import PaperKind, PaperState, RevisionCause, StepKind, StepState
from records.selectors.expected import expected_by_prefix, expected_of
from records.services import check_file
from records.services.check_file import verdict_of
from signing.child import verify as child
from signing.trust import Store, add_roots
from signing.verdict import Check, Expected, State, Verdict
from tests.cabinet import Cabinet
from tests.cast import Cast, make_cast
from tests.pki.authority import Pki
from tests.pki.certificates import Holder

pytestmark = pytest.mark.django_db
Asked = list[Expected | None]


@pytest.fixture(scope="module")
def cabinet(pki: Pki, tmp_path_factory: pytest.TempPathFactory) -> Cabinet:
    return Cabinet(pki, tmp_path_factory.mktemp("cabinet"))


@pytest.fixture
def asked(cabinet: Cabinet, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Asked:
    """What was worked out, in this process."""
    from tests.cabinet import Case

    settings.SIGNING, found = cabinet.setup, []

    def verify(pdf: bytes | Path, *, expected: Expected | None, at: Any, **_: Any) -> Verdict:
        found.append(expected)
        content = pdf if isinstance(pdf, bytes) else pdf.read_bytes()
        return cabinet.judge(Case(content, expected, at), setup=settings.SIGNING)

    monkeypatch.setattr(check_file, "verify", verify)
    return found


@pytest.fixture
def paper(cabinet: Cabinet) -> Paper:
    """By its rows: sealed, signed by the secretary, then by the agency."""
    cast = make_cast()
    paper = Paper.objects.create(
        body_id=cast.body,
        meeting_id=cast.meeting,
        kind=PaperKind.RESOLUTION,
        title="Nghị quyết 05",
        created_at=timezone.now(),
    )
    _revision(paper, 1, cabinet.sealed, RevisionCause.SEALED)
    step = _step(paper, 1, StepKind.PERSON, cabinet.pki.secretary.name, "person_1")
    _revision(paper, 2, cabinet.once, RevisionCause.SIGNED, step, _certificate(cast, cabinet.pki.secretary))
    step = _step(paper, 2, StepKind.AGENCY, "", "agency")
    _revision(
        paper, 3, cabinet.paper, RevisionCause.AGENCY_SIGNED, step, _certificate(cast, cabinet.pki.agency)
    )
    return paper


def _step(paper: Paper, position: int, kind: StepKind, name: str, field: str) -> SigningStep:
    return SigningStep.objects.create(
        paper=paper, position=position, kind=kind, state=StepState.DONE, name=name, field=field
    )


def _certificate(cast: Cast, of: Holder) -> SignerCertificate:
    return SignerCertificate.objects.create(
        body_id=cast.body,
        holder="agency",
        kept="file",
        der=of.der,
        sha256=of.sha256,
        subject=of.name,
        issuer="",
        serial="",
        not_before=timezone.now(),
        not_after=timezone.now(),
        registered_at=timezone.now(),
    )


def _revision(
    paper: Paper,
    ordinal: int,
    pdf: bytes,
    cause: RevisionCause,
    step: SigningStep | None = None,
    certificate: SignerCertificate | None = None,
) -> None:
    PaperRevision.objects.create(
        paper=paper,
        ordinal=ordinal,
        cause=cause,
        sha256=sha256(pdf).hexdigest(),
        size=len(pdf),
        step=step,
        certificate=certificate,
        made_at=timezone.now(),
    )


def codes(verdict: Verdict) -> set[str]:
    return {check.code for check in verdict.checks}


def test_a_paper_of_the_record_is_known_by_its_bytes(cabinet: Cabinet, asked: Asked, paper: Paper) -> None:
    verdict = verdict_of(cabinet.paper, at=cabinet.pki.now)
    assert verdict.state is State.VALID
    assert {"record", "revisions", "signers", "complete"} <= codes(verdict)
    assert asked == [cabinet.expected] == [expected_of(paper)]


def test_what_was_added_to_it_is_found_by_its_beginning(cabinet: Cabinet, asked: Asked, paper: Paper) -> None:
    verdict = verdict_of(cabinet.kept_long, at=cabinet.pki.now)
    assert verdict.state is State.INVALID
    assert Check("record", State.INVALID, {"revision": 3, "revisions": 3}) in verdict.checks


@pytest.mark.parametrize("line_end", [b"\n", b"\r", b"\r\n"])
def test_however_its_last_line_was_ended(
    cabinet: Cabinet, asked: Asked, paper: Paper, line_end: bytes
) -> None:
    """Another line end after the record's own bytes does not make it a file of others."""
    PaperRevision.objects.filter(paper=paper).delete()
    bare = cabinet.sealed.rstrip(b"\r\n")
    _revision(paper, 1, bare, RevisionCause.SEALED)
    verdict = verdict_of(bare + line_end + cabinet.sealed, at=cabinet.pki.now)
    assert "record" in codes(verdict)


def test_a_file_of_nothing_but_ends_costs_no_memory(db: None, tmp_path: Path) -> None:
    import tracemalloc

    path = tmp_path / "ends.pdf"
    path.write_bytes(b"%PDF-1.7\n" + b"%%EOF" * 1_000_000)
    tracemalloc.start()
    try:
        assert not expected_by_prefix(check_file._beginnings(path))
        assert tracemalloc.get_traced_memory()[1] < 4 * 1024 * 1024
    finally:
        tracemalloc.stop()


def test_nothing_is_kept_of_what_anyone_brings(cabinet: Cabinet, asked: Asked) -> None:
    """Whose signatures a stranger's file bears is no business of this installation once it has answered."""
    assert verdict_of(cabinet.paper, at=cabinet.pki.now, is_ours=False).signatures
    assert not CheckedFile.objects.exists()


def test_but_a_paper_of_the_record_is_answered_from_what_was_kept(
    cabinet: Cabinet, asked: Asked, paper: Paper
) -> None:
    for _ in range(2):
        verdict_of(cabinet.paper, at=cabinet.pki.now, is_ours=False)
    assert len(asked) == 1


def test_an_answer_by_other_roots_than_were_asked_for_is_not_kept(
    cabinet: Cabinet, asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A root came while the file was looked at: once it is gone again, nothing is valid by it."""
    monkeypatch.setattr(check_file, "trust_version", lambda _: "before")
    assert verdict_of(cabinet.paper, at=cabinet.pki.now).state is State.VALID
    assert not CheckedFile.objects.exists()


def test_a_file_of_others_is_judged_by_itself(cabinet: Cabinet, asked: Asked) -> None:
    assert verdict_of(cabinet.paper, at=cabinet.pki.now).state is State.VALID
    assert asked == [None]


@pytest.mark.parametrize("grew", [False, True], ids=["as it was", "signed elsewhere"])
def test_what_was_taken_back_before_anybody_signed_is_never_the_paper(
    cabinet: Cabinet, asked: Asked, grew: bool
) -> None:
    """Also where somebody went on with a copy and signed it with a good certificate."""
    digest = sha256(cabinet.sealed).hexdigest()
    TakenBack.objects.create(paper=uuid4(), sha256=digest, size=len(cabinet.sealed), at=timezone.now())
    verdict = verdict_of(cabinet.paper if grew else cabinet.sealed, at=cabinet.pki.now)
    assert verdict.state is State.INVALID
    assert verdict.checks[0] == Check("taken_back", State.INVALID)


def test_sealed_anew_with_the_same_bytes_it_is_the_paper(
    cabinet: Cabinet, asked: Asked, paper: Paper
) -> None:
    digest = sha256(cabinet.sealed).hexdigest()
    TakenBack.objects.create(paper=paper.id, sha256=digest, size=len(cabinet.sealed), at=timezone.now())
    assert verdict_of(cabinet.paper, at=cabinet.pki.now).state is State.VALID


def test_who_has_still_to_sign_is_named(cabinet: Cabinet, asked: Asked, paper: Paper) -> None:
    PaperRevision.objects.filter(paper=paper, ordinal=3).delete()
    SigningStep.objects.filter(paper=paper, position=2).update(state=StepState.READY)
    verdict = verdict_of(cabinet.once, at=cabinet.pki.now)
    assert verdict.state is State.UNKNOWN
    assert Check("awaited", State.UNKNOWN, {"holders": paper.body.name}) in verdict.checks


def test_a_paper_that_was_withdrawn_is_not_called_valid(cabinet: Cabinet, asked: Asked, paper: Paper) -> None:
    verdict_of(cabinet.paper, at=cabinet.pki.now)
    Paper.objects.filter(id=paper.id).update(state=PaperState.WITHDRAWN)
    verdict = verdict_of(cabinet.paper, at=cabinet.pki.now)
    assert (verdict.state, verdict.checks[0].code) == (State.UNKNOWN, "withdrawn")
    assert verdict_of(cabinet.kept_long, at=cabinet.pki.now).state is State.INVALID


def test_the_same_question_is_answered_from_what_was_kept(
    cabinet: Cabinet, asked: Asked, paper: Paper, tmp_path: Path
) -> None:
    now, path = cabinet.pki.now, tmp_path / "paper.pdf"
    path.write_bytes(cabinet.paper)
    first = verdict_of(cabinet.paper, at=now)
    assert verdict_of(path, at=now + timedelta(minutes=3)) == first
    assert len(asked) == 1


def test_it_is_worked_out_anew_when_the_evidence_has_ended(
    cabinet: Cabinet, asked: Asked, paper: Paper
) -> None:
    first = verdict_of(cabinet.paper, at=cabinet.pki.now)
    assert first.evidence_ends_at
    again = verdict_of(cabinet.paper, at=first.evidence_ends_at + timedelta(minutes=2))
    assert (len(asked), again.state) == (2, State.UNKNOWN)


def test_what_a_service_said_is_asked_again_after_an_hour(
    cabinet: Cabinet, asked: Asked, paper: Paper, settings: Any
) -> None:
    """A responder's answer may hold a week; a certificate that is revoked tomorrow must not be valid until then."""
    from dataclasses import replace

    verdict_of(cabinet.paper, at=cabinet.pki.now)
    assert CheckedFile.objects.get().ends_at > cabinet.pki.now + timedelta(days=2)  # by a list in a file
    settings.SIGNING = replace(cabinet.setup, ocsp=("http://127.0.0.1:9/ocsp",))
    verdict_of(cabinet.paper, at=cabinet.pki.now)
    assert CheckedFile.objects.earliest("ends_at").ends_at == cabinet.pki.now + timedelta(hours=1)


@pytest.mark.parametrize("change", ["roots", "lists", "record"])
def test_and_when_what_it_was_judged_by_has_changed(
    cabinet: Cabinet, asked: Asked, paper: Paper, settings: Any, tmp_path: Path, change: str
) -> None:
    verdict_of(cabinet.paper, at=cabinet.pki.now)
    changes: dict[str, Callable[[], object]] = {
        "roots": lambda: _another_root(settings, cabinet, tmp_path),
        "lists": (cabinet.folder / "authority.crl").touch,
        "record": lambda: PaperRevision.objects.filter(paper=paper).update(pending="tsa"),
    }
    changes[change]()
    verdict_of(cabinet.paper, at=cabinet.pki.now)
    assert len(asked) == 2


def _another_root(settings: Any, cabinet: Cabinet, folder: Path) -> None:
    from dataclasses import replace

    settings.SIGNING = replace(cabinet.setup, trust=cabinet.pki.trust(folder))
    add_roots(settings.SIGNING, Store.PUBLIC, cabinet.pki.stranger_root.pem)


def test_what_could_not_be_read_is_not_kept(cabinet: Cabinet, asked: Asked) -> None:
    assert verdict_of(b"%PDF-1.7 broken", at=cabinet.pki.now).state is State.UNKNOWN
    assert not CheckedFile.objects.exists()


def test_the_child_is_given_nothing_it_cannot_say_again(cabinet: Cabinet, tmp_path: Path) -> None:
    """Through JSON and back: what the process of its own is asked, and what it answers."""
    assert Expected.from_json(cabinet.expected.as_json()) == cabinet.expected
    path = tmp_path / "paper.pdf"
    path.write_bytes(cabinet.paper)
    setup = {
        "ocsp": [],
        "crl": list(cabinet.setup.crl),
        "follow_certificates": False,
        "timeout_s": 5,
        "trust": str(cabinet.setup.trust),
        "demo": False,
    }
    asked = {
        "path": str(path),
        "expected": cabinet.expected.as_json(),
        "at": cabinet.pki.now.isoformat(),
        "seconds": 20,
        "setup": setup,
    }
    found = Verdict.from_json(child.run(asked))
    assert found.state is State.VALID
    assert Verdict.from_json(found.as_json()) == found
