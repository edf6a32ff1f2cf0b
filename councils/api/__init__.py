"""The room's routes."""

from ninja import Router

from councils.api.accounts import router as accounts
from councils.api.bodies import router as bodies
from councils.api.cards import router as cards
from councils.api.delegate_accounts import router as delegate_accounts
from councils.api.devices import router as devices
from councils.api.displays import router as displays
from councils.api.guests import router as guests
from councils.api.imports import router as imports
from councils.api.mandates import router as mandates
from councils.api.office_accounts import router as office_accounts
from councils.api.people import router as people
from councils.api.photos import router as photos
from councils.api.roles import router as roles
from councils.api.structure import router as structure
from councils.api.unlocking import router as unlocking

router = Router()
for part in (
    accounts,
    office_accounts,
    unlocking,
    roles,
    bodies,
    displays,
    people,
    imports,
    cards,
    devices,
    structure,
    mandates,
    photos,
    guests,
    delegate_accounts,
):
    router.add_router("", part)
