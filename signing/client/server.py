"""The three requests to the server, by the code alone: what is asked, the file, the signature."""

import base64
import json
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError
from urllib.parse import quote, urlsplit
from urllib.request import HTTPRedirectHandler, HTTPSHandler, OpenerDirector, Request, build_opener

TIMEOUT_S = 60
MOST_BYTES = 200 * 1024 * 1024


class ServerFault(Exception):
    """It says, in the server's own words where there are any, what was refused."""


class _NoRedirects(HTTPRedirectHandler):
    """A code is told to one server only."""

    def redirect_request(self, *_: Any, **__: Any) -> None:
        return None


@dataclass(frozen=True, slots=True)
class Server:
    """address: https://… ; ca: a file of authorities, for an installation that is its own."""

    address: str
    code: str
    ca: str | None = None

    @property
    def is_private(self) -> bool:
        return urlsplit(self.address).scheme == "https"

    def asked(self) -> Mapping[str, Any]:
        found = json.loads(self._call(""))
        if not isinstance(found, dict):
            raise ServerFault("Máy chủ trả lời không đúng dạng.")
        return found

    def file(self) -> bytes:
        return self._call("/paper.pdf")

    def hand_in(self, raw: bytes) -> Mapping[str, Any]:
        said = json.dumps({"raw": base64.b64encode(raw).decode()}).encode()
        found: Mapping[str, Any] = json.loads(self._call("", said))
        return found

    def _call(self, more: str, content: bytes | None = None) -> bytes:
        address = f"{self.address.rstrip('/')}/api/signing/{quote(self.code, safe='')}{more}"
        if urlsplit(address).scheme not in ("http", "https"):
            raise ServerFault("Địa chỉ máy chủ phải bắt đầu bằng https:// hoặc http://.")
        headers = {"Content-Type": "application/json", "Accept-Language": "vi"}
        request = Request(address, data=content, headers=headers)  # noqa: S310 - the scheme was looked at
        try:
            with self._opener().open(request, timeout=TIMEOUT_S) as answer:
                found: bytes = answer.read(MOST_BYTES + 1)
        except HTTPError as refused:
            raise ServerFault(_said(refused)) from refused
        except (OSError, HTTPException) as fault:
            raise ServerFault(f"Không nối được máy chủ: {fault}.") from fault
        if len(found) > MOST_BYTES:
            raise ServerFault("Máy chủ trả về tệp quá lớn.")
        return found

    def _opener(self) -> OpenerDirector:
        return build_opener(_NoRedirects, HTTPSHandler(context=ssl.create_default_context(cafile=self.ca)))


def _said(refused: HTTPError) -> str:
    try:
        return str(json.loads(refused.read(100_000))["say"])
    except (ValueError, KeyError, TypeError):
        return f"Máy chủ từ chối (HTTP {refused.code})."
