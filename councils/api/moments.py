"""Moments as they come in over HTTP."""

from datetime import datetime
from typing import Annotated

from pydantic import AfterValidator, AwareDatetime

FIRST_YEAR, LAST_YEAR = 1900, 2199


def _of_our_time(moment: datetime) -> datetime:
    """At the ends of the calendar no zone can be turned into another, nor a day be added."""
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise ValueError("no year of a meeting")
    return moment


Moment = Annotated[AwareDatetime, AfterValidator(_of_our_time)]
