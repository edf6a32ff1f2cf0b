"""The seven questions the commune votes on."""

from config.demo.shapes import Question
from councils.rules.body_rules import Matter

QUESTIONS = (
    Question(
        "3",
        "Thông qua chương trình kỳ họp thứ {number}",
        "Hội đồng nhân dân thông qua chương trình kỳ họp thứ {number} gồm 13 nội dung như dự kiến đã gửi đại biểu.",
        Matter.PROCEDURE,
    ),
    Question(
        "12",
        "Nghị quyết về kế hoạch phát triển kinh tế – xã hội năm 2027",
        "Thông qua mục tiêu, chỉ tiêu và giải pháp phát triển kinh tế – xã hội, bảo đảm quốc phòng – an ninh "
        "xã Suối Ngàn năm 2027.",
    ),
    Question(
        "12",
        "Nghị quyết về dự toán và phân bổ ngân sách xã năm 2027",
        "Phê chuẩn dự toán thu ngân sách trên địa bàn, dự toán thu, chi và phương án phân bổ ngân sách xã năm 2027.",
    ),
    Question(
        "12",
        "Nghị quyết về kế hoạch đầu tư công năm 2027",
        "Thông qua danh mục và mức vốn đầu tư công năm 2027, ưu tiên đường liên thôn và cấp nước sạch.",
    ),
    Question(
        "12",
        "Nghị quyết về biên chế công chức, số lượng người làm việc năm 2027",
        "Quyết định biên chế công chức và số lượng người làm việc trong các cơ quan, đơn vị của xã năm 2027.",
    ),
    Question(
        "12",
        "Nghị quyết về chương trình giám sát của HĐND xã năm 2027",
        "Thông qua nội dung, đối tượng và thời gian các cuộc giám sát của HĐND, Thường trực HĐND và hai Ban "
        "năm 2027.",
    ),
    Question(
        "12",
        "Nghị quyết về kế hoạch tổ chức các kỳ họp thường lệ năm 2027",
        "Quyết định thời gian và nội dung dự kiến của các kỳ họp thường lệ năm 2027.",
    ),
)
