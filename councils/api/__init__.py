"""The room's routes."""

from ninja import Router

from councils.api.accounts import router as accounts
from councils.api.bodies import router as bodies
from councils.api.displays import router as displays

router = Router()
for part in (accounts, bodies, displays):
    router.add_router("", part)
