from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="user",
            name="forgotten_at",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
    ]
