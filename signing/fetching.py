"""One request to a service outside: http or https, one deadline for all of it, a limit to its answer, no detours."""

import http.client
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import SplitResult, urljoin, urlsplit

from signing.refusals import NotNow
from signing.setup import is_web_address

MOST_REDIRECTS = 2
CHUNK = 64 * 1024
WITH_IPV4_AT_END = (ipaddress.IPv6Network("::/96"), ipaddress.IPv6Network("64:ff9b::/96"))
DEFAULT_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Request:
    """content: sent by POST; None asks by GET. most_bytes: of the answer. public_only: the address comes from a
    certificate, so whoever issued it chose it; machines of this network are not asked by it.
    """

    url: str
    content: bytes | None = None
    kind: str = ""
    accept: str = "*/*"
    most_bytes: int = 1024 * 1024
    public_only: bool = False


def fetch(request: Request, *, timeout_s: float) -> bytes:
    """The answer's body. A redirect is followed within the host only. Raises NotNow."""
    until = time.monotonic() + timeout_s
    url = request.url
    for _ in range(MOST_REDIRECTS + 1):
        status, body, elsewhere = _asked(url, request, until)
        if status == 200:
            return body
        if status not in (301, 302, 303, 307, 308) or not _is_same_host(url, elsewhere):
            raise NotNow(f"{_host(url)} answered with status {status}")
        url = elsewhere
    raise NotNow(f"{_host(url)} leads in circles")


def _asked(url: str, request: Request, until: float) -> tuple[int, bytes, str]:
    """Status, body, and where it points to. In a thread, for what no timeout of a socket ends: names, and answers in
    drops. Once the deadline is over its line is cut, and so it ends too.
    """
    if not is_web_address(url):
        raise NotNow("an address that is neither http nor https")
    line = _Line(urlsplit(url), request, until)
    if not _ended(line, until):
        line.cut()
        raise NotNow(f"{_host(url)} did not answer in time")
    if line.fault is not None:
        raise NotNow(f"{_host(url)}: {line.fault}") from line.fault
    return line.status, line.body, urljoin(url, line.location)


def _ended(line: "_Line", until: float) -> bool:
    thread = threading.Thread(target=line.ask, daemon=True)
    try:
        thread.start()
    except RuntimeError:  # in a confined child, which may start none and is ended from outside
        line.ask()
        return True
    thread.join(max(0.0, until - time.monotonic()))
    return not thread.is_alive()


class _Line:
    def __init__(self, parts: SplitResult, request: Request, until: float) -> None:
        self._parts, self._request, self._until = parts, request, until
        self._socket: socket.socket | None = None
        self.status, self.body, self.location = 0, b"", ""
        self.fault: Exception | None = None

    def ask(self) -> None:
        try:
            self._ask()
        except (OSError, http.client.HTTPException, NotNow, ValueError) as fault:
            self.fault = fault

    def cut(self) -> None:
        with suppress(OSError):
            if self._socket is not None:
                self._socket.shutdown(socket.SHUT_RDWR)

    def _ask(self) -> None:
        connection = self._connection()
        try:
            path = self._parts.path or "/"
            target = f"{path}?{self._parts.query}" if self._parts.query else path
            headers = {"Accept": self._request.accept, "User-Agent": "Dien-Hong", "Connection": "close"}
            if self._request.content is not None:
                headers["Content-Type"] = self._request.kind
            method = "GET" if self._request.content is None else "POST"
            connection.request(method, target, self._request.content, headers)
            answer = connection.getresponse()
            self.status, self.location = answer.status, answer.headers.get("Location", "")
            self.body = self._read(answer.read) if answer.status == 200 else b""
        finally:
            connection.close()

    def _read(self, read: Callable[[int], bytes]) -> bytes:
        parts, size = [], 0
        while part := read(CHUNK):
            size += len(part)
            if size > self._request.most_bytes:
                raise NotNow("the answer is too long")
            parts.append(part)
        return b"".join(parts)

    def _connection(self) -> http.client.HTTPConnection:
        host, port = self._parts.hostname or "", self._parts.port
        found: http.client.HTTPConnection
        if self._parts.scheme == "https":
            found = http.client.HTTPSConnection(host, port, context=ssl.create_default_context())
        else:
            found = http.client.HTTPConnection(host, port)
        # The address that was looked at is the one that is called: a name may be answered otherwise a moment later.
        found._create_connection = self._connect  # type: ignore[attr-defined]  # noqa: SLF001
        return found

    def _connect(self, address: tuple[str, int], *_unused: object) -> socket.socket:
        found = socket.getaddrinfo(*address, type=socket.SOCK_STREAM)
        failed = OSError("the name leads nowhere")
        if self._request.public_only and not all(is_public(str(one[4][0])) for one in found):
            raise NotNow("an address inside the network, named by a certificate")
        for family, kind, protocol, _, where in found:
            self._socket = line = socket.socket(family, kind, protocol)
            line.settimeout(max(0.1, self._until - time.monotonic()))
            try:
                line.connect(where)
            except OSError as fault:
                line.close()
                failed = fault
            else:
                return line
        raise failed


def is_public(address: str) -> bool:
    found = ipaddress.ip_address(address.partition("%")[0])
    inner = _inner(found) if isinstance(found, ipaddress.IPv6Address) else None
    return (inner or found).is_global and not found.is_multicast


def _inner(found: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address that a gateway or a tunnel makes of it (RFC 4291, 6052 and 3056)."""
    if any(found in network for network in WITH_IPV4_AT_END):
        return ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
    return found.ipv4_mapped or found.sixtofour


def _is_same_host(url: str, elsewhere: str) -> bool:
    """The same name, and the same port or both the usual one of their scheme."""
    if not is_web_address(elsewhere):
        return False
    before, after = urlsplit(url), urlsplit(elsewhere)
    ports = [one.port or DEFAULT_PORTS[one.scheme] for one in (before, after)]
    usual = ports[0] == DEFAULT_PORTS[before.scheme] and ports[1] == DEFAULT_PORTS[after.scheme]
    return before.hostname == after.hostname and (ports[0] == ports[1] or usual)


def _host(url: str) -> str:
    return urlsplit(url).hostname or "?"
