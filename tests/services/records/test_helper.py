"""The helper on the signer's own machine: over a real line, with a key that never leaves it, and not blindly."""

import base64
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from documents import store
from records.models import PaperRevision, SignerCertificate, SigningAct, SigningStep
from records.services.begin_act import begin_act
from records.services.give_up_act import give_up_over
from signing.client import __main__ as helper
from signing.client.keys import key_in_file
from signing.client.looked_at import Asked, NotThePaper, asked_of, check
from signing.client.server import Server, ServerFault
from tests.cast import command
from tests.pki.certificates import Holder
from tests.sealed import PERSON, a_sealed, step_of
from tests.services.records.conftest import Signers


@pytest.fixture
def code(signers: Signers) -> str:
    """Of a paper whose turn to be signed it is."""
    paper = a_sealed(signers.cast, [(PERSON, signers.cast.secretary)])
    row = SignerCertificate.objects.get(sha256=signers.pki.secretary.sha256)
    return begin_act(command(signers.cast.secretary.user), step=step_of(paper), certificate=row.id).code


@pytest.fixture(autouse=True)
def _line(monkeypatch: pytest.MonkeyPatch) -> None:
    """The helper's requests go to the product without a socket."""

    def call(self: Server, more: str, content: bytes | None = None) -> bytes:
        client, path = Client(enforce_csrf_checks=True), f"/api/signing/{self.code}{more}"
        answer = client.post(path, content, "application/json") if content else client.get(path)
        if answer.status_code != 200:
            raise ServerFault(json.loads(answer.content)["say"])
        return bytes(answer.content)

    monkeypatch.setattr(Server, "_call", call)


def run(code: str, file: Path, *, says: str = "KÝ") -> tuple[int, str]:
    said: list[str] = []
    words = ["--server", "https://hop.example", "--code", code, "--p12", str(file)]
    ended = helper.main(words, ask=lambda _: says, ask_secretly=lambda _: "mat-khau", say=said.append)
    return ended, "\n".join(said)


def p12(folder: Path, holder: Holder) -> Path:
    file = folder / "key.p12"
    file.write_bytes(holder.p12("mat-khau"))
    return file


def downloaded(code: str) -> tuple[Asked, bytes]:
    server = Server("https://hop.example", code)
    told = server.asked()
    return asked_of(told, base64.b64decode(told["attributes"])), server.file()


def test_it_shows_the_paper_asks_and_signs(signers: Signers, code: str, tmp_path: Path) -> None:
    ended, said = run(code, p12(tmp_path, signers.pki.secretary))
    revision = PaperRevision.objects.latest("ordinal")
    assert (ended, revision.cause) == (0, "signed")
    sealed = PaperRevision.objects.get(paper=revision.paper, ordinal=1)
    for shown in ("Biên bản kỳ họp thứ nhất", sealed.sha256, revision.sha256):
        assert shown in said


def test_who_does_not_say_yes_signs_nothing(signers: Signers, code: str, tmp_path: Path) -> None:
    ended, _ = run(code, p12(tmp_path, signers.pki.secretary), says="")
    assert ended == 2
    assert SigningStep.objects.get().state == "ready"


def test_another_certificate_than_the_chosen_one_signs_nothing(
    signers: Signers, code: str, tmp_path: Path
) -> None:
    ended, said = run(code, p12(tmp_path, signers.pki.presiding))
    assert ended == 1
    assert "không phải là chứng thư đã chọn" in said


