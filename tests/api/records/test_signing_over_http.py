"""Signing and checking as a screen, a helper and anyone outside ask for them."""

from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from records.models import Paper, PaperRevision
from records.rules.codes import paper_code
from records.rules.words import PaperState
from records.services.sign_at_once import sign_with_file
from tests.api.caller import Caller, code
from tests.cast import command
from tests.pki.papers import plain
from tests.sealed import PERSON, a_scribble, a_sealed, step_of
from tests.services.records.conftest import Signers, no_times, offline, signers

__all__ = ["no_times", "offline", "signers"]  # fixtures


@pytest.fixture
def paper(signers: Signers) -> Paper:
    return a_sealed(signers.cast, [(PERSON, signers.cast.secretary), (PERSON, signers.cast.presiding)])


@pytest.fixture
def secretary(signers: Signers) -> Caller:
    return Caller.as_person(signers.cast.secretary.user)


def form(caller: Caller, path: str, file: bytes, **said: Any) -> tuple[int, Any]:
    token = caller.client.cookies["csrftoken"].value
    said = {"command_id": str(uuid4()), "file": SimpleUploadedFile("key.p12", file), **said}
    answer = caller.client.post(f"/api/{path}", said, headers={"X-CSRFToken": token})
    return answer.status_code, answer.json()


def raw(caller: Caller, method: str, path: str, content: bytes) -> tuple[int, Any]:
    if "csrftoken" not in caller.client.cookies:
        caller.get("installation")
    headers = {"X-CSRFToken": caller.client.cookies["csrftoken"].value}
    answer = caller.client.generic(
        method, f"/api/{path}", content, content_type="application/octet-stream", headers=headers
    )
    return answer.status_code, answer.json() if answer.content else None


def waiting(caller: Caller) -> list[dict[str, Any]]:
    status, found = caller.get("me/to-sign")
    assert status == 200, found
    return list(found)


def test_one_sees_what_waits_for_oneself_and_how_it_may_be_signed(
    signers: Signers,
    paper: Paper,
    secretary: Caller,
) -> None:
    [found] = waiting(secretary)
    assert (found["paper"]["id"], found["position"], found["steps"]) == (str(paper.id), 1, 2)
    [certificate] = found["certificates"]
    assert (certificate["sha256"], certificate["may_sign"]) == (signers.pki.secretary.sha256, True)
    assert found["ways"]["helper"]
    assert waiting(Caller.as_person(signers.cast.presiding.user)) == []


def test_a_file_signs_on_this_very_machine(
    signers: Signers,
    paper: Paper,
    secretary: Caller,
    settings: Any,
) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    secretary.client.defaults["HTTP_HOST"] = "127.0.0.1:8000"
    [found] = waiting(secretary)
    path = f"papers/{paper.id}/steps/{found['step_id']}/sign-with-file"
    status, done = form(secretary, path, signers.pki.secretary.p12("x"), passphrase="x")
    assert (status, done.get("level"), done.get("state")) == (200, "b_b", "sealed"), done
    assert waiting(secretary) == []
    assert len(waiting(Caller.as_person(signers.cast.presiding.user))) == 1


def test_a_file_does_not_travel_over_an_open_line(
    signers: Signers,
    paper: Paper,
    secretary: Caller,
) -> None:
    [found] = waiting(secretary)
    assert (found["ways"]["file"], found["ways"]["file_refused"]) == (False, "file_over_open_line")
    path = f"papers/{paper.id}/steps/{found['step_id']}/sign-with-file"
    answer = form(secretary, path, signers.pki.secretary.p12("x"), passphrase="x")
    assert code(answer) == (403, "file_over_open_line")
    assert PaperRevision.objects.count() == 1


