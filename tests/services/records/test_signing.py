"""Signing a paper: each in turn, each with a certificate of his own, and nothing where something is amiss."""

import itertools
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from typing import Any

import pytest
from django.utils import timezone

from catalogue.refusals import Refusal
from councils.models import User
from councils.rules.access import Role
from councils.services.revoke_role import revoke_role
from documents import store
from journal import selectors as journal
from records.models import Paper, PaperRevision, SignerCertificate, SigningAct, SigningStep
from records.rules.words import ActState, PaperState, RevisionCause, StepState
from records.services.act_by_code import act_by_code, code_of
from records.services.begin_act import begin_act
from records.services.end_certificate import end_certificate
from records.services.finish_act import finish_act
from records.services.give_up_act import give_up_act
from records.services.sign_at_once import sign_with_file
from records.services.signed import Signed
from records.services.unseal_paper import unseal_paper
from signing.refusals import NotNow
from tests.cast import Member, command
from tests.pki.certificates import Holder
from tests.sealed import AGENCY, PERSON, a_sealed, registered, step_of
from tests.services.records.conftest import Signers

PASSPHRASE = "mat-khau-thu"


def minutes(signers: Signers) -> Paper:
    return a_sealed(
        signers.cast, [(PERSON, signers.cast.secretary), (PERSON, signers.cast.presiding), (AGENCY, None)]
    )


def sign(paper: Paper, position: int, by: Holder, who: Member) -> Signed:
    step = step_of(paper, position)
    return sign_with_file(command(who.user), step=step, pkcs12=by.p12(PASSPHRASE), passphrase=PASSPHRASE)


def begun(signers: Signers, paper: Paper, position: int = 1) -> SigningAct:
    row = SignerCertificate.objects.get(sha256=signers.pki.secretary.sha256)
    asked = command(signers.cast.secretary.user)
    act = begin_act(asked, step=step_of(paper, position), certificate=row.id).act
    return again(act)


def again(act: SigningAct) -> SigningAct:
    found = act_by_code(code_of(act.id), source="127.0.0.1", at=timezone.now())
    assert found.id == act.id
    return found


def answer(signers: Signers, act: SigningAct, by: Holder | None = None) -> Signed:
    raw = (by or signers.pki.secretary).sign_raw(bytes(act.attributes), act.mechanism)
    return finish_act(command(act.begun_by_id), act=act, raw=raw)


def refused(code: str, do: Callable[[], Any]) -> None:
    with pytest.raises(Refusal) as found:
        do()
    assert found.value.code == code


def states(paper: Paper) -> list[str]:
    return list(SigningStep.objects.filter(paper=paper).order_by("position").values_list("state", flat=True))


def test_each_signs_in_turn_and_every_signature_is_a_revision_more(signers: Signers) -> None:
    paper, cast = minutes(signers), signers.cast
    sign(paper, 1, signers.pki.secretary, cast.secretary)
    assert states(paper) == ["done", "ready", "waiting"]
    assert Paper.objects.get(id=paper.id).state == PaperState.SEALED
    done = sign(paper, 2, signers.pki.presiding, cast.presiding)
    assert done.state == PaperState.SIGNED
    sign(paper, 3, signers.pki.agency, cast.secretary)
    revisions = list(PaperRevision.objects.filter(paper=paper).order_by("ordinal"))
    assert [row.cause for row in revisions] == ["sealed", "signed", "signed", "agency_signed"]
    assert [row.signatures for row in revisions] == [0, 1, 2, 3]
    files = [store.path_of(row.sha256).read_bytes() for row in revisions]
    assert all(later.startswith(earlier) for earlier, later in itertools.pairwise(files))
    assert states(paper) == ["done"] * 3


def test_the_journal_tells_of_each_signature_by_its_hash(signers: Signers) -> None:
    paper = minutes(signers)
    done = sign(paper, 1, signers.pki.secretary, signers.cast.secretary)
    told = journal.part_of(f"meeting:{signers.cast.meeting}", done.seq, "public")
    assert done.sha256.encode() in told
    assert signers.pki.secretary.sha256.encode() in told
    assert PaperRevision.objects.get(sha256=done.sha256).seq == done.seq


