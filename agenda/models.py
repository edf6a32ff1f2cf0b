"""What is discussed: the list of items and which of them is on."""

import uuid

from django.db import models

from agenda.rules.items import ItemKind, ItemState


class AgendaItem(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(
        "council_sessions.Meeting", on_delete=models.PROTECT, related_name="agenda_items"
    )
    position = models.PositiveSmallIntegerField()
    number = models.CharField(max_length=12, blank=True)
    title = models.CharField(max_length=500)
    kind = models.CharField(max_length=20, choices=[(k.value, k.value) for k in ItemKind])
    planned_at = models.DateTimeField(null=True)
    duration_min = models.PositiveSmallIntegerField(null=True)
    presenter = models.CharField(max_length=200, blank=True)
    note = models.CharField(max_length=500, blank=True)
    state = models.CharField(max_length=4, choices=[(s.value, s.value) for s in ItemState])

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
