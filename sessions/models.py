"""When, and who is here: meetings, their sittings, attendance. Rows and constraints only."""

import uuid

from django.db import models
from guardian.models import UserObjectPermissionBase

from councils.rules.access import GRANTABLE
from sessions.rules.states import (
    AbsenceDecision,
    AttendanceState,
    InvitationKind,
    MarkedHow,
    MeetingKind,
    MeetingState,
    Reply,
    SittingState,
)


class Meeting(models.Model):
    """Kỳ họp. `rules`: the body's as they were when it was convened; a later change is for later meetings.

    rules: empty while a draft. resumes_at: when an adjourned or postponed meeting goes on, if that is known.
    reply_by: until when invitations are to be answered. roster: as the record last told it, by mandate id.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    body = models.ForeignKey("councils.Body", on_delete=models.PROTECT, related_name="meetings")
    term = models.ForeignKey("councils.Term", on_delete=models.PROTECT, related_name="meetings")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=[(k.value, k.value) for k in MeetingKind])
    title = models.CharField(max_length=300)
    place = models.CharField(max_length=300, blank=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)
    reply_by = models.DateTimeField(null=True)
    state = models.CharField(max_length=10, choices=[(s.value, s.value) for s in MeetingState])
    resumes_at = models.DateTimeField(null=True)
    rules = models.JSONField(default=dict)
    roster = models.JSONField(default=dict)
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["term", "number"],
                condition=~models.Q(state=MeetingState.CANCELLED.value),
                name="meeting_number_unique",
            )
        ]
        permissions = [(right.value, right.value) for right in sorted(GRANTABLE)]

    def __str__(self) -> str:
        return self.title


class Sitting(models.Model):
    """Phiên họp. One of the whole body is open at a time; beside or after it, one of each group (thảo luận tổ)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="sittings")
    group = models.ForeignKey(
        "councils.DelegateGroup", null=True, on_delete=models.PROTECT, related_name="sittings"
    )
    ordinal = models.PositiveSmallIntegerField()
    label = models.CharField(max_length=120)
    closed_to_public = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=[(s.value, s.value) for s in SittingState])
    gathered_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "ordinal"], name="sitting_ordinal_unique"),
            models.UniqueConstraint(
                fields=["meeting"],
                condition=models.Q(group__isnull=True) & ~models.Q(state=SittingState.CLOSED.value),
                name="sitting_one_on_per_meeting",
            ),
            models.UniqueConstraint(
                fields=["meeting", "group"],
                condition=~models.Q(state=SittingState.CLOSED.value),
                name="sitting_one_on_per_group",
            ),
        ]

    def __str__(self) -> str:
        return self.label


class GroupBench(models.Model):
    """Who leads the discussion of a group at a meeting and who keeps its record (chủ trì, thư ký tổ)."""

    id = models.BigAutoField(primary_key=True)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="benches")
    group = models.ForeignKey("councils.DelegateGroup", on_delete=models.PROTECT, related_name="benches")
    chair = models.ForeignKey("councils.Mandate", null=True, on_delete=models.PROTECT, related_name="+")
    clerk = models.ForeignKey("councils.User", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "group"], name="bench_once_per_group"),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.group_id}"


class Attendance(models.Model):
    """What was last marked for one delegate at one sitting; without a row he counts as absent.

    arrived_at: when he was first there, in the hall or from afar; kept when he leaves. substitute_name: of who came
    in his place, without vote.
    """

    id = models.BigAutoField(primary_key=True)
    sitting = models.ForeignKey(Sitting, on_delete=models.PROTECT, related_name="attendance")
    mandate = models.ForeignKey("councils.Mandate", on_delete=models.PROTECT, related_name="attendance")
    state = models.CharField(max_length=8, choices=[(s.value, s.value) for s in AttendanceState])
    how = models.CharField(
        max_length=10, choices=[(h.value, h.value) for h in MarkedHow], default=MarkedHow.ROLL_CALL
    )
    since = models.DateTimeField()
    arrived_at = models.DateTimeField(null=True)
    left_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=400, blank=True)
    substitute_name = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sitting", "mandate"], name="attendance_unique")]

    def __str__(self) -> str:
        return f"{self.mandate_id} {self.state}"


class AttendanceCorrection(models.Model):
    """A mark that was put right after the fact: who, why, and the entry that was wrong, where it is known."""

    id = models.BigAutoField(primary_key=True)
    sitting = models.ForeignKey(Sitting, on_delete=models.PROTECT, related_name="corrections")
    mandate = models.ForeignKey("councils.Mandate", on_delete=models.PROTECT, related_name="+")
    corrected_by = models.CharField(max_length=100)
    corrected_at = models.DateTimeField()
    reason = models.CharField(max_length=400)
    was = models.CharField(max_length=8, blank=True)
    became = models.CharField(max_length=8, choices=[(s.value, s.value) for s in AttendanceState])
    corrects = models.PositiveIntegerField(null=True)

    def __str__(self) -> str:
        return f"{self.mandate_id} {self.was} {self.became}"


class Invitation(models.Model):
    """A summons to a delegate or an invitation to a guest, with the answer and what was decided about an absence."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="invitations")
    mandate = models.ForeignKey(
        "councils.Mandate", null=True, on_delete=models.PROTECT, related_name="invitations"
    )
    guest = models.ForeignKey(
        "councils.Guest", null=True, on_delete=models.PROTECT, related_name="invitations"
    )
    kind = models.CharField(max_length=10, choices=[(k.value, k.value) for k in InvitationKind])
    sent_at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    reply = models.CharField(max_length=10, choices=[(r.value, r.value) for r in Reply], default=Reply.NONE)
    reason = models.CharField(max_length=400, blank=True)
    substitute_name = models.CharField(max_length=120, blank=True)
    substitute_title = models.CharField(max_length=200, blank=True)
    replied_at = models.DateTimeField(null=True)
    replied_for = models.BooleanField(default=False)  # the office wrote the answer down for him
    decision = models.CharField(
        max_length=8, choices=[(d.value, d.value) for d in AbsenceDecision], default=AbsenceDecision.PENDING
    )
    decision_note = models.CharField(max_length=400, blank=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(mandate__isnull=True) ^ models.Q(guest__isnull=True),
                name="invitation_of_one_person",
            ),
            models.UniqueConstraint(fields=["meeting", "mandate"], name="invitation_once_per_mandate"),
            models.UniqueConstraint(fields=["meeting", "guest"], name="invitation_once_per_guest"),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.mandate_id or self.guest_id}"


class SeatingPlan(models.Model):
    """Who sits where at a meeting; `plan` as sessions/rules/seating.py writes it down."""

    meeting = models.OneToOneField(
        Meeting, primary_key=True, on_delete=models.PROTECT, related_name="seating"
    )
    plan = models.JSONField()
    changed_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.meeting_id)


class MeetingGrant(UserObjectPermissionBase):
    """A right given by hand to one named person for one meeting (django-guardian, direct foreign key)."""

    id = models.BigAutoField(primary_key=True)
    content_object = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="grants")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "permission", "content_object"], name="meeting_grant_unique"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.content_object_id}"
