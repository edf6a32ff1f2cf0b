"""python -m signing.client --server https://… --code CODE --p12 FILE | --pkcs11 MODULE --token LABEL

Shows what is to be signed, looks whether it really is the paper, asks, signs, and hands the raw signature in.
"""

import base64
import binascii
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from getpass import getpass
from pathlib import Path

from signing.client.keys import Key, KeyFault, key_in_file, key_on_token
from signing.client.looked_at import Asked, NotThePaper, asked_of, check
from signing.client.server import Server, ServerFault

CONSENT = "KÝ"


def main(
    arguments: Sequence[str] | None = None,
    *,
    ask: Callable[[str], str] = input,
    ask_secretly: Callable[[str], str] = getpass,
    say: Callable[[str], object] = print,
) -> int:
    """0: signed. 1: refused, with the reason. 2: the signer said no."""
    said = _arguments(arguments)
    server = Server(said.server, said.code, said.ca)
    try:
        return _sign(said, server, ask, ask_secretly, say)
    except (ServerFault, KeyFault, NotThePaper, OSError, KeyError, ValueError) as fault:
        say(f"Không ký: {fault}")
        return 1


def _sign(
    said: Namespace,
    server: Server,
    ask: Callable[[str], str],
    ask_secretly: Callable[[str], str],
    say: Callable[[str], object],
) -> int:
    told = server.asked()
    asked, pdf = asked_of(told, _decoded(told["attributes"])), server.file()
    if not server.is_private:
        say("Lưu ý: đường truyền không mã hóa; khóa không rời máy này, nhưng người khác có thể xem văn bản.")
    _show(asked, say)
    if said.save:
        Path(said.save).write_bytes(pdf)
        say(f"Đã lưu văn bản để xem: {said.save}")
    if ask(f"Gõ {CONSENT} để ký, hoặc Enter để thôi: ").strip().upper() not in (CONSENT, "KY"):
        say("Thôi, không ký.")
        return 2
    with _key(said, asked, ask_secretly) as key:
        check(asked, pdf, key.certificate)
        raw = key.sign(asked.attributes, asked.mechanism)
    done = server.hand_in(raw)
    say(f"Đã ký. Mã băm của văn bản sau khi ký: {done['sha256']}")
    if done.get("pending"):
        say("Dấu thời gian đang chờ; máy chủ sẽ tự gắn sau.")
    return 0


def _show(asked: Asked, say: Callable[[str], object]) -> None:
    say(f"Văn bản : {asked.kind_name} – {asked.title}")
    say(f"Số      : {asked.number or '(chưa có)'}")
    say(f"Cơ quan : {asked.body}")
    say(f"Người ký: {asked.signer}{f', {asked.signer_title}' if asked.signer_title else ''}")
    say(f"Mã băm  : {asked.base_sha256}")
    say(f"Ký trước: {asked.ends_at}")


@contextmanager
def _key(said: Namespace, asked: Asked, ask_secretly: Callable[[str], str]) -> Iterator[Key]:
    if said.p12:
        yield key_in_file(Path(said.p12).read_bytes(), ask_secretly("Mật khẩu của tệp: "))
        return
    pin = ask_secretly("Mã PIN của thiết bị: ")
    with key_on_token(said.pkcs11, said.token, pin, wanted=asked.certificate_sha256) as key:
        yield key


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error as fault:
        raise NotThePaper("Không đọc được nội dung cần ký.") from fault


def _arguments(arguments: Sequence[str] | None) -> Namespace:
    parser = ArgumentParser(
        prog="python -m signing.client", description="Ký một văn bản bằng khóa trên máy này."
    )
    parser.add_argument("--server", required=True, help="https://hop.example.vn")
    parser.add_argument("--code", required=True, help="mã 12 chữ ở màn hình ký")
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("--p12", help="tệp .p12 hoặc .pfx")
    which.add_argument("--pkcs11", help="trình điều khiển của thiết bị ký (.so, .dll)")
    parser.add_argument("--token", help="nhãn của thiết bị ký")
    parser.add_argument("--ca", help="tệp chứng thư gốc của máy chủ, khi máy chủ tự cấp")
    parser.add_argument("--save", help="lưu văn bản vào tệp này để xem trước khi ký")
    said = parser.parse_args(arguments)
    if said.pkcs11 and not said.token:
        parser.error("--pkcs11 cần --token")
    return said


if __name__ == "__main__":
    sys.exit(main())
