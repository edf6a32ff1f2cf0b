import json
from typing import Any

from django.db import migrations, models

AT_ONCE = 500


def measure(apps: Any, schema_editor: Any) -> None:
    """As documents/rules/note_budget.py counted when this was written."""
    annotations = apps.get_model("documents", "Annotation").objects.using(schema_editor.connection.alias)
    changed = []
    for row in annotations.filter(is_deleted=False).iterator(chunk_size=AT_ONCE):
        words = row.text + row.quote + row.before + row.after
        row.size = len(json.dumps(row.geometry, separators=(",", ":"))) + len(words.encode())
        changed.append(row)
    annotations.bulk_update(changed, ["size"], batch_size=AT_ONCE)


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0004_signatures_of_versions"),
    ]

    operations = [
        migrations.AddField(
            model_name="annotation",
            name="size",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.RunPython(measure, migrations.RunPython.noop),
    ]
