"""Moments as they come in over HTTP, for the rooms that know them by this one's name."""

from councils.api.moments import Moment

__all__ = ["Moment"]
