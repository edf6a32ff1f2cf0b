"""Bodies and their terms, as other rooms see them."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from catalogue.refusals import NotFound
from councils.models import Body, BodyRule, RoleGrant, Term
from councils.rules.access import Role
from councils.rules.body_rules import BodyRules, with_rule


@dataclass(frozen=True, slots=True)
class BodyFact:
    id: UUID
    name: str
    short_name: str
    kind: str
    level: str

    def as_json(self) -> dict[str, str]:
        return {
            "id": str(self.id),
            "name": self.name,
            "short_name": self.short_name,
            "kind": self.kind,
            "level": self.level,
        }


@dataclass(frozen=True, slots=True)
class TermFact:
    id: UUID
    body_id: UUID
    legislature_no: int
    starts_on: date
    ends_on: date | None


def body_fact(row: Body) -> BodyFact:
    return BodyFact(row.id, row.name, row.short_name, row.kind, row.level)


def body_by_id(body_id: UUID) -> BodyFact:
    """Authorises nobody. Raises NotFound."""
    row = Body.objects.filter(id=body_id).first()
    if row is None:
        raise NotFound("not_found")
    return body_fact(row)


def body_ids() -> list[UUID]:
    """Of every body of the installation. Authorises nobody."""
    return list(Body.objects.order_by("name").values_list("id", flat=True))


def parent_of(body_id: UUID) -> UUID | None:
    """Authorises nobody."""
    return Body.objects.filter(id=body_id).values_list("parent_id", flat=True).first()


def in_force(on: date) -> Q:
    """Terms that cover a date."""
    return Q(starts_on__lte=on) & (Q(ends_on__isnull=True) | Q(ends_on__gte=on))


def term_on(body_id: UUID, on: date) -> TermFact:
    """The body's term on a date. Raises NotFound when there is none."""
    row = Term.objects.filter(in_force(on), body_id=body_id).order_by("-starts_on").first()
    if row is None:
        raise NotFound("not_found")
    return TermFact(row.id, row.body_id, row.legislature_no, row.starts_on, row.ends_on)


def body_rules(body_id: UUID) -> BodyRules:
    """The rules in force for a body now: the defaults, and over them what the body set. One query."""
    rules = BodyRules()
    for name, value, clause in BodyRule.objects.filter(body_id=body_id).values_list(
        "name", "value", "clause"
    ):
        rules = with_rule(rules, name, value, clause)
    return rules


def presiding_officer_name(body_id: UUID) -> str:
    """Who presides over the body now; empty while nobody is named."""
    grant = (
        RoleGrant.objects.filter(body_id=body_id, role=Role.PRESIDING_OFFICER, until__isnull=True)
        .select_related("user")
        .order_by("since")
        .first()
    )
    return grant.user.full_name if grant else ""
