"""What stays of a meeting: papers and their versions, who signs them, what was signed, and the dossier.

Bytes lie in the store of documents (documents/store.py) under their SHA-256; these rows name them.
"""

import uuid
from enum import StrEnum

from django.conf import settings
from django.db import models
from django.db.models import Q

from records.rules.words import (
    ActState,
    CertificateHolder,
    KeptWhere,
    PaperKind,
    PaperState,
    Retention,
    RevisionCause,
    StepKind,
    StepState,
    VersionOrigin,
)

SHA256 = 64  # hexadecimal digits


def _words(kind: type[StrEnum]) -> list[tuple[str, str]]:
    return [(word.value, word.value) for word in kind]


class Paper(models.Model):
    """One paper (văn bản). meeting: null for a paper between meetings.

    vote: whose result a resolution writes down; voted: the version of the document that was put to that vote.
    source: the opinion or question slip that a delegate signs. year, number, symbol: "05/NQ-HĐND" of 2026; a paper
    without a number in its series has none for ever. as_of: seq of the meeting's journal up to which its facts are
    taken. content revision: one more with every change, sealing included.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    body = models.ForeignKey("councils.Body", on_delete=models.PROTECT, related_name="papers")
    meeting = models.ForeignKey(
        "council_sessions.Meeting", null=True, on_delete=models.PROTECT, related_name="papers"
    )
    kind = models.CharField(max_length=16, choices=_words(PaperKind))
    state = models.CharField(max_length=9, choices=_words(PaperState), default=PaperState.DRAFT)
    title = models.CharField(max_length=500)
    item = models.ForeignKey("agenda.AgendaItem", null=True, on_delete=models.PROTECT, related_name="+")
    vote = models.ForeignKey("voting.OpenVote", null=True, on_delete=models.PROTECT, related_name="+")
    voted = models.ForeignKey("documents.Version", null=True, on_delete=models.PROTECT, related_name="+")
    source = models.UUIDField(null=True)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField(null=True)
    number = models.PositiveIntegerField(null=True)
    symbol = models.CharField(max_length=30, blank=True)
    place = models.CharField(max_length=120, blank=True)
    issued_on = models.DateField(null=True)
    recipients = models.JSONField(default=list)
    is_public = models.BooleanField(default=True)
    as_of = models.PositiveIntegerField(default=0)
    revision = models.PositiveIntegerField(default=1)
    current = models.ForeignKey("PaperVersion", null=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    sealed_at = models.DateTimeField(null=True)
    issued_at = models.DateTimeField(null=True)
    withdrawn_because = models.CharField(max_length=400, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["body", "year", "symbol", "number"],
                condition=Q(number__isnull=False),
                name="paper_number_unique",
            ),
            models.UniqueConstraint(
                fields=["kind", "source"],
                condition=Q(source__isnull=False) & ~Q(state="withdrawn"),
                name="one_paper_per_source",
            ),
        ]
        indexes = [models.Index(fields=["meeting", "kind"], name="papers_of_meeting")]

    def __str__(self) -> str:
        return self.title


class PaperVersion(models.Model):
    """One text of a paper, never changed.

    content: the paper as records/rules/content.py has it (blocks of text and facts); empty where somebody else's file
    is the paper. facts: the journal's facts it was made with, by key. sent: the file as it was uploaded; docx, pdf:
    what was made. differences: against the version before, or against what was voted on, as they were shown and
    confirmed; confirmed_by: who did.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="versions")
    ordinal = models.PositiveSmallIntegerField()
    origin = models.CharField(max_length=8, choices=_words(VersionOrigin))
    content = models.JSONField(default=dict)
    facts = models.JSONField(default=dict)
    sent = models.CharField(max_length=SHA256, blank=True)
    sent_name = models.CharField(max_length=255, blank=True)
    docx = models.CharField(max_length=SHA256, blank=True)
    pdf = models.CharField(max_length=SHA256, blank=True)
    pages = models.PositiveIntegerField(null=True)
    differences = models.JSONField(null=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    note = models.CharField(max_length=400, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["paper", "ordinal"], name="paper_version_ordinal_unique")
        ]

    def __str__(self) -> str:
        return f"{self.paper_id} {self.ordinal}"


