"""The room's routes."""

from sessions.api.meetings import router as router
