"""Check the signatures of a document that came in signed; the answer stands beside it."""

from datetime import datetime
from uuid import UUID

from documents import ports, store
from documents.models import Version
from documents.rules import signatures

AT_ONCE = 20  # in one round: the rest has time


def check_signatures(version_id: UUID, *, at: datetime) -> None:
    """Of the file as it was sent: what was made of it bears none. Nothing where nobody checks."""
    version = Version.objects.select_related("original").filter(id=version_id, is_signed=True).first()
    if version is None:
        return
    verdict = ports.verdict(store.path_of(version.original_id), version.original_id)
    if verdict is not None:
        Version.objects.filter(id=version_id).update(signatures=signatures.kept(verdict, at=at))


def unchecked() -> list[UUID]:
    """Left behind by a stop, or taken in before signatures were checked."""
    rows = Version.objects.filter(is_signed=True, signatures__isnull=True)
    return list(rows.order_by("-added_at").values_list("id", flat=True)[:AT_ONCE])


def in_doubt(*, now: datetime) -> list[UUID]:
    """Also what was valid by a root that is trusted no more."""
    roots = ports.roots()
    rows = Version.objects.filter(is_signed=True, signatures__verdict__state__in=["unknown", "valid"])
    found = [
        row.id
        for row in rows.only("id", "signatures")
        if row.signatures and signatures.is_to_be_asked_again(row.signatures, now=now, roots=roots)
    ]
    return found[:AT_ONCE]
