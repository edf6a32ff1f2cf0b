"""Who there is: bodies, terms, mandates with dated status, accounts, roles, screens. Rows and constraints."""

import uuid

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from councils.rules import usernames
from councils.rules.access import Role
from councils.rules.people import Gender, GuestKind
from councils.rules.posts import PostKind
from councils.rules.sign_in_kinds import EndedBecause, SignInKind
from councils.rules.voting_right import Status


class UserManager(BaseUserManager["User"]):
    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(username_key=usernames.key(username or ""))


class User(AbstractBaseUser):
    """One account, one person. What the person may do follows from mandates and roles.

    office: the body whose office made the account; it alone resets the password and closes it.
    """

    class Language(models.TextChoices):
        VIETNAMESE = "vi"
        ENGLISH = "en"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    username = models.CharField(max_length=64, unique=True)
    username_key = models.CharField(max_length=128, unique=True)
    full_name = models.CharField(max_length=120)
    office = models.ForeignKey("Body", null=True, on_delete=models.PROTECT, related_name="accounts")
    registered_at = models.DateTimeField(null=True)
    language = models.CharField(max_length=2, choices=Language.choices, default=Language.VIETNAMESE)
    must_change_password = models.BooleanField(default=True)
    password_changed_at = models.DateTimeField(null=True)
    # From here the 45 idle days are counted again (QCVN 12:2026/BCA 3.7.2.7.6).
    reactivated_at = models.DateTimeField(null=True)
    is_active = models.BooleanField(default=True)
    closed_at = models.DateTimeField(null=True)

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
    # A People's Committee is elected by the council of its unit (Law 72/2025 Art. 36).
    elected_by = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="elects"
    )

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


class DelegateGroup(models.Model):
    """Tổ đại biểu, by constituency (Law 72/2025 Art. 29)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="groups")
    ordinal = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=80)
    constituency = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["term", "ordinal"], name="group_ordinal_unique"),
            models.UniqueConstraint(fields=["term", "name"], name="group_name_unique"),
        ]

    def __str__(self) -> str:
        return self.name


class Committee(models.Model):
    """Ban của HĐND (Law 72/2025 Art. 29)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="committees")
    ordinal = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120)
    short_name = models.CharField(max_length=40)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["term", "ordinal"], name="committee_ordinal_unique"),
            models.UniqueConstraint(fields=["term", "name"], name="committee_name_unique"),
        ]

    def __str__(self) -> str:
        return self.name


class Mandate(models.Model):
    """One delegate, or one member of a People's Committee, in one term; with or without an account.

    born_on, or only born_year where the office knows no more. post_label: what the office writes beside the name
    while no dated post is held. ethnicity: only where the office asked for it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="mandates")
    user = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="mandates")
    group = models.ForeignKey(DelegateGroup, null=True, on_delete=models.PROTECT, related_name="mandates")
    name = models.CharField(max_length=120)
    post_label = models.CharField(max_length=160, blank=True)
    occupation = models.CharField(max_length=200, blank=True)
    is_full_time = models.BooleanField(default=False)
    gender = models.CharField(max_length=6, choices=[(g.value, g.value) for g in Gender], blank=True)
    born_on = models.DateField(null=True)
    born_year = models.PositiveSmallIntegerField(null=True)
    phone = models.CharField(max_length=20, blank=True)
    email = models.CharField(max_length=254, blank=True)
    ethnicity = models.CharField(max_length=40, blank=True)
    note = models.CharField(max_length=400, blank=True)
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


class PostHolding(models.Model):
    """Who holds a post, from which day to which (the last, included). Ended, never deleted."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="posts")
    kind = models.CharField(max_length=30, choices=[(k.value, k.value) for k in PostKind])
    committee = models.ForeignKey(Committee, null=True, on_delete=models.PROTECT, related_name="posts")
    group = models.ForeignKey(DelegateGroup, null=True, on_delete=models.PROTECT, related_name="posts")
    from_date = models.DateField()
    until_date = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until_date__isnull=True) | models.Q(until_date__gte=models.F("from_date")),
                name="post_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.mandate_id} {self.kind}"


class Guest(models.Model):
    """Someone who is invited to meetings and holds no mandate in the body."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="guests")
    user = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="guest_places")
    kind = models.CharField(max_length=24, choices=[(k.value, k.value) for k in GuestKind])
    name = models.CharField(max_length=120)
    title = models.CharField(max_length=200, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    email = models.CharField(max_length=254, blank=True)
    position = models.PositiveIntegerField()
    removed_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name


class AbsenceNotice(models.Model):
    """Đơn xin vắng: a delegate tells beforehand that he cannot come (Law 72/2025 Art. 33.1)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="absence_notices")
    first_day = models.DateField()
    last_day = models.DateField()
    reason = models.CharField(max_length=400, blank=True)
    received_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(last_day__gte=models.F("first_day")), name="absence_ends_after_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.mandate_id} {self.first_day}"


class MandatePhoto(models.Model):
    """A small square picture, always made anew by us; what was uploaded is not kept."""

    mandate = models.OneToOneField(Mandate, primary_key=True, on_delete=models.PROTECT, related_name="photo")
    jpeg = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    changed_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.mandate_id)


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


class SignInCard(models.Model):
    """A printed card: its QR code holds the token, which is kept only as a digest; the PIN too, keyed.

    meeting_id: whose window it is valid in; another room's row, so no foreign key. A new card revokes the one before.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="cards")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="cards")
    meeting_id = models.UUIDField(db_index=True)
    token_digest = models.CharField(max_length=64, unique=True)
    pin_digest = models.CharField(max_length=64)
    valid_from = models.DateTimeField()
    valid_until = models.DateTimeField()
    issued_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "meeting_id"],
                condition=models.Q(revoked_at__isnull=True),
                name="card_one_valid_per_meeting",
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)


class SignIn(models.Model):
    """One signed-in browser. Its id names the session; the cookie's key is kept only as a digest.

    place_digest: of the address it signed in from, which a lock of the name made elsewhere passes by.
    device: what the browser calls itself, in words. locked_at: the screen asks for the PIN; commands wait.
    strong_at: when a second proof was shown, for voting from afar.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="sign_ins")
    key_digest = models.CharField(max_length=64, unique=True)
    place_digest = models.CharField(max_length=64, blank=True)
    kind = models.CharField(
        max_length=8, choices=[(k.value, k.value) for k in SignInKind], default=SignInKind.PASSWORD
    )
    card = models.ForeignKey(SignInCard, null=True, on_delete=models.PROTECT, related_name="sign_ins")
    device = models.CharField(max_length=80, blank=True)
    began_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    locked_at = models.DateTimeField(null=True)
    strong_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_because = models.CharField(
        max_length=16, choices=[(w.value, w.value) for w in EndedBecause], blank=True
    )

    def __str__(self) -> str:
        return str(self.id)


class UsedPassword(models.Model):
    """An earlier password's hash: none of the last ten may come back (QCVN 12:2026/BCA 3.7.2.7)."""

    id = models.BigAutoField(primary_key=True)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="used_passwords")
    encoded = models.CharField(max_length=256)
    until = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.user_id} {self.until}"


class UnlockRequest(models.Model):
    """One of the office asks that a locked account be opened; another person must agree."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="unlock_requests")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="unlock_requests")
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["body", "user"],
                condition=models.Q(decided_at__isnull=True),
                name="unlock_asked_once_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.asked_at}"


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
