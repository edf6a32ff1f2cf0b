"""States and fields of voters' petitions."""

from enum import StrEnum


class PetitionState(StrEnum):
    """Late is no state: it follows from the due day and today."""

    RECEIVED = "received"  # tiếp nhận
    SENT = "sent"  # đã chuyển cơ quan có thẩm quyền
    IN_WORK = "in_work"  # đang giải quyết
    SETTLED = "settled"  # đã giải quyết xong
    EXPLAINED = "explained"  # đã giải trình, cung cấp thông tin
    JOINED = "joined"  # counted with another of the same content


CLOSED = frozenset({PetitionState.SETTLED, PetitionState.EXPLAINED})


class Field(StrEnum):
    """Lĩnh vực, as councils sort them."""

    AGRICULTURE = "agriculture"
    LAND_ENVIRONMENT = "land_environment"
    TRANSPORT = "transport"
    WATER_POWER = "water_power"
    HEALTH = "health"
    EDUCATION = "education"
    CULTURE_SOCIETY = "culture_society"
    FINANCE_BUDGET = "finance_budget"
    SECURITY_ORDER = "security_order"
    LAW_ADMINISTRATION = "law_administration"
    OTHER = "other"
