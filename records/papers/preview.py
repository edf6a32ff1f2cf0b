"""A paper of each kind with made-up facts: how a body's words read, and what the form is tested with."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from records.papers.head import Head, Witness, issuing, place_of, said_name, unit_of
from records.rules.content import (
    Column,
    Content,
    Fact,
    Paragraph,
    Run,
    Runs,
    SignerBlock,
    Style,
    Table,
    Text,
)
from records.rules.symbols import symbol_of
from records.rules.wordings import parts
from records.rules.words import PaperKind

SAMPLES: Mapping[str, str] = {
    "ten_ky_hop": "Kỳ họp thứ 4 (thường lệ cuối năm 2026)",
    "so_ky_hop": "4",
    "khoa": "XIX",
    "nhiem_ky": "2026–2031",
    "bat_dau": "08 giờ 00, ngày 08 tháng 12 năm 2026",
    "ket_thuc": "11 giờ 30, ngày 10 tháng 12 năm 2026",
    "dia_diem": "Hội trường Trung tâm Hội nghị tỉnh",
    "tong_so": "68",
    "co_mat": "66",
    "vang_mat": "02",
    "nguoi_vang": "Nông Văn Phúc (ốm, có báo cáo), Lò Thị Ngân (đi công tác, có báo cáo)",
    "khach_moi": "đại diện Ủy ban nhân dân, Ủy ban Mặt trận Tổ quốc Việt Nam, các sở, ban, ngành",
    "chu_toa": "Ông Hoàng Minh Khải, Chủ tịch Hội đồng nhân dân",
    "thu_ky": "Bà Vũ Hải Yến, Phó Chánh Văn phòng",
    "phien": "Phiên họp sáng ngày 10 tháng 12 năm 2026",
    "trich_yeu": "Về dự toán thu ngân sách nhà nước, chi ngân sách địa phương và phân bổ ngân sách năm 2027",
    "gio": "08 giờ 30",
    "gio_lap": "16 giờ 40",
    "ngay": "ngày 10 tháng 12 năm 2026",
    "quyet_dinh": "Thông qua dự toán thu, chi và phân bổ ngân sách năm 2027",
    "so_muc": "25",
    "noi_dung": "Nghị quyết về dự toán thu, chi và phân bổ ngân sách năm 2027",
    "nguoi_trinh_bay": "Ông Đặng Quốc Hưng, Chủ tịch Ủy ban nhân dân tỉnh,",
    "nguoi_phat_bieu": "Đại biểu Phan Văn Lộc (Tổ 3)",
    "tom_tat": "đề nghị làm rõ nguồn vốn đối ứng của các công trình thủy lợi chuyển tiếp.",
    "nguoi_hoi": "Đại biểu Hà Thu Giang",
    "nguoi_tra_loi": "Giám đốc Sở Nông nghiệp và Môi trường Lê Hữu Nghĩa",
    "tan_thanh": "65",
    "khong_tan_thanh": "01",
    "khong_bieu_quyet": "01",
    "ty_le": "95,59%",
    "ty_le_co_mat": "97,01%",
    "ket_luan": "Nghị quyết được thông qua.",
    "phat_ra": "66",
    "thu_ve": "66",
    "hop_le": "65",
    "khong_hop_le": "01",
    "so_muc_nhat_ky": "1.284",
    "ma_chot": "7f3a-91c2-0b6e-44d8",
    "luc_chot": "11 giờ 31, ngày 10 tháng 12 năm 2026",
    "ngay_thong_qua": "ngày 10 tháng 12 năm 2026",
    "so_nghi_quyet": "22",
    "so_noi_dung": "01",
    "kinh_gui": "Ông Phạm Quang Vinh, Giám đốc Sở Tài chính",
    "chu_tri": "Ông Hoàng Minh Khải, Chủ tịch Hội đồng nhân dân tỉnh",
    "han_tra_loi": "17 giờ 00, ngày 01 tháng 12 năm 2026",
    "so_y_kien": "14",
    "luc_lap": "09 giờ 00, ngày 10 tháng 12 năm 2026",
    "dai_bieu": "Hà Thu Giang",
    "chuc_danh": "Trưởng Ban Văn hóa – Xã hội Hội đồng nhân dân tỉnh",
    "nguoi_bi_chat_van": "Ông Lê Hữu Nghĩa, Giám đốc Sở Nông nghiệp và Môi trường",
}

TITLES: Mapping[PaperKind, str] = {
    PaperKind.MINUTES: "BIÊN BẢN",
    PaperKind.RESOLUTION: "NGHỊ QUYẾT",
    PaperKind.RESULT_NOTICE: "THÔNG BÁO",
    PaperKind.VOTE_RECORD: "BIÊN BẢN",
    PaperKind.ATTENDANCE_LIST: "DANH SÁCH",
    PaperKind.INVITATION: "GIẤY MỜI",
    PaperKind.SUMMONS: "GIẤY TRIỆU TẬP",
    PaperKind.OPINION_TABLE: "BẢNG TỔNG HỢP",
    PaperKind.OPINION: "PHIẾU Ý KIẾN",
    PaperKind.QUESTION_SLIP: "PHIẾU CHẤT VẤN",
}

_CHAIR = SignerBlock("person", (), "CHỦ TỊCH", "Hoàng Minh Khải", "signer-1")
_AGENCY = SignerBlock("agency", (), "", "", "agency")
_SIGNED: Mapping[PaperKind, tuple[SignerBlock, ...]] = {
    PaperKind.MINUTES: (
        SignerBlock("person", (), "THƯ KÝ", "Vũ Hải Yến", "signer-1"),
        SignerBlock("person", (), "CHỦ TỌA", "Hoàng Minh Khải", "signer-2"),
    ),
    PaperKind.VOTE_RECORD: (
        SignerBlock("person", (), "THƯ KÝ", "Vũ Hải Yến", "signer-1"),
        SignerBlock("person", (), "CHỦ TỌA", "Hoàng Minh Khải", "signer-2"),
    ),
    PaperKind.RESOLUTION: (_CHAIR, _AGENCY),
    PaperKind.RESULT_NOTICE: (
        _CHAIR,
        _AGENCY,
    ),
    PaperKind.INVITATION: (_CHAIR, _AGENCY),
    PaperKind.SUMMONS: (_CHAIR, _AGENCY),
    PaperKind.ATTENDANCE_LIST: (SignerBlock("person", (), "THƯ KÝ", "Vũ Hải Yến", "signer-1"),),
    PaperKind.OPINION_TABLE: (SignerBlock("person", (), "THƯ KÝ", "Vũ Hải Yến", "signer-1"),),
    PaperKind.OPINION: (SignerBlock("person", (), "ĐẠI BIỂU", "Hà Thu Giang", "signer-1"),),
    PaperKind.QUESTION_SLIP: (SignerBlock("person", (), "ĐẠI BIỂU", "Hà Thu Giang", "signer-1"),),
}
_STYLES = {
    "authority": Style.CENTRE,
    "resolves": Style.CENTRE,
    "basis": Style.BASIS,
    "considering": Style.BASIS,
    "articles": Style.ARTICLE,
    "content": Style.HEADING,
    "sitting": Style.HEADING,
    "item": Style.HEADING,
}
_ABOVE = ("authority", "basis", "considering")
_AT_THE_END = ("end", "closing", "summary")
_TABLES: Mapping[PaperKind, tuple[str, Table]] = {
    PaperKind.VOTE_RECORD: (
        "named",
        Table(
            "named",
            (Column("STT", 90), Column("Họ và tên", 430), Column("Tổ", 180), Column("Biểu quyết", 300)),
            tuple(
                ((Text(str(n)),), (Text(name),), (Text(f"Tổ {n}"),), (Text("Tán thành"),))
                for n, name in enumerate(("Hoàng Minh Khải", "Lò Thị Ngân", "Trần Đức Thuận"), 1)
            ),
        ),
    ),
    PaperKind.ATTENDANCE_LIST: (
        "subject",
        Table(
            "list",
            (
                Column("STT", 80),
                Column("Họ và tên", 320),
                Column("Tổ đại biểu", 180),
                Column("Có mặt", 140),
                Column("Ghi chú", 280),
            ),
            tuple(
                ((Text(str(n)),), (Text(name),), (Text(f"Tổ {n}"),), (Text("x"),) if n < 3 else (), note)
                for n, (name, note) in enumerate(
                    (
                        ("Hoàng Minh Khải", ()),
                        ("Lò Thị Ngân", (Text("Đến lúc 08 giờ 45"),)),
                        ("Nông Văn Phúc", (Text("Ốm, có báo cáo"),)),
                    ),
                    1,
                )
            ),
        ),
    ),
    PaperKind.OPINION_TABLE: (
        "counts",
        Table(
            "opinions",
            (
                Column("STT", 50),
                Column("Điều, khoản", 170),
                Column("Ý kiến", 400),
                Column("Tiếp thu, giải trình", 380),
            ),
            (
                (
                    (Text("1"),),
                    (Text("Điều 5, khoản 2"),),
                    (
                        Text("Đại biểu Hà Thu Giang: ", bold=True),
                        Text("đề nghị quy định rõ thời hạn trả hỗ trợ."),
                    ),
                    (Text("Tiếp thu. ", bold=True), Text("Đã bổ sung thời hạn 30 ngày.")),
                ),
            ),
        ),
    ),
}


def preview_of(
    kind: PaperKind, words: Mapping[str, str], *, name: str, body_kind: str
) -> tuple[Head, Content]:
    """words: texts by key, as records/selectors/wordings.words_of gives them. name, body_kind: of the body."""
    body, unit = said_name(name, body_kind), unit_of(name, body_kind)
    facts = {**SAMPLES, "co_quan": body, "don_vi": unit}
    said = {key: _paragraphs(key, text, facts) for key, text in words.items()}
    title = (TITLES[kind], *(_plain(each.runs) for each in said.get("subject", ())))
    head = Head(
        issuer=issuing(name, body_kind),
        said=body,
        title=" – ".join(title),
        symbol=symbol_of(kind, body_kind),
        place="" if kind in (PaperKind.MINUTES, PaperKind.VOTE_RECORD) else place_of(name, body_kind),
        year=2026,
        is_draft=True,
        witness=_witness(said) if kind is PaperKind.MINUTES else None,
    )
    content = Content(
        kind=kind,
        title_lines=title,
        basis=tuple(p for key in _ABOVE for p in said.get(key, ())),
        blocks=tuple(_blocks(kind, said)),
        closing=tuple(p for key in _AT_THE_END for p in said.get(key, ())),
        signers=tuple(_signed_as(each, said) for each in _SIGNED[kind]),
        recipients=tuple(_plain(p.runs) for p in said.get("recipients", ())),
    )
    return head, content


def _signed_as(block: SignerBlock, said: Mapping[str, Sequence[Paragraph]]) -> SignerBlock:
    """As records/rules/draft.signed_as has it."""
    key = "signed_secretary" if block.title == "THƯ KÝ" else "signed_presiding"
    lines = tuple(_plain(each.runs) for each in said.get(key, ()))
    return (
        replace(block, authority=lines[:-1], title=lines[-1]) if lines and block.role == "person" else block
    )


def _blocks(kind: PaperKind, said: Mapping[str, Sequence[Paragraph]]) -> list[Paragraph | Table]:
    apart = {"subject", "recipients", "head", "signed_secretary", "signed_presiding", *_ABOVE, *_AT_THE_END}
    after, shown = _TABLES.get(kind, ("", None))
    found: list[Paragraph | Table] = []
    for key, paragraphs in said.items():
        if key not in apart:
            found += paragraphs
        if key == after and shown is not None:
            found.append(shown)
    return found


def _paragraphs(key: str, text: str, facts: Mapping[str, str]) -> list[Paragraph]:
    style = _STYLES.get(key, Style.BODY)
    found: list[Paragraph] = []
    for place, line in enumerate(text.split("\n")):
        runs = parts(line, facts, said=_text, fact=_fact)
        if key == "authority":
            runs = [Text(_plain(tuple(runs)).upper())]
        if runs:
            found.append(Paragraph(f"{key}-{place}", tuple(runs), style))
    return found


def _text(text: str) -> Run:
    return Text(text)


def _fact(place: str, value: str) -> Run:
    return Fact(place, value)


def _plain(runs: Runs) -> str:
    return "".join(run.value if isinstance(run, Fact) else run.text for run in runs)


def _witness(said: Mapping[str, Sequence[Paragraph]]) -> Witness:
    lines = tuple(_plain(each.runs) for each in said.get("head", ()))
    return Witness("Dấu chốt sổ kỳ họp", lines, "https://hdnd.example/kiem-tra/7F3A91C2", b"{}")
