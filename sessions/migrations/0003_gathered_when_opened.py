"""Sittings held before people could be received first: they gathered when they opened."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def copy_opening(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("council_sessions", "Sitting").objects.update(gathered_at=models.F("opened_at"))


class Migration(migrations.Migration):
    dependencies = [("council_sessions", "0002_invitations_states")]

    operations = [migrations.RunPython(copy_opening, migrations.RunPython.noop)]
