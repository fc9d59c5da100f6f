from django.db import migrations, models

from people.naming import refuse_unseen


class Migration(migrations.Migration):
    dependencies = [("people", "0002_when_a_leaver_is_forgotten")]

    operations = [
        migrations.AlterField(
            model_name="user",
            name="name",
            field=models.CharField(max_length=150, validators=[refuse_unseen]),
        ),
        migrations.AlterField(
            model_name="user",
            name="email",
            field=models.EmailField(
                blank=True,
                help_text="Leave empty for staff without one.",
                max_length=254,
                validators=[refuse_unseen],
                verbose_name="e-mail",
            ),
        ),
        migrations.AlterField(
            model_name="user",
            name="job_title",
            field=models.CharField(blank=True, max_length=150, validators=[refuse_unseen]),
        ),
        migrations.AlterField(
            model_name="user",
            name="directorate",
            field=models.CharField(blank=True, max_length=150, validators=[refuse_unseen]),
        ),
    ]
