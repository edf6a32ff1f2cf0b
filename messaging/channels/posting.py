"""One POST to an address that the administrator or a push service named. It follows nobody elsewhere."""

import socket
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPException
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import (
    BaseHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
    build_opener,
)

from messaging.rules.outcomes import Fate, Outcome
from messaging.rules.setup import is_loopback, is_safe_url

TIMEOUT_S = 20
NEVER_REACHED = (ConnectionRefusedError, socket.gaierror, ssl.SSLCertVerificationError)
COME_AGAIN = (429, 503)
MOST_SAID = 200


@dataclass(frozen=True, slots=True)
class Answer:
    """said: the beginning of the body, one line."""

    status: int
    said: str


class _NoRedirect(HTTPRedirectHandler):
    """What was meant for one host is not told to another: a redirect is an answer like any other."""

    def redirect_request(self, *_: object) -> None:
        return None


def post(
    url: str, body: bytes, headers: Mapping[str, str], *, trust: ssl.SSLContext | None = None
) -> Answer | Outcome:
    """The answer; an Outcome where none came. trust: other certificates than the machine's.

    Raises ValueError for an address that is neither https nor on this machine.
    """
    if not is_safe_url(url):
        raise ValueError("only https, or http on this machine")
    request = Request(url, data=body, headers=dict(headers), method="POST")  # noqa: S310 - looked at above
    try:
        with _opener(url, trust).open(request, timeout=TIMEOUT_S) as answer:
            return Answer(answer.status, _line(answer.read(MOST_SAID)))
    except HTTPError as refused:
        with refused:
            return Answer(refused.code, _said(refused))
    except URLError as fault:
        return _unanswered(fault.reason)
    except (OSError, HTTPException) as fault:
        return _unanswered(fault)


def outcome_of(answer: Answer) -> Outcome:
    """2xx: taken. 429 and 503: certainly not taken. Other 4xx, and redirects: refused. 5xx: nobody knows."""
    if 200 <= answer.status < 300:
        return Outcome(Fate.TAKEN)
    fault = f"{answer.status} {answer.said}".strip()
    if answer.status in COME_AGAIN:
        return Outcome(Fate.NOT_TAKEN, fault)
    return Outcome(Fate.REFUSED if answer.status < 500 else Fate.UNKNOWN, fault)


def _opener(url: str, trust: ssl.SSLContext | None) -> OpenerDirector:
    """The machine's own proxy settings hold, but never for this machine itself."""
    handlers: list[BaseHandler] = [_NoRedirect(), HTTPSHandler(context=trust)]
    if is_loopback(urlsplit(url).hostname or ""):
        handlers.append(ProxyHandler({}))
    return build_opener(*handlers)


def _unanswered(fault: object) -> Outcome:
    if isinstance(fault, ssl.SSLCertVerificationError):
        return Outcome(Fate.NOT_TAKEN, "certificate_not_trusted")
    if isinstance(fault, NEVER_REACHED):
        return Outcome(Fate.NOT_TAKEN, "gateway_unreachable")
    return Outcome(Fate.UNKNOWN, "line_broke_while_sending")


def _said(refused: HTTPError) -> str:
    try:
        return _line(refused.read(MOST_SAID))
    except (OSError, HTTPException):
        return ""


def _line(body: bytes) -> str:
    text = body.decode("utf-8", "replace")
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
