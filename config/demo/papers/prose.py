"""What the papers say: sentences of reports, submissions and reviews, with numbers that are the same every time."""

from collections.abc import Iterator, Mapping, Sequence
from random import Random

from config.demo.papers.form import Block, Centred, Part

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII")

FIELDS: Mapping[str, Sequence[str]] = {
    "Kinh tế": (
        "Tốc độ tăng tổng sản phẩm trên địa bàn năm 2026 ước đạt {p1}%, vượt {p0} điểm phần trăm so với chỉ tiêu Hội đồng nhân dân giao; cơ cấu kinh tế tiếp tục chuyển dịch đúng hướng, tỷ trọng công nghiệp, xây dựng và dịch vụ chiếm {p2}%.",
        "Sản xuất công nghiệp, tiểu thủ công nghiệp phục hồi rõ nét; giá trị sản xuất ước đạt {m3} tỷ đồng, tăng {p1}% so với cùng kỳ; đã thu hút thêm {n2} cơ sở sản xuất, tạo việc làm cho {n4} lao động.",
        "Thương mại, dịch vụ phát triển ổn định; tổng mức bán lẻ hàng hóa và doanh thu dịch vụ ước đạt {m4} tỷ đồng, bằng {p3}% kế hoạch. Công tác quản lý thị trường được tăng cường, đã kiểm tra {n3} vụ, xử lý {n2} vụ vi phạm.",
        "Sản xuất nông, lâm nghiệp gặp nhiều khó khăn do thời tiết diễn biến thất thường; tổng sản lượng lương thực có hạt đạt {n5} tấn, bằng {p3}% kế hoạch; diện tích rừng trồng mới đạt {n4} ha, tỷ lệ che phủ rừng duy trì {p2}%.",
        "Kinh tế tập thể tiếp tục được củng cố với {n2} hợp tác xã, {n3} tổ hợp tác đang hoạt động; có thêm {n1} sản phẩm được công nhận đạt chuẩn OCOP từ 3 sao trở lên.",
    ),
    "Thu, chi ngân sách": (
        "Thu ngân sách nhà nước trên địa bàn ước đạt {m4} tỷ đồng, bằng {p3}% dự toán; trong đó thu nội địa {m3} tỷ đồng, thu tiền sử dụng đất {m2} tỷ đồng.",
        "Chi ngân sách địa phương ước thực hiện {m4} tỷ đồng, bằng {p3}% dự toán; cơ bản đáp ứng nhiệm vụ chi thường xuyên, chi bảo đảm an sinh xã hội và các nhiệm vụ phát sinh đột xuất.",
        "Số nợ đọng thuế còn {m2} tỷ đồng, tăng {p1}% so với đầu năm; công tác thu hồi nợ đọng tại một số địa bàn chưa quyết liệt.",
        "Kinh phí hoạt động được quản lý chặt chẽ, tiết kiệm {p1}% chi thường xuyên so với dự toán đầu năm; nguồn tiết kiệm được bố trí cho {n1} nhiệm vụ cấp bách.",
    ),
    "Đầu tư công": (
        "Giải ngân vốn đầu tư công đến ngày 30 tháng 11 năm 2026 đạt {p2}% kế hoạch; ước cả năm đạt {p3}%. Một số dự án trọng điểm còn chậm do vướng mắc về giải phóng mặt bằng, nguồn vật liệu san lấp và năng lực của nhà thầu.",
        "Đã hoàn thành, đưa vào sử dụng {n2} công trình; trong đó có {n1} công trình giao thông, {n1} công trình thủy lợi và {n1} trường học; tổng mức đầu tư {m3} tỷ đồng.",
        "Công tác thẩm định, phê duyệt quyết toán dự án hoàn thành được quan tâm; đã phê duyệt quyết toán {n2} dự án, cắt giảm {m1} tỷ đồng chi phí không đúng chế độ.",
        "Các chương trình mục tiêu quốc gia được phân bổ {m3} tỷ đồng, giải ngân {p2}%; vốn sự nghiệp đạt thấp do văn bản hướng dẫn ban hành chậm.",
    ),
    "Giáo dục, y tế": (
        "Quy mô, mạng lưới trường lớp được sắp xếp phù hợp; tỷ lệ huy động trẻ mẫu giáo đạt {p2}%; có {n2} trường đạt chuẩn quốc gia, bằng {p2}% tổng số trường.",
        "Công tác khám bệnh, chữa bệnh ở tuyến xã còn thiếu thuốc trong quý II và quý III; tỷ lệ người dân tham gia bảo hiểm y tế đạt {p2}%, thấp hơn {p0} điểm phần trăm so với kế hoạch.",
        "Trạm y tế đã khám và tư vấn cho {n5} lượt người; tỷ lệ trẻ em dưới một tuổi được tiêm chủng đầy đủ đạt {p2}%; không để xảy ra dịch bệnh lớn trên địa bàn.",
        "Chế độ, chính sách đối với học sinh bán trú, học sinh dân tộc thiểu số được thực hiện kịp thời cho {n4} em với kinh phí {m1} tỷ đồng.",
    ),
    "Văn hóa, xã hội": (
        "Tỷ lệ hộ nghèo đa chiều giảm {p1} điểm phần trăm so với năm 2025; đã hỗ trợ xóa {n3} nhà tạm, nhà dột nát cho hộ nghèo, hộ cận nghèo.",
        "Phong trào toàn dân đoàn kết xây dựng đời sống văn hóa được duy trì; {p2}% số hộ đạt danh hiệu gia đình văn hóa; {n2} nhà văn hóa được sửa chữa, nâng cấp.",
        "Đã giải quyết việc làm mới cho {n4} lao động, trong đó đi làm việc ở nước ngoài theo hợp đồng {n2} người; tỷ lệ lao động qua đào tạo đạt {p2}%.",
        "Công tác thông tin cơ sở được tăng cường; hệ thống truyền thanh ứng dụng công nghệ thông tin hoạt động tại {n2} điểm.",
    ),
    "Tài nguyên, môi trường": (
        "Tỷ lệ dân số nông thôn được sử dụng nước sạch đạt {p2}%; tỷ lệ thu gom, xử lý chất thải rắn sinh hoạt nông thôn đạt {p2}%, thấp hơn kế hoạch {p1} điểm phần trăm.",
        "Đã cấp {n4} giấy chứng nhận quyền sử dụng đất; còn {n3} hồ sơ quá hạn, chủ yếu do biến động hồ sơ địa chính và sai lệch diện tích.",
        "Công tác quản lý đất đai, khoáng sản được chấn chỉnh; đã xử phạt {n2} trường hợp vi phạm, thu nộp ngân sách {m1} tỷ đồng.",
        "Thiên tai trong năm làm hư hại {n3} ngôi nhà, {n4} ha hoa màu; ước thiệt hại {m2} tỷ đồng; công tác khắc phục được triển khai kịp thời.",
    ),
    "Quốc phòng, an ninh": (
        "Quốc phòng, an ninh được giữ vững; hoàn thành 100% chỉ tiêu tuyển quân. Tai nạn giao thông giảm cả ba tiêu chí so với năm 2025; tỷ lệ điều tra, khám phá tội phạm đạt {p2}%.",
        "Công tác tiếp công dân, giải quyết khiếu nại, tố cáo được quan tâm; đã tiếp {n4} lượt công dân, giải quyết {n2} trên {n3} vụ việc thuộc thẩm quyền.",
        "Lực lượng tham gia bảo vệ an ninh, trật tự ở cơ sở được kiện toàn với {n3} tổ, {n4} thành viên; phong trào toàn dân bảo vệ an ninh Tổ quốc có nhiều mô hình hiệu quả.",
    ),
    "Xây dựng chính quyền": (
        "Việc sắp xếp tổ chức bộ máy theo mô hình hai cấp cơ bản ổn định; tuy nhiên ở một số nơi còn lúng túng; cơ sở vật chất, trang thiết bị công nghệ thông tin chưa đồng bộ.",
        "Tỷ lệ hồ sơ thủ tục hành chính giải quyết đúng và trước hạn đạt {p2}%; hồ sơ trực tuyến toàn trình đạt {p2}%; mức độ hài lòng của người dân đạt {p2}%.",
        "Kỷ luật, kỷ cương hành chính được tăng cường; đã kiểm tra công vụ tại {n2} đơn vị, xử lý kỷ luật {n1} trường hợp.",
        "Chuyển đổi số có bước tiến; {p2}% văn bản được ký số và gửi nhận trên môi trường mạng; tổ công nghệ số cộng đồng hoạt động tại {n2} thôn, tổ dân phố.",
    ),
}

