"""What messages say where the body has no wording of its own: administrative Vietnamese, as an office would write it.

A letter may name what it is about; a notice or an SMS says only that something is there and where to look, for it
appears on a locked telephone. A line whose fact is not known is left out.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from messaging.rules.templates import Template
from messaging.rules.words import Channel


@dataclass(frozen=True, slots=True)
class Said:
    """subject: of a letter, or the title of a notice; an SMS has none."""

    subject: str
    text: str


@dataclass(frozen=True, slots=True)
class _Both:
    letter: Said
    short: Said


_HEAD = "Kính gửi: [người nhận]\n\n"
_FOOT = (
    "\n\nTrân trọng.\n[cơ quan]\n\n"
    "Thư này do phần mềm họp không giấy Diên Hồng gửi tự động. Xin không trả lời vào địa chỉ này; "
    "mọi việc cần trao đổi, xin liên hệ Văn phòng."
)
_WHEN_AND_WHERE = "- Thời gian: [thời gian họp]\n- Địa điểm: [địa điểm]"
_WHERE_TO_ANSWER = "mở Diên Hồng, mục “Giấy triệu tập, giấy mời”, hoặc báo trực tiếp cho Văn phòng"


def _letter(subject: str, text: str) -> Said:
    return Said(subject, _HEAD + text + _FOOT)


_WORDINGS: Mapping[Template, _Both] = {
    Template.SUMMONS: _Both(
        _letter(
            "Giấy triệu tập: [kỳ họp]",
            "[cơ quan] trân trọng triệu tập đại biểu dự [kỳ họp].\n\n"
            f"{_WHEN_AND_WHERE}\n\n"
            f"Để xác nhận dự họp, đề nghị đại biểu {_WHERE_TO_ANSWER}.\n"
            "Đề nghị trả lời trước [hạn trả lời].\n"
            "Đại biểu không dự được, đề nghị nêu rõ lý do để báo cáo chủ tọa kỳ họp.",
        ),
        Said(
            "Giấy triệu tập dự họp",
            "[cơ quan] triệu tập đại biểu dự [kỳ họp], [thời gian họp]. Đề nghị mở Diên Hồng để xem và trả lời.",
        ),
    ),
    Template.INVITATION: _Both(
        _letter(
            "Giấy mời: [kỳ họp]",
            "[cơ quan] trân trọng kính mời Ông/Bà tới dự [kỳ họp].\n\n"
            f"{_WHEN_AND_WHERE}\n\n"
            "Kính đề nghị Ông/Bà báo cho Văn phòng về việc dự họp.\n"
            "Xin trả lời trước [hạn trả lời].\n\n"
            "Rất hân hạnh được đón tiếp.",
        ),
        Said(
            "Giấy mời dự họp",
            "[cơ quan] kính mời Ông/Bà dự [kỳ họp], [thời gian họp]. Xin báo Văn phòng về việc dự họp.",
        ),
    ),
    Template.INVITATION_REMINDER: _Both(
        _letter(
            "Đề nghị trả lời về việc dự họp: [kỳ họp]",
            "Văn phòng chưa nhận được trả lời của Ông/Bà về việc dự [kỳ họp].\n\n"
            f"{_WHEN_AND_WHERE}\n\n"
            f"Để Văn phòng chuẩn bị được chu đáo, kính đề nghị Ông/Bà {_WHERE_TO_ANSWER}.\n"
            "Hạn trả lời: [hạn trả lời].",
        ),
        Said(
            "Đề nghị trả lời về việc dự họp",
            "Văn phòng chưa nhận được trả lời của Ông/Bà về việc dự [kỳ họp]. Kính đề nghị trả lời trong Diên Hồng "
            "hoặc báo Văn phòng.",
        ),
    ),
    Template.MEETING_POSTPONED: _Both(
        _letter(
            "Hoãn họp: [kỳ họp]",
            "[cơ quan] trân trọng thông báo: [kỳ họp] được hoãn.\n\n"
            "- Thời gian đã thông báo trước đây: [thời gian họp]\n"
            "- Thời gian họp mới: [thời gian họp lại]\n"
            "- Địa điểm: [địa điểm]\n"
            "- Lý do: [lý do]\n\n"
            "Mọi thay đổi tiếp theo sẽ được thông báo. Mong Ông/Bà thông cảm và sắp xếp công việc.",
        ),
        Said(
            "Hoãn họp",
            "[kỳ họp], [thời gian họp], được hoãn.\nThời gian họp mới: [thời gian họp lại].\n"
            "Xin xem chi tiết trong Diên Hồng hoặc hỏi Văn phòng.",
        ),
    ),
    Template.MEETING_CANCELLED: _Both(
        _letter(
            "Hủy họp: [kỳ họp]",
            "[cơ quan] trân trọng thông báo: [kỳ họp] không tổ chức.\n\n"
            "- Thời gian đã thông báo trước đây: [thời gian họp]\n"
            "- Lý do: [lý do]\n\n"
            "Giấy triệu tập, giấy mời đã gửi không còn hiệu lực. Mong Ông/Bà thông cảm.",
        ),
        Said(
            "Hủy họp",
            "[kỳ họp], [thời gian họp], không tổ chức. Giấy triệu tập, giấy mời đã gửi không còn hiệu lực.",
        ),
    ),
    Template.DOCUMENTS_PUBLISHED: _Both(
        _letter(
            "Tài liệu kỳ họp: [kỳ họp]",
            "Tài liệu của [kỳ họp] đã được gửi tới đại biểu:\n\n"
            "[tài liệu]\n\n"
            "Đề nghị đại biểu mở Diên Hồng, mục “Tài liệu”, để đọc trước và tải về máy.",
        ),
        Said(
            "Có tài liệu kỳ họp",
            "Có tài liệu mới của [kỳ họp]. Đề nghị mở Diên Hồng, mục “Tài liệu”, để đọc.",
        ),
    ),
    Template.SLIP_STATE: _Both(
        _letter(
            "Phiếu chất vấn [số phiếu]: [trạng thái]",
            "Phiếu chất vấn [số phiếu] của đại biểu tại [kỳ họp] có thay đổi.\n\n"
            "- Nội dung chất vấn: [nội dung]\n"
            "- Trạng thái: [trạng thái]\n\n"
            "Xem chi tiết trong Diên Hồng, mục “Phát biểu”, phần phiếu chất vấn.",
        ),
        Said(
            "Phiếu chất vấn có thay đổi",
            "Phiếu chất vấn [số phiếu] của đại biểu: [trạng thái]. Xin xem trong Diên Hồng.",
        ),
    ),
    Template.ANSWER_DUE: _Both(
        _letter(
            "Sắp đến hạn trả lời chất vấn bằng văn bản: phiếu [số phiếu]",
            "Phiếu chất vấn [số phiếu] tại [kỳ họp] được trả lời bằng văn bản và sắp đến hạn.\n\n"
            "- Nội dung chất vấn: [nội dung]\n"
            "- Thời hạn trả lời: [thời hạn]\n\n"
            "Kính đề nghị Ông/Bà gửi văn bản trả lời tới đại biểu chất vấn và Văn phòng đúng thời hạn.",
        ),
        Said(
            "Sắp đến hạn trả lời chất vấn",
            "Phiếu chất vấn [số phiếu] cần văn bản trả lời trước [thời hạn]. Xin xem thư hoặc liên hệ Văn phòng.",
        ),
    ),
    Template.ANSWER_LATE: _Both(
        _letter(
            "Quá hạn trả lời chất vấn bằng văn bản: phiếu [số phiếu]",
            "Văn phòng chưa nhận được văn bản trả lời phiếu chất vấn [số phiếu] tại [kỳ họp].\n\n"
            "- Nội dung chất vấn: [nội dung]\n"
            "- Thời hạn trả lời: [thời hạn]\n"
            "- Đã quá hạn: [số ngày quá hạn] ngày\n\n"
            "Kính đề nghị Ông/Bà sớm gửi văn bản trả lời, hoặc báo lý do và thời gian trả lời.",
        ),
        Said(
            "Quá hạn trả lời chất vấn",
            "Phiếu chất vấn [số phiếu] quá hạn trả lời bằng văn bản ([thời hạn]). Kính đề nghị sớm gửi văn bản.",
        ),
    ),
    Template.PROMISES_DUE: _Both(
        _letter(
            "Báo cáo việc thực hiện lời hứa trước [kỳ họp]",
            "[kỳ họp] sắp được tổ chức.\n"
            "Thời gian họp: [thời gian họp]\n\n"
            "Ông/Bà còn [số lời hứa] nội dung đã hứa tại các kỳ họp trước chưa có báo cáo kết quả.\n"
            "Kính đề nghị Ông/Bà gửi báo cáo việc thực hiện tới Văn phòng trước ngày họp.",
        ),
        Said(
            "Báo cáo việc thực hiện lời hứa",
            "Còn [số lời hứa] nội dung đã hứa tại kỳ họp trước chưa có báo cáo. Kính đề nghị báo cáo trước [kỳ họp].",
        ),
    ),
    Template.PETITION_DUE: _Both(
        _letter(
            "Sắp đến hạn trả lời kiến nghị cử tri [số kiến nghị]",
            "Kiến nghị cử tri [số kiến nghị] sắp đến hạn trả lời.\n\n"
            "- Nội dung: [nội dung]\n"
            "- Cơ quan trả lời: [cơ quan trả lời]\n"
            "- Thời hạn: [thời hạn]\n\n"
            "Kính đề nghị Ông/Bà chỉ đạo trả lời cử tri đúng thời hạn.",
        ),
        Said(
            "Sắp đến hạn trả lời kiến nghị",
            "Kiến nghị cử tri [số kiến nghị] cần trả lời trước [thời hạn]. Xin xem thư hoặc liên hệ Văn phòng.",
        ),
    ),
    Template.PETITION_LATE: _Both(
        _letter(
            "Quá hạn trả lời kiến nghị cử tri [số kiến nghị]",
            "Văn phòng chưa nhận được trả lời kiến nghị cử tri [số kiến nghị].\n\n"
            "- Nội dung: [nội dung]\n"
            "- Cơ quan trả lời: [cơ quan trả lời]\n"
            "- Thời hạn: [thời hạn]\n"
            "- Đã quá hạn: [số ngày quá hạn] ngày\n\n"
            "Kính đề nghị Ông/Bà sớm chỉ đạo trả lời, hoặc báo lý do và thời gian trả lời.",
        ),
        Said(
            "Quá hạn trả lời kiến nghị",
            "Kiến nghị cử tri [số kiến nghị] quá hạn trả lời ([thời hạn]). Kính đề nghị sớm trả lời.",
        ),
    ),
    Template.DOSSIER_DUE: _Both(
        _letter(
            "Sắp đến hạn nộp lưu hồ sơ: [kỳ họp]",
            "Hồ sơ [kỳ họp] cần nộp vào lưu trữ trước [thời hạn].\n\n"
            "Đề nghị kiểm tra mục lục văn bản, bổ sung văn bản còn thiếu và bàn giao; "
            "mở Diên Hồng, mục “Hồ sơ”, để in mục lục và tải toàn bộ hồ sơ.",
        ),
        Said(
            "Sắp đến hạn nộp lưu hồ sơ",
            "Hồ sơ [kỳ họp] cần nộp lưu trước [thời hạn]. Đề nghị mở Diên Hồng, mục “Hồ sơ”.",
        ),
    ),
    Template.TEST: _Both(
        _letter(
            "Thư thử từ Diên Hồng",
            "Đây là thư thử. Nhận được thư này nghĩa là việc gửi thư điện tử của [cơ quan] đã hoạt động.",
        ),
        Said("Tin thử từ Diên Hồng", "Đây là tin thử của [cơ quan]: việc gửi tin đã hoạt động."),
    ),
}


def _by_channel(both: _Both) -> Mapping[Channel, Said]:
    return {Channel.EMAIL: both.letter, Channel.PUSH: both.short, Channel.SMS: Said("", both.short.text)}


BUILT_IN: Mapping[Template, Mapping[Channel, Said]] = MappingProxyType(
    {template: _by_channel(both) for template, both in _WORDINGS.items()}
)
