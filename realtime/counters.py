"""What the hub counts, for `make bench` and for whoever looks after a server."""

from dataclasses import dataclass


@dataclass(slots=True)
class Counters:
    joined: int = 0
    fast: int = 0
    """Of those joined: how many write straight to the transport."""
    frames: int = 0
    """Frames said to many: entries, signals, beats; once per socket that was to hear it."""
    bytes: int = 0
    slow_dropped: int = 0
    rights_lost: int = 0
    polls_that_found: int = 0
    """Heads found by polling before any hint came: above a trickle, the bus is not doing its work."""
