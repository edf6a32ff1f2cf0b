"""Why a confirmed time did not come, for whoever waits for it: from the line the signing core wrote for the log."""

import re
from dataclasses import dataclass
from enum import StrEnum

AWAITED = "asked for later"


class TimeFault(StrEnum):
    SILENT = "silent"  # no answer in time
    UNREACHABLE = "unreachable"  # no line to it
    REFUSED = "refused"  # it answered that it gives none
    WRONG = "wrong"  # its answer cannot be used
    SETUP = "setup"  # its address leads nowhere
    OTHER = "other"  # the file cannot be added to


@dataclass(frozen=True, slots=True)
class Told:
    """host: of the service, where the line names one."""

    fault: TimeFault
    host: str


_KNOWN = (
    (TimeFault.SILENT, re.compile(r"(?P<host>\S+) did not answer in time")),
    (TimeFault.REFUSED, re.compile(r"(?P<host>\S+) answered with status \d+")),
    (TimeFault.SETUP, re.compile(r"(?P<host>\S+) leads in circles")),
    (TimeFault.SETUP, re.compile(r"an address (that is neither|inside the network)|no timestamp authority")),
    (TimeFault.REFUSED, re.compile(r"the timestamp authority refused")),
    (TimeFault.WRONG, re.compile(r"the timestamp|the answer is too long")),
    (TimeFault.UNREACHABLE, re.compile(r"(?P<host>[^\s:]+): ")),
)


def time_fault(why: str) -> Told | None:
    """why: of several services the first. None: it was not asked yet."""
    if why in ("", AWAITED):
        return None
    for fault, form in _KNOWN:
        found = form.match(why)
        if found:
            return Told(fault, found.groupdict().get("host") or "")
    return Told(TimeFault.OTHER, "")
