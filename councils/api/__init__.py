"""The room's routes."""

from ninja import Router

from councils.api.accounts import router as accounts
from councils.api.bodies import router as bodies
from councils.api.displays import router as displays
from councils.api.office_accounts import router as office_accounts
from councils.api.people import router as people
from councils.api.roles import router as roles

router = Router()
for part in (accounts, office_accounts, roles, bodies, displays, people):
    router.add_router("", part)
