"""What is read: files as they came, documents and their versions, who opened them, and what people write on them.

Bytes lie in the store (documents/store.py) under their SHA-256; rows name them. A row of a file is never changed.
"""

import uuid

from django.conf import settings
from django.db import models
from guardian.models import UserObjectPermissionBase

from documents.rules.words import (
    AnnotationKind,
    AnnotationScope,
    Audience,
    DocumentKind,
    DocumentState,
    TextState,
    UploadState,
    UploadStep,
)

SHA256 = 64  # hexadecimal digits


class StoredFile(models.Model):
    """One stream of bytes in the store. media: its type as read from the bytes, never as the sender called it."""

    sha256 = models.CharField(max_length=SHA256, primary_key=True)
    size = models.PositiveBigIntegerField()
    media = models.CharField(max_length=100)
    stored_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.sha256


class Document(models.Model):
    """A document of a meeting, or of its body's library where meeting is null.

    group, committee: exactly when it is for one. keep_on_device: whether tablets may keep it. revision: one more with
    every change of what is said here. presented: the version that is published; drafts of a new one stand after it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    body = models.ForeignKey("councils.Body", on_delete=models.PROTECT, related_name="documents")
    meeting = models.ForeignKey(
        "council_sessions.Meeting", null=True, on_delete=models.PROTECT, related_name="documents"
    )
    state = models.CharField(
        max_length=9, choices=[(s.value, s.value) for s in DocumentState], default=DocumentState.DRAFT
    )
    kind = models.CharField(max_length=20, choices=[(k.value, k.value) for k in DocumentKind])
    number = models.CharField(max_length=20, blank=True)
    symbol = models.CharField(max_length=60, blank=True)
    title = models.CharField(max_length=500)
    issuer = models.CharField(max_length=200, blank=True)
    issued_on = models.DateField(null=True)
    audience = models.CharField(
        max_length=11, choices=[(a.value, a.value) for a in Audience], default=Audience.DELEGATES
    )
    group = models.ForeignKey("councils.DelegateGroup", null=True, on_delete=models.PROTECT, related_name="+")
    committee = models.ForeignKey("councils.Committee", null=True, on_delete=models.PROTECT, related_name="+")
    keep_on_device = models.BooleanField(default=True)
    revision = models.PositiveIntegerField(default=1)
    presented = models.ForeignKey("Version", null=True, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField()
    withdrawn_because = models.CharField(max_length=400, blank=True)

    class Meta:
        permissions = [("read_document", "Read a document that is for people by name")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(audience=Audience.GROUP.value, group__isnull=False, committee__isnull=True)
                | models.Q(audience=Audience.COMMITTEE.value, group__isnull=True, committee__isnull=False)
                | (
                    ~models.Q(audience__in=[Audience.GROUP.value, Audience.COMMITTEE.value])
                    & models.Q(group__isnull=True, committee__isnull=True)
                ),
                name="document_audience_is_clear",
            ),
        ]
        indexes = [models.Index(fields=["meeting", "position"], name="documents_in_order")]

    def __str__(self) -> str:
        return self.title


class DocumentGrant(UserObjectPermissionBase):
    """One of the people a document is for by name (django-guardian, direct foreign key); read_document."""

    id = models.BigAutoField(primary_key=True)
    content_object = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="grants")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "permission", "content_object"], name="document_grant_unique"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.content_object_id}"


class Version(models.Model):
    """One text of a document, its bytes unchanged for ever.

    original: as it was sent; pdf: the same, or what was made of it where it was no PDF; reading: the copy of pdf that
    tablets get, without active content and in order of reading. sizes: [width, height] of each page as it is shown, in
    points. found: how many of each kind of active content the original has. signatures: the verdict on a signed one
    (documents/rules/signatures.py), null until it is there. seq: the entry that published it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="versions")
    ordinal = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=255)
    original = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    pdf = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    reading = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    pages = models.PositiveIntegerField()
    sizes = models.JSONField()
    text = models.CharField(max_length=10, choices=[(t.value, t.value) for t in TextState])
    found = models.JSONField(default=dict)
    is_signed = models.BooleanField(default=False)
    signatures = models.JSONField(null=True)
    note = models.CharField(max_length=400, blank=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    added_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)
    seq = models.PositiveIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document", "ordinal"], name="version_ordinal_unique"),
        ]

    def __str__(self) -> str:
        return f"{self.document_id} {self.ordinal}"


class PageText(models.Model):
    """What one page says, NFC, in reading order. page: from 1. recognised: by a machine, from its picture."""

    id = models.BigAutoField(primary_key=True)
    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="page_texts")
    page = models.PositiveIntegerField()
    text = models.TextField()
    recognised = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "page"], name="page_text_unique")]

    def __str__(self) -> str:
        return f"{self.version_id} {self.page}"


