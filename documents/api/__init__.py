"""The room's routes."""

from ninja import Router

from documents.api.annotations import router as annotations
from documents.api.content import router as content
from documents.api.openings import router as openings
from documents.api.search import router as search
from documents.api.shelf import router as shelf
from documents.api.uploads import router as uploads

router = Router()
for part in (annotations, content, openings, search, shelf, uploads):
    router.add_router("", part)
