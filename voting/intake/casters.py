"""Whether those whose ballots arrive may still cast: a sign-out, a lock, a suspension hold from the next batch on."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone

from catalogue.refusals import Forbidden, NotSignedIn, Refusal
from councils.rules.calendar import council_day
from councils.selectors.mandates import voters_among
from councils.selectors.signed_in import SessionFact, open_sessions, rights_epoch


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

    def refusals(self, casters: Collection[Caster]) -> dict[Caster, Refusal]:
        """Of these, who may not cast any more, or not now, and why."""
        if not casters:
            return {}
        epoch = rights_epoch()
        if epoch != self._epoch:
            self._allowed.clear()
            self._epoch = epoch
        unknown = set(casters) - self._allowed
        if not unknown:
            return {}
        now = timezone.now()
        sessions = open_sessions({caster.session for caster in unknown}, at=now)
        voters = voters_among({caster.mandate_id for caster in unknown}, on=council_day(now))
        told = {c: _refusal(sessions.get(c.session), votes=c.mandate_id in voters) for c in unknown}
        self._allowed |= {caster for caster, refusal in told.items() if refusal is None}
        return {caster: refusal for caster, refusal in told.items() if refusal is not None}


def _refusal(session: SessionFact | None, *, votes: bool) -> Refusal | None:
    if session is None or not votes:
        return NotSignedIn("not_signed_in")
    return Forbidden("screen_locked") if session.is_locked else None
