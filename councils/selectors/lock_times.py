"""After how many idle minutes a person's screen locks."""

from uuid import UUID

from councils.models import BodyRule
from councils.rules.body_rules import BodyRules, with_rule
from councils.selectors.standings import bodies_of

RULE = "screen_lock_min"


def lock_min_of(user_id: UUID) -> int:
    """The shortest of the bodies where the person is anything; 0: never. The default for who is nothing anywhere."""
    default = BodyRules().screen_lock_min.value
    bodies = dict.fromkeys(bodies_of(user_id), default)
    rows = BodyRule.objects.filter(body_id__in=list(bodies), name=RULE)
    for body, value, clause in rows.values_list("body_id", "value", "clause"):
        bodies[body] = with_rule(BodyRules(), RULE, value, clause).screen_lock_min.value
    minutes = list(bodies.values()) or [default]
    return min((some for some in minutes if some), default=0)
