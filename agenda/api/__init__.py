"""The room's routes."""

from ninja import Router

from agenda.api.agenda import router as agenda
from agenda.api.announcements import router as announcements
from agenda.api.documents import router as documents
from agenda.api.items import router as items
from agenda.api.notes import router as notes
from agenda.api.papers import router as papers
from agenda.api.screens import router as screens
from agenda.api.templates import router as templates
from agenda.api.words import router as words

router = Router()
for part in (agenda, items, documents, templates, words, papers, announcements, screens, notes):
    router.add_router("", part)
