"""The bodies around one: above and below it, the council that elected it, the People's Committee it elected."""

from dataclasses import dataclass
from uuid import UUID

from catalogue.refusals import Forbidden
from councils.models import Body
from councils.rules.access import Right
from councils.rules.names import sort_key
from councils.selectors.bodies import BodyFact, body_fact
from councils.selectors.standings import access_body


@dataclass(frozen=True, slots=True)
class Relatives:
    """elects, below: in Vietnamese order. A body that was elected by this one is not below it."""

    body: BodyFact
    parent: BodyFact | None
    elected_by: BodyFact | None
    elects: list[BodyFact]
    below: list[BodyFact]


def access_relatives(actor: UUID, body_id: UUID) -> BodyFact:
    """For who keeps the body's people, and for who may make bodies beside it. Raises as access_body."""
    try:
        return access_body(actor, body_id, right=Right.MANAGE_PEOPLE)
    except Forbidden:
        return access_body(actor, body_id, right=Right.GRANT_ROLES)


def relatives_of(body_id: UUID) -> Relatives:
    """Authorises nobody. Three queries however many there are."""
    body = Body.objects.select_related("parent", "elected_by").get(id=body_id)
    elects = list(Body.objects.filter(elected_by=body))
    below = list(Body.objects.filter(parent=body).exclude(elected_by=body))
    return Relatives(
        body_fact(body),
        body_fact(body.parent) if body.parent else None,
        body_fact(body.elected_by) if body.elected_by else None,
        _in_order(elects),
        _in_order(below),
    )


def _in_order(rows: list[Body]) -> list[BodyFact]:
    """Places by their first word: only of persons the last one leads."""
    return [body_fact(row) for row in sorted(rows, key=lambda row: sort_key(row.name)[1:])]
