"""Whether what is to be signed is the paper that can be looked at. A helper that signs without this signs blindly."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from asn1crypto import cms, tsp

SIGNING_CERTIFICATE = (
    tsp.SigningCertificateV2
)  # imported, it makes cms know the attribute that names the certificate


class NotThePaper(Exception):
    """What came from the server does not fit together; it says in Vietnamese what does not."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the server shows for a code. region: where in the file the room for the signature is."""

    title: str
    kind_name: str
    body: str
    number: str
    signer: str
    signer_title: str
    base_sha256: str
    base_size: int
    sha256: str
    region: tuple[int, int]
    attributes: bytes
    mechanism: str
    certificate_sha256: str
    ends_at: str


def asked_of(said: Mapping[str, Any], attributes: bytes) -> Asked:
    names = [name for name in Asked.__slots__ if name not in ("attributes", "region")]
    start, end = said["region"]
    return Asked(attributes=attributes, region=(int(start), int(end)), **{name: said[name] for name in names})


def check(asked: Asked, pdf: bytes, certificate: bytes) -> None:
    """pdf: as it was downloaded. certificate: the signer's own, DER. Raises NotThePaper."""
    if hashlib.sha256(certificate).hexdigest() != asked.certificate_sha256:
        raise NotThePaper("Chứng thư này không phải là chứng thư đã chọn trên màn hình ký.")
    if hashlib.sha256(pdf).hexdigest() != asked.sha256:
        raise NotThePaper("Tệp tải về không đúng với mã băm mà máy chủ báo.")
    if hashlib.sha256(pdf[: asked.base_size]).hexdigest() != asked.base_sha256:
        raise NotThePaper("Tệp tải về không bắt đầu bằng văn bản đã niêm phong.")
    _check_room(asked, pdf)
    start, end = asked.region
    digest = hashlib.sha256(pdf[:start] + pdf[end:]).digest()
    _check_attributes(asked.attributes, digest, certificate)


def _check_room(asked: Asked, pdf: bytes) -> None:
    """The hole is one string of noughts behind the paper: nothing that is seen on a page is left unsigned."""
    start, end = asked.region
    hole = pdf[start:end]
    is_empty = hole[:1] == b"<" and hole[-1:] == b">" and not hole[1:-1].strip(b"0")
    if start < asked.base_size or not is_empty:
        raise NotThePaper("Chỗ dành cho chữ ký trong tệp không hợp lệ.")


def _check_attributes(der: bytes, digest: bytes, certificate: bytes) -> None:
    """RFC 5652 section 11; RFC 5035 for the signing certificate. Nothing but these stands in them."""
    try:
        attributes = cms.CMSAttributes.load(der, strict=True)
        found = {one["type"].native: list(one["values"]) for one in attributes}
        names = [one["type"].native for one in attributes]
        told = found["message_digest"][0].native
        kind = found["content_type"][0].native
        named = found["signing_certificate_v2"][0]["certs"][0]
        own = named["cert_hash"].native
        algorithm = named["hash_algorithm"]["algorithm"].native
    except (ValueError, TypeError, KeyError, IndexError) as fault:
        raise NotThePaper("Không đọc được nội dung cần ký.") from fault
    if len(names) != len(set(names)) or any(len(values) != 1 for values in found.values()):
        raise NotThePaper("Nội dung cần ký có thuộc tính lặp lại.")
    if told != digest or kind != "data":
        raise NotThePaper("Nội dung cần ký không phải của văn bản này.")
    if algorithm != "sha256" or own != hashlib.sha256(certificate).digest():
        raise NotThePaper("Nội dung cần ký ghi chứng thư khác.")
