"""Give the demonstration's signers their certificates: made once in VAR, registered in each council that is loaded."""

import secrets
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings

from config.demo.authority import Wanted, files_folder, is_made, make
from config.demo.councils import COUNCILS, body_of, command, mandates_of, users_of
from config.demo.shapes import Council, Person
from config.demo.stamp_pictures import seal, signature
from councils.rules.access import Role
from councils.rules.usernames import from_name
from records.rules.words import CertificateHolder, KeptWhere
from records.selectors.certificates import certificates_of
from records.selectors.pictures import AGENCY, PictureHolder, pictures_of
from records.services.read_certificate import Found, read_upload
from records.services.register_certificate import Holder, register_certificate
from records.services.set_picture import set_picture
from signing.stamps import SEAL_MM

SHEET = "doc-toi-truoc.txt"
PASSPHRASE_IS = "Mật khẩu của mọi tệp: "  # noqa: S105 - the words before it
SIGNATURE_TENTHS, SEAL_TENTHS = 450, round(SEAL_MM * 10)


def give_certificates(var: Path, *, now: datetime, councils: Iterable[Council]) -> None:
    """Again and again without harm. Where VAR lost its files all are made anew, and registered beside the old ones."""
    wanted = {council.prefix: _wanted(council) for council in COUNCILS}
    everyone = [one for signers in wanted.values() for one in signers]
    passphrase = passphrase_of(var)
    if passphrase is None or not is_made(var, everyone):
        passphrase = f"Thu-Nghiem-{secrets.randbelow(9000) + 1000}"
        make(var, everyone, passphrase=passphrase, now=now)
        _write_sheet(var, passphrase, wanted.values())
    for council in councils:
        _register(council, wanted[council.prefix], var, passphrase, now)


def passphrase_of(var: Path) -> str | None:
    sheet = files_folder(var) / SHEET
    if not sheet.exists():
        return None
    lines = sheet.read_text(encoding="utf-8").splitlines()
    said = [line.removeprefix(PASSPHRASE_IS) for line in lines if line.startswith(PASSPHRASE_IS)]
    return said[0].strip() if said else None


def signers_of(council: Council) -> list[Person]:
    """The secretaries, who presides, and one delegate without an office."""
    offices = {Role.SECRETARY, Role.PRESIDING_OFFICER}
    holding = [person for person in council.everyone if offices & person.roles]
    plain = next(person for person in council.delegates if not person.roles and not person.is_new)
    return [*holding, plain]


def _wanted(council: Council) -> list[Wanted]:
    body = council.body.name
    persons = [Wanted(person.username, person.name, body) for person in signers_of(council)]
    return [*persons, Wanted(f"co-quan.{from_name(council.body.short_name)}", body, body, is_agency=True)]


def _register(council: Council, wanted: Sequence[Wanted], var: Path, passphrase: str, now: datetime) -> None:
    body = body_of(council)
    known = {row.sha256 for row in certificates_of(body)}
    drawn = {(row.mandate_id, row.user_id) for row in pictures_of(body)}
    for one in wanted:
        found = _read(files_folder(var) / f"{one.file}.p12", passphrase)
        holder = _holder(council, one)
        if found.facts.sha256 not in known:
            register_certificate(
                command(f"{council.prefix}certificate {found.facts.sha256}", at=now),
                body_id=body,
                found=found,
                holder=holder,
                kept=KeptWhere.FILE,
                reason="Tên dài hơn chứng thư dùng thử ghi được.",  # told where it is so
            )
        if (holder.mandate, holder.user) not in drawn:
            _draw(council, one, holder, now)


def _draw(council: Council, one: Wanted, holder: Holder, now: datetime) -> None:
    whose = PictureHolder(holder.holder, holder.mandate, holder.user)
    picture = seal(council.body.short_name, settings.FONTS) if whose == AGENCY else None
    set_picture(
        command(f"{council.prefix}picture {one.file}", at=now),
        body_id=body_of(council),
        holder=whose,
        uploaded=picture or signature(one.name, settings.FONTS),
        width=SEAL_TENTHS if picture else SIGNATURE_TENTHS,
    )


def _holder(council: Council, one: Wanted) -> Holder:
    if one.is_agency:
        return Holder(CertificateHolder.AGENCY)
    mandate: UUID | None = mandates_of(council).get(one.name)
    if mandate is not None:
        return Holder(CertificateHolder.MANDATE, mandate=mandate)
    return Holder(CertificateHolder.USER, user=users_of(council)[one.file])


def _read(path: Path, passphrase: str) -> Found:
    return read_upload(path.read_bytes(), passphrase=passphrase)


def _write_sheet(var: Path, passphrase: str, councils: Iterable[Sequence[Wanted]]) -> None:
    lines = [
        "CHỨNG THƯ DÙNG THỬ CỦA CÁC KỲ HỌP TRÌNH DIỄN",
        "Không có giá trị pháp lý. Mỗi tệp .p12 là chứng thư và khóa của một người ký.",
        "",
        f"{PASSPHRASE_IS}{passphrase}",
        "",
    ]
    for wanted in councils:
        lines += [f"  {one.file}.p12  {one.name}" for one in wanted] + [""]
    path = files_folder(var) / SHEET
    path.touch(mode=0o600)
    path.write_text("\n".join(lines), encoding="utf-8")
