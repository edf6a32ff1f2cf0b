"""Signing with the installation's own token, by SoftHSM 2 where it is installed."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from catalogue.refusals import Refusal
from records.models import SignerCertificate
from records.rules.words import KeptWhere
from records.services.begin_act import begin_act
from records.services.sign_at_once import sign_with_server_key
from records.services.signed import Signed
from signing.client.keys import KeyFault, key_on_token
from tests.cast import Member, command
from tests.pki.token import PIN, module, softhsm
from tests.sealed import AGENCY, a_sealed, step_of
from tests.services.records.conftest import Signers

needs_token = pytest.mark.skipif(module() is None, reason="SoftHSM 2 is not installed")


@pytest.fixture
def token(signers: Signers, settings: Any, tmp_path: Path) -> Any:
    found = softhsm(tmp_path / "hsm", signers.pki.agency)
    settings.SIGNING = replace(settings.SIGNING, pkcs11=found)
    SignerCertificate.objects.filter(sha256=signers.pki.agency.sha256).update(kept=KeptWhere.SERVER)
    return found


def sign(signers: Signers, pin: str, by: Member | None = None) -> Signed:
    paper = a_sealed(signers.cast, [(AGENCY, None)])
    row = SignerCertificate.objects.get(sha256=signers.pki.agency.sha256)
    asked = command((by or signers.cast.secretary).user)
    return sign_with_server_key(asked, step=step_of(paper), certificate=row.id, pin=pin)


def refused(signers: Signers, pin: str, by: Member | None = None) -> str:
    with pytest.raises(Refusal) as found:
        sign(signers, pin, by)
    return found.value.code


def test_where_the_server_has_no_key_it_is_said(signers: Signers) -> None:
    assert refused(signers, PIN) == "server_key_absent"


@needs_token
def test_the_servers_token_signs_for_the_agency(signers: Signers, token: Any) -> None:
    assert sign(signers, PIN).state == "signed"


@needs_token
def test_wrong_pins_end_before_the_token_locks_itself(signers: Signers, token: Any) -> None:
    answers = [refused(signers, "0000") for _ in range(3)]
    assert answers == ["token_pin_wrong", "token_pin_wrong", "server_pin_locked"]
    assert refused(signers, PIN) == "server_pin_locked"


@needs_token
def test_also_when_two_persons_type_them(signers: Signers, token: Any) -> None:
    """The token counts what it is told, not who tells it."""
    persons = [signers.cast.secretary, signers.cast.administrator, signers.cast.secretary]
    answers = [refused(signers, "0000", by) for by in persons]
    assert answers == ["token_pin_wrong", "token_pin_wrong", "server_pin_locked"]


@needs_token
def test_whose_key_lies_elsewhere_tries_no_pin_of_the_server(signers: Signers, token: Any) -> None:
    """Else any delegate with a paper to sign could lock the agency's token."""
    SignerCertificate.objects.filter(sha256=signers.pki.agency.sha256).update(kept=KeptWhere.TOKEN)
    assert [refused(signers, "0000") for _ in range(3)] == ["certificate_not_on_server"] * 3


@needs_token
def test_the_helper_signs_with_a_token_too(signers: Signers, token: Any) -> None:
    paper = a_sealed(signers.cast, [(AGENCY, None)])
    row = SignerCertificate.objects.get(sha256=signers.pki.agency.sha256)
    act = begin_act(command(signers.cast.secretary.user), step=step_of(paper), certificate=row.id).act
    with key_on_token(str(token.module), token.token, PIN, wanted=row.sha256) as key:
        assert key.certificate == signers.pki.agency.der
        assert len(key.sign(bytes(act.attributes), act.mechanism)) == 256
    with (
        pytest.raises(KeyFault, match="PIN"),
        key_on_token(str(token.module), token.token, "0000", wanted="x"),
    ):
        pass
