"""The room's routes."""

from ninja import Router

from agenda.api.items import router as items
from agenda.api.templates import router as templates
from agenda.api.words import router as words

router = Router()
for part in (items, templates, words):
    router.add_router("", part)
