from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0002_a_file_taken_back"),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="paper", name="one_paper_per_source"),
        migrations.AddConstraint(
            model_name="paper",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    ("source__isnull", False), models.Q(("state", "withdrawn"), _negated=True)
                ),
                fields=("kind", "source"),
                name="one_paper_per_source",
            ),
        ),
    ]
