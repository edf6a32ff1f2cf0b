"""Whose certificate it is, what is refused, and the pictures and roots beside it."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from catalogue.refusals import Refusal
from councils.models import Body
from journal import selectors as journal
from records.models import SignaturePicture, SignerCertificate
from records.rules.words import CertificateHolder, KeptWhere
from records.selectors.certificates import certificates_for
from records.selectors.pictures import AGENCY, holder_of, picture_for, picture_of
from records.selectors.trust import trusted
from records.services.change_trust import add_root, remove_root
from records.services.end_certificate import end_certificate
from records.services.read_certificate import Found, read_upload
from records.services.register_certificate import Holder as Whose
from records.services.register_certificate import register_certificate
from records.services.set_picture import remove_picture, set_picture
from signing.setup import Setup
from signing.trust import Store
from tests.cast import Cast, Member, command, make_cast
from tests.pki.authority import Pki
from tests.pki.certificates import Holder
from tests.sealed import AGENCY as AGENCYS
from tests.sealed import PERSON, a_scribble, a_sealed, registered, step_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(offline: Setup) -> Cast:
    return make_cast()


def refused(code: str, do: Callable[[], Any]) -> None:
    with pytest.raises(Refusal) as found:
        do()
    assert found.value.code == code


def test_each_step_is_signed_with_its_holders_certificates_alone(cast: Cast, pki: Pki) -> None:
    registered(cast, pki.secretary, cast.secretary)
    registered(cast, pki.presiding, cast.presiding)
    registered(cast, pki.agency)
    paper = a_sealed(cast, [(PERSON, cast.secretary), (PERSON, cast.presiding), (AGENCYS, None)])
    found = [[row.sha256 for row in certificates_for(step_of(paper, place))] for place in (1, 2, 3)]
    assert found == [[pki.secretary.sha256], [pki.presiding.sha256], [pki.agency.sha256]]


def test_a_persons_certificate_signs_for_the_persons_mandate_too(cast: Cast, pki: Pki) -> None:
    whose = Whose(CertificateHolder.USER, user=cast.delegate.user)
    found = Found(pki.delegate.der, ())
    register_certificate(
        command(), body_id=cast.body, found=found, holder=whose, kept=KeptWhere.TOKEN, reason="Tên đã đổi"
    )
    paper = a_sealed(cast, [(PERSON, cast.delegate)])
    assert [row.sha256 for row in certificates_for(step_of(paper))] == [pki.delegate.sha256]


@pytest.mark.parametrize(
    ("which", "code"),
    [
        ("expired", "certificate_expired"),
        ("wrong_usage", "certificate_not_for_signing"),
        ("web_server", "certificate_not_for_signing"),
        ("authority", "certificate_not_for_signing"),
        ("weak_key", "key_too_weak"),
        ("weak_certificate", "certificate_digest_weak"),
    ],
)
def test_a_certificate_that_cannot_sign_is_not_registered(
    cast: Cast, pki: Pki, which: str, code: str
) -> None:
    refused(code, lambda: registered(cast, getattr(pki, which), cast.delegate))
    assert not SignerCertificate.objects.exists()


def test_it_is_nobody_elses_as_long_as_it_stands(cast: Cast, pki: Pki) -> None:
    row = registered(cast, pki.delegate, cast.delegate)
    refused("certificate_registered_already", lambda: registered(cast, pki.delegate, cast.delegate))
    refused("certificate_of_another", lambda: registered(cast, pki.delegate, cast.absent))
    refused("certificate_of_another", lambda: registered(cast, pki.delegate))
    other = make_cast()
    refused("certificate_of_another", lambda: registered(other, pki.delegate, other.delegate))
    end_certificate(command(cast.administrator.user), certificate=row, reason="Cấp nhầm")
    assert registered(cast, pki.delegate, cast.absent).mandate_id == cast.absent.mandate
    refused(
        "certificate_ended_already",
        lambda: end_certificate(command(), certificate=row, reason="Cấp nhầm"),
    )


def test_a_certificate_that_names_somebody_else_is_registered_only_by_who_saw_it(
    cast: Cast, pki: Pki
) -> None:
    def register(who: Holder, member: Member | None, *, reason: str = "") -> dict[str, Any]:
        whose = (
            Whose(CertificateHolder.MANDATE, mandate=member.mandate)
            if member
            else Whose(CertificateHolder.AGENCY)
        )
        found, by = Found(who.der, ()), command(cast.administrator.user)
        entry = register_certificate(
            by, body_id=cast.body, found=found, holder=whose, kept=KeptWhere.FILE, reason=reason
        )
        assert entry.actor == str(cast.administrator.user)
        told = json.loads(journal.part_of(f"body:{cast.body}", entry.seq, "secretariat"))
        return dict(told["certificate_holder"])

    with pytest.raises(Refusal) as said:
        register(pki.delegate, cast.delegate)
    assert said.value.code == "certificate_name_differs"
    assert said.value.facts == {"name": "Lê Minh Đức", "holder": "Đại biểu 2"}
    assert "Lê Minh Đức" in said.value.say("vi")
    refused("certificate_name_differs", lambda: register(pki.agency, None))
    with pytest.raises(Refusal):
        register(pki.delegate, cast.delegate, reason="  ")
    assert not SignerCertificate.objects.exists()
    told = register(pki.delegate, cast.delegate, reason="Tên trước khi đổi")
    assert told["confirmed"] == {"named": "Lê Minh Đức", "reason": "Tên trước khi đổi"}
    Body.objects.filter(id=cast.body).update(name="HĐND  TỈNH SƠN HÀ")
    assert "confirmed" not in register(pki.agency, None, reason="Không cần")


def test_a_holder_of_another_council_is_unknown_here(cast: Cast, pki: Pki) -> None:
    stranger = make_cast().delegate
    refused("not_found", lambda: registered(cast, pki.delegate, stranger))


def test_whose_it_is_must_be_said_once(cast: Cast, pki: Pki) -> None:
    both = Whose(CertificateHolder.MANDATE, mandate=cast.delegate.mandate, user=cast.delegate.user)
    for unclear in (
        both,
        replace(both, mandate=None, user=None),
        replace(both, holder=CertificateHolder.AGENCY),
    ):
        refused(
            "certificate_holder_unclear",
            lambda: register_certificate(
                command(),
                body_id=cast.body,
                found=Found(pki.delegate.der, ()),
                holder=unclear,  # noqa: B023
                kept=KeptWhere.FILE,
            ),
        )


def test_names_stand_in_the_secretariats_part_of_the_record(cast: Cast, pki: Pki) -> None:
    registered(cast, pki.delegate, cast.delegate)
    stream = f"body:{cast.body}"
    told = journal.part_of(stream, journal.head(stream), "public").decode()
    assert pki.delegate.sha256 in told
    assert "Lê Minh Đức" not in told


def test_a_certificate_is_read_out_of_any_usual_file(pki: Pki) -> None:
    holder = pki.delegate
    chain = b"".join([pki.authority.pem, holder.pem])
    for content in (holder.der, holder.pem, chain, holder.p12("x")):
        assert read_upload(content, passphrase="x").der == holder.der
    assert read_upload(chain, passphrase="").chain == (pki.authority.der,)
    refused("pkcs12_passphrase_wrong", lambda: read_upload(holder.p12("x"), passphrase="y"))
    refused("certificate_unreadable", lambda: read_upload(b"PK\x03\x04", passphrase=""))
    refused("certificate_of_authority_only", lambda: read_upload(pki.authority.pem, passphrase=""))
    refused("body_too_large", lambda: read_upload(b"\x30" * 300_000, passphrase=""))


def test_a_picture_stands_in_its_holders_stamp(cast: Cast) -> None:
    word = f"mandate:{cast.delegate.mandate}"
    for width in (450, 400):
        set_picture(command(), body_id=cast.body, holder=holder_of(word), uploaded=a_scribble(), width=width)
    set_picture(command(), body_id=cast.body, holder=AGENCY, uploaded=a_scribble(), width=360)
    paper = a_sealed(cast, [(PERSON, cast.delegate), (AGENCYS, None), (PERSON, cast.absent)])
    found = [picture_for(step_of(paper, place)) for place in (1, 2, 3)]
    assert [row.width if row else None for row in found] == [400, 360, None]
    remove_picture(command(), body_id=cast.body, holder=AGENCY)
    assert picture_of(cast.body, AGENCY) is None
    refused("not_found", lambda: remove_picture(command(), body_id=cast.body, holder=AGENCY))


def test_a_picture_of_a_stranger_is_not_taken(cast: Cast) -> None:
    stranger = make_cast().delegate
    for word in (f"mandate:{stranger.mandate}", f"user:{stranger.user}"):
        refused(
            "not_found",
            lambda: set_picture(
                command(),
                body_id=cast.body,
                holder=holder_of(word),  # noqa: B023
                uploaded=a_scribble(),
                width=450,
            ),
        )
    assert not SignaturePicture.objects.exists()


def test_a_root_comes_and_goes_with_an_entry(cast: Cast, pki: Pki) -> None:
    pem = pki.stranger_root.pem.decode()
    before = trusted().version
    add_root(command(), body_id=cast.body, store=Store.PUBLIC, pem=pem)
    assert [root.sha256 for root in trusted().stores[Store.PUBLIC]] == [pki.stranger_root.sha256]
    assert trusted().version != before
    refused(
        "root_there_already",
        lambda: add_root(command(), body_id=cast.body, store=Store.PUBLIC, pem=pem),
    )
    root = pki.stranger_root.sha256
    remove_root(command(), body_id=cast.body, store=Store.PUBLIC, root=root, reason="Hết tin cậy")
    assert trusted().version == before
    told = journal.part_of(f"body:{cast.body}", journal.head(f"body:{cast.body}"), "secretariat").decode()
    assert "Hết tin cậy" in told


def test_what_is_no_root_is_not_trusted(cast: Cast, pki: Pki) -> None:
    wrong = {
        "root_no_authority": pki.delegate.pem,
        "one_root_at_a_time": pki.root.pem + pki.authority.pem,
        "certificate_unreadable": b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
    }
    for code, pem in wrong.items():
        refused(
            code,
            lambda: add_root(command(), body_id=cast.body, store=Store.OFFICIAL, pem=pem.decode()),  # noqa: B023
        )
