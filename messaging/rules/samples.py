"""Examples of facts, for looking at a wording where no meeting gives them."""

from collections.abc import Mapping
from types import MappingProxyType

from messaging.rules.templates import Place

SAMPLES: Mapping[Place, str] = MappingProxyType(
    {
        Place.PERSON: "Ông Nguyễn Văn A",
        Place.BODY: "Hội đồng nhân dân",
        Place.MEETING: "Kỳ họp thứ nhất",
        Place.STARTS: "08 giờ 00 ngày 22/12/2026",
        Place.WHERE: "Hội trường Ủy ban nhân dân",
        Place.REPLY_BY: "17 giờ 00 ngày 15/12/2026",
        Place.REASON: "thời tiết xấu, đường bị chia cắt",
        Place.RESUMES: "08 giờ 00 ngày 29/12/2026",
        Place.DOCUMENTS: "- Tờ trình về dự toán ngân sách năm 2027\n- Báo cáo thẩm tra",
        Place.SLIP: "số 12",
        Place.SUBJECT: "Chất lượng nước sinh hoạt tại các thôn",
        Place.RESPONDENT: "Chủ tịch Ủy ban nhân dân",
        Place.STATE: "đã chuyển người trả lời",
        Place.DUE: "ngày 11/01/2027",
        Place.DAYS_LATE: "3",
        Place.PROMISES: "2",
        Place.PETITION: "số 25",
        Place.AGENCY: "Phòng Kinh tế",
    }
)