def test_what_goes_out_comes_back_signed_and_ends_the_same(signers: Signers) -> None:
    paper = minutes(signers)
    act = begun(signers, paper)
    done = answer(signers, act)
    assert (done.ordinal, done.level, done.is_revocation_known) == (2, "b_b", True)
    act.refresh_from_db()
    assert act.state == ActState.FINISHED
    assert sha256(store.path_of(done.sha256).read_bytes()).hexdigest() == done.sha256


def test_the_same_command_signs_once(signers: Signers) -> None:
    paper = minutes(signers)
    asked = command(signers.cast.secretary.user)
    file = signers.pki.secretary.p12(PASSPHRASE)
    first = sign_with_file(asked, step=step_of(paper), pkcs12=file, passphrase=PASSPHRASE)
    second = sign_with_file(asked, step=step_of(paper), pkcs12=file, passphrase=PASSPHRASE)
    assert (first.seq, first.sha256) == (second.seq, second.sha256)
    assert not second.is_revocation_known  # nobody claims what nobody remembers
    assert PaperRevision.objects.filter(paper=paper).count() == 2


def test_nobody_signs_out_of_turn(signers: Signers) -> None:
    paper = minutes(signers)
    refused("step_not_ready", lambda: sign(paper, 2, signers.pki.presiding, signers.cast.presiding))
    assert PaperRevision.objects.filter(paper=paper).count() == 1


def test_a_certificate_of_another_signs_nothing(signers: Signers) -> None:
    paper = minutes(signers)
    for wrong in (signers.pki.presiding, signers.pki.agency, signers.pki.delegate):
        refused("certificate_not_yours", lambda: sign(paper, 1, wrong, signers.cast.secretary))  # noqa: B023
    assert states(paper) == ["ready", "waiting", "waiting"]


def test_a_wrong_passphrase_signs_nothing(signers: Signers) -> None:
    paper, file = minutes(signers), signers.pki.secretary.p12(PASSPHRASE)
    asked = command(signers.cast.secretary.user)
    refused(
        "passphrase_wrong",
        lambda: sign_with_file(asked, step=step_of(paper), pkcs12=file, passphrase="khac"),
    )


def test_a_revoked_certificate_signs_nothing(signers: Signers) -> None:
    paper = a_sealed(signers.cast, [(PERSON, signers.cast.delegate)])
    registered(signers.cast, signers.pki.revoked_person, signers.cast.delegate)
    refused(
        "certificate_revoked",
        lambda: sign(paper, 1, signers.pki.revoked_person, signers.cast.delegate),
    )


def test_where_nobody_can_be_asked_it_is_said(signers: Signers, settings: Any) -> None:
    settings.SIGNING = replace(settings.SIGNING, crl=())
    done = sign(minutes(signers), 1, signers.pki.secretary, signers.cast.secretary)
    assert not done.is_revocation_known


def test_an_ended_certificate_signs_no_more(signers: Signers) -> None:
    paper = minutes(signers)
    act = begun(signers, paper)
    end_certificate(
        command(signers.cast.administrator.user), certificate=act.certificate, reason="Đã nghỉ hưu"
    )
    refused("certificate_not_yours", lambda: answer(signers, again(act)))


def test_a_certificate_that_ends_while_its_time_is_asked_for_signs_nothing(
    signers: Signers, monkeypatch: pytest.MonkeyPatch
) -> None:
    act = begun(signers, minutes(signers))

    class Slow:
        def stamp(self, digest: bytes) -> bytes:
            office = command(signers.cast.administrator.user)
            end_certificate(office, certificate=act.certificate, reason="Khóa bị lộ")
            raise NotNow("tsa.example did not answer in time")

    monkeypatch.setattr("records.ports.timestamper", Slow)
    refused("certificate_not_yours", lambda: answer(signers, act))
    assert PaperRevision.objects.filter(paper=act.step.paper).count() == 1


