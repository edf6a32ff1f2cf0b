"""A mail server on this machine that counts: what it was given, and, when a test says so, what it answers instead."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message
from email.policy import default


@dataclass
class MailServer:
    """letters: every one whose text arrived whole, in order, whether or not it was answered.

    at_data: the answer to a letter's end; "" hangs up instead. at_rcpt: the answer to its address.
    held: while it is not set, letters that have arrived are not answered.
    """

    port: int = 0
    letters: list[tuple[str, Message]] = field(default_factory=list)
    at_rcpt: str = "250 ok"
    at_data: str = "250 taken"
    held: threading.Event = field(default_factory=threading.Event)
    arrived: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    @property
    def addresses(self) -> list[str]:
        return [address for address, _ in self.letters]


@contextmanager
def mail_server() -> Iterator[MailServer]:
    known = MailServer()
    known.held.set()

    class Talk(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            try:
                _talk(self, known)
            except OSError:
                return  # the other side died: that is what some tests are about

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Talk) as server:
        server.daemon_threads = True
        known.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield known
        finally:
            known.held.set()
            server.shutdown()


def _talk(line: socketserver.StreamRequestHandler, known: MailServer) -> None:
    def say(text: str) -> None:
        line.wfile.write(text.encode() + b"\r\n")

    say("220 mail")
    to = ""
    while asked := line.rfile.readline().decode().strip():
        word = asked.split(" ", 1)[0].upper()
        if word == "RCPT":
            to = asked[asked.index("<") + 1 : asked.index(">")]
            say(known.at_rcpt)
        elif word == "DATA":
            say("354 go on")
            known.letters.append((to, message_from_bytes(_until_dot(line), policy=default)))
            known.arrived.release()
            known.held.wait()
            if not known.at_data:
                return
            say(known.at_data)
        elif word == "QUIT":
            say("221 bye")
            return
        else:
            say("250 ok")


def _until_dot(line: socketserver.StreamRequestHandler) -> bytes:
    lines = []
    while (said := line.rfile.readline()) != b".\r\n":
        if not said:
            raise ConnectionResetError
        lines.append(said)
    return b"".join(lines)