def test_a_step_of_another_is_hidden(signers: Signers, paper: Paper, secretary: Caller) -> None:
    [found] = waiting(secretary)
    path = f"papers/{paper.id}/steps/{found['step_id']}/acts"
    chair = Caller.as_person(signers.cast.presiding.user)
    certificate = found["certificates"][0]["id"]
    assert code(chair.command(path, certificate=certificate)) == (404, "not_found")


def test_an_act_is_begun_polled_and_given_up(signers: Signers, paper: Paper, secretary: Caller) -> None:
    [found] = waiting(secretary)
    path = f"papers/{paper.id}/steps/{found['step_id']}/acts"
    status, act = secretary.command(path, certificate=found["certificates"][0]["id"])
    assert status == 200, act
    assert len(act["code"]) == 12
    polled = secretary.get(f"acts/{act['id']}")[1]
    assert (polled["code"], polled["is_over"], waiting(secretary)[0]["act"]["id"]) == (None, False, act["id"])
    outside = Caller()
    shown = outside.get(f"signing/{act['code']}")[1]
    assert (shown["title"], shown["kind_name"]) == (paper.title, "Biên bản")
    given_up = secretary.post(f"acts/{act['id']}/give-up")[1]
    assert (given_up["state"], given_up["is_over"]) == ("given_up", True)
    assert code(outside.get(f"signing/{act['code']}")) == (404, "signing_code_unknown")


def test_the_office_reads_registers_and_ends_a_certificate(signers: Signers) -> None:
    office = Caller.as_person(signers.cast.administrator.user)
    body, holder = signers.cast.body, signers.pki.soon_expired
    status, read = form(office, f"bodies/{body}/certificates/read", holder.pem)
    assert (status, read["fault"], read["days_left"]) == (200, "", 9), read
    mandate = str(signers.cast.delegate.mandate)
    said = {"holder": "mandate", "mandate_id": mandate}
    assert code(form(office, f"bodies/{body}/certificates", holder.pem, **said)) == (
        409,
        "certificate_name_differs",
    )
    said["reason"] = "Đã đối chiếu quyết định cử đại biểu"
    assert form(office, f"bodies/{body}/certificates", holder.pem, **said)[0] == 200
    listed = {row["sha256"]: row for row in office.get(f"bodies/{body}/certificates")[1]}
    assert (listed[holder.sha256]["state"], listed[holder.sha256]["holder_name"]) == ("soon", "Đại biểu 2")
    assert listed[holder.sha256]["name_differs"]
    assert listed[holder.sha256]["registered_by"] != ""
    ended = f"certificates/{listed[holder.sha256]['id']}/end"
    assert office.command(ended, reason="Đổi chứng thư")[0] == 200
    assert form(office, f"bodies/{body}/certificates/read", signers.pki.expired.pem)[1]["fault"]


def test_who_issues_papers_reads_which_signatures_await_a_time(
    signers: Signers, paper: Paper, secretary: Caller
) -> None:
    body = signers.cast.body
    file = signers.pki.secretary.p12("x")
    sign_with_file(command(signers.cast.secretary.user), step=step_of(paper), pkcs12=file, passphrase="x")
    status, found = secretary.get(f"bodies/{body}/untimed")
    assert (status, found["has_service"]) == (200, False), found
    [one] = found["papers"]
    assert (one["id"], one["is_asked"], one["fault"]) == (str(paper.id), False, None)
    assert one["signers"] == [signers.cast.secretary.username]
    assert code(secretary.command(f"bodies/{body}/untimed/queue")) == (409, "no_timestamp_service")


def test_a_picture_is_set_seen_and_taken_away(signers: Signers) -> None:
    office = Caller.as_person(signers.cast.administrator.user)
    path = f"bodies/{signers.cast.body}/signature-pictures"
    put = f"{path}/agency?command_id={uuid4()}&width_mm=36"
    assert raw(office, "PUT", put, a_scribble())[0] == 200
    [listed] = office.get(path)[1]
    assert (listed["holder"], listed["width_mm"], listed["width_px"]) == ("agency", 36.0, 400)
    assert office.client.get(f"/api/{path}/agency.png").content.startswith(b"\x89PNG")
    opaque = raw(office, "PUT", put, a_scribble(transparent=False))
    assert code(opaque) == (422, "signature_picture_not_transparent")
    assert raw(office, "DELETE", f"{path}/agency", b"")[0] == 204