LIMITS = (
    "Một số chỉ tiêu đạt thấp so với kế hoạch; công tác phối hợp giữa các cơ quan, đơn vị có lúc chưa chặt chẽ, trách nhiệm người đứng đầu chưa được đề cao.",
    "Nguồn lực đầu tư còn hạn hẹp, phụ thuộc vào ngân sách cấp trên; việc huy động nguồn lực xã hội hóa chưa tương xứng với tiềm năng.",
    "Năng lực của một bộ phận cán bộ, công chức chưa đáp ứng yêu cầu nhiệm vụ mới; việc ứng dụng công nghệ thông tin còn hạn chế.",
    "Công tác tuyên truyền, vận động chưa thường xuyên; một bộ phận người dân còn trông chờ vào hỗ trợ của Nhà nước.",
    "Tiến độ giải phóng mặt bằng chậm; giá vật liệu xây dựng tăng, nguồn cung khan hiếm làm ảnh hưởng tiến độ thi công.",
)
TASKS = (
    "Tập trung tháo gỡ khó khăn, vướng mắc về giải phóng mặt bằng; phấn đấu giải ngân vốn đầu tư công năm 2027 đạt trên {p2}% ngay từ quý III.",
    "Quản lý chặt chẽ nguồn thu, chống thất thu, thu hồi nợ đọng thuế; thực hành tiết kiệm, chống lãng phí, dành nguồn lực cho đầu tư phát triển và an sinh xã hội.",
    "Rà soát, sắp xếp mạng lưới trường, lớp học; bảo đảm đủ thuốc, vật tư y tế cho trạm y tế; nâng tỷ lệ bao phủ bảo hiểm y tế lên {p2}%.",
    "Nâng tỷ lệ thu gom, xử lý chất thải rắn sinh hoạt nông thôn lên {p2}%; hoàn thành đo đạc, chỉnh lý hồ sơ địa chính tại {n1} địa bàn.",
    "Đẩy mạnh cải cách hành chính, chuyển đổi số; {p2}% hồ sơ thủ tục hành chính được tiếp nhận và giải quyết trên môi trường mạng.",
    "Giữ vững quốc phòng, an ninh; chủ động phòng, chống thiên tai, dịch bệnh; bảo đảm trật tự, an toàn xã hội trong dịp lễ, Tết.",
    "Giao các cơ quan, đơn vị xây dựng kế hoạch chi tiết, xác định rõ người, rõ việc, rõ tiến độ, rõ kết quả và báo cáo định kỳ hằng quý.",
)
OPINIONS = (
    "Ban cơ bản nhất trí với nội dung tờ trình và dự thảo nghị quyết; hồ sơ bảo đảm trình tự, thủ tục theo quy định và đủ điều kiện trình kỳ họp xem xét, quyết định.",
    "Đề nghị cơ quan trình bổ sung số liệu đánh giá tác động, làm rõ nguồn kinh phí {m2} tỷ đồng và khả năng cân đối ngân sách trong giai đoạn 2027–2030.",
    "Về đối tượng áp dụng: đề nghị quy định cụ thể để tránh trùng lặp với chính sách của Trung ương; rà soát {n3} đối tượng đang hưởng chính sách tương tự.",
    "Về mức hỗ trợ: có {n1} ý kiến đề nghị giữ mức như dự thảo, {n1} ý kiến đề nghị nâng thêm {p1}% cho phù hợp với mặt bằng giá hiện nay.",
    "Về kỹ thuật soạn thảo: đề nghị chỉnh sửa câu chữ tại khoản 2 Điều 1 và điều khoản chuyển tiếp để bảo đảm rõ ràng, dễ thực hiện.",
    "Kết quả giám sát, khảo sát thực tế tại {n1} xã, phường cho thấy nhu cầu của Nhân dân là chính đáng; việc ban hành nghị quyết là cần thiết.",
)
REASONS = (
    "Việc ban hành nghị quyết nhằm cụ thể hóa chủ trương của Đảng, chính sách, pháp luật của Nhà nước và phù hợp với điều kiện thực tế của địa phương.",
    "Qua tổng kết thực hiện giai đoạn trước, đã hỗ trợ {n4} lượt đối tượng với tổng kinh phí {m2} tỷ đồng; một số nội dung không còn phù hợp, cần được sửa đổi, bổ sung.",
    "Dự thảo đã được gửi lấy ý kiến {n2} cơ quan, đơn vị, đăng tải trên cổng thông tin điện tử trong 20 ngày và được thẩm định theo quy định.",
    "Kinh phí thực hiện dự kiến {m2} tỷ đồng mỗi năm, bố trí từ ngân sách địa phương và lồng ghép các chương trình mục tiêu quốc gia.",
    "Cơ quan soạn thảo đã tiếp thu {n2} ý kiến, giải trình {n1} ý kiến; không có ý kiến khác nhau về những nội dung cơ bản của dự thảo.",
)


