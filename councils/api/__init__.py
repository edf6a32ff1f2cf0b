"""The room's routes."""

from ninja import Router

from councils.api.accounts import router as accounts
from councils.api.bodies import router as bodies
from councils.api.cards import router as cards
from councils.api.devices import router as devices
from councils.api.displays import router as displays
from councils.api.imports import router as imports
from councils.api.office_accounts import router as office_accounts
from councils.api.people import router as people
from councils.api.roles import router as roles
from councils.api.unlocking import router as unlocking

router = Router()
for part in (accounts, office_accounts, unlocking, roles, bodies, displays, people, imports, cards, devices):
    router.add_router("", part)
