"""Routes of what this installation trusts and what it has set up for signatures."""

from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router

from councils.api.auth import SignedIn
from councils.api.commands import Done, command_of, person_of
from councils.rules.access import Right
from councils.selectors.standings import access_body
from records.api import schemas_signing as s
from records.api.told_signing import trust_out
from records.services.change_trust import add_root, remove_root

router = Router(tags=["signing"], auth=SignedIn())


@router.get("/installation/trust", response=s.TrustOut)
def trust(request: HttpRequest, body_id: UUID) -> s.TrustOut:
    """body_id: of the body in whose office it is asked; the stores are the installation's."""
    access_body(person_of(request), body_id, right=Right.MANAGE_TRUST)
    return trust_out(at=timezone.now())


@router.post("/installation/trust", response=Done)
def add(request: HttpRequest, body: s.AddRootIn) -> Done:
    access_body(person_of(request), body.body_id, right=Right.MANAGE_TRUST)
    return Done.of(add_root(command_of(request, body), body_id=body.body_id, store=body.store, pem=body.pem))


@router.post("/installation/trust/{sha256}/remove", response=Done)
def remove(request: HttpRequest, sha256: str, body: s.RemoveRootIn) -> Done:
    access_body(person_of(request), body.body_id, right=Right.MANAGE_TRUST)
    command = command_of(request, body)
    return Done.of(
        remove_root(command, body_id=body.body_id, store=body.store, root=sha256, reason=body.reason)
    )
