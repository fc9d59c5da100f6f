import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('posts', '0006_what_posts_do_by_themselves'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Tenure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(help_text="The holder's name as it was then.", max_length=150)),
                ('job_title', models.CharField(blank=True, max_length=150)),
                ('words', models.CharField(blank=True, help_text="On the author's page.", max_length=300)),
                ('began', models.DateField(blank=True, help_text='Empty: not known.', null=True, verbose_name='first day')),
                ('ended', models.DateField(blank=True, help_text='Empty: it goes on.', null=True, verbose_name='last day')),
                ('taken_up_at', models.DateTimeField(editable=False, help_text='Empty: planned.', null=True)),
                ('at', models.DateTimeField(help_text='When it was written down.')),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tenures', to='posts.author')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='tenures', to=settings.AUTH_USER_MODEL, verbose_name='member of staff')),
            ],
            options={
                'ordering': ('author', '-began'),
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended__isnull', True), ('taken_up_at__isnull', False)), fields=('author',), name='one_present_holder', violation_error_message='Somebody holds this office already.'), models.UniqueConstraint(condition=models.Q(('taken_up_at__isnull', True)), fields=('author',), name='one_handover_planned', violation_error_message='Handing over is planned already.'), models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='tenure_has_name'), models.CheckConstraint(condition=models.Q(('began__isnull', True), ('ended__isnull', True), ('ended__gte', models.F('began')), _connector='OR'), name='tenure_ends_after_it_began', violation_error_message='The last day is before the first.'), models.CheckConstraint(condition=models.Q(('taken_up_at__isnull', False), models.Q(('began__isnull', False), ('ended__isnull', True)), _connector='OR'), name='planned_tenure_has_its_day')],
            },
        ),
        migrations.AddField(
            model_name='post',
            name='tenure',
            field=models.ForeignKey(blank=True, editable=False, help_text='In whose time in the office it came out.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='posts', to='posts.tenure'),
        ),
    ]
