"""What is said at the commune's meeting: five speeches, four questions, the committee's answer. All of it invented."""

from datetime import date

from config.demo.play.spoken import Promise, Reply, Round, Said, Turn
from config.demo.shapes import Slip, SlipGroup
from debate.rules.words import SpeechKind
from opinions.rules.words import ReplyKind

UBND, VICE, ECONOMY = "UBND xã Suối Ngàn", "Bế Văn Thuận", "Cao Thị Nhung"

DEBATE = (
    Turn(
        "Trần Quốc Huy", "Liên kết tiêu thụ chè của hợp tác xã và các hộ trồng chè",
        note="Đề nghị UBND xã hỗ trợ làm mã số vùng trồng cho 45 ha chè.",
    ),
    Turn("Lê Thị Ngọc Bích", "Sửa chữa nhà bán trú và bếp ăn Trường THCS Suối Ngàn trước mùa mưa"),
    Turn("Giàng A Páo", "Mở rộng đường từ trung tâm xã đến thôn Bản Chang", extended_s=60),
    Turn(
        "Vi Thị Hằng", "Vốn vay ủy thác cho phụ nữ khởi nghiệp",
        note="Đề nghị bố trí 300 triệu đồng vốn ủy thác từ ngân sách xã.",
    ),
    Turn("Chẩu Văn Lâm", "Phòng, chống rét cho trâu, bò; dự trữ thức ăn mùa đông"),
)  # fmt: skip

SLIP_GROUPS = (
    SlipGroup(
        "Đường liên thôn; cấp nước sạch sinh hoạt", VICE, "10",
        (
            Slip(
                "Lý Thị Sảo", "Tiến độ đường liên thôn Pác Cáp – Phiêng Luông",
                "Đường thi công dở dang từ tháng 3, mùa mưa xe không đi được. Đề nghị cho biết nguyên nhân và khi nào "
                "hoàn thành?",
            ),
            Slip(
                "Sùng A Chứ", "Công trình nước sạch thôn Đồng Mới không có nước",
                "Bể chứa đã xây xong nhưng 62 hộ chưa có nước. Đề nghị cho biết trách nhiệm của đơn vị quản lý và "
                "hướng khắc phục?",
            ),
        ),
    ),
    SlipGroup(
        "Thu gom, xử lý rác thải", ECONOMY, "10",
        (
            Slip(
                "Bàn Thị Mùi", "Điểm tập kết rác thôn Khuổi Vai gây ô nhiễm",
                "Rác để lâu ngày cạnh suối, bốc mùi. Khi nào có xe thu gom định kỳ và ai chịu trách nhiệm dọn?",
            ),
            Slip(
                "Dương Thị Thu Hà", "Thu gom, xử lý rác thải y tế của trạm và cơ sở tư nhân",
                "Rác thải y tế của hai phòng khám tư nhân để lẫn rác sinh hoạt. UBND xã kiểm tra và xử lý thế nào?",
            ),
        ),
    ),
)  # fmt: skip

ROUNDS = (
    Round(
        "Lý Thị Sảo", follow_up="Nhà thầu chậm tiến độ bị xử lý thế nào",
        note="Vướng mặt bằng 3 hộ, đã bàn giao ngày 15/12.",
        promise=Promise("Hoàn thành đường liên thôn Pác Cáp – Phiêng Luông trước 30/4/2027.", date(2027, 4, 30)),
    ),
    Round("Sùng A Chứ", follow_up="Ngày nào 62 hộ có nước", satisfied=True),
    Round(
        "Bàn Thị Mùi",
        rebuttal=Turn("Phạm Văn Khoa", "Tranh luận: đoàn viên sẵn sàng nhận thu gom", SpeechKind.REBUTTAL),
        promise=Promise("Thu gom rác tại thôn Khuổi Vai mỗi tuần hai lần từ 01/02/2027.", date(2027, 2, 1)),
    ),
    Round("Dương Thị Thu Hà", follow_up="Kết quả kiểm tra hai phòng khám tư nhân"),
)  # fmt: skip

EXPLAINED = (
    Turn("Ma Văn Tuyên", "Tiếp thu, giải trình ý kiến thảo luận và chất vấn", SpeechKind.EXPLANATION),
)

OPINIONS = (
    Said(
        "La Thanh Huyền", "12", "Điều 2",
        "Đề nghị tăng dự phòng ngân sách xã cho phòng, chống thiên tai.",
        Reply(ReplyKind.ACCEPTED, "Tiếp thu, nâng dự phòng từ 2% lên 3% tổng chi cân đối.", UBND),
    ),
    Said(
        "Giàng A Páo", "12", "Phụ lục I",
        "Đưa đường trung tâm xã – Bản Chang vào danh mục đầu tư công năm 2027.",
        Reply(
            ReplyKind.EXPLAINED,
            "Nguồn vốn năm 2027 đã bố trí hết cho công trình chuyển tiếp; UBND xã đưa vào danh mục chuẩn bị đầu tư.",
            UBND,
        ),
        is_spoken=True,
    ),
)  # fmt: skip
