from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("debate", "0002_times_named_and_calls_taken_back"),
    ]

    operations = [
        migrations.AddField(
            model_name="speech",
            name="cut_by",
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name="speech",
            name="cut_state",
            field=models.CharField(blank=True, max_length=7),
        ),
    ]
