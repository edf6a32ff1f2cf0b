"""How the province's seventeen slips go in the hall on the second morning. All of it invented."""

from datetime import date

from config.demo.play.spoken import Promise, Round, Turn
from config.demo.province.meeting import AWAY
from config.demo.province.slips import SLIP_GROUPS
from config.demo.shapes import Slip
from debate.rules.words import SpeechKind

_FOLLOW_UPS = {
    "Sùng Thị Dung Mỷ": "Đề nghị nêu ngày đóng cửa bãi rác tạm xã Pà Thẻn",
    "Đinh Xuân Thủy": "Kinh phí tiêu hủy bao gói thuốc do cấp nào chi trả",
    "Lương Đình Thọ": "Kết quả quan trắc có được công khai tại xã không",
    "Phạm Thị Hồng Nhung": "Thời điểm thống nhất mức thu trên toàn tỉnh",
    "Giàng Seo Vần": "Số hồ sơ quá hạn do lỗi của cán bộ",
    "Hoàng Thị Vân Khánh": "Thủ tục đính chính có làm tại trung tâm phục vụ hành chính công xã không",
    "La Thị Hạnh Dung": "Thời điểm trạm y tế xã có đủ thuốc tăng huyết áp",
    "Lý A Sử": "Lịch cấp thuốc theo phiên cho các thôn xa",
    "Vừ Mí Sính": "Phương án luân phiên bác sĩ từ bệnh viện khu vực",
    "Nguyễn Thị Minh Nguyệt": "Công khai trên cổng thông tin hay niêm yết tại trạm",
    "Trương Hữu Đạt": "Hình thức xử lý trách nhiệm đối với người đứng đầu",
}
_REBUTTALS = {
    "Chẻo Láo Tả": Turn(
        "Hầu Mí Lình", "Tranh luận: xã vùng cao không đủ kinh phí vận hành xe", SpeechKind.REBUTTAL
    ),
    "Ma Thị Thúy Nga": Turn(
        "Đàm Thị Ánh", "Tranh luận: cơ số thuốc tối thiểu đã quy định từ năm 2024", SpeechKind.REBUTTAL
    ),
}
_NOTES = {
    "Sùng Thị Dung Mỷ": "Giám đốc Sở nhận trách nhiệm chậm trễ; đóng cửa bãi rác tạm chậm nhất 31/3/2027.",
    "Giàng Seo Vần": "312 hồ sơ: 205 do đo đạc, 107 do xử lý chậm.",
    "La Thị Hạnh Dung": "Đã ký khung gói thầu thuốc ngày 02/12, cấp về trạm trong tháng 01/2027.",
    "Trương Hữu Đạt": "Giám đốc Sở nhận trách nhiệm trước HĐND và cử tri.",
}
_PROMISES = {
    "Sùng Thị Dung Mỷ": Promise(
        "Đóng cửa bãi rác tạm tại xã Pà Thẻn trước ngày 31/3/2027.", date(2027, 3, 31)
    ),
    "Chẻo Láo Tả": Promise("Trang bị xe thu gom rác cho 11 xã vùng cao trong năm 2027.", date(2027, 12, 31)),
    "Giàng Seo Vần": Promise(
        "Giải quyết dứt điểm 312 hồ sơ cấp giấy chứng nhận quá hạn của xã Cốc Rế trong quý II/2027.",
        date(2027, 6, 30),
    ),
    "La Thị Hạnh Dung": Promise(
        "Bảo đảm đủ thuốc tăng huyết áp, đái tháo đường tại tất cả trạm y tế xã từ tháng 02/2027.",
        date(2027, 2, 28),
    ),
    "Nguyễn Thị Minh Nguyệt": Promise(
        "Công khai lượng thuốc còn ở từng trạm theo tuần từ quý I/2027.", date(2027, 3, 31)
    ),
}
_JUDGED = {
    "Đinh Xuân Thủy": (True, ""),
    "La Thị Hạnh Dung": (True, ""),
    "Giàng Seo Vần": (False, "Chưa nêu rõ trách nhiệm của từng cơ quan đối với 107 hồ sơ xử lý chậm"),
}


def _round(slip: Slip) -> Round:
    satisfied, reason = _JUDGED.get(slip.author, (None, ""))
    return Round(
        slip.author,
        note=_NOTES.get(slip.author, ""),
        follow_up=_FOLLOW_UPS.get(slip.author, ""),
        rebuttal=_REBUTTALS.get(slip.author),
        promise=_PROMISES.get(slip.author),
        in_writing=slip.in_writing,
        is_here=slip.author != AWAY,
        satisfied=satisfied,
        reason=reason,
    )


FARMS, HEALTH = (tuple(_round(slip) for slip in group.slips) for group in SLIP_GROUPS)
