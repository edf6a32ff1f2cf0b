from django.db import migrations
from django.db.models import Exists, OuterRef


def propose(apps, _editor):
    """Agendas were announced as they were set; each becomes a proposed one."""
    Agenda = apps.get_model("agenda", "Agenda")
    AgendaItem = apps.get_model("agenda", "AgendaItem")
    Meeting = apps.get_model("council_sessions", "Meeting")
    listed = Meeting.objects.filter(Exists(AgendaItem.objects.filter(meeting=OuterRef("pk"))))
    Agenda.objects.bulk_create(
        Agenda(meeting_id=m, state="proposed", revision=1) for m in listed.values_list("id", flat=True)
    )


class Migration(migrations.Migration):
    dependencies = [("agenda", "0002_tree_words_announcements")]
    operations = [migrations.RunPython(propose, migrations.RunPython.noop)]
