"""What a tablet needs in order to trust this installation; anyone in the hall may have it, signed in or not."""

import plistlib
from uuid import NAMESPACE_URL, uuid5

from cryptography.hazmat.primitives import serialization
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from ninja import Router, Schema

from catalogue.refusals import NotFound
from catalogue.text import utc_text
from config.own_authority.authority import Certificate
from config.own_authority.here import certificate_here

router = Router(tags=["installation"])


class AuthorityOut(Schema):
    """port: of the secure line. name: as the tablet's list of authorities shows it. fingerprint: SHA-256, hexadecimal.

    hosts: names and addresses it is good for.
    """

    port: int
    name: str
    fingerprint: str
    valid_until: str
    hosts: list[str]


@router.get("/authority", auth=None, response=AuthorityOut)
def authority(request: HttpRequest) -> AuthorityOut:  # noqa: ARG001 - ninja hands it by this name
    """404 where the installation has no secure line of its own."""
    found = _here()
    return AuthorityOut(
        port=settings.HTTPS_PORT or 0,
        name=_name(found),
        fingerprint=found.fingerprint,
        valid_until=utc_text(found.authority.not_valid_after_utc),
        hosts=[*found.names.hosts, *map(str, found.names.addresses)],
    )


@router.get("/authority/dien-hong.crt", auth=None)
def certificate_file(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """For Android and Windows."""
    return _file(_der(_here()), "application/x-x509-ca-cert", "dien-hong.crt")


@router.get("/authority/dien-hong.mobileconfig", auth=None)
def profile(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """For iPad and iPhone: a profile that holds nothing but the certificate."""
    found = _here()
    name, unique = _name(found), uuid5(NAMESPACE_URL, found.fingerprint)
    content = {
        "PayloadType": "com.apple.security.root",
        "PayloadVersion": 1,
        "PayloadIdentifier": f"vn.dienhong.authority.{unique}",
        "PayloadUUID": str(uuid5(unique, "certificate")).upper(),
        "PayloadDisplayName": name,
        "PayloadContent": _der(found),
    }
    whole = {
        "PayloadType": "Configuration",
        "PayloadVersion": 1,
        "PayloadIdentifier": f"vn.dienhong.{unique}",
        "PayloadUUID": str(unique).upper(),
        "PayloadDisplayName": name,
        "PayloadDescription": "Chứng thư của máy chủ họp trong hội trường, chỉ dùng được trong mạng nội bộ.",
        "PayloadContent": [content],
    }
    return _file(plistlib.dumps(whole), "application/x-apple-aspen-config", "dien-hong.mobileconfig")


@router.get("/authority/reached.svg", auth=None)
def reached(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """A picture that a page of the open line can show only once the device trusts the secure one."""
    return HttpResponse(
        b'<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>',
        content_type="image/svg+xml",
        headers={"Cross-Origin-Resource-Policy": "cross-origin", "Cache-Control": "no-store"},
    )


def _here() -> Certificate:
    found = certificate_here()
    if found is None:
        raise NotFound("not_found")
    return found


def _name(found: Certificate) -> str:
    return found.authority.subject.rfc4514_string().removeprefix("CN=")


def _der(found: Certificate) -> bytes:
    return found.authority.public_bytes(serialization.Encoding.DER)


def _file(content: bytes, media: str, name: str) -> HttpResponse:
    return HttpResponse(
        content, content_type=media, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
