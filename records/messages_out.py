"""Reminders of dossiers that are due at the archive, to the body's records clerks."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from councils.rules.access import Role
from councils.rules.calendar import council_day
from councils.selectors.roles import holders_of_role
from messaging.ports import Reminder
from messaging.rules.addressees import to_user
from messaging.rules.templates import Place, Template
from records.models import Dossier
from records.rules.dossier import REMINDED_DAYS


def due_dossiers(now: datetime) -> Iterator[Reminder]:
    """Once, from 30 days before; told again only when the date was changed."""
    today = council_day(now)
    rows = Dossier.objects.filter(
        handed_over_at__isnull=True, archive_by__range=(today, today + timedelta(days=REMINDED_DAYS))
    )
    for row in rows.select_related("meeting"):
        if row.archive_by is None:
            continue
        for clerk in holders_of_role(row.meeting.body_id, Role.RECORDS_CLERK):
            yield Reminder(
                body=row.meeting.body_id,
                template=Template.DOSSIER_DUE,
                once=f"dossier_due:{row.meeting_id}:{row.archive_by.isoformat()}",
                about=f"meeting:{row.meeting_id}",
                to=to_user(clerk),
                facts={Place.MEETING: row.meeting.title, Place.DUE: row.archive_by.strftime("%d/%m/%Y")},
            )
