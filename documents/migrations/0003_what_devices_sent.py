from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0002_upload_step"),
    ]

    operations = [
        migrations.AddField(
            model_name="annotation",
            name="since",
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AddField(
            model_name="annotation",
            name="taken",
            field=models.JSONField(default=dict),
        ),
    ]
