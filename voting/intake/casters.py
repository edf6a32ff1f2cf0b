"""Whether those whose ballots arrive may still cast: a sign-out or a suspension holds from the next batch on."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone

from councils.rules.calendar import council_day
from councils.selectors.mandates import voters_among
from councils.selectors.signed_in import rights_epoch, still_valid


@dataclass(frozen=True, slots=True)
class Caster:
    """session: the sign-in that the socket was opened with. mandate_id: whose ballot it brings."""

    session: str
    mandate_id: UUID


class Casters:
    """What was found out holds until the rights epoch moves: one tiny query per batch, more only after a change."""

    def __init__(self) -> None:
        self._epoch = -1
        self._allowed: set[Caster] = set()

    def barred(self, casters: Collection[Caster]) -> set[Caster]:
        """Of these, who may not cast any more."""
        if not casters:
            return set()
        epoch = rights_epoch()
        if epoch != self._epoch:
            self._allowed.clear()
            self._epoch = epoch
        unknown = set(casters) - self._allowed
        if unknown:
            now = timezone.now()
            sessions = still_valid({caster.session for caster in unknown}, at=now)
            voters = voters_among({caster.mandate_id for caster in unknown}, on=council_day(now))
            self._allowed |= {c for c in unknown if c.session in sessions and c.mandate_id in voters}
        return set(casters) - self._allowed
