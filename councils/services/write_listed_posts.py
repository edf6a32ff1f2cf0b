"""Write the posts that a confirmed list gives, under the rules of a post given by hand."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from catalogue.refusals import Conflict
from councils.models import Mandate, PostHolding, Term
from councils.rules.lists.planning import PlannedPerson
from councils.rules.lists.post_claims import day_before
from councils.rules.posts import STANDING_BOARD, Holding, PostKind, Span, refusal
from councils.rules.status_changes import FINAL
from councils.selectors.bodies import body_rules
from councils.services.standing_board import refuse_board_member_of_committee
from journal.ids import derived
from journal.services.record import Command


def add_posts(
    command: Command,
    term_id: UUID,
    people: Sequence[tuple[UUID, PlannedPerson]],
    groups: Mapping[str, UUID],
    committees: Mapping[str, UUID],
) -> None:
    """Raises Conflict with the code of councils.rules.posts, or "in_peoples_committee"; and the name."""
    given = [(mandate, person) for mandate, person in people if person.post]
    if not given:
        return
    for _, person in given:
        if person.post and person.post.ends:
            PostHolding.objects.filter(id=person.post.ends).update(
                until_date=day_before(person.post.from_date)
            )
    names = {mandate: person.name for mandate, person in given}
    rows = [_row(command, mandate, person, groups, committees) for mandate, person in given]
    kept = [row for row in rows if row is not None]
    _refuse_clashes(term_id, kept, names)
    PostHolding.objects.bulk_create(kept)


def _row(
    command: Command,
    mandate: UUID,
    person: PlannedPerson,
    groups: Mapping[str, UUID],
    committees: Mapping[str, UUID],
) -> PostHolding | None:
    """Of somebody whose mandate has ended, the post ends with it; None where it would never have begun."""
    post, change = person.post, person.status
    assert post is not None
    ended = change.from_date if change and change.status in FINAL else None
    if ended and ended < post.from_date:
        return None
    return PostHolding(
        id=UUID(derived(command.id, f"post:{person.row}")),
        mandate_id=mandate,
        kind=post.kind,
        committee_id=committees[post.committee] if post.committee else None,
        group_id=groups[post.group] if post.group else None,
        from_date=post.from_date,
        until_date=ended,
    )


def _refuse_clashes(term_id: UUID, rows: Sequence[PostHolding], names: Mapping[UUID, str]) -> None:
    """Against what is held and against each other. One query for all, and one for each of the Standing Board."""
    held = [_holding(row) for row in PostHolding.objects.filter(mandate__term_id=term_id)]
    body_id = Term.objects.values_list("body_id", flat=True).get(id=term_id)
    most = body_rules(body_id).most_vice_chairs.value
    users = dict(Mandate.objects.filter(id__in=list(names)).values_list("id", "user_id"))
    for row in rows:
        holding = _holding(row)
        code = refusal(holding, held, most_vice_chairs=most)
        if code:
            raise Conflict(code, name=names[row.mandate_id], most=most)
        if holding.kind in STANDING_BOARD:
            refuse_board_member_of_committee(body_id, users.get(row.mandate_id), holding.span)
        held.append(holding)


def _holding(row: PostHolding) -> Holding:
    place = row.committee_id or row.group_id
    return Holding(row.mandate_id, PostKind(row.kind), place, Span(row.from_date, row.until_date))
