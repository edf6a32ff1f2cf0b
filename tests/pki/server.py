"""The infrastructure's services on the loopback address: /tsa (RFC 3161), /ocsp (RFC 6960), /crl and /root.crl."""

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING

from asn1crypto import tsp
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import ocsp

from tests.pki.certificates import Holder

if TYPE_CHECKING:
    from tests.pki.authority import Pki

LONGEST = 64 * 1024
ANSWER_S = 10.0


class Services:
    """asked: every path that was asked for, in order. is_away: every answer is 503."""

    def __init__(self, pki: "Pki") -> None:
        self.asked: list[str] = []
        self.is_away = False
        self.pki = pki
        services = self

        class Handler(_Handler):
            def find(self, path: str, sent: bytes) -> tuple[bytes, str] | None:
                services.asked.append(path)
                return None if services.is_away else services.answer(path, sent)

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.address = f"http://127.0.0.1:{self._server.server_address[1]}"
        self._thread = Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        self._thread.start()

    def answer(self, path: str, sent: bytes) -> tuple[bytes, str] | None:
        if path == "/tsa":
            request = tsp.TimeStampReq.load(sent)
            found: bytes = self.pki.stamper().request_tsa_response(request).dump()
            return found, "application/timestamp-reply"
        if path == "/ocsp":
            return self._status(sent), "application/ocsp-response"
        if path == "/crl":
            return self.pki.revocations(), "application/pkix-crl"
        if path == "/root.crl":
            return self.pki.revocations(self.pki.root), "application/pkix-crl"
        return None

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(5)

    def _status(self, sent: bytes) -> bytes:
        """About any certificate of these two authorities; what was made meanwhile is not looked up, only its serial."""
        request = ocsp.load_der_ocsp_request(sent)
        for issuer in (self.pki.authority, self.pki.root):
            if request.issuer_key_hash == _key_hash(issuer, request.hash_algorithm):
                return self.pki.ocsp_response(request, issuer)
        unknown = ocsp.OCSPResponseBuilder.build_unsuccessful(ocsp.OCSPResponseStatus.UNAUTHORIZED)
        return unknown.public_bytes(Encoding.DER)


def _key_hash(issuer: Holder, algorithm: hashes.HashAlgorithm) -> bytes:
    digest = hashes.Hash(algorithm)
    digest.update(issuer.asn1.public_key["public_key"].contents[1:])
    return digest.finalize()


class _Handler(BaseHTTPRequestHandler):
    timeout = ANSWER_S

    def find(self, path: str, sent: bytes) -> tuple[bytes, str] | None:
        raise NotImplementedError

    def do_GET(self) -> None:
        self._answer(b"")

    def do_POST(self) -> None:
        length = min(int(self.headers.get("Content-Length", "0")), LONGEST)
        self._answer(self.rfile.read(length))

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - so it is called
        """Nothing: a test says itself what went wrong."""

    def _answer(self, sent: bytes) -> None:
        found = self.find(self.path, sent)
        self.send_response(200 if found else 503)
        content, kind = found or (b"", "text/plain")
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)
