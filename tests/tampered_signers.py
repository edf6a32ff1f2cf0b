"""Files signed by the wrong person, with the wrong certificate, at the wrong time, or too weakly."""

import asyncio
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta

from asn1crypto import cms, core

from signing.verdict import Expected
from tests.cabinet import Cabinet, Case, revision
from tests.pki import papers
from tests.pki.authority import COUNCIL, Pki
from tests.pki.certificates import Holder, certify, named
from tests.tampered_bytes import CONTENTS, last
from tests.tamperings import Tampering

HOUR = timedelta(hours=1)


def by(whom: Callable[[Pki], Holder]) -> Callable[[Cabinet], Sequence[Case]]:
    """One file of others, signed by somebody whose certificate is not good."""
    return lambda cabinet: [Case(cabinet.sign(cabinet.sealed, whom(cabinet.pki), "person_1"))]


def stamped(whom: Callable[[Pki], Holder]) -> Callable[[Cabinet], Sequence[Case]]:
    """The same with a good timestamp: it proves the time, and nothing else."""
    return lambda cabinet: [Case(cabinet.sign(cabinet.sealed, whom(cabinet.pki), "person_1", stamp=True))]


def stamped_by(whom: Callable[[Pki], Holder]) -> Callable[[Cabinet], Sequence[Case]]:
    def make(cabinet: Cabinet) -> Sequence[Case]:
        stamper = cabinet.pki.stamper(cabinet.signed_at, holder=whom(cabinet.pki))
        once = papers.signed(
            cabinet.sealed,
            cabinet.pki.secretary,
            field="person_1",
            stamper=stamper,
            signed_at=cabinet.signed_at,
        )
        return [Case(once), Case(papers.with_document_stamp(cabinet.paper, stamper))]

    return make


def in_record(make: Callable[[Cabinet], tuple[bytes, Expected]]) -> Callable[[Cabinet], Sequence[Case]]:
    def case(cabinet: Cabinet) -> Sequence[Case]:
        pdf, expected = make(cabinet)
        return [Case(pdf, expected)]

    return case


def with_cms(change: Callable[[cms.SignedData, Cabinet], None]) -> Callable[[Cabinet], Sequence[Case]]:
    """A good signature taken apart, changed, and put back."""

    def make(cabinet: Cabinet) -> Sequence[Case]:
        pdf = cabinet.roomy
        found = last(CONTENTS, pdf)
        before = bytes.fromhex(found.group(1).decode())
        content = cms.ContentInfo.load(before)
        change(content["content"], cabinet)
        after = content.dump(force=True)
        assert not before.startswith(after)
        digits = after.hex().encode()
        room = len(found.group(1))
        assert len(digits) <= room
        return [Case(pdf[: found.start(1)] + digits.ljust(room, b"0") + pdf[found.end(1) :])]

    return make


def _other_person(cabinet: Cabinet) -> tuple[bytes, Expected]:
    """Everything is good, but for whose turn it was."""
    wrong = cabinet.sign(cabinet.sealed, cabinet.pki.presiding, "person_1", stamp=True)
    asked = revision(wrong, "signed", cabinet.pki.secretary, "person_1")
    return wrong, Expected((revision(cabinet.sealed, "sealed"), asked))


def _swapped(cabinet: Cabinet) -> tuple[bytes, Expected]:
    """The agency first, the person after it."""
    first = cabinet.sign(cabinet.sealed, cabinet.pki.agency, "agency")
    both = cabinet.sign(first, cabinet.pki.secretary, "person_1", stamp=True)
    return both, Expected(
        (
            revision(cabinet.sealed, "sealed"),
            revision(first, "signed", cabinet.pki.secretary, "person_1"),
            revision(both, "agency_signed", cabinet.pki.agency, "agency"),
        )
    )


def _other_field(cabinet: Cabinet) -> tuple[bytes, Expected]:
    once = cabinet.sign(cabinet.sealed, cabinet.pki.secretary, "agency", stamp=True)
    asked = revision(once, "signed", cabinet.pki.secretary, "person_1")
    return once, Expected((revision(cabinet.sealed, "sealed"), asked))