def test_a_signature_whose_answer_was_lost_is_answered_again_and_written_once(
    signers: Signers, code: str, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    server = Server("https://hop.example", code)
    told = server.asked()
    key = signers.pki.secretary
    raw = key.sign_raw(base64.b64decode(told["attributes"]), told["mechanism"])
    act = SigningAct.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        first = server.hand_in(raw)
    for _ in range(2):
        assert server.hand_in(raw) == first
    assert PaperRevision.objects.count() == 2
    with pytest.raises(ServerFault, match="không khớp"):
        server.hand_in(b"\x00" * 64)
    with pytest.raises(ServerFault, match="Mã ký không đúng"):
        server.asked()
    assert not store.path_of(act.prepared).exists()
    SigningAct.objects.update(ends_at=timezone.now())
    with pytest.raises(ServerFault, match="Mã ký không đúng"):
        server.hand_in(raw)


def test_what_was_made_for_an_act_that_ran_out_leaves_the_store(
    signers: Signers, code: str, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    act = SigningAct.objects.get()
    assert give_up_over(at=timezone.now()) == 0
    with django_capture_on_commit_callbacks(execute=True):
        assert give_up_over(at=act.ends_at) == 1
    act.refresh_from_db()
    assert act.state == "given_up"
    assert not store.path_of(act.prepared).exists()
    assert store.path_of(act.base).exists()


def test_a_code_is_good_for_one_signature(signers: Signers, code: str, tmp_path: Path) -> None:
    file = p12(tmp_path, signers.pki.secretary)
    assert run(code, file)[0] == 0
    ended, said = run(code, file)
    assert ended == 1
    assert "Mã ký không đúng" in said


def test_it_signs_for_no_other_paper_than_the_one_it_shows(signers: Signers, code: str) -> None:
    asked, pdf = downloaded(code)
    certificate = signers.pki.secretary.der
    check(asked, pdf, certificate)
    other = a_sealed(signers.cast, [(PERSON, signers.cast.secretary)])
    row = SignerCertificate.objects.get(sha256=signers.pki.secretary.sha256)
    begun = begin_act(command(signers.cast.secretary.user), step=step_of(other), certificate=row.id)
    another, _ = downloaded(begun.code)
    wrong: dict[str, Any] = {
        "sha256": "0" * 64,
        "base_sha256": "0" * 64,
        "attributes": another.attributes,
        "region": (asked.region[0], asked.region[1] + 1),
        "certificate_sha256": "0" * 64,
    }
    for name, value in wrong.items():
        with pytest.raises(NotThePaper):
            check(replace(asked, **{name: value}), pdf, certificate)
    with pytest.raises(NotThePaper):
        check(asked, pdf + b" ", certificate)


def test_a_wrong_signature_leaves_the_code_good(signers: Signers, code: str, tmp_path: Path) -> None:
    server = Server("https://hop.example", code)
    with pytest.raises(ServerFault, match="không khớp"):
        server.hand_in(b"\x00" * 64)
    assert run(code, p12(tmp_path, signers.pki.secretary))[0] == 0


def test_its_key_comes_out_of_the_file_alone(signers: Signers) -> None:
    key = key_in_file(signers.pki.secretary.p12("x"), "x")
    assert key.certificate == signers.pki.secretary.der


def test_its_folder_works_alone_on_another_machine(signers: Signers, code: str, tmp_path: Path) -> None:
    """Nothing of the product beside it, nor what the product's own libraries load."""
    source = Path(helper.__file__).parent
    shutil.copytree(source, tmp_path / "signing" / "client", ignore=shutil.ignore_patterns("__pycache__"))
    told = Server("https://hop.example", code)
    (tmp_path / "asked.json").write_text(json.dumps(dict(told.asked())))
    (tmp_path / "paper.pdf").write_bytes(told.file())
    (tmp_path / "own.der").write_bytes(signers.pki.secretary.der)
    looks = (
        "import base64, json; from pathlib import Path; import signing.client.__main__;"
        "from signing.client.looked_at import asked_of, check; told = json.loads(Path('asked.json').read_text());"
        "check(asked_of(told, base64.b64decode(told['attributes'])), Path('paper.pdf').read_bytes(),"
        " Path('own.der').read_bytes()); print('looked at')"
    )
    ended = subprocess.run(
        [sys.executable, "-c", looks], cwd=tmp_path, capture_output=True, text=True, check=False, timeout=60
    )
    assert ended.stdout.strip() == "looked at", ended.stderr
