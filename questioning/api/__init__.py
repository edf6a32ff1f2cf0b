"""The room's routes."""

from ninja import Router

from questioning.api.answers import router as answers
from questioning.api.groups import router as groups
from questioning.api.slips import router as slips

router = Router()
for part in (slips, groups, answers):
    router.add_router("", part)
