"""Who speaks: the queue of each item, the speeches with their clocks, and what the secretary noted of them."""

import uuid

from django.db import models

from debate.rules.words import RequestState, SpeechKind, SpeechState


class Speaker(models.Model):
    """Who it is, written down as he was called then. mandate or guest, or neither for who is on no list.

    title: post or office beside the name. group: of a delegate.
    """

    mandate = models.ForeignKey("councils.Mandate", null=True, on_delete=models.PROTECT, related_name="+")
    guest = models.ForeignKey("councils.Guest", null=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    title = models.CharField(max_length=200, blank=True)
    group = models.CharField(max_length=80, blank=True)

    class Meta:
        abstract = True


class Queue(models.Model):
    """Whether people may ask to speak on an item; without a row they may. revision: of its order."""

    id = models.BigAutoField(primary_key=True)
    item = models.ForeignKey("agenda.AgendaItem", on_delete=models.PROTECT, related_name="queues")
    sitting = models.ForeignKey(
        "council_sessions.Sitting", null=True, on_delete=models.PROTECT, related_name="queues"
    )
    closed_at = models.DateTimeField(null=True)
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["item"], condition=models.Q(sitting__isnull=True), name="queue_one_per_item"
            ),
            models.UniqueConstraint(fields=["item", "sitting"], name="queue_one_per_item_and_group_sitting"),
        ]

    def __str__(self) -> str:
        return f"{self.item_id} {self.sitting_id or ''}"


class SpeechRequest(Speaker):
    """Somebody who waits to speak. sitting: a group's; null for the whole body. slip: of a question that was handed in.

    place: where he stands among those who wait for the same item, lowest first.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(
        "council_sessions.Meeting", on_delete=models.PROTECT, related_name="speech_requests"
    )
    item = models.ForeignKey("agenda.AgendaItem", on_delete=models.PROTECT, related_name="speech_requests")
    sitting = models.ForeignKey(
        "council_sessions.Sitting", null=True, on_delete=models.PROTECT, related_name="speech_requests"
    )
    kind = models.CharField(max_length=14, choices=[(k.value, k.value) for k in SpeechKind])
    topic = models.CharField(max_length=300, blank=True)
    slip = models.UUIDField(null=True)
    state = models.CharField(max_length=9, choices=[(s.value, s.value) for s in RequestState])
    place = models.PositiveIntegerField()
    asked_at = models.DateTimeField()
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["item", "mandate", "kind"],
                condition=models.Q(state=RequestState.WAITING.value, sitting__isnull=True, slip__isnull=True),
                name="speech_request_once_while_waiting",
            ),
            models.UniqueConstraint(
                fields=["item", "slip"],
                condition=models.Q(state=RequestState.WAITING.value),
                name="speech_request_once_per_slip",
            ),
        ]
        indexes = [models.Index(fields=["meeting", "state"], name="speech_requests_waiting")]

    def __str__(self) -> str:
        return f"{self.name} {self.kind}"


class Speech(Speaker):
    """A turn that was given. sitting: the one it was given in, a group's or the whole body's.

    limit_s: what the rules gave; extended_s: what was added. ran_ms: how long the clock ran in the stretches that
    ended; running_since: of the one that is on. order: among the meeting's speeches, from 1. seq: the entry that told
    its times last, which a correction names. returned_at: the call was taken back, and nobody spoke. cut_by: the turn
    whose call ended this one; cut_state: how its clock stood then.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey("council_sessions.Meeting", on_delete=models.PROTECT, related_name="speeches")
    item = models.ForeignKey("agenda.AgendaItem", on_delete=models.PROTECT, related_name="speeches")
    sitting = models.ForeignKey("council_sessions.Sitting", on_delete=models.PROTECT, related_name="speeches")
    request = models.ForeignKey(SpeechRequest, null=True, on_delete=models.PROTECT, related_name="speeches")
    kind = models.CharField(max_length=14, choices=[(k.value, k.value) for k in SpeechKind])
    topic = models.CharField(max_length=300, blank=True)
    slip = models.UUIDField(null=True)
    order = models.PositiveIntegerField()
    state = models.CharField(max_length=7, choices=[(s.value, s.value) for s in SpeechState])
    called_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    running_since = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    limit_s = models.PositiveIntegerField()
    extended_s = models.IntegerField(default=0)
    ran_ms = models.PositiveIntegerField(default=0)
    from_paper = models.BooleanField(default=False)
    seq = models.PositiveIntegerField(null=True)
    returned_at = models.DateTimeField(null=True)
    cut_by = models.UUIDField(null=True)
    cut_state = models.CharField(max_length=7, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["sitting"],
                condition=~models.Q(state=SpeechState.ENDED.value),
                name="speech_one_on_per_sitting",
            ),
            models.UniqueConstraint(fields=["meeting", "order"], name="speech_order_unique"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.kind}"


class SpeechNote(models.Model):
    """A line the secretary typed while somebody spoke. at_s: second of the speech's clock; it feeds the minutes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    speech = models.ForeignKey(Speech, on_delete=models.PROTECT, related_name="notes")
    at_s = models.PositiveIntegerField()
    text = models.CharField(max_length=4000)
    revision = models.PositiveIntegerField(default=1)
    written_by = models.CharField(max_length=100)
    written_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.text[:60]
