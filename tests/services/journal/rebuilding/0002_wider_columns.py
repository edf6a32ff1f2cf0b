# ruff: noqa: N999 - Django numbers migrations
from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("journal", "0001_the_record")]
    operations: ClassVar = [
        migrations.AlterField("entry", "actor", models.CharField(max_length=200)),
        migrations.AlterField("part", "audience", models.CharField(max_length=90)),
        migrations.AlterField("stream", "name", models.CharField(max_length=120, unique=True)),
    ]
