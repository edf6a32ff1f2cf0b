"""The room's routes."""

from agenda.api.items import router as router
