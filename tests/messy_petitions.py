"""A list of voters' petitions as offices really keep them, made in memory: 137 petitions and everything around them."""

import io
from datetime import date
from typing import Any

from openpyxl.workbook.workbook import Workbook

from config.demo.petitions.rows import PROVINCE_COUNT, rows_of
from config.demo.province.province import PROVINCE

TITLES = ["STT", "Nội dung kiến nghị của cử tri", "Cử tri xã, phường", "Họ và tên cử tri", "Cơ quan giải quyết",
          "Ngày tiếp nhận", "Thời hạn giải quyết", "Kết quả giải quyết", "Số văn bản", "Ngày trả lời"]  # fmt: skip
SECTIONS = {
    1: "I. LĨNH VỰC GIAO THÔNG – XÂY DỰNG",
    41: "II. LĨNH VỰC Y TẾ, GIÁO DỤC",
    91: "III. CÁC LĨNH VỰC KHÁC",
}
STATES = {"settled": "Đã giải quyết xong", "explained": "Đã giải trình", "in_work": "đang xem xét, giải quyết",
          "sent": "Đã chuyển Sở", "received": "Mới tiếp nhận"}  # fmt: skip
VOTER = "Hoàng Văn Bí Mật"


def messy_list(today: date) -> bytes:
    """The 137 of the demonstration; one is there twice, one has no text, days are texts, numbers and dates."""
    book = Workbook()  # type: ignore[no-untyped-call]
    page: Any = book.active
    page.title = "Tong hop"
    page.append(["HỘI ĐỒNG NHÂN DÂN TỈNH"])
    page.append(["TỔNG HỢP Ý KIẾN, KIẾN NGHỊ CỦA CỬ TRI TRƯỚC KỲ HỌP CUỐI NĂM"])
    page.merge_cells("A1:J1")
    page.merge_cells("A2:J2")
    page.append([])
    page.append(TITLES)
    page.append([f"({number})" for number in range(1, 11)])
    for number, row in enumerate(rows_of(PROVINCE, today=today), 1):
        if number in SECTIONS:
            page.append([SECTIONS[number]])
            page.merge_cells(start_row=page.max_row, end_row=page.max_row, start_column=1, end_column=10)
        page.append(_cells(number, row))
        if number in (20, 60):
            page.append([])
    page.append([138, page.cell(row=7, column=2).value, "Xã Lũng Phìn", VOTER, "Sở Xây dựng"])
    page.append([139, "", "Xã Cốc Rế", VOTER, "Sở Y tế"])
    page.append([])
    page.append(["", f"Tổng cộng: {PROVINCE_COUNT} kiến nghị"])
    page.append(["", "", "", "", "", "", "", "NGƯỜI LẬP BIỂU"])
    written = io.BytesIO()
    book.save(written)  # type: ignore[no-untyped-call]
    return written.getvalue()


def _cells(number: int, row: Any) -> list[Any]:
    received: Any = row.received_on.strftime("%d/%m/%Y")
    if number % 3 == 0:
        received = row.received_on
    elif number % 3 == 1:
        received = f"ngày {row.received_on.day} tháng {row.received_on.month} năm {row.received_on.year}"
    agency = row.agency.replace("Sở Giáo dục và Đào tạo", "Sở GD&ĐT") if number % 2 else row.agency
    answered = row.answered_on.strftime("%d.%m.%Y") if row.answered_on else "chưa"
    due = "chưa rõ ngày" if number == 5 else row.due_on.strftime("%d-%m-%Y")
    return [number, f"  {row.text}\n", row.place, VOTER, agency, received, due, STATES[row.state], row.answer_number,
            answered]  # fmt: skip
