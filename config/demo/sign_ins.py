"""The sheet of the demonstration's sign-ins, by council and face, for whoever tries it."""

import secrets
from collections.abc import Callable, Iterable
from pathlib import Path

from config.demo.councils import COUNCILS
from config.demo.shapes import Council, Person
from councils.rules.access import Role

FILE = "demo-sign-ins.txt"
PASSWORD_IS = "Mật khẩu chung: "  # noqa: S105 - the words before it

_FACES: tuple[tuple[str, str, Callable[[Person], bool]], ...] = (
    ("BÀN THƯ KÝ", "/desk", lambda person: Role.SECRETARY in person.roles),
    ("BÀN CHỦ TỌA", "/console", lambda person: Role.PRESIDING_OFFICER in person.roles),
    ("MÁY CỦA ĐẠI BIỂU", "/tablet", lambda person: bool(person.group)),
    ("VĂN THƯ", "/office", lambda person: Role.RECORDS_CLERK in person.roles),
    ("QUẢN TRỊ TÀI KHOẢN VÀ MÀN CHIẾU", "/", lambda person: Role.ADMINISTRATOR in person.roles),
)


def new_password() -> str:
    """Easy to read out, strong enough for the rules: Suoi-Ngan-4821."""
    return f"Suoi-Ngan-{secrets.randbelow(9000) + 1000}"


def write_sheet(folder: Path, *, password: str, councils: Iterable[Council] = COUNCILS) -> Path:
    """Readable by the owner alone."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / FILE
    path.touch(mode=0o600)
    path.write_text(sheet(password, councils), encoding="utf-8")
    return path


def password_of(folder: Path) -> str | None:
    """As the sheet has it; None when there is no sheet."""
    path = folder / FILE
    if not path.exists():
        return None
    lines = path.read_text(encoding="utf-8").splitlines()
    said = [line.removeprefix(PASSWORD_IS) for line in lines if line.startswith(PASSWORD_IS)]
    return said[0].strip() if said else None


def sheet(password: str, councils: Iterable[Council] = COUNCILS) -> str:
    lines = [
        "DIÊN HỒNG – CÁC KỲ HỌP TRÌNH DIỄN",
        "Tên người và số liệu đều là hư cấu. Không dùng các tài khoản này cho kỳ họp thật.",
        "",
        f"{PASSWORD_IS}{password}",
    ]
    for council in councils:
        lines += _of(council)
    lines += [
        "",
        "MÀN CHIẾU (/projector)",
        "  Không cần tài khoản: màn chiếu hiện mã 6 số, thư ký nhập mã đó ở bàn thư ký.",
        "",
        "KÝ SỐ DÙNG THỬ (/sign)",
        "  Tệp chứng thư và mật khẩu nằm trong thư mục demo-certificates, cạnh tờ này.",
        "",
    ]
    return "\n".join(lines)


def _of(council: Council) -> list[str]:
    lines = ["", f"=== {council.body.short_name} – Kỳ họp thứ {council.meeting.draft.number} ==="]
    for title, address, belongs in _FACES:
        lines += ["", f"{title} ({address})"]
        lines += [_line(person) for person in council.everyone if belongs(person)]
    return lines


def _line(person: Person) -> str:
    note = "  (đăng nhập lần đầu, phải đổi mật khẩu)" if person.is_new else ""
    place = ", ".join(part for part in (person.group, person.post) if part)
    return f"  {person.username:<26}{person.name}{f' – {place}' if place else ''}{note}"
