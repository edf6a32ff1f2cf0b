import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("petitions", "0002_taken_lists")]

    operations = [
        migrations.AddField(
            model_name="petition",
            name="taken_with",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="petitions",
                to="petitions.takenlist",
            ),
        ),
    ]
