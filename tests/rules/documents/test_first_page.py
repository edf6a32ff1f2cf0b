"""First pages as text extraction gives them, and what is read from them."""

import unicodedata
from dataclasses import replace

import pytest

from documents.rules.first_page import FirstPage, read_first_page
from documents.rules.words import DocumentKind as K

TWO_COLUMNS = """HỘI ĐỒNG NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH AN GIANG Độc lập - Tự do - Hạnh phúc
Số: 45/NQ-HĐND An Giang, ngày 10 tháng 12 năm 2026
NGHỊ QUYẾT
Về dự toán thu, chi ngân sách nhà nước
và phân bổ ngân sách địa phương năm 2027
HỘI ĐỒNG NHÂN DÂN TỈNH AN GIANG
KHÓA X, KỲ HỌP THỨ 5
Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15;
"""
RESOLUTION = FirstPage(
    "45",
    "NQ-HĐND",
    K.RESOLUTION,
    "Hội đồng nhân dân tỉnh An Giang",
    "2026-12-10",
    "Về dự toán thu, chi ngân sách nhà nước và phân bổ ngân sách địa phương năm 2027",
)

PAGES = {
    "two columns that run into one line": (TWO_COLUMNS, RESOLUTION),
    "letters with their marks apart": (unicodedata.normalize("NFD", TWO_COLUMNS), RESOLUTION),
    "one column after the other": (
        """ỦY BAN NHÂN DÂN
TỈNH KIÊN GIANG
_______
Số: 412/BC-UBND
CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập – Tự do – Hạnh phúc
__________________
Kiên Giang, ngày 03 tháng 7 năm 2026
BÁO CÁO
Tình hình kinh tế - xã hội 6 tháng đầu năm,
nhiệm vụ, giải pháp 6 tháng cuối năm 2026
Thực hiện Nghị quyết số 12/NQ-HĐND ngày 01/01/2026""",
        FirstPage(
            "412",
            "BC-UBND",
            K.REPORT,
            "Ủy ban nhân dân tỉnh Kiên Giang",
            "2026-07-03",
            "Tình hình kinh tế - xã hội 6 tháng đầu năm, nhiệm vụ, giải pháp 6 tháng cuối năm 2026",
        ),
    ),
    "a draft whose number and day are left open": (
        """HỘI ĐỒNG NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
XÃ SUỐI NGÂN Độc lập - Tự do - Hạnh phúc
Số:        /NQ-HĐND Suối Ngân, ngày     tháng 12 năm 2026
DỰ THẢO
NGHỊ QUYẾT
Về kế hoạch đầu tư công năm 2027 của xã Suối Ngân
HỘI ĐỒNG NHÂN DÂN XÃ SUỐI NGÂN""",
        FirstPage(
            "",
            "NQ-HĐND",
            K.DRAFT_RESOLUTION,
            "Hội đồng nhân dân xã Suối Ngân",
            "",
            "Về kế hoạch đầu tư công năm 2027 của xã Suối Ngân",
        ),
    ),
    "dots for the number": (
        """ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
PHƯỜNG BẾN NGHÉ Độc lập - Tự do - Hạnh phúc
Số: ....../TTr-UBND Bến Nghé, ngày ..... tháng ..... năm 2026
TỜ TRÌNH
Về việc ban hành Nghị quyết quy định mức thu phí
Kính gửi: Hội đồng nhân dân phường Bến Nghé""",
        FirstPage(
            "",
            "TTr-UBND",
            K.SUBMISSION,
            "Ủy ban nhân dân phường Bến Nghé",
            "",
            "Về việc ban hành Nghị quyết quy định mức thu phí",
        ),
    ),
    "a committee's review": (
        """HỘI ĐỒNG NHÂN DÂN TỈNH CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
BAN KINH TẾ - NGÂN SÁCH Độc lập - Tự do - Hạnh phúc
Số: 88/BC-BKTNS An Giang, ngày 01 tháng 12 năm 2026
BÁO CÁO
Thẩm tra dự thảo Nghị quyết về dự toán ngân sách năm 2027
(Trình tại kỳ họp thứ 5)""",
        FirstPage(
            "88",
            "BC-BKTNS",
            K.REVIEW,
            "Ban Kinh tế - Ngân sách",
            "2026-12-01",
            "Thẩm tra dự thảo Nghị quyết về dự toán ngân sách năm 2027",
        ),
    ),
    "a review that says so in its heading": (
        """HĐND TỈNH AN GIANG
BAN PHÁP CHẾ
Số 19/BC-BPC
BÁO CÁO THẨM TRA
Tờ trình số 201/TTr-UBND của Ủy ban nhân dân tỉnh
Thưa các vị đại biểu""",
        FirstPage(
            "19",
            "BC-BPC",
            K.REVIEW,
            "Ban Pháp chế",
            "",
            "Thẩm tra Tờ trình số 201/TTr-UBND của Ủy ban nhân dân tỉnh Thưa các vị đại biểu",
        ),
    ),
    "a supervision": (
        """THƯỜNG TRỰC
HỘI ĐỒNG NHÂN DÂN
TỈNH AN GIANG
Số: 7/BC-HĐND
An Giang, ngày 5 tháng 11 năm 2026
BÁO CÁO
Kết quả giám sát việc thực hiện chính sách giảm nghèo
Thực hiện Kế hoạch""",
        FirstPage(
            "7",
            "BC-HĐND",
            K.SUPERVISION,
            "Thường trực Hội đồng nhân dân tỉnh An Giang",
            "2026-11-05",
            "Kết quả giám sát việc thực hiện chính sách giảm nghèo",
        ),
    ),
    "petitions of voters": (
        """ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
THÀNH PHỐ CẦN THƠ Độc lập - Tự do - Hạnh phúc
Số: 300/BC-UBND Cần Thơ, ngày 20 tháng 11 năm 2026
BÁO CÁO
Kết quả giải quyết kiến nghị của cử tri gửi đến kỳ họp thứ 4
Kính gửi: Hội đồng nhân dân thành phố""",
        FirstPage(
            "300",
            "BC-UBND",
            K.PETITIONS,
            "Ủy ban nhân dân thành phố Cần Thơ",
            "2026-11-20",
            "Kết quả giải quyết kiến nghị của cử tri gửi đến kỳ họp thứ 4",
        ),
    ),
    "a letter": (
        """SỞ TÀI CHÍNH CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH AN GIANG Độc lập - Tự do - Hạnh phúc
Số: 1234/STC-NS An Giang, ngày 9 tháng 9 năm 2026
V/v cung cấp số liệu quyết toán
ngân sách năm 2025
Kính gửi: Văn phòng Đoàn ĐBQH và HĐND tỉnh""",
        FirstPage(
            "1234",
            "STC-NS",
            None,
            "Sở Tài chính tỉnh An Giang",
            "2026-09-09",
            "Cung cấp số liệu quyết toán ngân sách năm 2025",
        ),
    ),
    "a law of the National Assembly": (
        """QUỐC HỘI CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Luật số: 72/2025/QH15 Hà Nội, ngày 16 tháng 6 năm 2025
LUẬT
TỔ CHỨC CHÍNH QUYỀN ĐỊA PHƯƠNG
Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam""",
        FirstPage("72", "2025/QH15", K.LAW, "Quốc hội", "2025-06-16", "TỔ CHỨC CHÍNH QUYỀN ĐỊA PHƯƠNG"),
    ),
    "a number with its year": (
        """HỘI ĐỒNG NHÂN DÂN
TỈNH AN GIANG
Số: 05/2026/NQ-HĐND
NGHỊ QUYẾT
Quy định mức chi hỗ trợ
Căn cứ""",
        FirstPage(
            "05",
            "2026/NQ-HĐND",
            K.RESOLUTION,
            "Hội đồng nhân dân tỉnh An Giang",
            "",
            "Quy định mức chi hỗ trợ",
        ),
    ),
    "the Party's form of a number": (
        """TỈNH ỦY AN GIANG ĐẢNG CỘNG SẢN VIỆT NAM
*
Số 245-KL/TU An Giang, ngày 02 tháng 6 năm 2026
KẾT LUẬN
của Ban Thường vụ Tỉnh ủy về công tác cán bộ
Căn cứ""",
        FirstPage(
            "",
            "245-KL/TU",
            K.OTHER,
            "Tỉnh ủy An Giang",
            "2026-06-02",
            "Của Ban Thường vụ Tỉnh ủy về công tác cán bộ",
        ),
    ),
    "letters set apart": (
        """ỦY BAN NHÂN DÂN
XÃ SUỐI NGÂN
Số: 12/TTr-UBND
T Ờ  T R Ì N H
Về việc phê duyệt chủ trương đầu tư
Kính gửi:""",
        FirstPage(
            "12",
            "TTr-UBND",
            K.SUBMISSION,
            "Ủy ban nhân dân xã Suối Ngân",
            "",
            "Về việc phê duyệt chủ trương đầu tư",
        ),
    ),
    "spaces around the dash": (
        """HỘI ĐỒNG NHÂN DÂN
XÃ SUỐI NGÂN
Số : 3 / CTr - HĐND
CHƯƠNG TRÌNH
Kỳ họp thứ 3, Hội đồng nhân dân xã khóa II""",
        FirstPage(
            "3",
            "CTr-HĐND",
            K.PROGRAMME,
            "Hội đồng nhân dân xã Suối Ngân",
            "",
            "Kỳ họp thứ 3, Hội đồng nhân dân xã khóa II",
        ),
    ),
    "a draft in brackets beside": (
        """HỘI ĐỒNG NHÂN DÂN
TỈNH AN GIANG
Số: /2026/NQ-HĐND
(DỰ THẢO LẦN 2)
NGHỊ QUYẾT
Quy định chế độ tiếp khách
Căn cứ""",
        FirstPage(
            "",
            "2026/NQ-HĐND",
            K.DRAFT_RESOLUTION,
            "Hội đồng nhân dân tỉnh An Giang",
            "",
            "Quy định chế độ tiếp khách",
        ),
    ),
    "a table without a heading": (
        "PHỤ LỤC I\nDanh mục dự án đầu tư công năm 2027\n1. Đường liên xã",
        FirstPage(kind=K.TABLE, title="I Danh mục dự án đầu tư công năm 2027"),
    ),
    "a comparison": (
        "BẢN SO SÁNH\nDự thảo Nghị quyết với Nghị quyết số 12/2020/NQ-HĐND\n",
        FirstPage(kind=K.COMPARISON, title="Dự thảo Nghị quyết với Nghị quyết số 12/2020/NQ-HĐND"),
    ),
    "a summons": (
        """THƯỜNG TRỰC HỘI ĐỒNG NHÂN DÂN
TỈNH AN GIANG
Số: 31/GTT-HĐND
GIẤY TRIỆU TẬP
Kỳ họp thứ 5, Hội đồng nhân dân tỉnh khóa X
Kính gửi: Đại biểu Hội đồng nhân dân tỉnh""",
        FirstPage(
            "31",
            "GTT-HĐND",
            K.SUMMONS,
            "Thường trực Hội đồng nhân dân tỉnh An Giang",
            "",
            "Kỳ họp thứ 5, Hội đồng nhân dân tỉnh khóa X",
        ),
    ),
    "nothing that is known": ("Chào buổi sáng\nĐây là một trang bất kỳ.", FirstPage()),
    "nothing at all": ("", FirstPage()),
    "a day no calendar has": (
        "Số: 1/TB-HĐND\nAn Giang, ngày 31 tháng 02 năm 2026\nTHÔNG BÁO\nLịch tiếp công dân",
        FirstPage("1", "TB-HĐND", K.NOTICE, "", "", "Lịch tiếp công dân"),
    ),
    "a number named in a sentence is another's": (
        "Thẩm tra Báo cáo số 10/BC-UBND của Ủy ban nhân dân tỉnh",
        FirstPage(),
    ),
}


@pytest.mark.parametrize(("text", "expected"), PAGES.values(), ids=PAGES.keys())
def test_a_first_page_says_what_it_is(text: str, expected: FirstPage) -> None:
    found = read_first_page(text)
    assert replace(found, issuer=found.issuer if expected.issuer else "") == expected


def test_a_page_made_to_be_slow_is_read_at_once() -> None:
    for filling in (
        "Số " * 50_000,
        "ngày " * 50_000,
        "A, ngày " * 20_000,
        "." * 200_000,
        "Số: " + "_ . " * 50_000,
    ):
        assert read_first_page(filling).number == ""
