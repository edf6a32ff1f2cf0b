"""Anyone checks a paper, or a whole bundle, without signing in."""

import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.request import Request, build_opener
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from catalogue.text import say
from config.demo.certificates import passphrase_of
from tests import environment
from tests.e2e.people import PHONE, People
from tests.e2e.test_every_page import serious
from tests.participants import SECOND_SECRETARY, SECRETARY, Participant
from tests.servers.uvicorn import ServerProcess

FORM = "cach-phan-biet"


@dataclass(frozen=True)
class Made:
    """signed: by the secretary, with a trial certificate. head: of the bundle, as the secretariat wrote it down."""

    signed: bytes
    bundle: bytes
    head: str


def whole(secretary: Participant, path: str) -> bytes:
    request = Request(f"{secretary.url}/api{path}", headers={"Cookie": secretary.cookies})  # noqa: S310
    with build_opener().open(request, timeout=60) as answer:
        content: bytes = answer.read()
        return content


def signed_with_file(secretary: Participant, paper: str, step: str, *, key: bytes, passphrase: str) -> None:
    """As the form of a page sends it."""
    fields = {"command_id": str(uuid4()), "passphrase": passphrase}
    body = b"".join(
        f'--{FORM}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in fields.items()
    )
    head = 'Content-Disposition: form-data; name="file"; filename="khoa.p12"'
    body += f"--{FORM}\r\n{head}\r\nContent-Type: application/x-pkcs12\r\n\r\n".encode() + key
    body += f"\r\n--{FORM}--\r\n".encode()
    token = next(pair[10:] for pair in secretary.cookies.split("; ") if pair.startswith("csrftoken="))
    headers = {
        "Cookie": secretary.cookies,
        "Origin": secretary.url,
        "Accept-Language": "vi",
        "X-CSRFToken": token,
        "Content-Type": f"multipart/form-data; boundary={FORM}",
    }
    address = f"{secretary.url}/api/papers/{paper}/steps/{step}/sign-with-file"
    with build_opener().open(Request(address, data=body, headers=headers), timeout=60) as answer:  # noqa: S310
        assert answer.status == 200


def full_name(server: ServerProcess, username: str) -> str:
    name: str = Participant.signed_in(server, username).me["user"]["full_name"]
    return name


def made_by(server: ServerProcess) -> Made:
    """A list of attendance, the one paper with one signer, and the bundle of a meeting that has not begun."""
    secretary, var = Participant.signed_in(server, SECRETARY), Path(server.env["DH_VAR"])
    paper = secretary.command(f"/meetings/{secretary.meeting}/papers", kind="attendance_list")["id"]
    revision = secretary.ask("GET", f"/papers/{paper}")["revision"]
    secretary.command(f"/papers/{paper}/seal", revision=revision)
    [step] = secretary.ask("GET", f"/papers/{paper}")["steps"]
    signer = next(name for name in (SECRETARY, SECOND_SECRETARY) if full_name(server, name) == step["name"])
    key = (var / "demo-certificates" / f"{signer}.p12").read_bytes()
    signed_with_file(
        Participant.signed_in(server, signer), paper, step["id"], key=key, passphrase=passphrase_of(var) or ""
    )
    secretary.ask("POST", f"/meetings/{secretary.meeting}/heads", {})
    where = f"/meetings/{secretary.meeting}/bundle"
    secretary.ask("POST", where, {"scope": "public"})
    give_up = time.monotonic() + 30
    while (told := secretary.ask("GET", f"{where}?scope=public"))["state"] == "running":
        assert time.monotonic() < give_up
        time.sleep(0.1)
    bundle = whole(secretary, f"{where}.zip?scope=public")
    return Made(whole(secretary, f"/papers/{paper}.pdf"), bundle, told["head"])


@pytest.fixture
def made(demo: ServerProcess) -> Made:
    demo.env |= {"DH_DEMO": "1"}  # else its trial certificates count for nothing
    demo.restart()
    return made_by(demo)


def dropped(page: Page, name: str, content: bytes) -> None:
    media = "application/zip" if name.endswith("zip") else "application/pdf"
    page.locator("main > .drop input[type=file]").set_input_files(
        {"name": name, "mimeType": media, "buffer": content}
    )


def judged(page: Page, name: str, content: bytes, *, state: str) -> None:
    dropped(page, name, content)
    told_of(page, name, state)


def told_of(page: Page, name: str, state: str) -> None:
    card = page.get_by_role("article").filter(has_text=name).first
    expect(card.get_by_role("heading", level=2).first).to_have_text(say(f"check_page.verdict.{state}", "vi"))


def flipped(content: bytes, at: int) -> bytes:
    return content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]


@pytest.mark.timeout(180)
def test_papers_and_bundles_are_judged_alike_on_the_page_and_by_the_program(
    demo: ServerProcess, made: Made, person: People, tmp_path: Path
) -> None:
    page = person(viewport=PHONE)
    page.goto(f"{demo.url}/kiem-tra")
    expect(page.get_by_role("heading", level=1)).to_have_text(say("check_page.title", "vi"))
    judged(page, "dung.pdf", made.signed, state="valid")
    assert page.get_by_text(say("check_page.trial", "vi")).count() > 0
    judged(page, "sua.pdf", flipped(made.signed, len(made.signed) // 3), state="invalid")
    judged(
        page, "la.pdf", b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n", state="unknown"
    )

    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    judged(page, "goi.zip", made.bundle, state="unknown")
    broken = flipped(made.bundle, len(made.bundle) // 2)
    judged(page, "goi-sua.zip", broken, state="invalid")
    assert sent == [], "a bundle is checked here and sent nowhere"
    card = page.get_by_role("article").filter(has_text="goi.zip")
    card.get_by_label(say("bundle.compare.head", "vi")).fill(made.head)
    card.get_by_role("button", name=say("bundle.compare.do", "vi")).click()
    told_of(page, "goi.zip", "valid")
    assert not serious(page, only=None)

    for name, content, code in (("goi.zip", made.bundle, 0), ("sua.zip", broken, 1)):
        (tmp_path / name).write_bytes(content)
        asked = [sys.executable, "-m", "records.verifier", str(tmp_path / name), "--head", made.head]
        ran = subprocess.run(asked, cwd=environment.ROOT, capture_output=True, timeout=60, check=False)
        assert ran.returncode == code


def test_a_code_nobody_knows_is_said_plainly(demo: ServerProcess, person: People) -> None:
    person.forgive("status of 404")
    page = person()
    page.goto(f"{demo.url}/check?code=K7M42Q9T")
    expect(page.get_by_text(say("check_page.fault.code_unknown", "vi"))).to_be_visible()
    page.get_by_role("button", name=say("check_page.qr.open", "vi")).click()
    page.get_by_label(say("check_page.qr.typed", "vi")).fill("?")
    page.get_by_role("button", name=say("check_page.qr.look", "vi")).click()
    expect(page.get_by_text(say("check_page.qr.typed.fault", "vi"))).to_be_visible()
    assert not serious(page, only=None)
