import uuid
from datetime import UTC, datetime

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import sessions.rules.states


class Migration(migrations.Migration):
    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("council_sessions", "0001_initial"),
        ("councils", "0006_remove_group_label"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Invitation",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("summons", "summons"), ("invitation", "invitation")], max_length=10
                    ),
                ),
                ("sent_at", models.DateTimeField()),
                ("seen_at", models.DateTimeField(null=True)),
                ("reminded_at", models.DateTimeField(null=True)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                (
                    "reply",
                    models.CharField(
                        choices=[
                            ("none", "none"),
                            ("coming", "coming"),
                            ("remote", "remote"),
                            ("absent", "absent"),
                            ("substitute", "substitute"),
                        ],
                        default=sessions.rules.states.Reply["NONE"],
                        max_length=10,
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=400)),
                ("substitute_name", models.CharField(blank=True, max_length=120)),
                ("substitute_title", models.CharField(blank=True, max_length=200)),
                ("replied_at", models.DateTimeField(null=True)),
                ("replied_for", models.BooleanField(default=False)),
                (
                    "decision",
                    models.CharField(
                        choices=[("pending", "pending"), ("accepted", "accepted"), ("declined", "declined")],
                        default=sessions.rules.states.AbsenceDecision["PENDING"],
                        max_length=8,
                    ),
                ),
                ("decision_note", models.CharField(blank=True, max_length=400)),
                ("decided_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="MeetingGrant",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
            ],
        ),
        migrations.CreateModel(
            name="SeatingPlan",
            fields=[
                (
                    "meeting",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="seating",
                        serialize=False,
                        to="council_sessions.meeting",
                    ),
                ),
                ("plan", models.JSONField()),
                ("changed_at", models.DateTimeField()),
            ],
        ),
        migrations.AlterModelOptions(
            name="meeting",
            options={
                "permissions": [
                    ("decide_absence", "decide_absence"),
                    ("mark_attendance", "mark_attendance"),
                    ("prepare_meetings", "prepare_meetings"),
                ]
            },
        ),
        migrations.RemoveConstraint(
            model_name="meeting",
            name="meeting_number_unique",
        ),
        migrations.RemoveConstraint(
            model_name="sitting",
            name="sitting_one_open_per_meeting",
        ),
        migrations.AddField(
            model_name="attendance",
            name="arrived_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="attendance",
            name="how",
            field=models.CharField(
                choices=[
                    ("roll_call", "roll_call"),
                    ("self", "self"),
                    ("card", "card"),
                    ("notice", "notice"),
                    ("correction", "correction"),
                ],
                default=sessions.rules.states.MarkedHow["ROLL_CALL"],
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="attendance",
            name="left_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="attendance",
            name="reason",
            field=models.CharField(blank=True, max_length=400),
        ),
        migrations.AddField(
            model_name="attendance",
            name="substitute_name",
            field=models.CharField(blank=True, max_length=120),
        ),
        migrations.AddField(
            model_name="meeting",
            name="ends_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="meeting",
            name="reply_by",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="meeting",
            name="resumes_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="sitting",
            name="gathered_at",
            field=models.DateTimeField(default=datetime(2026, 1, 1, tzinfo=UTC)),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="sitting",
            name="group",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="sittings",
                to="councils.delegategroup",
            ),
        ),
        migrations.AlterField(
            model_name="attendance",
            name="state",
            field=models.CharField(
                choices=[
                    ("present", "present"),
                    ("remote", "remote"),
                    ("left", "left"),
                    ("excused", "excused"),
                    ("absent", "absent"),
                ],
                max_length=8,
            ),
        ),
        migrations.AlterField(
            model_name="meeting",
            name="rules",
            field=models.JSONField(default=dict),
        ),
        migrations.AlterField(
            model_name="meeting",
            name="state",
            field=models.CharField(
                choices=[
                    ("draft", "draft"),
                    ("convened", "convened"),
                    ("postponed", "postponed"),
                    ("opened", "opened"),
                    ("adjourned", "adjourned"),
                    ("closed", "closed"),
                    ("cancelled", "cancelled"),
                ],
                max_length=10,
            ),
        ),
        migrations.AlterField(
            model_name="sitting",
            name="opened_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AlterField(
            model_name="sitting",
            name="state",
            field=models.CharField(
                choices=[("gathering", "gathering"), ("open", "open"), ("closed", "closed")], max_length=10
            ),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "cancelled"), _negated=True),
                fields=("term", "number"),
                name="meeting_number_unique",
            ),
        ),
        migrations.AddConstraint(
            model_name="sitting",
            constraint=models.UniqueConstraint(
                condition=models.Q(("group__isnull", True), models.Q(("state", "closed"), _negated=True)),
                fields=("meeting",),
                name="sitting_one_on_per_meeting",
            ),
        ),
        migrations.AddConstraint(
            model_name="sitting",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "closed"), _negated=True),
                fields=("meeting", "group"),
                name="sitting_one_on_per_group",
            ),
        ),
        migrations.AddField(
            model_name="invitation",
            name="guest",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="invitations",
                to="councils.guest",
            ),
        ),
        migrations.AddField(
            model_name="invitation",
            name="mandate",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="invitations",
                to="councils.mandate",
            ),
        ),
        migrations.AddField(
            model_name="invitation",
            name="meeting",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="invitations",
                to="council_sessions.meeting",
            ),
        ),
        migrations.AddField(
            model_name="meetinggrant",
            name="content_object",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="grants",
                to="council_sessions.meeting",
            ),
        ),
        migrations.AddField(
            model_name="meetinggrant",
            name="permission",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="auth.permission"),
        ),
        migrations.AddField(
            model_name="meetinggrant",
            name="user",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name="invitation",
            constraint=models.CheckConstraint(
                condition=models.Q(("mandate__isnull", True), ("guest__isnull", True), _connector="XOR"),
                name="invitation_of_one_person",
            ),
        ),
        migrations.AddConstraint(
            model_name="invitation",
            constraint=models.UniqueConstraint(
                fields=("meeting", "mandate"), name="invitation_once_per_mandate"
            ),
        ),
        migrations.AddConstraint(
            model_name="invitation",
            constraint=models.UniqueConstraint(fields=("meeting", "guest"), name="invitation_once_per_guest"),
        ),
        migrations.AddConstraint(
            model_name="meetinggrant",
            constraint=models.UniqueConstraint(
                fields=("user", "permission", "content_object"), name="meeting_grant_unique"
            ),
        ),
    ]
