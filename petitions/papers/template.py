"""A plain workbook to fill in, with examples of how each column is written."""

from councils.workbook import Column, workbook

_COLUMNS = (
    Column("STT", 6),
    Column("Nội dung kiến nghị", 70),
    Column("Địa bàn", 22),
    Column("Lĩnh vực", 24),
    Column("Cơ quan giải quyết", 30),
    Column("Ngày tiếp nhận", 15),
    Column("Hạn trả lời", 15),
    Column("Tình trạng", 20),
    Column("Nội dung trả lời", 50),
    Column("Số văn bản trả lời", 20),
    Column("Ngày trả lời", 15),
)
LINE = (
    "Mỗi kiến nghị một dòng; ba dòng đầu là ví dụ, xin xóa trước khi nhập. Ngày ghi dạng 15/09/2026."
    " Không ghi họ tên, ngày sinh, địa chỉ, số điện thoại của cử tri vào bảng này."
)
_EXAMPLES: list[list[str | int]] = [
    [
        1,
        "Đề nghị sửa chữa đường liên thôn từ nhà văn hóa đến trường tiểu học vì mặt đường hư hỏng.",
        "Thôn Bản Chang",
        "Giao thông",
        "UBND xã",
        "15/09/2026",
        "15/11/2026",
        "Đang giải quyết",
    ],
    [
        2,
        "Đề nghị bổ sung bác sĩ và thuốc bảo hiểm y tế cho trạm y tế xã.",
        "Thôn Nà Lùng",
        "Y tế",
        "Sở Y tế",
        "15/09/2026",
        "",
        "Đã giải trình",
        "Trạm y tế xã được bổ sung 01 bác sĩ từ quý I năm 2027.",
        "1254/SYT-TCCB",
        "20/10/2026",
    ],
    [
        3,
        "Đề nghị công khai mức thu các khoản đóng góp đầu năm học.",
        "Phường Sông Bằng",
        "Giáo dục và đào tạo",
        "Sở Giáo dục và Đào tạo",
        "18/09/2026",
        "",
        "Đã giải quyết",
    ],
]


def template() -> bytes:
    numbered: list[list[str | int]] = [[number] for number in range(4, 31)]
    return workbook(
        sheet="Kiến nghị cử tri",
        heading="TỔNG HỢP Ý KIẾN, KIẾN NGHỊ CỦA CỬ TRI",
        line=LINE,
        columns=_COLUMNS,
        rows=[*_EXAMPLES, *numbered],
    )