class SigningStep(models.Model):
    """One thing to be done on a sealed paper, in order of position.

    mandate or user: who signs as a person; name, title: as they stand in the paper. field: the form field in the PDF
    that was reserved for it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="steps")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=6, choices=_words(StepKind))
    state = models.CharField(max_length=7, choices=_words(StepState), default=StepState.WAITING)
    mandate = models.ForeignKey("councils.Mandate", null=True, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120, blank=True)
    title = models.CharField(max_length=200, blank=True)
    field = models.CharField(max_length=40, blank=True)
    done_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["paper", "position"], name="step_position_unique")]

    def __str__(self) -> str:
        return f"{self.paper_id} {self.position}"


class PaperRevision(models.Model):
    """The sealed file after one step: each begins with all bytes of the one before. seq: the entry that tells it.

    signatures: how many the file holds now, document timestamps not counted. level: of the newest signature, as it was
    made (b_b, b_t, b_lt, b_lta). pending: "" or why its timestamp is still awaited.
    """

    id = models.BigAutoField(primary_key=True)
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="revisions")
    ordinal = models.PositiveSmallIntegerField()
    cause = models.CharField(max_length=13, choices=_words(RevisionCause))
    sha256 = models.CharField(max_length=SHA256, db_index=True)
    size = models.PositiveBigIntegerField()
    signatures = models.PositiveSmallIntegerField(default=0)
    level = models.CharField(max_length=5, blank=True)
    step = models.ForeignKey(SigningStep, null=True, on_delete=models.PROTECT, related_name="+")
    certificate = models.ForeignKey(
        "SignerCertificate", null=True, on_delete=models.PROTECT, related_name="+"
    )
    pending = models.CharField(max_length=200, blank=True)
    next_try_at = models.DateTimeField(null=True)
    made_at = models.DateTimeField()
    seq = models.PositiveIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["paper", "ordinal"], name="paper_revision_ordinal_unique")
        ]

    def __str__(self) -> str:
        return f"{self.paper_id} {self.ordinal}"


class TakenBack(models.Model):
    """A file that was sealed and taken back before anybody signed it; a copy of it is never taken for the paper.

    paper: its id, which may be of a draft that was dropped since. seq: of the entry that sealed it.
    """

    id = models.BigAutoField(primary_key=True)
    paper = models.UUIDField()
    sha256 = models.CharField(max_length=SHA256, db_index=True)
    size = models.PositiveBigIntegerField()
    seq = models.PositiveIntegerField(null=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.sha256


class SignerCertificate(models.Model):
    """A certificate that may sign here, and for whom. der: as it was registered; sha256: of that."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    body = models.ForeignKey("councils.Body", on_delete=models.PROTECT, related_name="certificates")
    holder = models.CharField(max_length=7, choices=_words(CertificateHolder))
    mandate = models.ForeignKey(
        "councils.Mandate", null=True, on_delete=models.PROTECT, related_name="certificates"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="certificates"
    )
    kept = models.CharField(max_length=6, choices=_words(KeptWhere))
    der = models.BinaryField()
    chain = models.JSONField(default=list)  # of intermediates, DER as base64
    sha256 = models.CharField(max_length=SHA256)
    subject = models.CharField(max_length=400)
    issuer = models.CharField(max_length=400)
    serial = models.CharField(max_length=64)
    not_before = models.DateTimeField()
    not_after = models.DateTimeField()
    registered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    registered_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_because = models.CharField(max_length=400, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["body", "sha256"],
                condition=Q(ended_at__isnull=True),
                name="certificate_once_in_a_body",
            ),
            models.CheckConstraint(
                condition=Q(holder="mandate", mandate__isnull=False, user__isnull=True)
                | Q(holder="user", mandate__isnull=True, user__isnull=False)
                | Q(holder="agency", mandate__isnull=True, user__isnull=True),
                name="certificate_has_one_holder",
            ),
        ]

    def __str__(self) -> str:
        return self.subject


