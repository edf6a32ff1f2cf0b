"""The room's routes."""

from ninja import Router

from sessions.api.grants import router as grants
from sessions.api.meetings import router as meetings

router = Router()
for part in (meetings, grants):
    router.add_router("", part)
