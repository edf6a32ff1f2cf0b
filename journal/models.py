"""The rows of the record, only ever added (journal/guards.py); services/record.py is the one writer."""

from typing import ClassVar

from django.db import models
from django.db.models import Q


class Stream(models.Model):
    """The record of one meeting ("meeting:<uuid>") or one body ("body:<uuid>")."""

    name = models.CharField(max_length=100, unique=True)
    size = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.name} ({self.size})"


class Entry(models.Model):
    """One leaf. body holds the canonical bytes; the columns beside it repeat what is searched for."""

    stream = models.ForeignKey(Stream, on_delete=models.PROTECT, related_name="entries")
    seq = models.PositiveIntegerField()
    kind = models.CharField(max_length=64)
    recorded_at = models.DateTimeField()
    occurred_at = models.DateTimeField(null=True)
    actor = models.CharField(max_length=100)
    command_id = models.CharField(max_length=36)
    command_digest = models.BinaryField(max_length=32)
    body = models.BinaryField()
    leaf = models.BinaryField(max_length=32)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["stream", "seq"], name="journal_one_entry_per_seq"),
            models.UniqueConstraint(fields=["stream", "command_id"], name="journal_one_entry_per_command"),
            models.CheckConstraint(condition=Q(seq__gte=1), name="journal_seq_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} ({self.seq})"


class Part(models.Model):
    """What one audience may read of an entry. salt and value are both there, or both erased."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="parts")
    audience = models.CharField(max_length=80)
    salt = models.BinaryField(max_length=32, null=True)
    value = models.BinaryField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["entry", "audience"], name="journal_one_part_per_audience"),
            models.CheckConstraint(
                condition=Q(salt__isnull=True, value__isnull=True)
                | Q(salt__isnull=False, value__isnull=False),
                name="journal_part_whole_or_erased",
            ),
        ]

    def __str__(self) -> str:
        return self.audience


class Erasure(models.Model):
    """That the law had one part erased: adding this row is what erases it (journal/guards.py)."""

    part = models.OneToOneField(Part, on_delete=models.PROTECT, related_name="erasure")
    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, related_name="erasure")

    def __str__(self) -> str:
        return f"{self.part_id} by {self.entry_id}"


class SignedHead(models.Model):
    """A head of a stream as the server signed it (docs/journal.md, Heads): the word tablets and minutes keep.

    why: minute, vote, closing or asked. key: id of the key, SHA-256 of its raw public bytes. signature: Ed25519.
    """

    stream = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    root = models.BinaryField(max_length=32)
    at = models.DateTimeField()
    why = models.CharField(max_length=10)
    key = models.CharField(max_length=64)
    signature = models.BinaryField(max_length=64)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["stream", "size", "why"], name="journal_one_head_per_size"),
        ]

    def __str__(self) -> str:
        return f"{self.stream} {self.size}"
