"""Wake accounts that 45 idle days put to sleep: one, some, or the whole body before a meeting."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from catalogue.refusals import Conflict, NotFound
from councils import events
from councils.models import User
from councils.selectors.accounts import accounts_of, of_body
from journal.rules.entry import Entry
from journal.services.record import Command, recording


def reactivate(command: Command, *, body_id: UUID, user_ids: Collection[UUID] | None) -> Entry:
    """user_ids: None for every account of the body that is dormant. Waking who is awake is no fault.

    Raises NotFound when one of them is not the body's, Conflict("nobody_dormant") when nobody sleeps.
    """
    named = None if user_ids is None else sorted(str(user) for user in set(user_ids))
    content = {"users": list(named)} if named is not None else {}
    with recording(events.body_stream(body_id), command, name="reactivate", content=content) as record:
        if record.done:
            return record.done
        users = _dormant(body_id, command.at) if user_ids is None else _named(body_id, user_ids)
        if not users:
            raise Conflict("nobody_dormant")
        wake(users, at=command.at)
        return record.append(*events.accounts_reactivated(users))


def wake(user_ids: Collection[UUID], *, at: datetime) -> None:
    """Their idle days are counted from now on. Inside the caller's command."""
    User.objects.filter(id__in=list(user_ids)).update(reactivated_at=at)


def _dormant(body_id: UUID, at: datetime) -> list[UUID]:
    return [fact.user_id for fact in accounts_of(body_id, at=at) if fact.is_dormant and fact.is_active]


def _named(body_id: UUID, user_ids: Collection[UUID]) -> list[UUID]:
    found = set(of_body(body_id).filter(id__in=list(user_ids)).values_list("id", flat=True))
    if found != set(user_ids):
        raise NotFound("not_found")
    return sorted(found)
