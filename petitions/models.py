"""Kiến nghị cử tri: what voters asked for, who answers, and what became of it. Who signed is kept apart."""

import uuid

from django.db import models

from petitions.rules.words import Field, PetitionState


class VoterMeeting(models.Model):
    """Tiếp xúc cử tri: where and when delegates met voters. group: whose meeting it was."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    body = models.ForeignKey("councils.Body", on_delete=models.PROTECT, related_name="voter_meetings")
    meeting = models.ForeignKey(
        "council_sessions.Meeting", null=True, on_delete=models.PROTECT, related_name="voter_meetings"
    )
    group = models.ForeignKey("councils.DelegateGroup", null=True, on_delete=models.PROTECT, related_name="+")
    place = models.CharField(max_length=200)
    held_on = models.DateField()
    voters = models.PositiveIntegerField(null=True)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [models.Index(fields=["body", "held_on"], name="voter_meetings_by_day")]

    def __str__(self) -> str:
        return f"{self.place} {self.held_on}"


class TakenList(models.Model):
    """A workbook whose petitions were taken, so that the same file is known when it comes again. count: petitions."""

    id = models.BigAutoField(primary_key=True)
    body = models.ForeignKey("councils.Body", on_delete=models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64)
    count = models.PositiveIntegerField()
    taken_by = models.CharField(max_length=120, blank=True)
    taken_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["body", "sha256"], name="taken_lists_by_file")]

    def __str__(self) -> str:
        return self.sha256[:12]


class Petition(models.Model):
    """One petition. number: in the list of the meeting it came with, or in the body's.

    field_label: where the office's own word is none of the kinds. due_on: by when it is to be answered.
    joined_into: the one it is counted with. found_by: its words without marks, for the search.
    taken_with: the workbook it came in.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    body = models.ForeignKey("councils.Body", on_delete=models.PROTECT, related_name="petitions")
    meeting = models.ForeignKey(
        "council_sessions.Meeting", null=True, on_delete=models.PROTECT, related_name="petitions"
    )
    heard_at = models.ForeignKey(VoterMeeting, null=True, on_delete=models.PROTECT, related_name="petitions")
    number = models.PositiveIntegerField()
    text = models.TextField()
    place = models.CharField(max_length=200, blank=True)
    field = models.CharField(max_length=20, choices=[(f.value, f.value) for f in Field])
    field_label = models.CharField(max_length=80, blank=True)
    agency = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=9, choices=[(s.value, s.value) for s in PetitionState])
    received_on = models.DateField()
    due_on = models.DateField(null=True)
    answer = models.TextField(blank=True)
    answer_number = models.CharField(max_length=60, blank=True)
    answer_document = models.ForeignKey(
        "documents.Document", null=True, on_delete=models.PROTECT, related_name="+"
    )
    answered_on = models.DateField(null=True)
    taken_with = models.ForeignKey(TakenList, null=True, on_delete=models.SET_NULL, related_name="petitions")
    joined_into = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="joined")
    revision = models.PositiveIntegerField(default=1)
    found_by = models.TextField(blank=True)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number"], name="petition_number_unique"),
        ]
        indexes = [models.Index(fields=["body", "state"], name="petitions_by_state")]

    def __str__(self) -> str:
        return self.text[:60]


class PetitionStep(models.Model):
    """A state it came into, and when."""

    id = models.BigAutoField(primary_key=True)
    petition = models.ForeignKey(Petition, on_delete=models.PROTECT, related_name="steps")
    state = models.CharField(max_length=9, choices=[(s.value, s.value) for s in PetitionState])
    on = models.DateField()
    note = models.CharField(max_length=400, blank=True)
    recorded_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.petition_id} {self.state}"


class PetitionLink(models.Model):
    """A petition that a question slip or an item of an agenda is about."""

    id = models.BigAutoField(primary_key=True)
    petition = models.ForeignKey(Petition, on_delete=models.PROTECT, related_name="links")
    slip = models.ForeignKey(
        "questioning.QuestionSlip", null=True, on_delete=models.PROTECT, related_name="petition_links"
    )
    item = models.ForeignKey(
        "agenda.AgendaItem", null=True, on_delete=models.PROTECT, related_name="petition_links"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(slip__isnull=True) ^ models.Q(item__isnull=True),
                name="petition_link_of_one_thing",
            ),
            models.UniqueConstraint(fields=["petition", "slip"], name="petition_link_once_per_slip"),
            models.UniqueConstraint(fields=["petition", "item"], name="petition_link_once_per_item"),
        ]

    def __str__(self) -> str:
        return str(self.petition_id)


class PetitionSigner(models.Model):
    """Who asked for it: personal data (Law 72/2025 Art. 34.4 wants it of signers). No screen and no export shows it.

    Only how many there are is told; a row may be erased by law and nothing else changes.
    """

    id = models.BigAutoField(primary_key=True)
    petition = models.ForeignKey(Petition, on_delete=models.CASCADE, related_name="signers")
    name = models.CharField(max_length=120)
    born_on = models.DateField(null=True)
    address = models.CharField(max_length=300, blank=True)
    phone = models.CharField(max_length=20, blank=True)

    def __str__(self) -> str:
        return str(self.petition_id)