def filled(sentence: str, chance: Random) -> str:
    """{p0}: tenths; {p1}: up to ten; {p2}: of a hundred; {p3}: about a hundred. {nK}, {mK}: numbers of K digits."""
    share = {
        "p0": chance.uniform(0.1, 0.9),
        "p1": chance.uniform(1.2, 9.8),
        "p2": chance.uniform(58, 99),
        "p3": chance.uniform(92, 112),
    }
    numbers = {f"n{k}": _grouped(chance.randint(10 ** (k - 1) + 1, 10**k - 1)) for k in range(1, 6)}
    money = {f"m{k}": _grouped(chance.randint(10 ** (k - 1) + 1, 10**k - 1)) for k in range(1, 5)}
    return sentence.format(**{k: f"{v:.1f}".replace(".", ",") for k, v in share.items()}, **numbers, **money)


def _grouped(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def report(chance: Random, *, times: int, year: int = 2026) -> list[Block]:
    """times: how often each field is gone through, place by place; about two pages each."""
    blocks: list[Block] = [
        Part(f"I. KẾT QUẢ THỰC HIỆN NHIỆM VỤ NĂM {year}"),
        "Năm qua, trong bối cảnh có nhiều khó khăn, thách thức, với sự lãnh đạo của cấp ủy, sự giám sát của Hội đồng nhân dân và sự đồng thuận của Nhân dân, tình hình kinh tế – xã hội của địa phương đạt những kết quả tích cực.",
    ]
    for number, (name, sentences) in enumerate(FIELDS.items(), 1):
        blocks.append(Part(f"{number}. Về {name.lower()}", 2))
        for _ in range(times):
            blocks += [
                filled(sentence, chance) for sentence in chance.sample(list(sentences), len(sentences))
            ]
    blocks.append(Part("II. HẠN CHẾ, KHUYẾT ĐIỂM VÀ NGUYÊN NHÂN"))
    blocks += chance.sample(LIMITS, len(LIMITS))
    blocks.append(Part(f"III. PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM {year + 1}"))
    blocks += [f"{n}. {filled(task, chance)}" for n, task in enumerate(chance.sample(TASKS, len(TASKS)), 1)]
    blocks.append("Trên đây là báo cáo trình Hội đồng nhân dân xem xét, cho ý kiến./.")
    return blocks


def submission(chance: Random, subject: str) -> list[Block]:
    return [
        f"Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15, Ủy ban nhân dân trình Hội đồng nhân dân xem xét, thông qua dự thảo {subject[0].lower()}{subject[1:]}, cụ thể như sau:",
        Part("I. SỰ CẦN THIẾT BAN HÀNH"),
        *(filled(sentence, chance) for sentence in chance.sample(REASONS, 4)),
        *(filled(sentence, chance) for sentence in chance.sample(FIELDS[chance.choice(list(FIELDS))], 3)),
        Part("II. QUÁ TRÌNH XÂY DỰNG"),
        *(filled(sentence, chance) for sentence in chance.sample(REASONS, 3)),
        Part("III. NỘI DUNG CƠ BẢN CỦA DỰ THẢO"),
        *(filled(sentence, chance) for sentence in chance.sample(TASKS, 4)),
        *(filled(sentence, chance) for sentence in chance.sample(OPINIONS, 4)),
        Part("IV. NGUỒN LỰC VÀ TỔ CHỨC THỰC HIỆN"),
        filled(REASONS[3], chance),
        "Ủy ban nhân dân kính trình Hội đồng nhân dân xem xét, quyết định./.",
    ]


def review(chance: Random, subjects: Sequence[str]) -> list[Block]:
    return list(_review(chance, subjects))


def _review(chance: Random, subjects: Sequence[str]) -> Iterator[Block]:
    yield (
        "Thực hiện phân công của Thường trực Hội đồng nhân dân, Ban đã tổ chức khảo sát, họp thẩm tra các báo cáo, "
        "tờ trình và dự thảo nghị quyết trình kỳ họp. Kết quả như sau:"
    )
    for number, subject in enumerate(subjects, 1):
        yield Part(
            f"{ROMAN[(number - 1) % len(ROMAN)]}. {subject}"
            if number <= len(ROMAN)
            else f"{number}. {subject}"
        )
        for opinion in chance.sample(OPINIONS, 4):
            yield filled(opinion, chance)
    yield Part("KIẾN NGHỊ")
    yield "Ban đề nghị Hội đồng nhân dân thảo luận, xem xét, quyết định./."


def resolution(chance: Random, text: str) -> list[Block]:
    return [
        Centred("QUYẾT NGHỊ:"),
        f"<b>Điều 1.</b> {text}",
        *(f"{n}. {filled(task, chance)}" for n, task in enumerate(chance.sample(TASKS, 4), 1)),
        "<b>Điều 2.</b> Giao Ủy ban nhân dân tổ chức triển khai thực hiện Nghị quyết; Thường trực Hội đồng nhân dân, các Ban, các Tổ đại biểu và đại biểu Hội đồng nhân dân giám sát việc thực hiện.",
        "<b>Điều 3.</b> Nghị quyết này có hiệu lực từ ngày 01 tháng 01 năm 2027.",
        "Nghị quyết này đã được Hội đồng nhân dân thông qua tại kỳ họp ngày &nbsp;&nbsp;&nbsp; tháng 12 năm 2026./.",
    ]
