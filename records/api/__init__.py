"""Minutes, resolutions and their signatures, the dossier, and what anyone may check. Explicit and in one place."""

from ninja import Router

from records.api.bundles import router as bundles
from records.api.certificates import router as certificates
from records.api.check import router as check
from records.api.dossiers import router as dossiers
from records.api.heads import router as heads
from records.api.helper import router as helper
from records.api.invitation_papers import router as invitation_papers
from records.api.own_papers import router as own_papers
from records.api.papers import router as papers
from records.api.pictures import router as pictures
from records.api.sealing import router as sealing
from records.api.signers import router as signers
from records.api.signing import router as signing
from records.api.trust import router as trust
from records.api.versions import router as versions
from records.api.wordings import router as wordings

router = Router()
for part in (
    versions,  # before papers: “….pdf” is no id
    papers,
    sealing,
    wordings,
    invitation_papers,
    own_papers,
    certificates,
    signers,
    pictures,
    trust,
    signing,
    helper,
    check,
    heads,
    bundles,
    dossiers,
):
    router.add_router("", part)
