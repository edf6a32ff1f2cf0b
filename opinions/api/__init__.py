"""The room's routes."""

from ninja import Router

from opinions.api.desk import router as desk
from opinions.api.meeting import router as meeting
from opinions.api.own import router as own
from opinions.api.papers import router as papers
from opinions.api.summaries import router as summaries

router = Router()
for part in (meeting, own, desk, summaries, papers):
    router.add_router("", part)
