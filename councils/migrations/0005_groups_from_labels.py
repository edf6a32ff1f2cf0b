"""The label each delegate's group was known by becomes a group of the term."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def make_groups(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    mandates, rows = (
        apps.get_model("councils", "Mandate").objects,
        apps.get_model("councils", "DelegateGroup").objects,
    )
    for mandate in mandates.exclude(group_label="").order_by("term_id", "position"):
        groups = rows.filter(term_id=mandate.term_id)
        group = groups.filter(name=mandate.group_label).first()
        if group is None:
            group = rows.create(term_id=mandate.term_id, ordinal=groups.count() + 1, name=mandate.group_label)
        mandate.group = group
        mandate.save(update_fields=["group"])


class Migration(migrations.Migration):
    dependencies = [("councils", "0004_people_cards_posts")]

    operations = [migrations.RunPython(make_groups, migrations.RunPython.noop)]
