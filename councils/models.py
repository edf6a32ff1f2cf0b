"""Who there is: bodies, terms, mandates with dated status, accounts, roles, screens. Rows and constraints."""

import uuid

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from councils.rules import usernames
from councils.rules.access import Role
from councils.rules.voting_right import Status


class UserManager(BaseUserManager["User"]):
    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(username_key=usernames.key(username or ""))


class User(AbstractBaseUser):
    """One account, one person. What the person may do follows from mandates and roles."""

    class Language(models.TextChoices):
        VIETNAMESE = "vi"
        ENGLISH = "en"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    username = models.CharField(max_length=64, unique=True)
    username_key = models.CharField(max_length=128, unique=True)
    full_name = models.CharField(max_length=120)
    language = models.CharField(max_length=2, choices=Language.choices, default=Language.VIETNAMESE)
    must_change_password = models.BooleanField(default=True)
    is_active = models.BooleanField(default=True)

    objects = UserManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["full_name"]

    def __str__(self) -> str:
        return self.full_name


class Body(models.Model):
    class Kind(models.TextChoices):
        COUNCIL = "council"
        PEOPLES_COMMITTEE = "peoples_committee"

    class Level(models.TextChoices):
        PROVINCE = "province"
        COMMUNE = "commune"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    level = models.CharField(max_length=10, choices=Level.choices)
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=80)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["parent", "kind", "name"], name="body_name_unique"),
            # To the database two absent parents are never the same one.
            models.UniqueConstraint(
                fields=["kind", "name"],
                condition=models.Q(parent__isnull=True),
                name="body_name_unique_without_parent",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Term(models.Model):
    """Khóa: legislature_no restarts at 1 when a unit gets a new name (Law 72/2025 Art. 49.1b)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="terms")
    legislature_no = models.PositiveSmallIntegerField()
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["body", "legislature_no", "starts_on"], name="term_unique"),
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True) | models.Q(ends_on__gt=models.F("starts_on")),
                name="term_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body_id} {self.legislature_no}"


class Mandate(models.Model):
    """One delegate in one term. A delegate may hold it without an account."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="mandates")
    user = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="mandates")
    name = models.CharField(max_length=120)
    group_label = models.CharField(max_length=80, blank=True)
    post_label = models.CharField(max_length=160, blank=True)
    position = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["term", "user"], name="mandate_one_per_person_and_term"),
            models.UniqueConstraint(fields=["term", "position"], name="mandate_position_unique"),
        ]

    def __str__(self) -> str:
        return self.name


class MandateStatus(models.Model):
    """A dated change of a mandate. Rows are added, never changed; ordinal orders those of one day."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="statuses")
    status = models.CharField(max_length=10, choices=[(s.value, s.value) for s in Status])
    from_date = models.DateField()
    ordinal = models.PositiveSmallIntegerField()
    reason = models.CharField(max_length=400, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["mandate", "ordinal"], name="mandate_status_ordinal_unique")
        ]

    def __str__(self) -> str:
        return f"{self.mandate_id} {self.status} {self.from_date}"


class RoleGrant(models.Model):
    """`until` empty: still held. A grant is ended, never deleted."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="role_grants")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="role_grants")
    role = models.CharField(max_length=20, choices=[(r.value, r.value) for r in Role])
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "body", "role"],
                condition=models.Q(until__isnull=True),
                name="role_held_once_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.role} {self.body_id}"


class BodyRule(models.Model):
    """A rule the body set itself, in force now; what it was before stands in the body's journal."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="rules")
    name = models.CharField(max_length=60)
    value = models.JSONField()
    clause = models.CharField(max_length=300)
    since = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["body", "name"], name="body_rule_unique")]

    def __str__(self) -> str:
        return f"{self.body_id} {self.name}"


class SignIn(models.Model):
    """One signed-in browser. Its id names the session; the cookie's key is kept only as a digest.

    place_digest: of the address it signed in from, which a lock of the name made elsewhere passes by.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="sign_ins")
    key_digest = models.CharField(max_length=64, unique=True)
    place_digest = models.CharField(max_length=64, blank=True)
    began_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.id)


class RightsEpoch(models.Model):
    """One row. Its value grows in the transaction of every change of rights, so that each process sees it move."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    value = models.BigIntegerField(default=0)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="rights_epoch_one_row")]

    def __str__(self) -> str:
        return str(self.value)


class FailedTries(models.Model):
    """Wrong tries by purpose and key: a typed name, a person who types codes, an address that asks for them.

    The key is a digest, so that what was typed, a password in the wrong field too, is not kept.
    source_digest: of where they were made; empty for those counted wherever they came from.
    """

    id = models.BigAutoField(primary_key=True)
    purpose = models.CharField(max_length=20)
    key_digest = models.CharField(max_length=64)
    source_digest = models.CharField(max_length=64, blank=True)
    failures = models.PositiveSmallIntegerField()
    since = models.DateTimeField()
    locked_until = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["purpose", "key_digest", "source_digest"], name="failed_tries_unique"
            )
        ]
        indexes = [models.Index(fields=["purpose", "since"], name="failed_tries_by_age")]

    def __str__(self) -> str:
        return f"{self.purpose} {self.failures}"


class Display(models.Model):
    """A screen of the hall, known by a secret that only its cookie holds."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="displays")
    name = models.CharField(max_length=80)
    secret_digest = models.CharField(max_length=64, unique=True)
    paired_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name


class PairingRequest(models.Model):
    """A screen that shows a code and waits. The row goes when it is paired or has expired."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = models.CharField(max_length=6, unique=True)
    secret_digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.code
