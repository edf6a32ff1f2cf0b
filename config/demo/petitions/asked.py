"""What voters ask for in a province like this one: a sentence with its places, its field, and who answers."""

from dataclasses import dataclass

from petitions.rules.words import Field


@dataclass(frozen=True, slots=True)
class Asked:
    """text: with {place}, and with {what} for each of `whats`. answer: of an agency that did it, or explains."""

    field: Field
    agency: str
    text: str
    whats: tuple[str, ...]
    answer: str


A, L, T, W = Field.AGRICULTURE, Field.LAND_ENVIRONMENT, Field.TRANSPORT, Field.WATER_POWER
H, E, C, B = Field.HEALTH, Field.EDUCATION, Field.CULTURE_SOCIETY, Field.FINANCE_BUDGET
S, P, O = Field.SECURITY_ORDER, Field.LAW_ADMINISTRATION, Field.OTHER  # noqa: E741 -- one letter for each

FARMING, LAND = "Sở Nông nghiệp và Môi trường", "Sở Nông nghiệp và Môi trường"
BUILDING, TRADE = "Sở Xây dựng", "Sở Công Thương"
HEALTH, SCHOOLS = "Sở Y tế", "Sở Giáo dục và Đào tạo"
CULTURE, HOME = "Sở Văn hóa, Thể thao và Du lịch", "Sở Nội vụ"
FINANCE, POLICE = "Sở Tài chính", "Công an tỉnh"
POWER, SCIENCE = "Công ty Điện lực tỉnh", "Sở Khoa học và Công nghệ"

