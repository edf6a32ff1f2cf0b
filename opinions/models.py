"""What delegates and committees think of drafts, how each opinion is answered, and what the groups handed in."""

import uuid

from django.db import models

from opinions.rules.words import OpinionFrom, OpinionState, ReplyKind


class Opinion(models.Model):
    """Ý kiến góp ý on a document or an item, to one of its articles or the whole.

    article: as it is cited, "Điều 5", "khoản 2 Điều 7"; empty for the whole. author: who gave it; by: his name as it
    is printed. said_for: where the secretary wrote it down, who did.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey("council_sessions.Meeting", on_delete=models.PROTECT, related_name="opinions")
    item = models.ForeignKey(
        "agenda.AgendaItem", null=True, on_delete=models.PROTECT, related_name="opinions"
    )
    document = models.ForeignKey(
        "documents.Document", null=True, on_delete=models.PROTECT, related_name="opinions"
    )
    came_from = models.CharField(max_length=9, choices=[(f.value, f.value) for f in OpinionFrom])
    author = models.ForeignKey("councils.Mandate", null=True, on_delete=models.PROTECT, related_name="+")
    committee = models.ForeignKey("councils.Committee", null=True, on_delete=models.PROTECT, related_name="+")
    sitting = models.ForeignKey(
        "council_sessions.Sitting", null=True, on_delete=models.PROTECT, related_name="opinions"
    )
    speech = models.UUIDField(null=True)
    by = models.CharField(max_length=200)
    written_down_by = models.CharField(max_length=100, blank=True)
    article = models.CharField(max_length=120, blank=True)
    text = models.TextField()
    state = models.CharField(max_length=9, choices=[(s.value, s.value) for s in OpinionState])
    revision = models.PositiveIntegerField(default=1)
    written_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(item__isnull=False) | models.Q(document__isnull=False),
                name="opinion_on_something",
            ),
        ]
        indexes = [models.Index(fields=["meeting", "state"], name="opinions_by_state")]

    def __str__(self) -> str:
        return self.text[:60]


class OpinionReply(models.Model):
    """How the drafting body answered an opinion. answered_by: the body or person that answers, as it is printed."""

    opinion = models.OneToOneField(Opinion, primary_key=True, on_delete=models.PROTECT, related_name="reply")
    reply = models.CharField(max_length=9, choices=[(r.value, r.value) for r in ReplyKind])
    text = models.TextField()
    answered_by = models.CharField(max_length=200, blank=True)
    revision = models.PositiveIntegerField(default=1)
    written_by = models.CharField(max_length=100)
    written_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.opinion_id} {self.reply}"


class GroupSummary(models.Model):
    """Tổng hợp thảo luận tổ: what a group hands in to the plenary of its sitting on an item.

    general: what belongs to no draft; what was said on each draft are its opinions, came_from "group", of this sitting.
    present, spoke: as they were when it was handed in.
    """

    sitting = models.OneToOneField(
        "council_sessions.Sitting", primary_key=True, on_delete=models.PROTECT, related_name="summary"
    )
    meeting = models.ForeignKey(
        "council_sessions.Meeting", on_delete=models.PROTECT, related_name="group_summaries"
    )
    item = models.ForeignKey(
        "agenda.AgendaItem", null=True, on_delete=models.PROTECT, related_name="group_summaries"
    )
    general = models.TextField(blank=True)
    present = models.PositiveSmallIntegerField(null=True)
    spoke = models.PositiveSmallIntegerField(null=True)
    revision = models.PositiveIntegerField(default=1)
    written_by = models.CharField(max_length=100)
    written_at = models.DateTimeField()
    handed_in_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.sitting_id)
