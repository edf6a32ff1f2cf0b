from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0005_size_of_notes"),
    ]

    operations = [
        migrations.AddField(
            model_name="upload",
            name="starts",
            field=models.PositiveSmallIntegerField(default=0),
        ),
    ]
