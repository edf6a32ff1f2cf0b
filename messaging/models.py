"""What is told to people outside the meeting's screens: an outbox that survives restarts and never sends twice."""

import uuid

from django.db import models

from messaging.rules.words import Channel, MessageState


class Message(models.Model):
    """One message to one address. once: names what it is about and to whom; the same is never queued again.

    not_before: when it may go. address: as it was when it was queued. stream_ref: what it is about, "slip:<id>".
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    body = models.ForeignKey("councils.Body", on_delete=models.PROTECT, related_name="messaging")
    channel = models.CharField(max_length=5, choices=[(c.value, c.value) for c in Channel])
    template = models.CharField(max_length=40)
    user = models.ForeignKey("councils.User", null=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    address = models.CharField(max_length=254, blank=True)
    subject = models.CharField(max_length=300, blank=True)
    text = models.TextField()
    about = models.CharField(max_length=80, blank=True)
    once = models.CharField(max_length=200, unique=True)
    state = models.CharField(max_length=9, choices=[(s.value, s.value) for s in MessageState])
    queued_at = models.DateTimeField()
    not_before = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    claimed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    fault = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [models.Index(fields=["state", "not_before"], name="messages_to_send")]

    def __str__(self) -> str:
        return f"{self.template} {self.name}"


class ChannelSwitch(models.Model):
    """Whether a body sends by a channel; without a row it does not."""

    id = models.BigAutoField(primary_key=True)
    body = models.ForeignKey("councils.Body", on_delete=models.PROTECT, related_name="channels")
    channel = models.CharField(max_length=5, choices=[(c.value, c.value) for c in Channel])
    is_on = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["body", "channel"], name="channel_switch_unique")]

    def __str__(self) -> str:
        return self.channel


class MessageTemplate(models.Model):
    """The body's own wording, where it is not the product's."""

    id = models.BigAutoField(primary_key=True)
    body = models.ForeignKey("councils.Body", on_delete=models.PROTECT, related_name="message_templates")
    name = models.CharField(max_length=40)
    channel = models.CharField(max_length=5, choices=[(c.value, c.value) for c in Channel])
    subject = models.CharField(max_length=300, blank=True)
    text = models.TextField()
    revision = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["body", "name", "channel"], name="message_template_unique")
        ]

    def __str__(self) -> str:
        return self.name


class PushSubscription(models.Model):
    """A browser that may be woken. endpoint: the push service's address for it; keys as the browser gave them."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey("councils.User", on_delete=models.CASCADE, related_name="push_subscriptions")
    endpoint = models.CharField(max_length=1000, unique=True)
    p256dh = models.CharField(max_length=120)
    auth = models.CharField(max_length=60)
    added_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.user_id)
