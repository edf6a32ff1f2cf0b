"""Writes one listed paper: who issues it, in what form, and what it says."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from random import Random

from config.demo.papers import prose
from config.demo.papers.form import Block, OfficePaper, Rows, as_pdf
from config.demo.papers.listed import Listed, Sort
from config.demo.shapes import Council
from documents.rules.words import DocumentKind

NAMED = {
    Sort.PROGRAMME: "CHƯƠNG TRÌNH",
    Sort.REPORT: "BÁO CÁO",
    Sort.REVIEW: "BÁO CÁO THẨM TRA",
    Sort.SUBMISSION: "TỜ TRÌNH",
    Sort.DRAFT: "NGHỊ QUYẾT",
    Sort.TABLE: "PHỤ LỤC",
}
KINDS = {
    Sort.PROGRAMME: DocumentKind.PROGRAMME,
    Sort.REPORT: DocumentKind.REPORT,
    Sort.REVIEW: DocumentKind.REVIEW,
    Sort.SUBMISSION: DocumentKind.SUBMISSION,
    Sort.DRAFT: DocumentKind.DRAFT_RESOLUTION,
    Sort.TABLE: DocumentKind.TABLE,
}
COMMITTEES = {
    "BKTNS": "Ban Kinh tế – Ngân sách",
    "BVHXH": "Ban Văn hóa – Xã hội",
    "BPC": "Ban Pháp chế",
    "BDT": "Ban Dân tộc",
}
OTHERS = {
    "MTTQ": "Ủy ban Mặt trận Tổ quốc Việt Nam",
    "MTTQ-BTT": "Ủy ban Mặt trận Tổ quốc Việt Nam",
    "TA": "Tòa án nhân dân",
    "VKS": "Viện kiểm sát nhân dân",
    "THADS": "Thi hành án dân sự",
    "SNNMT": "Sở Nông nghiệp và Môi trường",
    "SYT": "Sở Y tế",
    "TKKH": "Thư ký kỳ họp",
}
PLACES = (
    "Thôn Nà Pản", "Thôn Bản Cuôn", "Thôn Khuổi Mản", "Thôn Nà Lạn", "Thôn Phiêng Luông", "Thôn Cốc Lùng",
    "Tổ dân phố 1", "Tổ dân phố 2", "Thôn Lũng Cà", "Thôn Pác Nặm", "Thôn Tân Tiến", "Thôn Hợp Thành",
)  # fmt: skip
COMMUNES = (
    "xã Vĩnh Hảo", "xã Suối Ngàn", "phường Trường Lâm", "phường Tân Hà", "xã Bản Máy", "xã Nà Hin", "xã Yên Thuận",
    "xã Phúc Lộc", "xã Mường Khai", "xã Thượng Giáp", "xã Đồng Tâm", "xã Lũng Vài",
)  # fmt: skip
WORKS = (
    "Nâng cấp đường liên thôn", "Cấp nước sinh hoạt tập trung", "Sửa chữa nhà văn hóa", "Kiên cố hóa kênh mương",
    "Xây dựng cầu dân sinh", "Mở rộng điểm trường mầm non", "Hệ thống điện chiếu sáng công cộng",
    "Khu thu gom, trung chuyển rác thải", "Cải tạo trạm y tế", "San nền khu tái định cư",
)  # fmt: skip


def kind_of(listed: Listed) -> DocumentKind:
    return DocumentKind.NOTICE if listed.title.startswith("Thông báo") else KINDS[listed.sort]


def written(council: Council, listed: Listed, *, fonts: Path) -> bytes:
    """A PDF, the same bytes every time."""
    chance = Random(f"{council.prefix}{listed.symbol}{listed.title}")  # noqa: S311 - invented papers
    over, issuer, signer = _issuer(council, listed)
    return as_pdf(
        OfficePaper(
            over=over,
            issuer=issuer,
            number=listed.number,
            symbol=listed.symbol,
            place=_place(council),
            on=date(2026, 11, chance.randint(12, 27)),
            named=_name(listed),
            subject=_subject(council, listed),
            blocks=list(_blocks(council, listed, chance)),
            signer=signer,
            to=f"{council.body.name.split(',')[0]}" if listed.sort is Sort.SUBMISSION else "",
            grounds=_grounds(council) if listed.sort is Sort.DRAFT else (),
            is_draft=listed.sort is Sort.DRAFT,
        ),
        fonts=fonts,
    )


def _name(listed: Listed) -> str:
    return "THÔNG BÁO" if listed.title.startswith("Thông báo") else NAMED[listed.sort]


def _subject(council: Council, listed: Listed) -> str:
    words = ("Báo cáo thẩm tra", "Báo cáo", "Tờ trình", "Thông báo", "Dự kiến chương trình", "Nghị quyết")
    subject = listed.title.format(number=council.meeting.draft.number)
    for word in words:
        if subject.startswith(word):
            subject = subject.removeprefix(word).strip()
            break
    return subject[:1].upper() + subject[1:]


def _where(council: Council) -> str:
    """ "xã Suối Ngàn": what the council is of."""
    return council.body.name.split(",")[0].removeprefix("Hội đồng nhân dân ").strip()


def _place(council: Council) -> str:
    where = _where(council)
    return where.removeprefix("tỉnh ").strip() if where.startswith("tỉnh ") else where[:1].upper() + where[1:]


def _issuer(council: Council, listed: Listed) -> tuple[str, str, tuple[str, str]]:
    where, suffix = _where(council), listed.symbol.split("-", 1)[-1]
    chair = council.delegates[0].name
    if suffix in COMMITTEES:
        head = next(p.name for p in council.delegates if p.post == f"Trưởng {COMMITTEES[suffix]}")
        return f"Hội đồng nhân dân {where}", COMMITTEES[suffix], ("TM. BAN\nTRƯỞNG BAN", head)
    if suffix in OTHERS:
        return "", f"{OTHERS[suffix]}\n{where}", ("THỦ TRƯỞNG CƠ QUAN", "(Đã ký)")
    if suffix == "HĐND":
        return "", f"Hội đồng nhân dân\n{where}", ("TM. HỘI ĐỒNG NHÂN DÂN\nCHỦ TỊCH", chair)
    head = council.executive.members[0][0]
    return "", f"Ủy ban nhân dân\n{where}", ("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH", head)


def _grounds(council: Council) -> Sequence[str]:
    number = council.meeting.draft.number
    return (
        f"HỘI ĐỒNG NHÂN DÂN {_where(council).upper()}, KỲ HỌP THỨ {number}",
        "Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15;",
        "Căn cứ Luật Ngân sách nhà nước và các văn bản hướng dẫn thi hành;",
        f"Xét Tờ trình của Ủy ban nhân dân {_where(council)} và báo cáo thẩm tra của các Ban;",
        "Hội đồng nhân dân thảo luận và thống nhất.",
    )


def _blocks(council: Council, listed: Listed, chance: Random) -> Iterator[Block]:
    if listed.sort is Sort.PROGRAMME:
        yield from _programme(council)
    elif listed.sort is Sort.REVIEW:
        subjects = [q.title for q in council.meeting.questions if q.title.startswith("Nghị quyết")]
        yield from prose.review(chance, chance.sample(subjects, min(6, len(subjects))))
    elif listed.sort is Sort.SUBMISSION:
        yield from prose.submission(chance, _subject(council, listed))
    elif listed.sort is Sort.DRAFT:
        yield from prose.resolution(chance, listed.text.format(number=council.meeting.draft.number))
    elif listed.sort is Sort.TABLE:
        yield _table(listed, chance)
    else:
        yield from prose.report(chance, times=listed.length)
        yield _indicators(chance, rows=10 * listed.length)


def _programme(council: Council) -> Iterator[Block]:
    for item in council.meeting.items:
        at = f"{item.at:%H giờ %M} – " if item.at else ""
        yield f"{at}{item.number + '. ' if item.number else ''}{item.title}" + (
            f" ({item.presenter})." if item.presenter else "."
        )


def _indicators(chance: Random, *, rows: int) -> Rows:
    names = (
        "Thu ngân sách",
        "Tỷ lệ hộ nghèo",
        "Diện tích rừng trồng mới",
        "Sản lượng lương thực",
        "Nước sạch",
    )
    lines = [
        (
            str(n),
            f"{chance.choice(names)}, {chance.choice(COMMUNES)}",
            chance.choice(("tỷ đồng", "%", "ha", "tấn")),
            prose.filled("{n3}", chance),
            prose.filled("{n3}", chance),
            prose.filled("{p3}", chance),
        )
        for n in range(1, rows + 1)
    ]
    heads = ("TT", "Chỉ tiêu", "Đơn vị", "Kế hoạch", "Ước thực hiện", "So với kế hoạch (%)")
    return Rows("Phụ lục. Một số chỉ tiêu chủ yếu", heads, lines, (0.07, 0.41, 0.13, 0.13, 0.13, 0.13))


def _table(listed: Listed, chance: Random) -> Rows:
    lines = [
        (
            str(n),
            f"{chance.choice(WORKS)} {chance.choice(PLACES)}",
            chance.choice(COMMUNES),
            prose.filled("{p2}", chance),
            prose.filled("{m3}", chance),
            prose.filled("{m2}", chance),
            prose.filled("{m2}", chance),
            chance.choice(("", "", "Chuyển tiếp", "Khởi công mới", "Chuẩn bị đầu tư")),
        )
        for n in range(1, listed.length + 1)
    ]
    heads = (
        "TT",
        "Nội dung",
        "Địa điểm",
        "Tỷ lệ (%)",
        "Tổng mức (triệu đồng)",
        "Ngân sách tỉnh",
        "Ngân sách xã",
        "Ghi chú",
    )
    return Rows(listed.title, heads, lines, (0.05, 0.28, 0.15, 0.08, 0.12, 0.1, 0.1, 0.12), lies=True)
