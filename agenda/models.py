"""What is discussed: the agenda and which of its items is on, the words to be said, and what the hall is told."""

import uuid

from django.db import models

from agenda.rules.items import AgendaState, AnnouncedTo, ItemKind, ItemState


class Agenda(models.Model):
    """The agenda of one meeting as a whole. revision: one more with every change, so that nobody overwrites another's.

    adopted_by: the vote that adopted it, when there was one. changes: those since then, as they were told, oldest
    first.
    """

    meeting = models.OneToOneField(
        "council_sessions.Meeting", primary_key=True, on_delete=models.PROTECT, related_name="agenda"
    )
    state = models.CharField(
        max_length=8, choices=[(s.value, s.value) for s in AgendaState], default=AgendaState.DRAFT
    )
    revision = models.PositiveIntegerField(default=0)
    adopted_at = models.DateTimeField(null=True)
    adopted_by = models.UUIDField(null=True)
    changes = models.JSONField(default=list)

    def __str__(self) -> str:
        return str(self.meeting_id)


class AgendaItem(models.Model):
    """One line of the agenda. position: over the whole list, every item after its parent.

    planned_at: as it was proposed and adopted; expected_at: as the rest was re-timed since, null where it was not.
    presented_by: ids of mandates among the presenters. papers: PaperJson, titles of documents that are to come.
    reason: why it was skipped, postponed or withdrawn.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(
        "council_sessions.Meeting", on_delete=models.PROTECT, related_name="agenda_items"
    )
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="children")
    position = models.PositiveSmallIntegerField()
    number = models.CharField(max_length=12, blank=True)
    title = models.CharField(max_length=500)
    kind = models.CharField(max_length=20, choices=[(k.value, k.value) for k in ItemKind])
    planned_at = models.DateTimeField(null=True)
    expected_at = models.DateTimeField(null=True)
    duration_min = models.PositiveSmallIntegerField(null=True)
    presenter = models.CharField(max_length=200, blank=True)
    presented_by = models.JSONField(default=list)
    papers = models.JSONField(default=list)
    note = models.CharField(max_length=500, blank=True)
    state = models.CharField(max_length=9, choices=[(s.value, s.value) for s in ItemState])
    reason = models.CharField(max_length=400, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["meeting"],
                condition=models.Q(state=ItemState.LIVE.value),
                name="agenda_one_live_item_per_meeting",
            ),
        ]
        indexes = [models.Index(fields=["meeting", "position"], name="agenda_in_order")]

    def __str__(self) -> str:
        return self.title


class ItemDocument(models.Model):
    """A document that belongs to an item, and where it stands among those."""

    id = models.BigAutoField(primary_key=True)
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="documents")
    document = models.ForeignKey("documents.Document", on_delete=models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item", "document"], name="agenda_document_once_per_item")
        ]

    def __str__(self) -> str:
        return f"{self.item_id} {self.document_id}"


class ItemSpell(models.Model):
    """A stretch of time in which a sitting was on an item: the whole body, or a group on its own.

    until, returns_to: of a break: when it is to end, and the item that was interrupted. seq: the entry that began it;
    follows: the spell that ended for it; item_was: the item's state before. By these three a start can be taken back.
    """

    id = models.BigAutoField(primary_key=True)
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="spells")
    sitting = models.ForeignKey(
        "council_sessions.Sitting", on_delete=models.PROTECT, related_name="item_spells"
    )
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    until = models.DateTimeField(null=True)
    returns_to = models.ForeignKey(AgendaItem, null=True, on_delete=models.PROTECT, related_name="+")
    seq = models.PositiveIntegerField(null=True)
    follows = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    item_was = models.CharField(
        max_length=9, choices=[(s.value, s.value) for s in ItemState], default=ItemState.TODO
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["sitting"],
                condition=models.Q(ended_at__isnull=True),
                name="agenda_one_item_on_per_sitting",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item_id} {self.began_at}"


class AgendaTemplate(models.Model):
    """An agenda the body keeps for meetings of a kind. items: TemplateItemJson, with minutes instead of times."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    body = models.ForeignKey("councils.Body", on_delete=models.PROTECT, related_name="agenda_templates")
    name = models.CharField(max_length=120)
    meeting_kind = models.CharField(max_length=10)
    items = models.JSONField()
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["body", "name"], name="agenda_template_name_unique")]

    def __str__(self) -> str:
        return self.name


class ItemWords(models.Model):
    """What the presiding officer says at an item, where it is not the template's. text: with facts in brackets."""

    item = models.OneToOneField(AgendaItem, primary_key=True, on_delete=models.PROTECT, related_name="words")
    text = models.TextField()
    revision = models.PositiveIntegerField(default=1)
    changed_by = models.CharField(max_length=100)
    changed_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.item_id)


class WordsTemplate(models.Model):
    """The body's own words for a moment (agenda/rules/moments.py), where they are not the product's."""

    id = models.BigAutoField(primary_key=True)
    body = models.ForeignKey("councils.Body", on_delete=models.PROTECT, related_name="words_templates")
    moment = models.CharField(max_length=40)
    text = models.TextField()
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["body", "moment"], name="words_template_unique")]

    def __str__(self) -> str:
        return self.moment


class Announcement(models.Model):
    """A notice from the desk. on_screen: the projector shows it to the hall as well."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(
        "council_sessions.Meeting", on_delete=models.PROTECT, related_name="announcements"
    )
    text = models.CharField(max_length=600)
    to = models.CharField(max_length=7, choices=[(to.value, to.value) for to in AnnouncedTo])
    group = models.ForeignKey("councils.DelegateGroup", null=True, on_delete=models.PROTECT, related_name="+")
    needs_answer = models.BooleanField(default=False)
    on_screen = models.BooleanField(default=False)
    sent_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.text[:60]


class Recipient(models.Model):
    """A delegate an announcement was made to, and when he said that he has read it."""

    id = models.BigAutoField(primary_key=True)
    announcement = models.ForeignKey(Announcement, on_delete=models.PROTECT, related_name="recipients")
    mandate = models.ForeignKey("councils.Mandate", on_delete=models.PROTECT, related_name="+")
    acknowledged_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["announcement", "mandate"], name="recipient_once"),
        ]
        indexes = [models.Index(fields=["mandate", "announcement"], name="recipient_announcements")]

    def __str__(self) -> str:
        return f"{self.announcement_id} {self.mandate_id}"


class Note(models.Model):
    """What the secretary wrote down of the course of the meeting; it feeds the minutes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey("council_sessions.Meeting", on_delete=models.PROTECT, related_name="notes")
    item = models.ForeignKey(AgendaItem, null=True, on_delete=models.PROTECT, related_name="notes")
    text = models.CharField(max_length=2000)
    noted_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.text[:60]
