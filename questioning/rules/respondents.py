"""Who can be questioned: the People's Committee, its agencies, the court and the procuracy (Law 72/2025 Art. 33.5)."""

import re

from councils.rules.people import GuestKind

ASKED_AMONG_GUESTS = frozenset(
    {
        GuestKind.PEOPLES_COMMITTEE,
        GuestKind.DEPARTMENT,
        GuestKind.COURT,
        GuestKind.PROCURACY,
        GuestKind.JUDGMENT_ENFORCEMENT,
    }
)
_COMMITTEE = r"(?:phó )?chủ tịch (?:thường trực )?(?:ubnd|ủy ban nhân dân)|ủy viên (?:ubnd|ủy ban nhân dân)"
_AGENCY = r"giám đốc sở|trưởng phòng|chánh thanh tra|chánh văn phòng (?:ubnd|ủy ban nhân dân)"
_COURT = r"chánh án|viện trưởng viện kiểm sát|trưởng thi hành án"
_OFFICE = re.compile(rf"^(?:{_COMMITTEE}|{_AGENCY}|{_COURT})\b", re.IGNORECASE)
_LOWER = re.compile(r"\b(?:ubnd|ủy ban nhân dân) (?:xã|phường|đặc khu)\b", re.IGNORECASE)


def office_questioned(titles: list[str], *, is_province: bool) -> str | None:
    """The first of these titles that can be questioned in a council of this level; None when there is none.

    A commune's chair is questioned in the commune's council, not in the province's.
    """
    for title in titles:
        if _OFFICE.match(title.strip()) and not (is_province and _LOWER.search(title)):
            return title.strip()
    return None
