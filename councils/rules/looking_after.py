"""Whose account may be given a new password, closed or opened again by whom."""

from councils.rules.access import Right, Role, has_right


def may_look_after(actor: frozenset[Role], owner: frozenset[Role]) -> bool:
    """A new password is a way into the account: nobody reaches a role by it that he could not give.

    actor, owner: roles held now; MANAGE_ACCOUNTS is asked for besides.
    """
    return not owner or has_right(actor, Right.GRANT_ROLES)
