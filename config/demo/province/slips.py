"""The 17 question slips of the province: nine on waste and land papers, eight on medicines. All of it "
"invented."""

from config.demo.shapes import Slip, SlipGroup
from questioning.rules.words import WrittenWhy

_FARMS, _HEALTH = "Lê Hữu Nghĩa", "Đoàn Thị Hạnh"

SLIP_GROUPS = (
    SlipGroup(
        "Thu gom, xử lý rác thải nông thôn; cấp giấy chứng nhận quyền sử dụng đất",
        _FARMS,
        "16",
        (
            Slip(
                "Sùng Thị Dung Mỷ",
                "Bãi rác tạm gần trường học xã Pà Thẻn",
                "Bãi rác tạm cách Trường THPT Nội trú chưa đầy 200 m, cử tri kiến nghị từ đầu năm. Đề nghị Giám đốc "
                "Sở cho biết trách nhiệm thuộc về ai và khi nào đóng cửa bãi rác này?",
            ),
            Slip(
                "Chẻo Láo Tả",
                "Xã vùng cao chưa có xe thu gom rác",
                "Hiện 11 xã vùng cao chưa có xe chuyên dùng, rác được đốt lộ thiên. Sở có phương án cụ thể nào, "
                "kinh phí từ đâu và hoàn thành trong năm nào?",
            ),
            Slip(
                "Đinh Xuân Thủy",
                "Bao gói thuốc bảo vệ thực vật trên đồng ruộng",
                "Nhiều cánh đồng chưa có bể chứa, bao gói thuốc vứt xuống mương. Đề nghị cho biết tỷ lệ thôn đã có "
                "bể chứa và đơn vị nào chịu trách nhiệm vận chuyển, tiêu hủy?",
            ),
            Slip(
                "Lương Đình Thọ",
                "Tiến độ Nhà máy xử lý chất thải rắn tại xã Vĩnh Hảo",
                "Cử tri Vĩnh Hảo lo ngại nước rỉ rác và khói bụi. Sở đánh giá tác động môi trường ra sao, người dân "
                "được giám sát bằng cách nào?",
            ),
            Slip(
                "Phạm Thị Hồng Nhung",
                "Giá dịch vụ thu gom rác khác nhau giữa các xã",
                "Cùng một huyện cũ nhưng mức thu chênh nhau gấp đôi. Căn cứ định giá là gì và khi nào thống nhất "
                "mức thu?",
            ),
            Slip(
                "Giàng Seo Vần",
                "Hồ sơ cấp giấy chứng nhận quyền sử dụng đất lần đầu quá hạn",
                "Xã Cốc Rế còn 312 hồ sơ quá hạn trên 6 tháng. Nguyên nhân do đo đạc hay do cán bộ, và ai chịu "
                "trách nhiệm?",
            ),
            Slip(
                "Quách Công Lâm",
                "Đất nông, lâm trường giao về địa phương",
                "Diện tích đất nông, lâm trường giao lại xã Yên Thành chưa được đo đạc, dân không làm được giấy. Đề "
                "nghị cho biết diện tích cụ thể từng xã và thời hạn đo đạc xong.",
                WrittenWhy.NEEDS_CHECKING,
            ),
            Slip(
                "Hoàng Thị Vân Khánh",
                "Sai sót diện tích trên giấy chứng nhận sau sắp xếp đơn vị hành chính",
                "Sau sắp xếp xã, nhiều giấy chứng nhận ghi sai thửa và diện tích. Người dân có phải nộp phí đính "
                "chính không?",
            ),
            Slip(
                "Thèn Văn Quân",
                "Cấp giấy chứng nhận đất ở cho hộ tái định cư xã Nàn Xỉn",
                "47 hộ đã về khu tái định cư 4 năm chưa có giấy chứng nhận nên không vay được vốn. Khi nào cấp "
                "xong?",
                WrittenWhy.TIME_RAN_OUT,
            ),
        ),
    ),
    SlipGroup(
        "Tình trạng thiếu thuốc ở trạm y tế tuyến xã",
        _HEALTH,
        "17",
        (
            Slip(
                "La Thị Hạnh Dung",
                "Trạm y tế xã thiếu thuốc tăng huyết áp, đái tháo đường",
                "Từ tháng 6 người bệnh phải về tỉnh lấy thuốc. Vì sao đấu thầu tập trung chậm và đã xử lý trách "
                "nhiệm của ai?",
            ),
            Slip(
                "Ma Thị Thúy Nga",
                "Cơ số thuốc cấp cứu nhi khoa ở tuyến xã",
                "Nhiều trẻ chuyển tuyến muộn vì trạm không có thuốc cấp cứu. Sở quy định cơ số tối thiểu nào và "
                "kiểm tra ra sao?",
            ),
            Slip(
                "Lý A Sử",
                "Thuốc bảo hiểm y tế cho đồng bào ở thôn xa",
                "Người dân đi nửa ngày đường đến trạm thì hết thuốc. Có thể cấp thuốc tại thôn theo phiên được "
                "không?",
            ),
            Slip(
                "Âu Thị Mai Hương",
                "Thanh toán bảo hiểm y tế khi người bệnh phải tự mua thuốc",
                "Người bệnh tự mua thuốc trong danh mục chưa được hoàn trả. Sở và Bảo hiểm xã hội phối hợp giải "
                "quyết bao nhiêu trường hợp, còn bao nhiêu?",
                WrittenWhy.NEEDS_CHECKING,
            ),
            Slip(
                "Vừ Mí Sính",
                "Trạm y tế xã Lũng Phìn không có bác sĩ",
                "Trạm thiếu bác sĩ 14 tháng nên không được kê một số thuốc. Khi nào bố trí được bác sĩ?",
            ),
            Slip(
                "Nguyễn Thị Minh Nguyệt",
                "Công khai lượng thuốc còn ở từng trạm",
                "Đề nghị công khai lượng thuốc còn theo tuần để người dân biết trước khi đến trạm. Sở có thực hiện "
                "được từ quý I năm 2027 không?",
            ),
            Slip(
                "Trương Hữu Đạt",
                "Trách nhiệm người đứng đầu trong mua sắm thuốc",
                "Kết luận thanh tra đã nêu lập dự toán chậm hai năm liền. Giám đốc Sở nhận trách nhiệm thế nào?",
            ),
            Slip(
                "Cứ A Dơ",
                "Vắc xin tiêm chủng mở rộng gián đoạn ở xã biên giới",
                "Ba tháng liền thiếu vắc xin cho trẻ dưới một tuổi. Đến nay đã tiêm bù được bao nhiêu trẻ?",
            ),
        ),
    ),
)
