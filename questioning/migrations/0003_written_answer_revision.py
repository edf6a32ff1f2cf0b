from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("questioning", "0002_reasons_and_paper"),
    ]

    operations = [
        migrations.AddField(
            model_name="writtenanswer",
            name="revision",
            field=models.PositiveIntegerField(default=1),
        ),
    ]
