"""What papers say until a body writes its own: forms 1.1, 1.7 and 1.9 of Decree 30/2020/NĐ-CP, Appendix III, as
councils use them. Keys are stable; a text may have several lines, each a paragraph of its own.
"""

from collections.abc import Mapping
from types import MappingProxyType

from records.rules.wordings import DefaultWording
from records.rules.words import PaperKind

_BODY = ("co_quan", "don_vi", "ten_ky_hop", "so_ky_hop", "khoa", "nhiem_ky")
_WHEN = ("bat_dau", "ket_thuc", "dia_diem")
_TURNOUT = ("tong_so", "co_mat", "vang_mat")
_VOTE = (
    "noi_dung",
    "tong_so",
    "co_mat",
    "tan_thanh",
    "khong_tan_thanh",
    "khong_bieu_quyet",
    "ty_le",
    "ty_le_co_mat",
    "ket_luan",
    "gio",
)

_RESULT = (
    "Kết quả biểu quyết {noi_dung}: {tan_thanh} đại biểu tán thành, bằng {ty_le} tổng số đại biểu ({tong_so} đại "
    "biểu); {khong_tan_thanh} đại biểu không tán thành; {khong_bieu_quyet} đại biểu không biểu quyết. {ket_luan}"
)
_ENTITLED = "{co_quan} khóa {khoa}, nhiệm kỳ {nhiem_ky}"


def _said(text: str, *places: str) -> DefaultWording:
    return DefaultWording(text, (*_BODY, *places))


_TWO = {"signed_secretary": _said("THƯ KÝ"), "signed_presiding": _said("CHỦ TỌA")}
_CHAIR = {"signed_presiding": _said("CHỦ TỊCH")}
_STANDING = {"signed_presiding": _said("TM. THƯỜNG TRỰC HỘI ĐỒNG NHÂN DÂN\nCHỦ TỊCH")}
_SECRETARY = {"signed_secretary": _said("THƯ KÝ")}
"""Who signs with which title, its last line, and by whose authority; practice and working rules differ."""

_MINUTES = {
    "subject": _said("{ten_ky_hop}\n" + _ENTITLED),
    "begin": _said("Thời gian bắt đầu: {bat_dau}.", *_WHEN),
    "place": _said("Địa điểm: {dia_diem}.", *_WHEN),
    "attendance": _said(
        "Thành phần tham dự: {co_mat}/{tong_so} đại biểu Hội đồng nhân dân có mặt; {vang_mat} đại biểu vắng mặt.",
        *_TURNOUT,
    ),
    "absent": _said("Đại biểu vắng mặt: {nguoi_vang}.", "nguoi_vang"),
    "guests": _said("Khách mời: {khach_moi}.", "khach_moi"),
    "presiding": _said("Chủ tọa: {chu_toa}.", "chu_toa"),
    "secretary": _said("Thư ký: {thu_ky}.", "thu_ky"),
    "content": _said("Nội dung (theo diễn biến kỳ họp):"),
    "sitting": _said("{phien}", "phien"),
    "sitting_begin": _said(
        "Bắt đầu lúc {gio}; có mặt {co_mat}/{tong_so} đại biểu.", "phien", "gio", *_TURNOUT
    ),
    "sitting_end": _said("{phien} kết thúc lúc {gio}.", "phien", "gio"),
    "item": _said("{so_muc}. {noi_dung}", "so_muc", "noi_dung", "gio"),
    "presented": _said("{nguoi_trinh_bay} trình bày.", "nguoi_trinh_bay", "gio"),
    "speech": _said("{nguoi_phat_bieu}: {tom_tat}", "nguoi_phat_bieu", "tom_tat", "gio"),
    "speech_without_note": _said("{nguoi_phat_bieu} phát biểu.", "nguoi_phat_bieu", "gio"),
    "question": _said(
        "{nguoi_hoi} chất vấn {nguoi_tra_loi}: {tom_tat}", "nguoi_hoi", "nguoi_tra_loi", "tom_tat"
    ),
    "answer": _said("{nguoi_tra_loi} trả lời: {tom_tat}", "nguoi_tra_loi", "tom_tat"),
    "vote": _said(_RESULT, *_VOTE),
    "secret_vote": _said(
        "Bỏ phiếu kín {noi_dung}: phát ra {phat_ra} phiếu, thu về {thu_ve} phiếu, {hop_le} phiếu hợp lệ, "
        "{khong_hop_le} phiếu không hợp lệ. {ket_luan}",
        "noi_dung",
        "phat_ra",
        "thu_ve",
        "hop_le",
        "khong_hop_le",
        "ket_luan",
        "tong_so",
    ),
    "end": _said("Kỳ họp kết thúc vào {ket_thuc}./.", *_WHEN),
    "head": DefaultWording(
        "Chốt lúc {luc_chot}, ở mục {so_muc_nhat_ky} của sổ kỳ họp; mã {ma_chot}.",
        ("so_muc_nhat_ky", "ma_chot", "luc_chot"),
    ),
    **_TWO,
    "recipients": _said("Thường trực HĐND {don_vi};\nCác Ban của HĐND {don_vi};\nLưu: VT."),
}