class Upload(models.Model):
    """A file on its way in. received: bytes that are safe here; the sender goes on from there.

    document: whose new version it is to be. step: while it is looked at. refusal: {"code", "facts"} of the sentence it
    was refused with. claimed_at: when somebody began to look at it; a look that nobody finished is begun again, and
    counted in starts. version: what became of it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    body = models.ForeignKey("councils.Body", on_delete=models.PROTECT, related_name="uploads")
    meeting = models.ForeignKey(
        "council_sessions.Meeting", null=True, on_delete=models.PROTECT, related_name="uploads"
    )
    document = models.ForeignKey(Document, null=True, on_delete=models.CASCADE, related_name="uploads")
    name = models.CharField(max_length=255)
    size = models.PositiveBigIntegerField()
    received = models.PositiveBigIntegerField(default=0)
    state = models.CharField(
        max_length=8, choices=[(s.value, s.value) for s in UploadState], default=UploadState.ARRIVING
    )
    step = models.CharField(max_length=10, choices=[(s.value, s.value) for s in UploadStep], blank=True)
    refusal = models.JSONField(null=True)
    version = models.ForeignKey(Version, null=True, on_delete=models.SET_NULL, related_name="+")
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    begun_at = models.DateTimeField()
    touched_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True)
    starts = models.PositiveSmallIntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["state", "touched_at"], name="uploads_by_state")]

    def __str__(self) -> str:
        return self.name


class Opening(models.Model):
    """That a person opened a version, never what he did with it."""

    id = models.BigAutoField(primary_key=True)
    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="openings")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "user"], name="opening_unique")]

    def __str__(self) -> str:
        return f"{self.user_id} {self.version_id}"


class ReadingPlace(models.Model):
    """Where a person left off in a document, on whichever device. page: from 1."""

    id = models.BigAutoField(primary_key=True)
    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    page = models.PositiveIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["document", "user"], name="reading_place_unique")]

    def __str__(self) -> str:
        return f"{self.user_id} {self.document_id}"


class Annotation(models.Model):
    """What a person wrote on a page: his own, shown to nobody unless he shares it, and never in the official bytes.

    id: named by the device that made it. sha256: of the version's pdf it was written on. geometry: in the page's own
    space, points from its lower left (documents/rules/geometry.py). size: of what was written, in bytes
    (documents/rules/note_budget.py). quote: the text under it, before and after: what stands around that. revision: one
    more with every change that was taken; change: the owner's count of changes, by which his devices ask for what is
    new. device: which made this revision, and since: the first of those it made without another between. taken: by
    device, when it wrote the last change of its that was taken, in ms. is_deleted: kept, so that no device brings it
    back. copy_of: the annotation whose other reading this is, where two devices wrote at once. carried_from: the one on
    an older version.
    """

    id = models.UUIDField(primary_key=True)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="annotations")
    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="annotations")
    sha256 = models.CharField(max_length=SHA256)
    page = models.PositiveIntegerField()
    kind = models.CharField(max_length=9, choices=[(k.value, k.value) for k in AnnotationKind])
    geometry = models.JSONField()
    size = models.PositiveIntegerField(default=0)
    quote = models.TextField(blank=True)
    before = models.CharField(max_length=80, blank=True)
    after = models.CharField(max_length=80, blank=True)
    text = models.TextField(blank=True)
    colour = models.CharField(max_length=16)
    scope = models.CharField(
        max_length=9, choices=[(s.value, s.value) for s in AnnotationScope], default=AnnotationScope.PRIVATE
    )
    group = models.ForeignKey("councils.DelegateGroup", null=True, on_delete=models.PROTECT, related_name="+")
    committee = models.ForeignKey("councils.Committee", null=True, on_delete=models.PROTECT, related_name="+")
    revision = models.PositiveIntegerField(default=1)
    change = models.PositiveBigIntegerField()
    device = models.CharField(max_length=40)
    since = models.PositiveIntegerField(default=1)
    taken = models.JSONField(default=dict)
    written_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    is_deleted = models.BooleanField(default=False)
    copy_of = models.UUIDField(null=True)
    carried_from = models.UUIDField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["owner", "change"], name="annotations_by_change"),
            models.Index(fields=["document", "scope"], name="annotations_shared"),
        ]

    def __str__(self) -> str:
        return str(self.id)


class AnnotationCount(models.Model):
    """How many changes one person's annotations have seen; locked while one is counted."""

    owner = models.OneToOneField(
        settings.AUTH_USER_MODEL, primary_key=True, on_delete=models.CASCADE, related_name="+"
    )
    changes = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.owner_id)
