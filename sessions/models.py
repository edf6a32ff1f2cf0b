"""When, and who is here: meetings, their sittings, attendance. Rows and constraints only."""

import uuid

from django.db import models

from sessions.rules.states import AttendanceState, MeetingKind, MeetingState, SittingState


class Meeting(models.Model):
    """Kỳ họp. `rules`: the body's as they were when it was convened; a later change is for later meetings."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    body = models.ForeignKey("councils.Body", on_delete=models.PROTECT, related_name="meetings")
    term = models.ForeignKey("councils.Term", on_delete=models.PROTECT, related_name="meetings")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=[(k.value, k.value) for k in MeetingKind])
    title = models.CharField(max_length=300)
    place = models.CharField(max_length=300, blank=True)
    starts_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=[(s.value, s.value) for s in MeetingState])
    rules = models.JSONField()
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["term", "number"], name="meeting_number_unique")]

    def __str__(self) -> str:
        return self.title


class Sitting(models.Model):
    """Phiên họp. One is open at a time."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="sittings")
    ordinal = models.PositiveSmallIntegerField()
    label = models.CharField(max_length=120)
    closed_to_public = models.BooleanField(default=False)
    state = models.CharField(max_length=6, choices=[(s.value, s.value) for s in SittingState])
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "ordinal"], name="sitting_ordinal_unique"),
            models.UniqueConstraint(
                fields=["meeting"],
                condition=models.Q(state=SittingState.OPEN.value),
                name="sitting_one_open_per_meeting",
            ),
        ]

    def __str__(self) -> str:
        return self.label


class Attendance(models.Model):
    """What was last marked for one delegate at one sitting; without a row he counts as absent."""

    id = models.BigAutoField(primary_key=True)
    sitting = models.ForeignKey(Sitting, on_delete=models.PROTECT, related_name="attendance")
    mandate = models.ForeignKey("councils.Mandate", on_delete=models.PROTECT, related_name="attendance")
    state = models.CharField(max_length=8, choices=[(s.value, s.value) for s in AttendanceState])
    since = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sitting", "mandate"], name="attendance_unique")]

    def __str__(self) -> str:
        return f"{self.mandate_id} {self.state}"
