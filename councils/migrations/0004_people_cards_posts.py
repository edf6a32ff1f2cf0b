import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import councils.rules.sign_in_kinds


class Migration(migrations.Migration):
    dependencies = [
        ("councils", "0003_locks_by_source"),
    ]

    operations = [
        migrations.CreateModel(
            name="MandatePhoto",
            fields=[
                (
                    "mandate",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="photo",
                        serialize=False,
                        to="councils.mandate",
                    ),
                ),
                ("jpeg", models.BinaryField()),
                ("sha256", models.CharField(max_length=64)),
                ("changed_at", models.DateTimeField()),
            ],
        ),
        migrations.AddField(
            model_name="body",
            name="elected_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="elects",
                to="councils.body",
            ),
        ),
        migrations.AddField(
            model_name="mandate",
            name="born_on",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="mandate",
            name="born_year",
            field=models.PositiveSmallIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="mandate",
            name="ethnicity",
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AddField(
            model_name="mandate",
            name="gender",
            field=models.CharField(
                blank=True, choices=[("male", "male"), ("female", "female")], max_length=6
            ),
        ),
        migrations.AddField(
            model_name="mandate",
            name="is_full_time",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="mandate",
            name="note",
            field=models.CharField(blank=True, max_length=400),
        ),
        migrations.AddField(
            model_name="mandate",
            name="occupation",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="mandate",
            name="phone",
            field=models.CharField(blank=True, max_length=20),
        ),
        migrations.AddField(
            model_name="signin",
            name="device",
            field=models.CharField(blank=True, max_length=80),
        ),
        migrations.AddField(
            model_name="signin",
            name="ended_because",
            field=models.CharField(
                blank=True,
                choices=[
                    ("signed_out", "signed_out"),
                    ("replaced", "replaced"),
                    ("ended_by_office", "ended_by_office"),
                    ("card_revoked", "card_revoked"),
                    ("password_changed", "password_changed"),
                ],
                max_length=16,
            ),
        ),
        migrations.AddField(
            model_name="signin",
            name="kind",
            field=models.CharField(
                choices=[("password", "password"), ("card", "card")],
                default=councils.rules.sign_in_kinds.SignInKind["PASSWORD"],
                max_length=8,
            ),
        ),
        migrations.AddField(
            model_name="signin",
            name="locked_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="signin",
            name="strong_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="user",
            name="password_changed_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="user",
            name="reactivated_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AlterField(
            model_name="rolegrant",
            name="role",
            field=models.CharField(
                choices=[
                    ("secretary", "secretary"),
                    ("presiding_officer", "presiding_officer"),
                    ("administrator", "administrator"),
                    ("office_staff", "office_staff"),
                    ("records_clerk", "records_clerk"),
                ],
                max_length=20,
            ),
        ),
        migrations.CreateModel(
            name="Committee",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("ordinal", models.PositiveSmallIntegerField()),
                ("name", models.CharField(max_length=120)),
                ("short_name", models.CharField(max_length=40)),
                (
                    "term",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="committees",
                        to="councils.term",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="DelegateGroup",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("ordinal", models.PositiveSmallIntegerField()),
                ("name", models.CharField(max_length=80)),
                ("constituency", models.CharField(blank=True, max_length=200)),
                (
                    "term",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="groups", to="councils.term"
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="mandate",
            name="group",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="mandates",
                to="councils.delegategroup",
            ),
        ),
        migrations.CreateModel(
            name="Guest",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("higher_level", "higher_level"),
                            ("party_committee", "party_committee"),
                            ("peoples_committee", "peoples_committee"),
                            ("department", "department"),
                            ("fatherland_front", "fatherland_front"),
                            ("union", "union"),
                            ("court", "court"),
                            ("procuracy", "procuracy"),
                            ("judgment_enforcement", "judgment_enforcement"),
                            ("commune", "commune"),
                            ("voters", "voters"),
                            ("press", "press"),
                            ("other", "other"),
                        ],
                        max_length=24,
                    ),
                ),
                ("name", models.CharField(max_length=120)),
                ("title", models.CharField(blank=True, max_length=200)),
                ("phone", models.CharField(blank=True, max_length=20)),
                ("position", models.PositiveIntegerField()),
                ("removed_at", models.DateTimeField(null=True)),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="guests", to="councils.body"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="guest_places",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PostHolding",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("chair", "chair"),
                            ("vice_chair", "vice_chair"),
                            ("committee_head", "committee_head"),
                            ("committee_vice_head", "committee_vice_head"),
                            ("committee_member", "committee_member"),
                            ("group_leader", "group_leader"),
                            ("group_deputy", "group_deputy"),
                            ("executive_member", "executive_member"),
                        ],
                        max_length=30,
                    ),
                ),
                ("from_date", models.DateField()),
                ("until_date", models.DateField(null=True)),
                (
                    "committee",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="posts",
                        to="councils.committee",
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="posts",
                        to="councils.delegategroup",
                    ),
                ),
                (
                    "mandate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="posts",
                        to="councils.mandate",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SignInCard",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("meeting_id", models.UUIDField(db_index=True)),
                ("token_digest", models.CharField(max_length=64, unique=True)),
                ("pin_digest", models.CharField(max_length=64)),
                ("valid_from", models.DateTimeField()),
                ("valid_until", models.DateTimeField()),
                ("issued_at", models.DateTimeField()),
                ("revoked_at", models.DateTimeField(null=True)),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="cards", to="councils.body"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cards",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="signin",
            name="card",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="sign_ins",
                to="councils.signincard",
            ),
        ),
        migrations.CreateModel(
            name="UnlockRequest",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("asked_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("decided_at", models.DateTimeField(null=True)),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="unlock_requests",
                        to="councils.body",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="unlock_requests",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="UsedPassword",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("encoded", models.CharField(max_length=256)),
                ("until", models.DateTimeField()),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="used_passwords",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="AbsenceNotice",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("first_day", models.DateField()),
                ("last_day", models.DateField()),
                ("reason", models.CharField(blank=True, max_length=400)),
                ("received_at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(null=True)),
                (
                    "mandate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="absence_notices",
                        to="councils.mandate",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("last_day__gte", models.F("first_day"))),
                        name="absence_ends_after_it_begins",
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="committee",
            constraint=models.UniqueConstraint(fields=("term", "ordinal"), name="committee_ordinal_unique"),
        ),
        migrations.AddConstraint(
            model_name="committee",
            constraint=models.UniqueConstraint(fields=("term", "name"), name="committee_name_unique"),
        ),
        migrations.AddConstraint(
            model_name="delegategroup",
            constraint=models.UniqueConstraint(fields=("term", "ordinal"), name="group_ordinal_unique"),
        ),
        migrations.AddConstraint(
            model_name="delegategroup",
            constraint=models.UniqueConstraint(fields=("term", "name"), name="group_name_unique"),
        ),
        migrations.AddConstraint(
            model_name="postholding",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("until_date__isnull", True), ("until_date__gte", models.F("from_date")), _connector="OR"
                ),
                name="post_ends_after_it_begins",
            ),
        ),
        migrations.AddConstraint(
            model_name="signincard",
            constraint=models.UniqueConstraint(
                condition=models.Q(("revoked_at__isnull", True)),
                fields=("user", "meeting_id"),
                name="card_one_valid_per_meeting",
            ),
        ),
        migrations.AddConstraint(
            model_name="unlockrequest",
            constraint=models.UniqueConstraint(
                condition=models.Q(("decided_at__isnull", True)),
                fields=("body", "user"),
                name="unlock_asked_once_at_a_time",
            ),
        ),
    ]