def test_roots_are_listed_with_what_is_set_up(signers: Signers) -> None:
    office = Caller.as_person(signers.cast.administrator.user)
    status, found = office.get(f"installation/trust?body_id={signers.cast.body}")
    assert status == 200
    assert [store["store"] for store in found["stores"]] == ["official", "public"]
    assert found["stores"][0]["roots"][0]["sha256"] == signers.pki.root.sha256
    assert found["configured"]["timestamp"] == []


# ---- anyone


def test_anyone_checks_a_file_without_signing_in(signers: Signers) -> None:
    status, found = raw(Caller(), "POST", "check", plain())
    assert status == 200, found
    assert (found["verdict"]["state"], found["paper"]) == ("unknown", None)


def test_what_is_no_pdf_is_not_checked(db: None) -> None:
    assert code(raw(Caller(), "POST", "check", b"PK\x03\x04")) == (422, "check_no_pdf")


def test_many_checks_from_one_place_wait(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    from datetime import timedelta

    from councils.rules.lockout import Limit

    monkeypatch.setattr("records.services.check_upload.CHECKS", Limit(tries=2, lock=timedelta(minutes=10)))
    anyone = Caller()
    answers = [code(raw(anyone, "POST", "check", b"x"))[1] for _ in range(3)]
    assert answers == ["check_no_pdf", "check_no_pdf", "checks_too_many"]


def test_a_code_names_a_public_paper_and_nothing_else(signers: Signers, paper: Paper) -> None:
    anyone, short = Caller(), paper_code(paper.id)
    assert code(anyone.get(f"check/{short}")) == (404, "code_unknown")
    issued = {"state": PaperState.ISSUED, "issued_at": timezone.now()}
    Paper.objects.filter(id=paper.id).update(**issued)
    found = anyone.get(f"check/{short.lower()}")[1]
    assert (found["paper"]["title"], found["paper"]["code"]) == (paper.title, short)
    assert anyone.client.get(found["file"]).content.startswith(b"%PDF")
    Paper.objects.filter(id=paper.id).update(is_public=False)
    assert code(anyone.get(f"check/{short}")) == (404, "code_unknown")
    assert code(anyone.get("check/ABCDEFGHJK")) == (404, "code_unknown")


def test_a_file_of_the_record_is_known_by_its_hash_once_it_is_out(
    signers: Signers,
    paper: Paper,
    tmp_path: Path,
) -> None:
    from documents import store

    content = store.path_of(PaperRevision.objects.get(paper=paper).sha256).read_bytes()
    assert raw(Caller(), "POST", "check", content)[1]["paper"] is None
    Paper.objects.filter(id=paper.id).update(state=PaperState.ISSUED, issued_at=timezone.now())
    assert raw(Caller(), "POST", "check", content)[1]["paper"]["title"] == paper.title


def test_a_sealed_paper_has_a_verdict_for_its_readers(
    signers: Signers, paper: Paper, secretary: Caller
) -> None:
    status, found = secretary.get(f"papers/{paper.id}/verdict")
    assert status == 200, found
    assert found["state"] in ("unknown", "invalid", "valid")
    stranger = Caller.as_person(signers.cast.absent.user)
    assert code(stranger.get(f"papers/{paper.id}/verdict")) == (404, "not_found")


def test_a_picture_of_nobody_is_unknown(signers: Signers) -> None:
    office = Caller.as_person(signers.cast.administrator.user)
    path = f"bodies/{signers.cast.body}/signature-pictures/committee.png"
    assert code(office.get(path)) == (404, "not_found")
