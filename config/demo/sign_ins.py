"""The sheet of the demonstration's sign-ins, by face, for whoever tries it."""

import secrets
from collections.abc import Callable
from pathlib import Path

from config.demo.council import EVERYONE, SHORT_NAME, Person
from councils.rules.access import Role

FILE = "demo-sign-ins.txt"

_FACES: tuple[tuple[str, str, Callable[[Person], bool]], ...] = (
    ("BÀN THƯ KÝ", "/desk", lambda person: Role.SECRETARY in person.roles),
    ("BÀN CHỦ TỌA", "/console", lambda person: Role.PRESIDING_OFFICER in person.roles),
    ("MÁY CỦA ĐẠI BIỂU", "/tablet", lambda person: bool(person.group)),
    ("QUẢN TRỊ TÀI KHOẢN VÀ MÀN CHIẾU", "/", lambda person: Role.ADMINISTRATOR in person.roles),
)


def new_password() -> str:
    """Easy to read out, strong enough for the rules: Suoi-Ngan-4821."""
    return f"Suoi-Ngan-{secrets.randbelow(9000) + 1000}"


def write_sheet(folder: Path, *, password: str) -> Path:
    """Readable by the owner alone."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / FILE
    path.touch(mode=0o600)
    path.write_text(sheet(password), encoding="utf-8")
    return path


def sheet(password: str) -> str:
    lines = [
        f"DIÊN HỒNG – KỲ HỌP TRÌNH DIỄN: {SHORT_NAME}",
        "Tên người và số liệu đều là hư cấu. Không dùng các tài khoản này cho kỳ họp thật.",
        "",
        f"Mật khẩu chung: {password}",
    ]
    for title, address, belongs in _FACES:
        lines += ["", f"{title} ({address})"]
        lines += [_line(person) for person in EVERYONE if belongs(person)]
    lines += [
        "",
        "MÀN CHIẾU (/projector)",
        "  Không cần tài khoản: màn chiếu hiện mã 6 số, thư ký nhập mã đó ở bàn thư ký.",
        "",
    ]
    return "\n".join(lines)


def _line(person: Person) -> str:
    note = "  (đăng nhập lần đầu, phải đổi mật khẩu)" if person.is_new else ""
    place = ", ".join(part for part in (person.group, person.post) if part)
    return f"  {person.username:<26}{person.name}{f' – {place}' if place else ''}{note}"
