"""A plain workbook to fill in, for an office that has no list of its own yet."""

from councils.workbook import Column, workbook

_COLUMNS = (
    Column("STT", 6),
    Column("Họ và tên", 28),
    Column("Giới tính", 10),
    Column("Ngày, tháng, năm sinh", 20),
    Column("Tổ đại biểu", 14),
    Column("Chức danh trong HĐND", 26),
    Column("Chức vụ, đơn vị công tác", 40),
    Column("Đại biểu chuyên trách", 14),
    Column("Điện thoại", 16),
    Column("Thư điện tử", 28),
    Column("Ghi chú", 30),
)
LINE = "Mỗi đại biểu một dòng. Ngày sinh ghi dạng 13/03/1974. Cột nào chưa có thì để trống."


def template() -> bytes:
    return workbook(
        sheet="Danh sách đại biểu",
        heading="DANH SÁCH ĐẠI BIỂU HỘI ĐỒNG NHÂN DÂN",
        line=LINE,
        columns=_COLUMNS,
        rows=[[number] for number in range(1, 31)],
    )
