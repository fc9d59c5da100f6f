"""Staff, their ways in, the mails they get and the runs of the clock."""

import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
    ]

    operations = [
        migrations.CreateModel(
            name='ClockRun',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80, unique=True)),
                ('due_at', models.DateTimeField(help_text='Nobody runs it before this moment.')),
                ('last_run_at', models.DateTimeField(null=True)),
                ('took_ms', models.PositiveIntegerField(default=0, help_text='Milliseconds.')),
                ('last_words', models.CharField(blank=True, help_text='What it did.', max_length=200)),
                ('last_error', models.TextField(blank=True, help_text='Empty when the last run went well.')),
            ],
            options={
                'ordering': ('name',),
                'constraints': [models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='clock_run_has_name')],
            },
        ),
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                ('staff_number', models.CharField(max_length=30, unique=True, validators=[django.core.validators.RegexValidator('^[A-Za-z0-9][A-Za-z0-9./_-]*\\Z', 'A staff number has only letters, numbers, dots, slashes, hyphens and underscores, without spaces.')])),
                ('name', models.CharField(max_length=150)),
                ('email', models.EmailField(blank=True, help_text='Leave empty for staff without one.', max_length=254, verbose_name='e-mail')),
                ('job_title', models.CharField(blank=True, max_length=150)),
                ('directorate', models.CharField(blank=True, max_length=150)),
                ('is_active', models.BooleanField(default=True, help_text='Switch off when somebody leaves; never delete.', verbose_name='works here')),
                ('is_staff', models.BooleanField(default=False, verbose_name='may open the admin')),
                ('is_sample', models.BooleanField(default=False, editable=False, verbose_name='made-up person')),
                ('name_withheld', models.BooleanField(default=False, help_text='On request of somebody who has left: their name is taken off every page.', verbose_name='show as “Former colleague”')),
                ('joined_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('left_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
            ],
            options={
                'verbose_name': 'person',
                'verbose_name_plural': 'people',
                'ordering': ('name', 'staff_number'),
                'constraints': [models.UniqueConstraint(django.db.models.functions.text.Lower('staff_number'), name='one_person_a_staff_number', violation_error_message='Somebody else has this staff number.'), models.UniqueConstraint(django.db.models.functions.text.Lower('email'), condition=models.Q(('email', ''), _negated=True), name='one_person_an_email', violation_error_message='Somebody else has this e-mail address.'), models.CheckConstraint(condition=models.Q(('staff_number', ''), _negated=True), name='person_has_staff_number', violation_error_message='A person needs a staff number.'), models.CheckConstraint(condition=models.Q(('email', django.db.models.functions.text.Lower('email'))), name='email_in_small_letters', violation_error_message='An e-mail address is kept in lower case.'), models.CheckConstraint(condition=models.Q(('is_active', False), ('left_at__isnull', True), _connector='OR'), name='who_works_here_has_not_left', violation_error_message='Somebody who works here has not left.')],
            },
        ),
        migrations.CreateModel(
            name='Message',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(help_text='What it tells of; told once each person.', max_length=120)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='messages', to=settings.AUTH_USER_MODEL)),
                ('kind', models.CharField(max_length=20)),
                ('subject', models.CharField(max_length=200)),
                ('text', models.TextField(blank=True, help_text='Emptied some weeks after it was sent.')),
                ('html', models.TextField(blank=True)),
                ('link', models.CharField(blank=True, help_text='Where a digest leads.', max_length=500)),
                ('tells', models.TextField(blank=True, help_text='Keys of what is told, where its words are made when it goes.')),
                ('message_id', models.CharField(help_text='The same at every try.', max_length=255, unique=True)),
                ('state', models.CharField(choices=[('waiting', 'Waits to be sent'), ('kept', 'Kept for a digest'), ('gathered', 'Told in a digest'), ('sent', 'Sent'), ('paused', 'Paused by an editor'), ('failed', 'Failed'), ('dropped', 'Not sent')], default='waiting', max_length=10)),
                ('made_at', models.DateTimeField()),
                ('next_try_at', models.DateTimeField()),
                ('claimed_until', models.DateTimeField(blank=True, null=True)),
                ('attempts', models.PositiveSmallIntegerField(default=0, help_text='How often it was refused.')),
                ('sent_at', models.DateTimeField(blank=True, null=True)),
                ('sent_to', models.EmailField(blank=True, help_text='The address at the time of sending.', max_length=254)),
                ('failure', models.CharField(blank=True, max_length=300)),
            ],
            options={
                'ordering': ('-made_at', '-pk'),
                'indexes': [models.Index(fields=['state', 'next_try_at', 'id'], name='messages_to_send'), models.Index(fields=['state', 'made_at'], name='messages_by_age')],
                'constraints': [models.UniqueConstraint(fields=('key', 'person'), name='one_message_each'), models.CheckConstraint(condition=models.Q(('state__in', ('waiting', 'kept', 'gathered', 'paused', 'sent', 'failed', 'dropped'))), name='message_state_is_known'), models.CheckConstraint(condition=models.Q(models.Q(('sent_at__isnull', False), ('state', 'sent')), models.Q(models.Q(('state', 'sent'), _negated=True), ('sent_at__isnull', True)), _connector='OR'), name='sent_message_has_moment'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ('failed', 'dropped')), _negated=True), models.Q(('failure', ''), _negated=True), _connector='OR'), name='message_not_sent_says_why')],
            },
        ),
        migrations.CreateModel(
            name='MailChoice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='mail_choices', to=settings.AUTH_USER_MODEL)),
                ('kind', models.CharField(max_length=20)),
                ('how', models.CharField(choices=[('at_once', 'At once'), ('hourly', 'Once an hour'), ('daily', 'Once a day'), ('weekly', 'Once a week'), ('off', 'Not by mail')], max_length=10)),
                ('weekday', models.PositiveSmallIntegerField(default=4, help_text='Of the weekly mail: 0 is Monday, 6 is Sunday.')),
            ],
            options={
                'ordering': ('person', 'kind'),
                'constraints': [models.UniqueConstraint(fields=('person', 'kind'), name='one_choice_a_kind'), models.CheckConstraint(condition=models.Q(('how__in', ('at_once', 'hourly', 'daily', 'weekly', 'off'))), name='mail_choice_is_known'), models.CheckConstraint(condition=models.Q(('weekday__lte', 6)), name='mail_weekday_is_known')],
            },
        ),
        migrations.CreateModel(
            name='Unreachable',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('email', models.EmailField(max_length=254, unique=True)),
                ('bounces', models.PositiveSmallIntegerField(default=0)),
                ('last_at', models.DateTimeField()),
                ('given_up_at', models.DateTimeField(blank=True, null=True)),
                ('reason', models.CharField(max_length=300)),
            ],
            options={
                'verbose_name': 'address that mail comes back from',
                'verbose_name_plural': 'addresses that mail comes back from',
                'ordering': ('email',),
                'constraints': [models.CheckConstraint(condition=models.Q(('email', ''), _negated=True), name='unreachable_has_address')],
            },
        ),
        migrations.CreateModel(
            name='FirstPasswordCode',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('user', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='first_password_code', to=settings.AUTH_USER_MODEL)),
                ('digest', models.CharField(max_length=64)),
                ('expires_at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('digest', ''), _negated=True), name='code_has_digest')],
            },
        ),
    ]
