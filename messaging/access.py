"""Who looks at the body's messages."""

from uuid import UUID

from catalogue.refusals import Forbidden
from councils.rules.access import Right
from councils.selectors.standings import access_body, standing_of

EITHER = (Right.PREPARE_MEETINGS, Right.SET_RULES)


def access_messages(user_id: UUID, body_id: UUID) -> frozenset[Right]:
    """Which of the two rights the person has: to see how messages go out, one is enough.

    Raises NotFound for strangers, Forbidden("role_missing") for members with neither.
    """
    access_body(user_id, body_id)
    standing = standing_of(user_id, body_id)
    held = frozenset(right for right in EITHER if standing.may(right))
    if not held:
        raise Forbidden("role_missing")
    return held