def _one_missing(cabinet: Cabinet) -> tuple[bytes, Expected]:
    """A file that the record knows as signed twice; one of the signatures is not there."""
    wrong = papers.with_evidence(cabinet.once, cabinet.pki, about=[cabinet.pki.secretary])
    asked = revision(wrong, "agency_signed", cabinet.pki.agency, "agency")
    return wrong, Expected((*cabinet.expected.revisions[:2], asked))


def _revision_unlike(cabinet: Cabinet) -> tuple[bytes, Expected]:
    first, second, third = cabinet.expected.revisions
    return cabinet.paper, Expected((first, replace(second, sha256="0" * 64), third))


def _still_awaited(cabinet: Cabinet) -> tuple[bytes, Expected]:
    return cabinet.once, replace(
        cabinet.expected, revisions=cabinet.expected.revisions[:2], awaits=(COUNCIL,)
    )


def _stamp_pending(cabinet: Cabinet) -> tuple[bytes, Expected]:
    once = cabinet.sign(cabinet.sealed, cabinet.pki.secretary, "person_1")
    asked = replace(revision(once, "signed", cabinet.pki.secretary, "person_1"), is_pending=True)
    return once, Expected((revision(cabinet.sealed, "sealed"), asked))


def _named_otherwise(cabinet: Cabinet) -> tuple[bytes, Expected]:
    asked = replace(cabinet.expected.revisions[1], holder="Phan Văn Khác")
    return cabinet.once, Expected((cabinet.expected.revisions[0], asked))


def _self_made(pki: Pki) -> Holder:
    valid = (pki.now - timedelta(days=9), pki.now + timedelta(days=9))
    return certify(named("Nguyễn Thị Lan", COUNCIL), pki.delegate.key, by=None, valid=valid)


def _by_a_person(pki: Pki) -> Holder:
    """A certificate that a person, no authority, issued."""
    return pki.person("Ngô Tự Cấp", by=pki.presiding)


def _before_it_was_revoked(cabinet: Cabinet) -> Sequence[Case]:
    """Claimed to be older than the revocation; nothing proves it."""
    early = cabinet.pki.now - timedelta(days=20)
    return [
        Case(papers.signed(cabinet.sealed, cabinet.pki.revoked_person, field="person_1", signed_at=early))
    ]


def _before_it_expired(cabinet: Cabinet) -> Sequence[Case]:
    early = cabinet.pki.now - timedelta(days=60)
    return [Case(papers.signed(cabinet.sealed, cabinet.pki.expired, field="person_1", signed_at=early))]


def _expired_meanwhile(cabinet: Cabinet) -> Sequence[Case]:
    """Without a timestamp, asked about when the certificate has ended."""
    once = cabinet.sign(cabinet.sealed, cabinet.pki.soon_expired, "person_1")
    return [Case(once, at=cabinet.pki.now + timedelta(days=20))]


def _in_the_future(cabinet: Cabinet) -> Sequence[Case]:
    later = cabinet.pki.now + timedelta(days=3)
    stamper = cabinet.pki.stamper(later)
    return [
        Case(papers.signed(cabinet.sealed, cabinet.pki.secretary, field="a", signed_at=later)),
        Case(papers.signed(cabinet.sealed, cabinet.pki.secretary, field="a", stamper=stamper)),
    ]


def _claimed_after_the_stamp(cabinet: Cabinet) -> Sequence[Case]:
    stamper = cabinet.pki.stamper(cabinet.signed_at - HOUR)
    return [
        Case(
            papers.signed(
                cabinet.sealed, cabinet.pki.secretary, field="a", stamper=stamper, signed_at=cabinet.signed_at
            )
        )
    ]


def _weak_digest(cabinet: Cabinet) -> Sequence[Case]:
    once = papers.signed(
        cabinet.sealed, cabinet.pki.secretary, field="a", md="sha1", signed_at=cabinet.signed_at
    )
    return [Case(once)]


def _evidence_of_a_stranger(cabinet: Cabinet) -> Sequence[Case]:
    """Of somebody revoked, with evidence that he is not, signed by nobody who may."""
    pki = cabinet.pki
    signed = cabinet.sign(cabinet.sealed, pki.revoked_person, "person_1", stamp=True)
    impostor = Pki(pki.now)
    impostor.__dict__["responder"] = pki.stranger
    impostor.__dict__["root"], impostor.__dict__["authority"] = pki.root, pki.authority
    return [Case(papers.with_evidence(signed, impostor, about=[pki.revoked_person], at=pki.now))]


