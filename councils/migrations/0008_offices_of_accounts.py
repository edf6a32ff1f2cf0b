import django.db.models.deletion
from django.db import migrations, models
from django.db.models import OuterRef, Subquery
from django.utils import timezone


def give_accounts_their_office(apps, _schema_editor):
    """The body where the person had a role or a mandate first. The idle days are counted from now on."""
    User = apps.get_model("councils", "User")
    RoleGrant = apps.get_model("councils", "RoleGrant")
    Mandate = apps.get_model("councils", "Mandate")
    granted = RoleGrant.objects.filter(user=OuterRef("pk")).order_by("since").values("body_id")[:1]
    elected = (
        Mandate.objects.filter(user=OuterRef("pk")).order_by("term__starts_on").values("term__body_id")[:1]
    )
    User.objects.update(office_id=Subquery(elected))
    User.objects.filter(office__isnull=True).update(office_id=Subquery(granted))
    User.objects.filter(reactivated_at__isnull=True).update(reactivated_at=timezone.now())


class Migration(migrations.Migration):
    dependencies = [("councils", "0007_ended_by_wrong_pin")]

    operations = [
        migrations.AddField(
            model_name="user",
            name="office",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="accounts",
                to="councils.body",
            ),
        ),
        migrations.AddField(model_name="user", name="registered_at", field=models.DateTimeField(null=True)),
        migrations.AddField(model_name="user", name="closed_at", field=models.DateTimeField(null=True)),
        migrations.RunPython(give_accounts_their_office, migrations.RunPython.noop),
    ]
