"""The room's routes."""

from ninja import Router

from debate.api.notes import router as notes
from debate.api.requests import router as requests
from debate.api.speeches import router as speeches
from debate.api.statistics import router as statistics

router = Router()
for part in (requests, speeches, notes, statistics):
    router.add_router("", part)
