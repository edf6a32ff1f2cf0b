"""The room's routes."""

from ninja import Router

from messaging.api.outbox import router as outbox
from messaging.api.push import router as push
from messaging.api.wordings import router as wordings

router = Router()
for part in (outbox, wordings, push):
    router.add_router("", part)
