"""Comments with their texts and decisions, and the words that search keeps."""

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from comments.searching import INDEX
from posts.searching.sources import ENGINES


def put_words(apps, editor):
    """Let the database keep the words of the texts."""
    ENGINES[editor.connection.vendor](editor.connection).put_tables(INDEX)


def take_words_off(apps, editor):
    """The words go before the texts."""
    ENGINES[editor.connection.vendor](editor.connection).take_tables_off(INDEX)


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('posts', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Comment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('post', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='comments', to='posts.post')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='replies', to='comments.comment')),
                ('author', models.ForeignKey(blank=True, help_text='Empty for imported comments: a name never joins an account by itself.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='comments', to=settings.AUTH_USER_MODEL)),
                ('name', models.CharField(help_text='As the old blog showed it, or as it is now.', max_length=150)),
                ('job_title', models.CharField(blank=True, max_length=150)),
                ('directorate', models.CharField(blank=True, max_length=150)),
                ('badge', models.CharField(blank=True, help_text='The office of a leader.', max_length=150)),
                ('text', models.TextField(blank=True)),
                ('text_number', models.PositiveIntegerField(default=1, help_text='Of the newest text: the edit that waits, else the text.')),
                ('shown_number', models.PositiveIntegerField(default=1, help_text='Of the text without the edit.')),
                ('pending_text', models.TextField(blank=True, help_text='An edit that waits for a moderator.')),
                ('state', models.CharField(choices=[('held', 'Held'), ('published', 'Published'), ('rejected', 'Rejected'), ('spam', 'Spam'), ('returned', 'Sent back to its writer'), ('hidden', 'Hidden after reports'), ('removed', 'Taken back by its writer')], default='held', max_length=10)),
                ('written_at', models.DateTimeField(blank=True, help_text='Empty when the old blog did not say.', null=True)),
                ('edited_at', models.DateTimeField(blank=True, null=True)),
                ('place', models.PositiveIntegerField(default=1000000000, help_text="Its place among the post's comments.")),
                ('import_key', models.CharField(blank=True, editable=False, max_length=64)),
                ('rule', models.CharField(blank=True, help_text='The rule that held it.', max_length=40)),
                ('cause', models.CharField(blank=True, help_text='The very word or number.', max_length=200)),
                ('waiting_since', models.DateTimeField(blank=True, null=True)),
                ('claimed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('claimed_until', models.DateTimeField(blank=True, null=True)),
                ('removed_at', models.DateTimeField(blank=True, null=True)),
                ('wants_replies', models.BooleanField(default=True, help_text='Told by mail of replies.')),
            ],
            options={
                'ordering': ('post', 'place', 'pk'),
                'permissions': (('moderate_comment', 'Can decide on comments'),),
                'indexes': [models.Index(fields=['post', 'state', 'place'], name='comments_of_a_post'), models.Index(fields=['waiting_since', 'id'], name='comments_waiting'), models.Index(fields=['state', '-id'], name='comments_by_state'), models.Index(fields=['state', 'waiting_since'], name='comments_counted'), models.Index(fields=['author', '-written_at'], name='comments_of_a_person')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('import_key', ''), _negated=True), fields=('post', 'import_key'), name='one_row_an_imported_comment'), models.CheckConstraint(condition=models.Q(models.Q(('text', ''), _negated=True), ('state', 'removed'), _connector='OR'), name='comment_has_text'), models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='comment_has_name'), models.CheckConstraint(condition=models.Q(('state__in', ('held', 'published', 'rejected', 'spam', 'returned', 'hidden', 'removed'))), name='comment_state_is_known'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ('held', 'hidden')), _negated=True), ('waiting_since__isnull', False), _connector='OR'), name='held_comment_waits_since'), models.CheckConstraint(condition=models.Q(('pending_text', ''), models.Q(('state__in', ('published', 'hidden')), ('waiting_since__isnull', False)), _connector='OR'), name='only_comment_once_published_has_pending_edit'), models.CheckConstraint(condition=models.Q(models.Q(('pending_text', ''), _negated=True), ('text_number', models.F('shown_number')), _connector='OR'), name='text_number_names_the_newest_text')],
            },
        ),
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('comment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='comments.comment')),
                ('text_number', models.PositiveIntegerField(help_text='The text that was decided on.')),
                ('deed', models.CharField(choices=[('approve', 'Approved'), ('reject', 'Rejected'), ('spam', 'Marked as spam'), ('restore', 'Restored'), ('send_back', 'Sent back to the writer'), ('hide', 'Hidden after reports'), ('hold', 'Held by a rule'), ('publish', 'Published by the rules')], max_length=12)),
                ('by', models.ForeignKey(blank=True, help_text='Empty when a rule decided.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField()),
                ('reason', models.CharField(blank=True, choices=[('off_topic', 'It is off topic'), ('abusive', 'It is abusive'), ('names_person', 'It names a person who should be left out of it'), ('confidential', 'It says something confidential'), ('duplicate', 'It has been said already, by the same person'), ('spam', 'It is spam'), ('other', 'Another reason')], max_length=20)),
                ('words', models.CharField(blank=True, max_length=1000, verbose_name='words to the writer')),
                ('rule', models.CharField(blank=True, max_length=40)),
                ('cause', models.CharField(blank=True, max_length=200)),
                ('on_appeal', models.BooleanField(default=False)),
                ('of_edit', models.BooleanField(default=False, help_text='It is about a change only; the comment was there already.')),
            ],
            options={
                'ordering': ('-at', '-pk'),
                'indexes': [models.Index(fields=['comment', '-at'], name='decisions_of_a_comment'), models.Index(fields=['deed', 'at'], name='decisions_by_deed')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('deed', 'reject'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='rejected_comment_has_reason', violation_error_message='A rejection needs a reason.'), models.CheckConstraint(condition=models.Q(('deed__in', ('hide', 'hold', 'publish')), ('by__isnull', False), _connector='OR'), name='person_s_decision_names_the_person')],
            },
        ),
        migrations.CreateModel(
            name='Appeal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('decision', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='appeal', to='comments.decision')),
                ('first_decider', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('words', models.CharField(blank=True, max_length=1000)),
                ('at', models.DateTimeField()),
                ('answer', models.CharField(blank=True, max_length=1000, verbose_name='words to the writer')),
                ('outcome', models.CharField(blank=True, choices=[('upheld', 'It is published after all'), ('dismissed', 'The decision stands')], max_length=10)),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ('at',),
                'constraints': [models.CheckConstraint(condition=models.Q(('decided_by__isnull', True), models.Q(('decided_by', models.F('first_decider')), _negated=True), _connector='OR'), name='appeal_is_decided_by_another', violation_error_message='An appeal is decided by a different moderator.'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', True), ('decided_by__isnull', True), ('outcome', '')), models.Q(('decided_at__isnull', False), ('decided_by__isnull', False), ('outcome__in', ('upheld', 'dismissed'))), _connector='OR'), name='decided_appeal_is_complete')],
            },
        ),
        migrations.CreateModel(
            name='ModeratorChoice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('user', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='moderator_choice', to=settings.AUTH_USER_MODEL)),
                ('keys_off', models.BooleanField(default=False, verbose_name='no single keys')),
            ],
        ),
        migrations.CreateModel(
            name='Report',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('comment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reports', to='comments.comment')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to=settings.AUTH_USER_MODEL)),
                ('reason', models.CharField(choices=[('abusive', 'It is abusive'), ('names_person', 'It names a person who should be left out of it'), ('confidential', 'It says something confidential'), ('spam', 'It is spam'), ('other', 'Something else')], max_length=20)),
                ('words', models.CharField(blank=True, max_length=500)),
                ('at', models.DateTimeField()),
                ('settled_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ('-at',),
                'indexes': [models.Index(fields=['comment', 'settled_at'], name='reports_of_a_comment')],
                'constraints': [models.UniqueConstraint(fields=('comment', 'by'), name='one_report_each', violation_error_message='You have reported this comment already.')],
            },
        ),
        migrations.CreateModel(
            name='Reaction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('comment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reactions', to='comments.comment')),
                ('by', models.ForeignKey(help_text='Empty when they left.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reactions', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('comment', 'by'), name='one_reaction_each')],
            },
        ),
        migrations.CreateModel(
            name='CommentText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('comment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='texts', to='comments.comment')),
                ('number', models.PositiveIntegerField()),
                ('text', models.TextField(blank=True)),
                ('at', models.DateTimeField()),
            ],
            options={
                'ordering': ('comment', 'number'),
                'constraints': [models.UniqueConstraint(fields=('comment', 'number'), name='one_number_a_text')],
            },
        ),
        migrations.CreateModel(
            name='TalkSettings',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('policy', models.CharField(choices=[('hold_all', 'Hold everything until a moderator has read it'), ('hold_newcomers', 'Hold newcomers; publish people who are trusted'), ('publish', 'Publish, then review')], default='hold_all', max_length=20)),
                ('close_after_days', models.PositiveIntegerField(default=60, help_text='Days after publication; 0 never closes. A post opened by hand stays open.', verbose_name='close comments after')),
                ('stopped', models.BooleanField(default=False, help_text='One switch for the whole blog.', verbose_name='stop all commenting')),
                ('stop_notice', models.CharField(blank=True, default='Commenting is switched off for the moment.', help_text='What people read while commenting is stopped.', max_length=300)),
            ],
            options={
                'verbose_name': 'comment settings',
                'verbose_name_plural': 'comment settings',
                'permissions': (('stop_commenting', 'Can stop all commenting'),),
                'constraints': [models.CheckConstraint(condition=models.Q(('pk', 1)), name='only_one_talk_settings_row'), models.CheckConstraint(condition=models.Q(('policy__in', ('hold_all', 'hold_newcomers', 'publish'))), name='talk_policy_is_known')],
            },
        ),
        migrations.CreateModel(
            name='PostTalk',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('post', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='talk', to='posts.post')),
                ('policy', models.CharField(blank=True, choices=[('hold_all', 'Hold everything until a moderator has read it'), ('hold_newcomers', 'Hold newcomers; publish people who are trusted'), ('publish', 'Publish, then review')], help_text='Empty: as the whole blog does.', max_length=20)),
                ('kept_open', models.BooleanField(default=False, help_text='Does not close by itself.', verbose_name='open by hand')),
            ],
            options={
                'verbose_name': 'post’s comment choices',
                'verbose_name_plural': 'posts’ comment choices',
                'constraints': [models.CheckConstraint(condition=models.Q(('policy__in', ('', 'hold_all', 'hold_newcomers', 'publish'))), name='post_policy_is_known')],
            },
        ),
        migrations.CreateModel(
            name='Word',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('list', models.CharField(choices=[('held', 'Held: a moderator reads the comment first'), ('blocked', 'Blocked: the comment is refused')], max_length=10)),
                ('pattern', models.CharField(help_text='Whole words only, capitals and accents as typed do not matter. * stands for any letters, as in grievance*.', max_length=100, unique=True, validators=[django.core.validators.RegexValidator('\\A[^*]*(\\*[^*]*){0,2}\\Z', 'Use * at most twice in a word or phrase.')], verbose_name='word or phrase')),
                ('note', models.CharField(blank=True, max_length=200)),
            ],
            options={
                'verbose_name': 'watched word',
                'ordering': ('list', 'pattern'),
                'constraints': [models.CheckConstraint(condition=models.Q(('list__in', ('held', 'blocked'))), name='word_list_is_known'), models.CheckConstraint(condition=models.Q(('pattern', ''), _negated=True), name='watched_word_is_not_empty')],
            },
        ),
        migrations.CreateModel(
            name='RefusedAttempt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='refused_attempts', to=settings.AUTH_USER_MODEL)),
                ('post', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='refused_attempts', to='posts.post')),
                ('of_edit', models.BooleanField(default=False, verbose_name='a change')),
                ('rule', models.CharField(max_length=40)),
                ('cause', models.CharField(blank=True, help_text='The very word or number.', max_length=200)),
                ('at', models.DateTimeField(help_text='The last time.', verbose_name='last')),
                ('times', models.PositiveIntegerField(default=1)),
            ],
            options={
                'ordering': ('-at', '-pk'),
                'indexes': [models.Index(fields=['at'], name='refused_attempts_by_age')],
                'constraints': [models.UniqueConstraint(fields=('by', 'post', 'of_edit', 'rule', 'cause'), name='one_row_a_refusal')],
            },
        ),
        migrations.CreateModel(
            name='SearchedComment',
            fields=[
                ('comment', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='searched', serialize=False, to='comments.comment')),
                ('number', models.PositiveIntegerField(help_text='Of the text that was indexed.')),
                ('name', models.TextField(blank=True, help_text='Empty where a name is withheld.')),
                ('text', models.TextField()),
            ],
        ),
        migrations.CreateModel(
            name='Standing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('user', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='standing', to=settings.AUTH_USER_MODEL)),
                ('hold_all', models.BooleanField(default=False, verbose_name='hold every comment')),
                ('suspended_until', models.DateTimeField(blank=True, null=True)),
                ('suspension_reason', models.CharField(blank=True, max_length=500)),
                ('warning', models.CharField(blank=True, help_text='Must be read before the next comment.', max_length=1000)),
                ('warned_at', models.DateTimeField(blank=True, null=True)),
                ('warning_read_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('suspended_until__isnull', True), models.Q(('suspension_reason', ''), _negated=True), _connector='OR'), name='suspension_has_reason', violation_error_message='A suspension needs a reason.')],
            },
        ),
        migrations.CreateModel(
            name='PersonNote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='moderator_notes', to=settings.AUTH_USER_MODEL)),
                ('kind', models.CharField(choices=[('note', 'Note'), ('warn', 'Warned'), ('suspend', 'Suspended'), ('lift', 'Suspension lifted'), ('hold', 'Every comment held from now on'), ('release', 'Comments no longer all held')], default='note', max_length=10)),
                ('text', models.CharField(max_length=1000)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField()),
            ],
            options={
                'ordering': ('-at', '-pk'),
                'constraints': [models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='note_has_text')],
            },
        ),
        migrations.RunPython(put_words, take_words_off),
    ]