_RESOLUTION = {
    "subject": _said("{trich_yeu}", "trich_yeu"),
    "authority": _said("{co_quan}\nKHÓA {khoa}, KỲ HỌP THỨ {so_ky_hop}"),
    "basis": _said("Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15;"),
    "considering": _said("Xét ý kiến thảo luận của đại biểu Hội đồng nhân dân tại kỳ họp."),
    "resolves": _said("QUYẾT NGHỊ:"),
    "articles": _said(
        "Điều 1. {quyet_dinh}.\n"
        "Điều 2. Giao Ủy ban nhân dân {don_vi} tổ chức thực hiện Nghị quyết này.\n"
        "Điều 3. Thường trực Hội đồng nhân dân, các Ban của Hội đồng nhân dân, các Tổ đại biểu và đại biểu Hội đồng "
        "nhân dân {don_vi} giám sát việc thực hiện Nghị quyết này.",
        "quyet_dinh",
        "noi_dung",
    ),
    "closing": _said(
        "Nghị quyết này đã được {co_quan} khóa {khoa}, kỳ họp thứ {so_ky_hop} thông qua {ngay_thong_qua}./.",
        "ngay_thong_qua",
    ),
    **_CHAIR,
    "recipients": _said(
        "Thường trực HĐND {don_vi};\nUBND {don_vi};\nỦy ban MTTQ Việt Nam {don_vi};\n"
        "Các Ban, đại biểu HĐND {don_vi};\nLưu: VT."
    ),
}

_RESULT_NOTICE = {
    "subject": _said("Kết quả {ten_ky_hop}\n" + _ENTITLED),
    "opening": _said(
        "Từ {bat_dau} đến {ket_thuc}, tại {dia_diem}, {co_quan} khóa {khoa} đã tổ chức {ten_ky_hop}. Thường trực Hội "
        "đồng nhân dân {don_vi} thông báo kết quả kỳ họp như sau:",
        *_WHEN,
    ),
    "attendance": _said("Tham dự kỳ họp có {co_mat}/{tong_so} đại biểu Hội đồng nhân dân.", *_TURNOUT),
    "resolutions": _said("Kỳ họp đã thông qua {so_nghi_quyet} nghị quyết:", "so_nghi_quyet"),
    "rejected": _said("Nội dung không được thông qua:", "so_noi_dung"),
    "vote": _said("{noi_dung}: {tan_thanh}/{tong_so} đại biểu tán thành, bằng {ty_le}.", *_VOTE),
    "end": _said(
        "Trên đây là kết quả {ten_ky_hop} {co_quan} khóa {khoa}, xin trân trọng thông báo./.",
    ),
    **_STANDING,
    "recipients": _said("Ủy ban MTTQ Việt Nam {don_vi};\nUBND {don_vi};\nĐại biểu HĐND {don_vi};\nLưu: VT."),
}

_VOTE_RECORD = {
    "subject": _said("Kết quả biểu quyết {noi_dung}", *_VOTE),
    "opening": _said(
        "Tại {ten_ky_hop} {co_quan} khóa {khoa}, hồi {gio}, {ngay}, đã tiến hành biểu quyết {noi_dung}.",
        "ngay",
        *_VOTE,
    ),
    "present": _said("Số đại biểu có mặt: {co_mat}/{tong_so} đại biểu.", *_VOTE),
    "result": _said(_RESULT, *_VOTE),
    "named": _said("Danh sách biểu quyết:"),
    "end": _said("Biên bản lập xong hồi {gio_lap}, đã được đọc lại và thống nhất./.", "gio_lap"),
    **_TWO,
    "recipients": _said("Lưu: VT."),
}