def _stamp_of_another_file(cabinet: Cabinet) -> Sequence[Case]:
    """A document's timestamp on another one."""
    other = papers.with_document_stamp(
        cabinet.sign(papers.plain(text="NGHI QUYET 06"), cabinet.pki.secretary, "person_1"),
        cabinet.pki.stamper(cabinet.signed_at),
    )
    own = papers.with_document_stamp(
        cabinet.sign(cabinet.sealed, cabinet.pki.secretary, "person_1"),
        cabinet.pki.stamper(cabinet.signed_at),
    )
    theirs, found = last(CONTENTS, other).group(1), last(CONTENTS, own)
    room = len(found.group(1))
    return [Case(own[: found.start(1)] + theirs[:room].ljust(room, b"0") + own[found.end(1) :])]


def _stamp_of(cabinet: Cabinet, value: bytes) -> cms.ContentInfo:
    stamper = cabinet.pki.stamper(cabinet.signed_at)
    found: cms.ContentInfo = asyncio.run(stamper.async_timestamp(hashlib.sha256(value).digest(), "sha256"))
    return found


def _other_stamp(signed: cms.SignedData, cabinet: Cabinet) -> None:
    """A timestamp of another signature."""
    attribute = {"type": "signature_time_stamp_token", "values": [_stamp_of(cabinet, b"something else")]}
    signed["signer_infos"][0]["unsigned_attrs"] = cms.CMSAttributes([cms.CMSAttribute(attribute)])


def _two_stamps(signed: cms.SignedData, cabinet: Cabinet) -> None:
    value = signed["signer_infos"][0]["signature"].native
    attribute = {
        "type": "signature_time_stamp_token",
        "values": [_stamp_of(cabinet, value), _stamp_of(cabinet, b"something else")],
    }
    signed["signer_infos"][0]["unsigned_attrs"] = cms.CMSAttributes([cms.CMSAttribute(attribute)])


def _broken_stamp(signed: cms.SignedData, cabinet: Cabinet) -> None:
    token = _stamp_of(cabinet, signed["signer_infos"][0]["signature"].native)
    inside = token["content"]["signer_infos"][0]
    inside["signature"] = bytes(len(inside["signature"].native))
    attribute = {"type": "signature_time_stamp_token", "values": [token]}
    signed["signer_infos"][0]["unsigned_attrs"] = cms.CMSAttributes([cms.CMSAttribute(attribute)])


def _other_time(signed: cms.SignedData, cabinet: Cabinet) -> None:
    """The time inside of the timestamp set back by a year."""
    token = _stamp_of(cabinet, signed["signer_infos"][0]["signature"].native)
    inside = token["content"]["encap_content_info"]["content"].parsed
    inside["gen_time"] = cabinet.signed_at.replace(year=cabinet.signed_at.year - 1)
    token["content"]["encap_content_info"]["content"] = core.ParsableOctetString(inside.dump(force=True))
    attribute = {"type": "signature_time_stamp_token", "values": [token]}
    signed["signer_infos"][0]["unsigned_attrs"] = cms.CMSAttributes([cms.CMSAttribute(attribute)])


def _two_signers(signed: cms.SignedData, _cabinet: Cabinet) -> None:
    signed["signer_infos"].append(signed["signer_infos"][0].copy())


def _no_signer(signed: cms.SignedData, _cabinet: Cabinet) -> None:
    signed["signer_infos"] = cms.SignerInfos([])


def _no_certificate(signed: cms.SignedData, _cabinet: Cabinet) -> None:
    signed["certificates"] = cms.CertificateSet([])


def _content_inside(signed: cms.SignedData, _cabinet: Cabinet) -> None:
    """The signature brings a content of its own, which is not the file's."""
    signed["encap_content_info"]["content"] = core.OctetString(b"something else")


def _signed_time_changed(signed: cms.SignedData, cabinet: Cabinet) -> None:
    info = signed["signer_infos"][0]
    moment = cms.Time({"utc_time": core.UTCTime(cabinet.signed_at - timedelta(days=30))})
    kept = [one for one in info["signed_attrs"] if one["type"].native != "signing_time"]
    info["signed_attrs"] = cms.CMSAttributes(
        [*kept, cms.CMSAttribute({"type": "signing_time", "values": [moment]})]
    )


