"""Documents and their openings, from what the selectors tell to what goes out."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from catalogue.text import utc_text
from documents.api import schemas_shelf as s
from documents.models import Document, Version
from documents.rules.signatures import summary
from documents.selectors.openings import Counts, Openings
from documents.selectors.shelf import Told
from signing.verdict import State


def documents_out(told: Iterable[Told]) -> list[s.DocumentOut]:
    return [s.DocumentOut(**_fields(one)) for one in told]


def document_out(told: Told) -> s.DocumentWithVersionsOut:
    return s.DocumentWithVersionsOut(
        **_fields(told), all_versions=[_version(version) for version in told.all_versions]
    )


def openings_out(found: Openings) -> s.OpeningsOut:
    return s.OpeningsOut(
        allowed=found.allowed,
        people=[
            s.OpeningOut(
                user=one.user_id,
                name=one.name,
                order=one.order,
                group=one.group,
                version_ordinal=one.version_ordinal,
                first_at=_text(one.first_at),
                last_at=_text(one.last_at),
            )
            for one in found.people
        ],
    )


def opened_counts_out(found: Counts) -> s.OpenedCountsOut:
    documents = [
        s.OpenedCountOut(document=one.document_id, opened=one.opened, of=one.of) for one in found.documents
    ]
    return s.OpenedCountsOut(allowed=found.allowed, documents=documents)


def _fields(told: Told) -> dict[str, Any]:
    row = told.document
    return {
        "id": row.id,
        "meeting": row.meeting_id,
        "state": row.state,
        "kind": row.kind,
        "number": row.number,
        "symbol": row.symbol,
        "title": row.title,
        "issuer": row.issuer,
        "issued_on": row.issued_on,
        "audience": _audience(row, told),
        "keep_on_device": row.keep_on_device,
        "revision": row.revision,
        "position": row.position,
        "version": _version(told.version) if told.version else None,
        "draft": _version(told.draft) if told.draft else None,
        "versions": len(told.published),
        "is_new": told.is_new,
        "previous": told.previous.id if told.previous else None,
        "opened_at": _text(told.opened_at),
        "place": told.place,
        "withdrawn_because": row.withdrawn_because if told.prepares else "",
    }


def _audience(row: Document, told: Told) -> s.AudienceOut:
    return s.AudienceOut.model_validate(
        {
            "to": row.audience,
            "group": {"id": row.group.id, "name": row.group.name} if row.group else None,
            "committee": {"id": row.committee.id, "name": row.committee.name} if row.committee else None,
            "persons": [{"user": user, "name": name} for user, name in told.persons],
        }
    )


def _version(row: Version) -> s.VersionOut:
    return s.VersionOut.model_validate(
        {
            "id": row.id,
            "ordinal": row.ordinal,
            "name": row.name,
            "sha256": row.pdf_id,
            "reading_size": row.reading.size,
            "original_media": row.original.media,
            "pages": row.pages,
            "sizes": row.sizes,
            "text": row.text,
            "is_signed": row.is_signed,
            "signatures": _signatures(row),
            "found": row.found,
            "note": row.note,
            "added_at": utc_text(row.added_at),
            "published_at": _text(row.published_at),
        }
    )


def _signatures(row: Version) -> s.SignaturesOut | None:
    if not row.signatures:
        return None
    found = summary(row.signatures)
    return s.SignaturesOut(
        state=State(found.state),
        signed_by=list(found.signed_by),
        is_trial=found.is_trial,
        checked_at=utc_text(datetime.fromisoformat(found.checked_at)),
    )


def _text(moment: datetime | None) -> str | None:
    return utc_text(moment) if moment else None