class SignaturePicture(models.Model):
    """The picture of a person's signature (blue) or of the agency's seal (red): PNG with a transparent ground.

    width: of the picture on paper, in tenths of a millimetre.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    body = models.ForeignKey("councils.Body", on_delete=models.PROTECT, related_name="signature_pictures")
    holder = models.CharField(max_length=7, choices=_words(CertificateHolder))
    mandate = models.ForeignKey("councils.Mandate", null=True, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    png = models.BinaryField()
    width = models.PositiveSmallIntegerField()
    set_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["body"], condition=Q(holder="agency"), name="one_seal_per_body"),
            models.UniqueConstraint(
                fields=["body", "mandate"], condition=Q(holder="mandate"), name="one_picture_per_mandate"
            ),
            models.UniqueConstraint(
                fields=["body", "user"], condition=Q(holder="user"), name="one_picture_per_user"
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)


class SigningAct(models.Model):
    """One signature on its way: what is to be signed went out, the raw signature is awaited.

    base: SHA-256 of the file it is put on; prepared: of that file with room for the signature, in the store. digest,
    region: of the prepared file, and where the room is. attributes: the DER that is signed. code: SHA-256 of the word
    by which a helper program on the signer's machine may ask for it; good for one signature.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    step = models.ForeignKey(SigningStep, on_delete=models.PROTECT, related_name="acts")
    state = models.CharField(max_length=8, choices=_words(ActState), default=ActState.PREPARED)
    certificate = models.ForeignKey(SignerCertificate, on_delete=models.PROTECT, related_name="+")
    base = models.CharField(max_length=SHA256)
    prepared = models.CharField(max_length=SHA256)
    digest = models.BinaryField()
    region_start = models.PositiveBigIntegerField()
    region_end = models.PositiveBigIntegerField()
    attributes = models.BinaryField()
    mechanism = models.CharField(max_length=20)
    code = models.CharField(max_length=SHA256, blank=True)
    begun_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.id)


class NumberSeries(models.Model):
    """The last number given in one year of one series of a body; where the paper register stood is typed in once."""

    body = models.ForeignKey("councils.Body", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    symbol = models.CharField(max_length=30)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["body", "year", "symbol"], name="number_series_unique")
        ]

    def __str__(self) -> str:
        return f"{self.symbol} {self.year}"


class Wording(models.Model):
    """A body's own words for one place of one kind of paper, instead of those that come with the product."""

    body = models.ForeignKey("councils.Body", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=16, choices=_words(PaperKind))
    key = models.CharField(max_length=60)
    text = models.TextField()
    revision = models.PositiveIntegerField(default=1)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    written_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["body", "kind", "key"], name="wording_unique")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class CheckedFile(models.Model):
    """A verdict that still holds. key: SHA-256 over the file's hash, trust stores, evidence, record and policy."""

    key = models.CharField(primary_key=True, max_length=SHA256)
    sha256 = models.CharField(max_length=SHA256, db_index=True)
    verdict = models.JSONField()
    checked_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.sha256


class Dossier(models.Model):
    """Hồ sơ kỳ họp: one for each meeting (Decree 30/2020/NĐ-CP, Appendix VI). catalog, notation: of its FileCode."""

    meeting = models.OneToOneField(
        "council_sessions.Meeting", primary_key=True, on_delete=models.PROTECT, related_name="dossier"
    )
    organ = models.CharField(max_length=13, blank=True)
    catalog = models.CharField(max_length=4, blank=True)
    notation = models.CharField(max_length=20, blank=True)
    title = models.CharField(max_length=500)
    retention = models.CharField(max_length=9, choices=_words(Retention), default=Retention.PERMANENT)
    rights = models.CharField(max_length=200, blank=True)
    keeper = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=60, default="Tiếng Việt")
    note = models.TextField(blank=True)
    archive_by = models.DateField(null=True)
    handed_over_at = models.DateTimeField(null=True)
    revision = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return self.title


class Hold(models.Model):
    """Nothing of this dossier is deleted while a hold stands (lifted_at is null)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="holds")
    reason = models.CharField(max_length=400)
    placed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    placed_at = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True)
    lifted_because = models.CharField(max_length=400, blank=True)

    def __str__(self) -> str:
        return self.reason