def _other_certificate(signed: cms.SignedData, cabinet: Cabinet) -> None:
    """Another certificate for the same key, with another name in it."""
    pki = cabinet.pki
    twin = certify(
        named("Phan Văn Khác", COUNCIL),
        pki.secretary.key,
        by=pki.authority,
        valid=(pki.now - timedelta(days=9), pki.now + timedelta(days=9)),
    ).asn1
    others = [one.chosen for one in signed["certificates"] if one.chosen.dump() != pki.secretary.der]
    signed["certificates"] = cms.CertificateSet(
        [cms.CertificateChoices("certificate", one) for one in (twin, *others)]
    )
    signed["signer_infos"][0]["sid"] = cms.SignerIdentifier(
        "issuer_and_serial_number", {"issuer": twin.issuer, "serial_number": twin.serial_number}
    )


def _unsigned_attributes_gone(signed: cms.SignedData, _cabinet: Cabinet) -> None:
    """What is signed about the signature left out, its binding to the certificate with it."""
    info = signed["signer_infos"][0]
    kept = {
        name: info[name]
        for name in ("version", "sid", "digest_algorithm", "signature_algorithm", "signature")
    }
    signed["signer_infos"] = cms.SignerInfos([cms.SignerInfo(kept)])


_MADE: dict[str, Callable[[Cabinet], Sequence[Case]]] = {
    "signed by another person than the record says": in_record(_other_person),
    "signed in another order": in_record(_swapped),
    "signed in another's field": in_record(_other_field),
    "a signature fewer than the record tells": in_record(_one_missing),
    "a revision unlike the record": in_record(_revision_unlike),
    "the agency has not signed yet": in_record(_still_awaited),
    "the timestamp is still awaited": in_record(_stamp_pending),
    "another name in the paper than in the certificate": in_record(_named_otherwise),
    "an expired certificate": by(lambda pki: pki.expired),
    "an expired certificate, stamped": stamped(lambda pki: pki.expired),
    "an expired certificate, said to be older": _before_it_expired,
    "expired meanwhile without a timestamp": _expired_meanwhile,
    "a revoked certificate": by(lambda pki: pki.revoked_person),
    "a revoked certificate, stamped": stamped(lambda pki: pki.revoked_person),
    "a revoked certificate, said to be older": _before_it_was_revoked,
    "a revoked certificate with a stranger's evidence": _evidence_of_a_stranger,
    "a root nobody trusts": by(lambda pki: pki.stranger),
    "the right name under a root nobody trusts": stamped(lambda pki: pki.impostor),
    "a certificate made by oneself": by(_self_made),
    "a certificate issued by a person": by(_by_a_person),
    "a certificate for other uses": by(lambda pki: pki.wrong_usage),
    "a web server's certificate": by(lambda pki: pki.web_server),
    "an authority's own certificate": by(lambda pki: pki.authority),
    "a weak key": by(lambda pki: pki.weak_key),
    "a certificate signed with SHA-1": by(lambda pki: pki.weak_certificate),
    "a digest of SHA-1": _weak_digest,
    "a time in the future": _in_the_future,
    "claimed to be later than the timestamp": _claimed_after_the_stamp,
    "a timestamp under a root nobody trusts": stamped_by(lambda pki: pki.stranger_stamping),
    "a timestamp of somebody who may not stamp": stamped_by(lambda pki: pki.secretary),
    "a timestamp of another file": _stamp_of_another_file,
    "a timestamp of another signature": with_cms(_other_stamp),
    "two timestamps, one of something else": with_cms(_two_stamps),
    "a broken timestamp": with_cms(_broken_stamp),
    "a timestamp set back": with_cms(_other_time),
    "two signers in one signature": with_cms(_two_signers),
    "no signer in a signature": with_cms(_no_signer),
    "a signature without its certificate": with_cms(_no_certificate),
    "a signature with a content of its own": with_cms(_content_inside),
    "the time of signing changed": with_cms(_signed_time_changed),
    "another certificate for the same key": with_cms(_other_certificate),
    "what is signed about the signature left out": with_cms(_unsigned_attributes_gone),
}

TAMPERINGS = [Tampering(name, "signers", make) for name, make in _MADE.items()]
