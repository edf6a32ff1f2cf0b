"""Questions to those who govern: slips, the groups they are asked in, answers owed in writing, promises given."""

import uuid

from django.db import models

from questioning.rules.words import GroupState, PromiseState, SlipState, WrittenWhy


class Respondent(models.Model):
    """The person questioned (người bị chất vấn), as he was called then; a guest of the body or one of its mandates."""

    respondent_guest = models.ForeignKey(
        "councils.Guest", null=True, on_delete=models.PROTECT, related_name="+"
    )
    respondent_mandate = models.ForeignKey(
        "councils.Mandate", null=True, on_delete=models.PROTECT, related_name="+"
    )
    respondent_name = models.CharField(max_length=120)
    respondent_title = models.CharField(max_length=200, blank=True)

    class Meta:
        abstract = True


class QuestionGroup(Respondent):
    """Issues asked of one person in one stretch of the meeting (nhóm vấn đề chất vấn). item: where on the agenda.

    decided_by: the vote that chose it, where there was one.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(
        "council_sessions.Meeting", on_delete=models.PROTECT, related_name="question_groups"
    )
    item = models.ForeignKey(
        "agenda.AgendaItem", null=True, on_delete=models.PROTECT, related_name="question_groups"
    )
    title = models.CharField(max_length=300)
    position = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=8, choices=[(s.value, s.value) for s in GroupState])
    decided_by = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)
    revision = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return self.title


class QuestionSlip(Respondent):
    """Phiếu chất vấn. number: among those handed in at this meeting, from 1; null while a draft.

    attachment: StoredFile's SHA-256 as documents keeps it, with its name. group: where the secretariat put it; place:
    among those, from 1. reason: why it was returned. judged_because: why its author is not satisfied.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(
        "council_sessions.Meeting", on_delete=models.PROTECT, related_name="question_slips"
    )
    author = models.ForeignKey("councils.Mandate", on_delete=models.PROTECT, related_name="question_slips")
    author_name = models.CharField(max_length=120)
    author_group = models.CharField(max_length=80, blank=True)
    number = models.PositiveSmallIntegerField(null=True)
    subject = models.CharField(max_length=300)
    text = models.TextField(blank=True)
    attachment = models.CharField(max_length=64, blank=True)
    attachment_name = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=12, choices=[(s.value, s.value) for s in SlipState])
    reason = models.CharField(max_length=400, blank=True)
    judged_because = models.CharField(max_length=400, blank=True)
    from_paper = models.BooleanField(default=False)
    group = models.ForeignKey(QuestionGroup, null=True, on_delete=models.PROTECT, related_name="slips")
    place = models.PositiveSmallIntegerField(default=0)
    revision = models.PositiveIntegerField(default=1)
    written_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    asked_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number"], name="slip_number_unique"),
        ]
        indexes = [models.Index(fields=["meeting", "state"], name="slips_by_state")]

    def __str__(self) -> str:
        return self.subject


class WrittenAnswer(models.Model):
    """An answer that is owed in writing, and once it came, that answer. document: of the documents room, or text.

    due_because: why the day was set by hand. revision: of its day and of what came.
    """

    slip = models.OneToOneField(
        QuestionSlip, primary_key=True, on_delete=models.PROTECT, related_name="written_answer"
    )
    why = models.CharField(max_length=14, choices=[(w.value, w.value) for w in WrittenWhy])
    owed_since = models.DateField()
    due_on = models.DateField()
    due_because = models.CharField(max_length=400, blank=True)
    number = models.CharField(max_length=60, blank=True)
    text = models.TextField(blank=True)
    document = models.ForeignKey("documents.Document", null=True, on_delete=models.PROTECT, related_name="+")
    received_at = models.DateTimeField(null=True)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [models.Index(fields=["due_on"], name="written_answers_due")]

    def __str__(self) -> str:
        return str(self.slip_id)


class Promise(Respondent):
    """What a person questioned said he would do, and what became of it (Law 87/2015 Art. 60, the pattern)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey("council_sessions.Meeting", on_delete=models.PROTECT, related_name="promises")
    slip = models.ForeignKey(QuestionSlip, null=True, on_delete=models.PROTECT, related_name="promises")
    speech = models.UUIDField(null=True)
    text = models.CharField(max_length=2000)
    due_on = models.DateField(null=True)
    state = models.CharField(max_length=8, choices=[(s.value, s.value) for s in PromiseState])
    report = models.TextField(blank=True)
    reported_on = models.DateField(null=True)
    revision = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.text[:60]
