"""Things inside a body, for a person with a right in it: each fetched and authorised at once.

Every one raises NotFound alike for what is absent and for another body's, and Forbidden("role_missing") for a member
of the body without the right.
"""

from uuid import UUID

from catalogue.refusals import NotFound
from councils.models import (
    AbsenceNotice,
    Committee,
    DelegateGroup,
    Guest,
    Mandate,
    PostHolding,
    Term,
)
from councils.rules.access import Right
from councils.selectors.standings import access_body


def access_term(user_id: UUID, term_id: UUID, *, right: Right) -> Term:
    """With its body."""
    term = Term.objects.select_related("body").filter(id=term_id).first()
    if term is None:
        raise NotFound("not_found")
    access_body(user_id, term.body_id, right=right)
    return term


def access_group(user_id: UUID, group_id: UUID, *, right: Right) -> DelegateGroup:
    """With its term."""
    group = DelegateGroup.objects.select_related("term").filter(id=group_id).first()
    if group is None:
        raise NotFound("not_found")
    access_body(user_id, group.term.body_id, right=right)
    return group


def access_committee(user_id: UUID, committee_id: UUID, *, right: Right) -> Committee:
    """With its term."""
    committee = Committee.objects.select_related("term").filter(id=committee_id).first()
    if committee is None:
        raise NotFound("not_found")
    access_body(user_id, committee.term.body_id, right=right)
    return committee


def access_mandate(user_id: UUID, mandate_id: UUID, *, right: Right | None) -> Mandate:
    """With its term. right None: any member of the body."""
    mandate = Mandate.objects.select_related("term").filter(id=mandate_id).first()
    if mandate is None:
        raise NotFound("not_found")
    access_body(user_id, mandate.term.body_id, right=right)
    return mandate


def access_post(user_id: UUID, post_id: UUID, *, right: Right) -> PostHolding:
    """With its mandate and term."""
    post = PostHolding.objects.select_related("mandate__term").filter(id=post_id).first()
    if post is None:
        raise NotFound("not_found")
    access_body(user_id, post.mandate.term.body_id, right=right)
    return post


def access_absence(user_id: UUID, notice_id: UUID, *, right: Right) -> AbsenceNotice:
    """With its mandate and term."""
    notice = AbsenceNotice.objects.select_related("mandate__term").filter(id=notice_id).first()
    if notice is None:
        raise NotFound("not_found")
    access_body(user_id, notice.mandate.term.body_id, right=right)
    return notice


def access_guest(user_id: UUID, guest_id: UUID, *, right: Right) -> Guest:
    """Also one taken off the list: the command that did it may be sent again."""
    guest = Guest.objects.filter(id=guest_id).first()
    if guest is None:
        raise NotFound("not_found")
    access_body(user_id, guest.body_id, right=right)
    return guest
