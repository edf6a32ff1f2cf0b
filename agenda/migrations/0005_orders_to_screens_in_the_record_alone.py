"""Orders to the screens stand in the record alone: the fold says which of them hold, and nobody read the rows."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("agenda", "0004_starts_taken_back"),
    ]

    operations = [
        migrations.DeleteModel(name="SceneOrder"),
    ]
