"""Every programme the product brings along, and for whom."""

from collections.abc import Callable
from dataclasses import dataclass

from agenda.rules.built_in.committee import committee_monthly
from agenda.rules.built_in.commune import commune_regular
from agenda.rules.built_in.first_session import first_session
from agenda.rules.built_in.province import province_regular
from agenda.rules.built_in.special import thematic, urgent
from agenda.rules.built_in.writing import Period
from agenda.rules.templates import TemplateItem


@dataclass(frozen=True, slots=True)
class BuiltIn:
    """Its name is the catalogue's agenda.template.<key>. level: empty where it fits both."""

    key: str
    meeting_kind: str
    body_kind: str
    level: str
    items: Callable[[Period], list[TemplateItem]]


BUILT_IN: tuple[BuiltIn, ...] = (
    BuiltIn("commune_regular", "regular", "council", "commune", commune_regular),
    BuiltIn("province_regular", "regular", "council", "province", province_regular),
    BuiltIn("thematic", "thematic", "council", "", thematic),
    BuiltIn("urgent", "urgent", "council", "", urgent),
    BuiltIn("first_session", "regular", "council", "", first_session),
    BuiltIn("committee_monthly", "regular", "peoples_committee", "", committee_monthly),
)


def built_in(key: str) -> BuiltIn | None:
    return next((one for one in BUILT_IN if one.key == key), None)
