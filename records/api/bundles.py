"""Routes of a meeting's bundle: have it made, ask how far it is, take it away."""

from uuid import UUID

from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from ninja import Router, Schema

from councils.api.auth import SignedIn
from councils.api.commands import person_of
from councils.rules.access import Right
from documents.api.file_answers import answer_with
from documents.rules.dispositions import attachment
from records.bundle.making import BundleStanding, begin_bundle, bundle_file, bundle_state
from records.bundle.paper_files import unproven_signatures
from records.bundle.words import BundleState, Scope
from sessions.selectors import access_meeting

router = Router(tags=["bundles"], auth=SignedIn())


class BundleIn(Schema):
    scope: Scope


class BundleOut(Schema):
    """done, of: bytes of its files, while it is being made. refused: the code of why it could not be made.

    head: "SIZE:ROOT", what it amounts to. is_current: nothing was recorded since. waiting: signatures that still lack a
    time or long-term evidence, so that a bundle made now proves less than a later one.
    """

    scope: Scope
    state: BundleState
    done: int = 0
    of: int = 0
    refused: str | None = None
    name: str = ""
    size: int = 0
    sha256: str = ""
    head: str = ""
    code: str = ""
    made_at: str | None = None
    is_current: bool = False
    waiting: int = 0


@router.post("/meetings/{meeting_id}/bundle", response=BundleOut)
def make(request: HttpRequest, meeting_id: UUID, body: BundleIn) -> BundleOut:
    """Begins; one that is being made goes on."""
    access_meeting(person_of(request), meeting_id, right=Right.READ_SECRETARIAT)
    return _told(meeting_id, begin_bundle(meeting_id, body.scope, at=timezone.now()))


@router.get("/meetings/{meeting_id}/bundle", response=BundleOut)
def state(request: HttpRequest, meeting_id: UUID, scope: Scope = Scope.PUBLIC) -> BundleOut:
    access_meeting(person_of(request), meeting_id, right=Right.READ_SECRETARIAT)
    return _told(meeting_id, bundle_state(meeting_id, scope))


def _told(meeting_id: UUID, standing: BundleStanding) -> BundleOut:
    waiting = unproven_signatures(meeting_id, is_public=standing.scope is Scope.PUBLIC)
    return BundleOut.model_validate({**standing.as_json(), "waiting": waiting})


@router.get("/meetings/{meeting_id}/bundle.zip")
def download(request: HttpRequest, meeting_id: UUID, scope: Scope = Scope.PUBLIC) -> HttpResponseBase:
    access_meeting(person_of(request), meeting_id, right=Right.READ_SECRETARIAT)
    made = bundle_file(meeting_id, scope)
    return answer_with(
        request,
        made.path,
        tag=made.sha256,
        media="application/zip",
        disposition=attachment(made.name),
        is_kept=False,
    )