_ATTENDANCE_LIST = {
    "subject": _said("Đại biểu tham dự {ten_ky_hop}\n" + _ENTITLED),
    "summary": _said(
        "Tổng số {tong_so} đại biểu; có mặt {co_mat}; vắng mặt {vang_mat}.", *_TURNOUT, "phien", "gio"
    ),
    **_SECRETARY,
    "recipients": _said("Lưu: VT."),
}

_ASKED = ("kinh_gui", "chu_tri", "han_tra_loi", *_WHEN)

_INVITATION = {
    "subject": _said("{ten_ky_hop}\n{co_quan} khóa {khoa}"),
    "invites": _said("{co_quan} trân trọng kính mời: {kinh_gui}", *_ASKED),
    "attend": _said("Tới dự {ten_ky_hop} {co_quan} khóa {khoa}, nhiệm kỳ {nhiem_ky}.", *_ASKED),
    "presiding": _said("Chủ trì: {chu_tri}.", *_ASKED),
    "time": _said("Thời gian: {bat_dau}.", *_ASKED),
    "place": _said("Địa điểm: {dia_diem}.", *_ASKED),
    "reply": _said("Xin Ông/Bà cho biết việc tham dự trước {han_tra_loi}.", *_ASKED),
    "end": _said("Rất mong Ông/Bà đến dự đúng giờ./.", *_ASKED),
    **_STANDING,
    "recipients": _said("Như trên;\nLưu: VT."),
}

_SUMMONS = {
    "subject": _said("{ten_ky_hop}\n" + _ENTITLED),
    "basis": _said("Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15;"),
    "summons": _said(
        "Thường trực {co_quan} triệu tập {kinh_gui} tham dự {ten_ky_hop} {co_quan} khóa {khoa}.", *_ASKED
    ),
    "time": _said("Thời gian: {bat_dau}.", *_ASKED),
    "place": _said("Địa điểm: {dia_diem}.", *_ASKED),
    "reply": _said(
        "Trường hợp không tham dự được, xin Ông/Bà báo cáo lý do với Chủ tọa kỳ họp trước {han_tra_loi}.",
        *_ASKED,
    ),
    "end": _said("Xin Ông/Bà sắp xếp công việc, tham dự kỳ họp đầy đủ và đúng giờ./.", *_ASKED),
    **_STANDING,
    "recipients": _said("Như trên;\nLưu: VT."),
}

_OPINION_TABLE = {
    "subject": _said("Ý kiến và tiếp thu, giải trình\n{ten_ky_hop}"),
    "counts": _said("Tổng số {so_y_kien} ý kiến.", "so_y_kien", "luc_lap"),
    **_SECRETARY,
    "recipients": _said("Lưu: VT."),
}

_OPINION = {
    "subject": _said("Góp ý {noi_dung}", "noi_dung"),
    "opening": _said(
        "Tôi là {dai_bieu}, {chuc_danh}, có ý kiến đối với {noi_dung} như sau:",
        "dai_bieu",
        "chuc_danh",
        "noi_dung",
    ),
    "end": _said("Xin trân trọng cảm ơn./."),
}

_QUESTION_SLIP = {
    "subject": _said("{ten_ky_hop}\n{co_quan} khóa {khoa}"),
    "author": _said("Đại biểu chất vấn: {dai_bieu}, {chuc_danh}.", "dai_bieu", "chuc_danh"),
    "person": _said("Người bị chất vấn: {nguoi_bi_chat_van}.", "nguoi_bi_chat_van"),
    "content": _said("Nội dung chất vấn:"),
    "end": _said("Đề nghị người bị chất vấn trả lời theo quy định./."),
}

DEFAULTS: Mapping[PaperKind, Mapping[str, DefaultWording]] = MappingProxyType(
    {
        PaperKind.MINUTES: _MINUTES,
        PaperKind.RESOLUTION: _RESOLUTION,
        PaperKind.RESULT_NOTICE: _RESULT_NOTICE,
        PaperKind.VOTE_RECORD: _VOTE_RECORD,
        PaperKind.ATTENDANCE_LIST: _ATTENDANCE_LIST,
        PaperKind.INVITATION: _INVITATION,
        PaperKind.SUMMONS: _SUMMONS,
        PaperKind.OPINION_TABLE: _OPINION_TABLE,
        PaperKind.OPINION: _OPINION,
        PaperKind.QUESTION_SLIP: _QUESTION_SLIP,
    }
)
