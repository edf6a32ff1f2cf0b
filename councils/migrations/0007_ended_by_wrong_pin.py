"""A sign-in may also end because the unlocking PIN was wrong five times."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("councils", "0006_remove_group_label")]

    operations = [
        migrations.AlterField(
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
                    ("wrong_pin", "wrong_pin"),
                ],
                max_length=16,
            ),
        )
    ]