ASKED: tuple[Asked, ...] = (
    Asked(T, BUILDING, "Đề nghị sửa chữa {what}, đoạn qua {place}, vì mặt đường hư hỏng, ổ gà sâu, đi lại nguy hiểm "
          "vào mùa mưa.", ("đường tỉnh 177", "đường tỉnh 183", "quốc lộ 279", "đường liên xã đi trung tâm cụm xã"),
          "Đã bố trí vốn bảo trì; nhà thầu thi công xong mặt đường và rãnh thoát nước trên toàn đoạn."),
    Asked(T, BUILDING, "Cử tri {place} đề nghị xây {what} thay cầu tạm, để học sinh và bà con qua suối an toàn khi "
          "nước lên.", ("cầu cứng qua suối Nậm Ma", "cầu bản qua suối Khuổi Lý", "ngầm tràn liên hợp tại bản vùng cao"),
          "Công trình đã được đưa vào kế hoạch đầu tư công trung hạn; trước mắt gia cố cầu tạm và cắm biển cảnh báo."),
    Asked(T, BUILDING, "Đề nghị lắp {what} tại {place}, nơi thời gian qua xảy ra nhiều vụ va chạm.",
          ("đèn tín hiệu ở ngã ba chợ", "hộ lan và gương cầu lồi ở khúc cua", "đèn chiếu sáng đường trung tâm"),
          "Đã khảo sát và lắp đặt xong; đơn vị quản lý đường theo dõi, bảo dưỡng thường xuyên."),
    Asked(A, FARMING, "Đề nghị hỗ trợ {what} cho các hộ ở {place} bị thiệt hại do đợt mưa lũ tháng 9.",
          ("giống ngô và phân bón vụ xuân", "con giống trâu, bò", "kinh phí khôi phục ruộng bị vùi lấp"),
          "Đã thẩm định và cấp hỗ trợ đợt 1; các hộ còn lại được chi trả trong quý tới."),
    Asked(A, FARMING, "Kiên cố hóa {what} tại {place} để chủ động nước tưới cho hai vụ lúa.",
          ("mương dẫn nước cánh đồng Nà Lùng", "đập đầu mối bị bồi lấp", "hai ki-lô-mét kênh nội đồng"),
          "Đã giao chủ đầu tư lập báo cáo kinh tế – kỹ thuật; dự kiến khởi công sau vụ thu hoạch."),
    Asked(A, FARMING, "Cử tri {place} phản ánh {what} gây thiệt hại, đề nghị cử cán bộ hướng dẫn và hỗ trợ phòng, "
          "chống.", ("dịch tả lợn châu Phi", "bệnh sâu cuốn lá trên lúa", "bệnh thối rễ trên cây cam"),
          "Đã cử tổ kỹ thuật xuống địa bàn, cấp thuốc khử trùng và tập huấn cho các hộ."),
    Asked(L, LAND, "Đề nghị sớm {what} cho các hộ dân {place} đã nộp đủ hồ sơ từ năm trước.",
          ("cấp giấy chứng nhận quyền sử dụng đất", "đo đạc lại và chỉnh lý bản đồ địa chính",
           "chuyển mục đích đất vườn"),
          "Đã giải quyết các hồ sơ đủ điều kiện; hồ sơ còn thiếu được hướng dẫn bổ sung bằng văn bản."),
    Asked(L, LAND, "Đề nghị kiểm tra, xử lý {what} tại {place} vì ảnh hưởng đến nguồn nước và sức khỏe của Nhân dân.",
          ("bãi rác tự phát ven suối", "cơ sở chăn nuôi xả thải chưa qua xử lý", "mỏ đá nổ mìn gần khu dân cư"),
          "Đoàn kiểm tra đã lập biên bản, xử phạt và buộc khắc phục trong 30 ngày."),
    Asked(W, POWER, "Cử tri {place} đề nghị {what} để điện đủ dùng cho sinh hoạt và máy xay xát vào giờ cao điểm.",
          ("nâng công suất trạm biến áp", "thay đường dây hạ thế đã xuống cấp", "kéo điện lưới đến nhóm hộ vùng cao"),
          "Đã lập phương án và bố trí vốn sửa chữa lớn; hoàn thành trước Tết Nguyên đán."),
    Asked(W, FARMING, "Đề nghị {what} cho {place} vì mùa khô nhiều hộ phải đi lấy nước xa hơn hai ki-lô-mét.",
          ("xây bể chứa và dẫn nước sạch", "sửa công trình nước sinh hoạt tập trung", "khoan bổ sung giếng nước"),
          "Đã sửa chữa đầu nguồn và thay đường ống; nước về ổn định từ tháng 11."),
    Asked(H, HEALTH, "Đề nghị bổ sung {what} cho trạm y tế {place} để người bệnh không phải đi tuyến trên.",
          ("bác sĩ và hộ sinh", "thuốc bảo hiểm y tế", "máy siêu âm và giường bệnh"),
          "Đã luân phiên bác sĩ về trạm hai ngày mỗi tuần và điều chỉnh danh mục thuốc."),
    Asked(H, HEALTH, "Cử tri {place} phản ánh {what}, đề nghị cơ quan có thẩm quyền giải thích và khắc phục.",
          ("thời gian chờ khám bảo hiểm y tế kéo dài", "thẻ bảo hiểm y tế của người dân tộc thiểu số cấp chậm",
           "xe cứu thương đến vùng cao quá lâu"),
          "Đã rà soát quy trình, công khai số điện thoại đường dây nóng và giải thích trực tiếp với cử tri."),
    Asked(E, SCHOOLS, "Đề nghị {what} tại {place} để con em có chỗ học an toàn.",
          ("xây nhà bán trú cho học sinh", "sửa phòng học tạm của điểm trường",
           "xây tường rào và nhà vệ sinh trường học"),
          "Đã giao vốn từ chương trình mục tiêu; công trình đưa vào sử dụng từ học kỳ II."),
    Asked(E, SCHOOLS, "Cử tri {place} đề nghị {what} trong năm học này.",
          ("bổ sung giáo viên tiếng Anh và tin học", "công khai các khoản thu đầu năm học",
           "giữ chế độ ăn trưa cho trẻ mẫu giáo"),
          "Đã có văn bản chấn chỉnh và bố trí giáo viên dạy liên trường."),
    Asked(C, CULTURE, "Đề nghị hỗ trợ {what} cho {place} để bà con có nơi sinh hoạt, giữ gìn bản sắc.",
          ("kinh phí sửa nhà văn hóa thôn", "nhạc cụ và trang phục cho đội văn nghệ", "lớp truyền dạy hát Then"),
          "Đã phân bổ kinh phí cho xã thực hiện từ nguồn sự nghiệp văn hóa."),
    Asked(C, HOME, "Đề nghị xem xét {what} đối với một số trường hợp ở {place} còn vướng hồ sơ.",
          ("chế độ người có công", "hỗ trợ xóa nhà tạm, nhà dột nát", "trợ cấp người cao tuổi và người khuyết tật"),
          "Đã hướng dẫn xác lập lại hồ sơ; các trường hợp đủ điều kiện được hưởng từ tháng sau."),
    Asked(B, FINANCE, "Cử tri {place} đề nghị {what} để xã chủ động thực hiện các công trình nhỏ.",
          ("phân cấp nguồn thu và chi đầu tư", "cấp đủ vốn đối ứng chương trình nông thôn mới",
           "thanh toán dứt điểm nợ xây dựng cơ bản"),
          "Nội dung được đưa vào phương án phân bổ ngân sách năm sau trình Hội đồng nhân dân."),
    Asked(S, POLICE, "Đề nghị tăng cường {what} trên địa bàn {place}, nhất là dịp cuối năm.",
          ("tuần tra, xử lý thanh niên đua xe, nẹt pô", "đấu tranh với ma túy và cờ bạc",
           "tuyên truyền phòng, chống lừa đảo"),
          "Đã mở đợt cao điểm, lập tổ tuần tra liên ngành và tuyên truyền tại các thôn."),
    Asked(P, HOME, "Cử tri {place} đề nghị {what} sau khi sắp xếp đơn vị hành chính.",
          ("hướng dẫn đổi giấy tờ, không thu phí", "bố trí thêm cán bộ ở bộ phận một cửa",
           "giữ điểm tiếp nhận hồ sơ tại trụ sở xã cũ"),
          "Đã ban hành hướng dẫn; điểm tiếp nhận lưu động hoạt động hai ngày mỗi tuần."),
    Asked(O, SCIENCE, "Đề nghị {what} tại {place} để học sinh và người dân liên lạc, làm thủ tục trực tuyến.",
          ("phủ sóng di động thôn lõm sóng", "kéo cáp internet đến trường học",
           "mở lớp hướng dẫn dịch vụ công trực tuyến"),
          "Doanh nghiệp viễn thông đã đưa thêm trạm phát sóng vào kế hoạch năm."),
)  # fmt: skip

OF_A_COMMUNE = frozenset({T, A, L, W, E, C, S, P})
"""Fields whose petitions of a village the commune's own committee answers."""
