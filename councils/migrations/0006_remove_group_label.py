from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("councils", "0005_groups_from_labels")]

    operations = [migrations.RemoveField(model_name="mandate", name="group_label")]
