"""What this room tells rooms above without knowing them; config/wiring.py fills it."""

from collections.abc import Callable
from uuid import UUID

from journal.services.record import Command


def _nobody(_command: Command, _opinion: UUID) -> None:
    """Until somebody makes papers of opinions."""


# In the transaction of the command by which an opinion was taken back: a paper of it says so from then on.
withdrawn: Callable[[Command, UUID], None] = _nobody