def test_a_paper_that_is_taken_back_while_it_is_signed_is_not_signed(
    signers: Signers, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = minutes(signers)
    office = signers.cast.secretary.user

    class Slow:
        def stamp(self, digest: bytes) -> bytes:
            unseal_paper(command(office), paper_id=paper.id, reason="Sai tên")
            raise NotNow("tsa.example did not answer in time")

    monkeypatch.setattr("records.ports.timestamper", Slow)
    act = begun(signers, paper)
    refused("step_not_ready", lambda: answer(signers, act))
    assert Paper.objects.get(id=paper.id).state == PaperState.DRAFT


def test_who_lost_his_office_meanwhile_signs_nothing_for_the_agency(signers: Signers) -> None:
    """Also through a helper program, which no session of his ends."""
    paper, clerk = a_sealed(signers.cast, [(AGENCY, None)]), signers.cast.secretary.user
    row = SignerCertificate.objects.get(sha256=signers.pki.agency.sha256)
    act = begin_act(command(clerk), step=step_of(paper), certificate=row.id).act
    for role in (Role.RECORDS_CLERK, Role.SECRETARY):
        revoke_role(command(), body_id=signers.cast.body, user_id=clerk, role=role)
    refused("act_over", lambda: answer(signers, again(act), by=signers.pki.agency))


def test_whose_account_was_closed_meanwhile_signs_nothing(signers: Signers) -> None:
    act = begun(signers, minutes(signers))
    User.objects.filter(id=act.begun_by_id).update(is_active=False)
    refused("act_over", lambda: answer(signers, again(act)))


def test_anothers_beginning_sent_again_tells_no_code(signers: Signers) -> None:
    paper = a_sealed(signers.cast, [(AGENCY, None)])
    row = SignerCertificate.objects.get(sha256=signers.pki.agency.sha256)
    asked = command(signers.cast.secretary.user)
    begin_act(asked, step=step_of(paper), certificate=row.id)
    theirs = replace(asked, actor=str(signers.cast.administrator.user))
    refused("command_id_reused", lambda: begin_act(theirs, step=step_of(paper), certificate=row.id))
    other = a_sealed(signers.cast, [(AGENCY, None)])
    refused("command_id_reused", lambda: begin_act(asked, step=step_of(other), certificate=row.id))


def test_another_persons_signature_is_not_taken(signers: Signers) -> None:
    paper = minutes(signers)
    act = begun(signers, paper)
    refused("raw_signature_wrong", lambda: answer(signers, act, by=signers.pki.impostor))
    assert answer(signers, again(act)).ordinal == 2


def test_a_signature_for_a_file_that_is_no_longer_the_newest_is_refused(signers: Signers) -> None:
    paper = minutes(signers)
    act = begun(signers, paper)
    newest = PaperRevision.objects.get(paper=paper)
    PaperRevision.objects.create(
        paper=paper,
        ordinal=2,
        cause=RevisionCause.TIMESTAMPED,
        sha256="1" * 64,
        size=newest.size + 1,
        made_at=timezone.now(),
    )
    refused("paper_changed_meanwhile", lambda: answer(signers, act))
    assert SigningStep.objects.get(paper=paper, position=1).state == StepState.READY


def test_an_act_ends_after_a_quarter_of_an_hour(signers: Signers) -> None:
    act = begun(signers, minutes(signers))
    SigningAct.objects.filter(id=act.id).update(ends_at=timezone.now() - timedelta(seconds=1))
    act.refresh_from_db()
    refused("act_over", lambda: answer(signers, act))
    refused("signing_code_unknown", lambda: again(act))


def test_a_code_is_used_once(signers: Signers) -> None:
    act = begun(signers, minutes(signers))
    done = answer(signers, act)
    refused("signing_code_unknown", lambda: again(act))
    assert answer(signers, SigningAct.objects.get(id=act.id)).sha256 == done.sha256
    assert PaperRevision.objects.count() == 2


def test_codes_are_not_guessed(signers: Signers) -> None:
    act = begun(signers, minutes(signers))
    for _ in range(20):
        refused("signing_code_unknown", lambda: act_by_code("0" * 12, source="10.0.0.9", at=timezone.now()))
    refused("signing_code_locked", lambda: act_by_code("0" * 12, source="10.0.0.9", at=timezone.now()))
    assert again(act).id == act.id


def test_a_code_is_read_as_it_is_typed_from_the_screen(signers: Signers) -> None:
    act = begun(signers, minutes(signers))
    code = code_of(act.id).lower()
    spaced = f"{code[:4]} {code[4:8]}-{code[8:]}"
    assert act_by_code(spaced, source="", at=timezone.now()).id == act.id


def test_a_second_beginning_gives_the_first_one_up(signers: Signers) -> None:
    paper = minutes(signers)
    first, second = begun(signers, paper), begun(signers, paper)
    first.refresh_from_db()
    assert first.state == ActState.GIVEN_UP
    assert answer(signers, second).ordinal == 2


def test_what_was_made_for_an_act_goes_with_it(
    signers: Signers, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    """Else who begins again and again fills the disk."""
    paper = minutes(signers)
    with django_capture_on_commit_callbacks(execute=True):
        given_up, over = begun(signers, paper), begun(signers, paper)
        SigningAct.objects.filter(id=over.id).update(ends_at=timezone.now() - timedelta(seconds=1))
        last = begun(signers, paper)
    assert [store.path_of(act.prepared).exists() for act in (given_up, over, last)] == [False, False, True]
    with django_capture_on_commit_callbacks(execute=True):
        give_up_act(last.id)
    assert not store.path_of(last.prepared).exists()
    assert store.path_of(last.base).exists()


def test_two_clerks_do_not_sign_for_the_agency_at_once(signers: Signers) -> None:
    paper = a_sealed(signers.cast, [(AGENCY, None)])
    row = SignerCertificate.objects.get(sha256=signers.pki.agency.sha256)
    begin_act(command(signers.cast.secretary.user), step=step_of(paper), certificate=row.id)
    other = command(signers.cast.administrator.user)
    refused("act_running", lambda: begin_act(other, step=step_of(paper), certificate=row.id))
    refused("act_running", lambda: sign(paper, 1, signers.pki.agency, signers.cast.administrator))


def test_what_was_given_up_takes_no_signature(signers: Signers) -> None:
    act = begun(signers, minutes(signers))
    give_up_act(act.id)
    refused("act_over", lambda: answer(signers, SigningAct.objects.get(id=act.id)))


def test_the_same_beginning_again_gives_the_same_act_and_code(signers: Signers) -> None:
    paper = minutes(signers)
    row = SignerCertificate.objects.get(sha256=signers.pki.secretary.sha256)
    asked = command(signers.cast.secretary.user)
    one = begin_act(asked, step=step_of(paper), certificate=row.id)
    two = begin_act(asked, step=step_of(paper), certificate=row.id)
    assert (one.act.id, one.code) == (two.act.id, two.code)


def test_a_timestamp_service_that_is_away_holds_nobody_up(
    signers: Signers, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Away:
        def stamp(self, digest: bytes) -> bytes:
            raise NotNow("tsa.example did not answer in time")

    monkeypatch.setattr("records.ports.timestamper", Away)
    done = sign(minutes(signers), 1, signers.pki.secretary, signers.cast.secretary)
    assert (done.level, done.pending) == ("b_b", "tsa.example did not answer in time")


def test_an_id_of_another_command_is_refused(signers: Signers) -> None:
    paper = minutes(signers)
    asked = command(signers.cast.secretary.user)
    file = signers.pki.secretary.p12(PASSPHRASE)
    sign_with_file(asked, step=step_of(paper), pkcs12=file, passphrase=PASSPHRASE)
    other = minutes(signers)
    refused(
        "command_id_reused",
        lambda: sign_with_file(asked, step=step_of(other), pkcs12=file, passphrase=PASSPHRASE),
    )
