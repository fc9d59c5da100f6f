"""Posts, their texts and files, what stands around them and the words that search keeps."""

import datetime
import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import posts.fields
import posts.models.deed
import posts.models.upload
import taggit.managers
from django.conf import settings
from django.db import migrations, models

from posts.searching.posts import INDEX
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
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Author',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=150, unique=True)),
                ('slug', models.SlugField(max_length=80, unique=True)),
                ('job_title', models.CharField(blank=True, max_length=150)),
                ('user', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='author', to=settings.AUTH_USER_MODEL, verbose_name='member of staff')),
            ],
            options={
                'ordering': ('name',),
                'constraints': [models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='author_has_name'), models.CheckConstraint(condition=models.Q(('slug', ''), _negated=True), name='author_has_slug')],
            },
        ),
        migrations.CreateModel(
            name='Tenure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tenures', to='posts.author')),
                ('name', models.CharField(help_text="The holder's name as it was then.", max_length=150)),
                ('job_title', models.CharField(blank=True, max_length=150)),
                ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='tenures', to=settings.AUTH_USER_MODEL, verbose_name='member of staff')),
                ('words', models.CharField(blank=True, help_text="On the author's page.", max_length=300)),
                ('began', models.DateField(blank=True, help_text='Empty: not known.', null=True, verbose_name='first day')),
                ('ended', models.DateField(blank=True, help_text='Empty: it goes on.', null=True, verbose_name='last day')),
                ('taken_up_at', models.DateTimeField(editable=False, help_text='Empty: planned.', null=True)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField(help_text='When it was written down.')),
            ],
            options={
                'ordering': ('author', '-began'),
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended__isnull', True), ('taken_up_at__isnull', False)), fields=('author',), name='one_present_holder', violation_error_message='Somebody holds this office already.'), models.UniqueConstraint(condition=models.Q(('taken_up_at__isnull', True)), fields=('author',), name='one_handover_planned', violation_error_message='Handing over is planned already.'), models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='tenure_has_name'), models.CheckConstraint(condition=models.Q(('began__isnull', True), ('ended__isnull', True), ('ended__gte', models.F('began')), _connector='OR'), name='tenure_ends_after_it_began', violation_error_message='The last day is before the first.'), models.CheckConstraint(condition=models.Q(('taken_up_at__isnull', False), models.Q(('began__isnull', False), ('ended__isnull', True)), _connector='OR'), name='planned_tenure_has_its_day')],
            },
        ),
        migrations.CreateModel(
            name='Post',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('blog', 'Blog post'), ('video', 'Video'), ('news', 'News'), ('report', 'Report')], default='blog', max_length=10)),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('in_review', 'In review'), ('approved', 'Approved'), ('published', 'Published'), ('withdrawn', 'Withdrawn'), ('binned', 'In the bin')], default='draft', max_length=10)),
                ('slug', models.SlugField(help_text='The last piece of the address.', max_length=80)),
                ('publish_at', models.DateTimeField(blank=True, help_text='A time in the future schedules the post.', null=True, verbose_name='readers see it from')),
                ('precision', models.CharField(choices=[('minute', 'To the minute'), ('day', 'The day is known'), ('month', 'Only the month is known'), ('unknown', 'Not known')], default='minute', max_length=10, verbose_name='how well the date is known')),
                ('day', models.DateField(blank=True, editable=False, help_text='In London; the first of the month when only the month is known.', null=True)),
                ('sorts_at', models.DateTimeField(default=datetime.datetime(1900, 1, 1, 0, 0, tzinfo=datetime.timezone.utc), editable=False)),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='posts', to='posts.author')),
                ('byline_name', models.CharField(blank=True, help_text='As it was when the post came out.', max_length=150)),
                ('byline_job_title', models.CharField(blank=True, max_length=150)),
                ('tenure', models.ForeignKey(blank=True, editable=False, help_text='In whose time in the office it came out.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='posts', to='posts.tenure')),
                ('comments_mode', models.CharField(choices=[('on', 'On'), ('closed', 'Closed: what was said stays'), ('off', 'Off: nothing is shown')], default='on', max_length=10, verbose_name='comments')),
                ('pinned', models.BooleanField(default=False, verbose_name='keep at the top of the front page')),
                ('pinned_until', models.DateField(blank=True, null=True, verbose_name='until the end of')),
                ('update_notes', models.JSONField(blank=True, default=list, editable=False)),
                ('video_url', models.URLField(blank=True, verbose_name='video')),
                ('transcript_url', models.CharField(blank=True, max_length=300, verbose_name='transcript')),
                ('transcript_wanted', models.CharField(blank=True, help_text='Name of a transcript that is still missing.', max_length=200)),
                ('score', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(4)])),
                ('score_meaning', models.CharField(blank=True, max_length=200)),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('made_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='posts_made', to=settings.AUTH_USER_MODEL)),
                ('withdraw_at', models.DateTimeField(blank=True, help_text='Empty: it stays.', null=True, verbose_name='withdrawn by itself on')),
                ('came_out_at', models.DateTimeField(editable=False, help_text='The first minute at which readers could see it.', null=True)),
                ('appeared_at', models.DateTimeField(editable=False, help_text='When the self-check found it where readers look; empty after each new date.', null=True)),
                ('changed_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, help_text='When readers last got a new text.')),
                ('binned_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='put in the bin')),
                ('binned_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('-sorts_at', '-pk'),
                'permissions': (('publish_post', 'Can show posts to readers and withdraw them'), ('approve_post', 'Can approve a text before it comes out'), ('empty_bin', 'Can bring back and destroy what is in the bin')),
                'indexes': [models.Index(fields=['state', '-sorts_at', '-id'], name='post_newest_first'), models.Index(fields=['state', 'kind', '-sorts_at', '-id'], name='post_kind_newest'), models.Index(fields=['author', 'state', '-sorts_at'], name='post_author_newest'), models.Index(fields=['publish_at'], name='post_by_minute'), models.Index(fields=['-sorts_at', '-id'], name='post_any_state_newest'), models.Index(condition=models.Q(('withdraw_at__isnull', False)), fields=['withdraw_at'], name='post_by_withdrawal')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('precision__in', ('minute', 'day'))), fields=('day', 'slug'), name='one_slug_a_day', violation_error_message='Another post of that day has this address.'), models.UniqueConstraint(condition=models.Q(('precision', 'month')), fields=('day', 'slug'), name='one_slug_a_month', violation_error_message='Another post of that month has this address.'), models.UniqueConstraint(condition=models.Q(('precision', 'unknown'), ('state__in', ('published', 'withdrawn'))), fields=('slug',), name='one_slug_undated', violation_error_message='Another undated post has this address.'), models.CheckConstraint(condition=models.Q(models.Q(('slug', ''), _negated=True), models.Q(('slug', 'feed'), _negated=True), models.Q(('slug__regex', '^[0-9]+$'), _negated=True)), name='post_slug_is_an_address', violation_error_message='An address needs a letter and must not be “feed”.'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ('published', 'withdrawn')), _negated=True), models.Q(('day__isnull', True), ('precision', 'unknown')), models.Q(models.Q(('precision', 'unknown'), _negated=True), ('day__isnull', False)), _connector='OR'), name='published_post_day_fits_precision'), models.CheckConstraint(condition=models.Q(('withdraw_at__isnull', True), ('state__in', ('draft', 'in_review', 'approved')), models.Q(('state', 'published'), ('withdraw_at__gt', models.F('publish_at'))), _connector='OR'), name='withdrawal_follows_publication', violation_error_message='A post can only be withdrawn after it has come out.'), models.CheckConstraint(condition=models.Q(('score__isnull', True), models.Q(('score__gte', 1), ('score__lte', 4)), _connector='OR'), name='score_from_one_to_four', violation_error_message='A score is a number from 1 to 4.'), models.CheckConstraint(condition=models.Q(('kind__in', ('blog', 'video', 'news', 'report'))), name='post_kind_is_known'), models.CheckConstraint(condition=models.Q(('state__in', ('draft', 'in_review', 'approved', 'published', 'withdrawn', 'binned'))), name='post_state_is_known'), models.CheckConstraint(condition=models.Q(('precision__in', ('minute', 'day', 'month', 'unknown'))), name='post_precision_is_known'), models.CheckConstraint(condition=models.Q(('comments_mode__in', ('on', 'closed', 'off'))), name='post_comments_mode_is_known')],
            },
        ),
        migrations.CreateModel(
            name='Upload',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(default=posts.models.upload.new_key, editable=False, max_length=32, unique=True)),
                ('kind', models.CharField(choices=[('picture', 'Picture'), ('file', 'File')], max_length=10)),
                ('name', models.CharField(help_text='As readers see it in the address.', max_length=120)),
                ('content_type', models.CharField(max_length=80)),
                ('size', models.PositiveBigIntegerField(help_text='Bytes.')),
                ('width', models.PositiveIntegerField(blank=True, null=True)),
                ('height', models.PositiveIntegerField(blank=True, null=True)),
                ('description', models.CharField(blank=True, help_text='What somebody who cannot see the picture needs.', max_length=300)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='uploads', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('has_renditions', models.BooleanField(default=False, editable=False)),
                ('binned_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='put in the bin')),
                ('binned_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('destroyed_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('posts', models.ManyToManyField(blank=True, related_name='uploads', to='posts.post')),
            ],
            options={
                'ordering': ('-at',),
                'constraints': [models.CheckConstraint(condition=models.Q(('key', ''), _negated=True), name='upload_has_key'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'picture'), _negated=True), models.Q(('height__gt', 0), ('width__gt', 0)), _connector='OR'), name='picture_has_its_size'), models.CheckConstraint(condition=models.Q(('destroyed_at__isnull', True), ('binned_at__isnull', False), _connector='OR'), name='destroyed_upload_was_in_the_bin')],
            },
        ),
        migrations.CreateModel(
            name='PostVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('post', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='posts.post')),
                ('number', models.PositiveIntegerField()),
                ('title', models.CharField(max_length=200)),
                ('summary', models.CharField(blank=True, max_length=400)),
                ('body', posts.fields.CleanHTMLField(blank=True, verbose_name='text')),
                ('tag_names', models.JSONField(blank=True, default=list)),
                ('lead_picture', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='posts.upload')),
                ('lead_picture_description', models.CharField(blank=True, max_length=300)),
                ('lead_picture_is_decorative', models.BooleanField(default=False)),
                ('attachments', models.JSONField(blank=True, default=list)),
                ('video', models.JSONField(blank=True, default=dict, help_text='Its file, captions, poster and written transcript.')),
                ('transcript', models.TextField(blank=True)),
                ('by', models.ForeignKey(blank=True, help_text='Empty for the importer.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='post_versions', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField()),
                ('why', models.CharField(blank=True, max_length=300)),
                ('excerpt', models.CharField(blank=True, editable=False, max_length=500)),
                ('reading_minutes', models.PositiveSmallIntegerField(default=1, editable=False)),
                ('files', models.TextField(blank=True, editable=False)),
                ('pictures', models.JSONField(blank=True, default=dict, editable=False)),
            ],
            options={
                'ordering': ('post', '-number'),
                'constraints': [models.UniqueConstraint(fields=('post', 'number'), name='one_number_a_version'), models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='version_has_title', violation_error_message='A post needs a title.'), models.CheckConstraint(condition=models.Q(('number__gte', 1)), name='version_numbers_start_at_one')],
            },
        ),
        migrations.AddField(
            model_name='post',
            name='live_version',
            field=models.OneToOneField(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='posts.postversion'),
        ),
        migrations.AddField(
            model_name='post',
            name='working_version',
            field=models.OneToOneField(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='posts.postversion'),
        ),
        migrations.AddConstraint(
            model_name='post',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'published'), _negated=True), models.Q(('live_version__isnull', False), ('publish_at__isnull', False)), _connector='OR'), name='published_post_has_text_and_time', violation_error_message='A published post needs a text and a time.'),
        ),
        migrations.AddConstraint(
            model_name='post',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('binned_at__isnull', False), ('live_version__isnull', True), ('state', 'binned')), models.Q(models.Q(('state', 'binned'), _negated=True), ('binned_at__isnull', True)), _connector='OR'), name='binned_post_was_never_seen', violation_error_message='Only a draft that no reader saw is put in the bin.'),
        ),
        migrations.CreateModel(
            name='Tag',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100, unique=True, verbose_name='name')),
                ('slug', models.SlugField(allow_unicode=True, max_length=100, unique=True, verbose_name='slug')),
                ('key', models.CharField(editable=False, max_length=120, unique=True)),
            ],
            options={
                'ordering': ('name',),
                'constraints': [models.CheckConstraint(condition=models.Q(('key', ''), _negated=True), name='tag_has_key'), models.CheckConstraint(condition=models.Q(('slug', ''), _negated=True), name='tag_has_slug')],
            },
        ),
        migrations.CreateModel(
            name='TaggedPost',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('content_object', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tagged_items', to='posts.post')),
                ('tag', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tagged_items', to='posts.tag')),
                ('sorts_at', models.DateTimeField(default=datetime.datetime(1900, 1, 1, 0, 0, tzinfo=datetime.timezone.utc), editable=False)),
            ],
            options={
                'indexes': [models.Index(fields=['tag', '-sorts_at'], name='tag_newest_first')],
                'constraints': [models.UniqueConstraint(fields=('content_object', 'tag'), name='one_tag_once_a_post')],
            },
        ),
        migrations.AddField(
            model_name='post',
            name='tags',
            field=taggit.managers.TaggableManager(blank=True, help_text='A comma-separated list of tags.', through='posts.TaggedPost', to='posts.Tag', verbose_name='Tags'),
        ),
        migrations.CreateModel(
            name='Abbreviation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('short', models.CharField(help_text='As it is written in posts: SLT, DTOC, Q1.', max_length=20, unique=True, verbose_name='abbreviation')),
                ('meaning', models.CharField(help_text='In full: senior leadership team.', max_length=150)),
                ('note', models.CharField(blank=True, help_text='A sentence for the glossary page, if it needs one.', max_length=300, verbose_name='more about it')),
            ],
            options={
                'ordering': ('short',),
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('short', ''), _negated=True), models.Q(('meaning', ''), _negated=True)), name='abbreviation_has_meaning', violation_error_message='Give the abbreviation and what it means.')],
            },
        ),
        migrations.CreateModel(
            name='OldAddress',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('path', models.CharField(max_length=200, unique=True)),
                ('post', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='old_addresses', to='posts.post')),
                ('made_at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'verbose_name_plural': 'old addresses',
                'ordering': ('path',),
            },
        ),
        migrations.CreateModel(
            name='Approval',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('post', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='approvals', to='posts.post')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='approvals', to='posts.postversion')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='approvals', to=settings.AUTH_USER_MODEL)),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='approvals_asked', to=settings.AUTH_USER_MODEL)),
                ('asked_at', models.DateTimeField()),
                ('note', models.CharField(blank=True, max_length=2000)),
                ('key_digest', models.CharField(blank=True, help_text='Of the key in the mail; empty where none was sent.', max_length=64)),
                ('expires_at', models.DateTimeField()),
                ('decision', models.CharField(blank=True, choices=[('approved', 'Approved'), ('changes', 'Asked for changes')], max_length=10)),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('remark', models.CharField(blank=True, max_length=2000)),
                ('ended', models.CharField(blank=True, choices=[('overtaken', 'The text was changed since'), ('anew', 'Asked anew'), ('settled', 'Somebody else decided'), ('taken_back', 'Taken back'), ('published', 'Published without waiting for it')], max_length=10)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ('-asked_at', '-pk'),
                'indexes': [models.Index(fields=['post', 'decision'], name='approvals_of_a_post')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('key_digest', ''), _negated=True), fields=('key_digest',), name='one_approval_a_key'), models.UniqueConstraint(condition=models.Q(('decision', ''), ('ended', '')), fields=('post', 'person'), name='one_open_request_each', violation_error_message='This person is asked about this post already.'), models.UniqueConstraint(condition=models.Q(('decision', 'approved'), ('ended', '')), fields=('version',), name='one_standing_approval_a_text', violation_error_message='This text is approved already.'), models.CheckConstraint(condition=models.Q(('decision__in', ('', 'approved', 'changes'))), name='approval_decision_is_known'), models.CheckConstraint(condition=models.Q(('ended__in', ('', 'overtaken', 'anew', 'settled', 'taken_back', 'published'))), name='approval_end_is_known'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', True), ('decision', '')), models.Q(models.Q(('decision', ''), _negated=True), ('decided_at__isnull', False)), _connector='OR'), name='decided_approval_has_moment'), models.CheckConstraint(condition=models.Q(models.Q(('ended', ''), ('ended_at__isnull', True)), models.Q(models.Q(('ended', ''), _negated=True), ('ended_at__isnull', False)), _connector='OR'), name='ended_approval_has_moment'), models.CheckConstraint(condition=models.Q(models.Q(('decision', 'changes'), _negated=True), models.Q(('remark', ''), _negated=True), _connector='OR'), name='asked_changes_say_which', violation_error_message='Say what should be changed.')],
            },
        ),
        migrations.CreateModel(
            name='CheckOverride',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='overrides', to='posts.postversion')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='check_overrides', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField()),
                ('reason', models.CharField(max_length=300)),
                ('findings', models.JSONField(help_text='Rule, sentence and place of each.')),
            ],
            options={
                'ordering': ('version', 'at'),
                'constraints': [models.CheckConstraint(condition=models.Q(('reason__regex', '^.{10}')), name='override_has_a_reason', violation_error_message='Give a reason of at least 10 characters.')],
            },
        ),
        migrations.CreateModel(
            name='PostDeed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('post', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='deeds', to='posts.post')),
                ('version', models.ForeignKey(blank=True, help_text='The text that it was done with.', null=True, on_delete=django.db.models.deletion.RESTRICT, related_name='deeds', to='posts.postversion')),
                ('deed', models.CharField(choices=posts.models.deed.deeds, max_length=30)),
                ('by', models.ForeignKey(blank=True, help_text='Empty for the importer and the clock.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='post_deeds', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField()),
                ('words', models.CharField(blank=True, help_text='Why, or what exactly.', max_length=300)),
            ],
            options={
                'ordering': ('post', '-at', '-pk'),
                'indexes': [models.Index(fields=['post', '-at', '-id'], name='deed_newest_first')],
                'constraints': [models.CheckConstraint(condition=models.Q(('deed', ''), _negated=True), name='deed_has_its_name')],
            },
        ),
        migrations.CreateModel(
            name='Edition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('mark', models.CharField(max_length=32)),
                ('presses', models.PositiveBigIntegerField(default=0)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('pk', 1)), name='only_one_edition_row')],
            },
        ),
        migrations.CreateModel(
            name='FeedKey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='feed_key', to=settings.AUTH_USER_MODEL)),
                ('renewed', models.PositiveIntegerField(default=0, help_text='How often; older ones are dead.')),
            ],
        ),
        migrations.CreateModel(
            name='PostMailing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('post', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='mailing', to='posts.post')),
                ('subject', models.CharField(blank=True, help_text='Left empty, the title of the post.', max_length=150)),
                ('state', models.CharField(choices=[('goes', 'Goes out when readers see the post'), ('paused', 'Paused'), ('done', 'Handed over for everybody')], default='goes', max_length=10)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='mailings', to=settings.AUTH_USER_MODEL)),
                ('made_at', models.DateTimeField()),
                ('reached', models.PositiveBigIntegerField(default=0, editable=False)),
                ('queued', models.PositiveIntegerField(default=0, editable=False)),
                ('done_at', models.DateTimeField(blank=True, editable=False, null=True)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ('goes', 'paused', 'done'))), name='mailing_state_is_known')],
            },
        ),
        migrations.CreateModel(
            name='PostWish',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='post_wish', to=settings.AUTH_USER_MODEL)),
                ('kinds', models.JSONField(blank=True, default=list)),
                ('tags', models.ManyToManyField(blank=True, related_name='+', to='posts.tag')),
            ],
        ),
        migrations.CreateModel(
            name='StandingPage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(editable=False, max_length=40, unique=True)),
                ('title', models.CharField(max_length=120)),
                ('body', posts.fields.CleanHTMLField(verbose_name='text')),
                ('changed_at', models.DateTimeField(auto_now=True)),
            ],
            options={
                'ordering': ('title',),
            },
        ),
        migrations.CreateModel(
            name='FormerTagKey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=120, unique=True)),
                ('tag', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='former_keys', to='posts.tag')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('key', ''), _negated=True), name='former_has_key')],
            },
        ),
        migrations.CreateModel(
            name='OldTagAddress',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=100, unique=True)),
                ('tag', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='old_addresses', to='posts.tag')),
            ],
            options={
                'verbose_name_plural': 'old tag addresses',
                'constraints': [models.CheckConstraint(condition=models.Q(('slug', ''), _negated=True), name='old_tag_slug')],
            },
        ),
        migrations.CreateModel(
            name='PreviewLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('post', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='preview_links', to='posts.post')),
                ('for_whom', models.CharField(max_length=150)),
                ('key_digest', models.CharField(max_length=64, unique=True)),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='preview_links', to=settings.AUTH_USER_MODEL)),
                ('made_at', models.DateTimeField()),
                ('expires_at', models.DateTimeField()),
                ('revoked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('revoked_at', models.DateTimeField(blank=True, null=True)),
                ('openings', models.PositiveIntegerField(default=0)),
                ('last_opened_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ('-made_at', '-pk'),
                'constraints': [models.CheckConstraint(condition=models.Q(('key_digest', ''), _negated=True), name='preview_link_has_key'), models.CheckConstraint(condition=models.Q(('for_whom', ''), _negated=True), name='preview_link_is_for_somebody', violation_error_message='Say for whom the link is.'), models.CheckConstraint(condition=models.Q(('expires_at__gt', models.F('made_at'))), name='preview_link_ends_later'), models.CheckConstraint(condition=models.Q(models.Q(('revoked_at__isnull', True), ('revoked_by__isnull', True)), models.Q(('revoked_at__isnull', False), ('revoked_by__isnull', False)), _connector='OR'), name='revoked_link_says_by_whom')],
            },
        ),
        migrations.CreateModel(
            name='PostReaction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('post', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reactions', to='posts.post')),
                ('by', models.ForeignKey(help_text='Empty when they left.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='post_reactions', to=settings.AUTH_USER_MODEL)),
                ('kind', models.CharField(choices=[('thanks', 'Thank you'), ('useful', 'Useful'), ('more', 'Want to know more')], max_length=10)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('post', 'by'), name='one_reaction_a_person'), models.CheckConstraint(condition=models.Q(('kind__in', ('thanks', 'useful', 'more'))), name='reaction_is_known')],
            },
        ),
        migrations.CreateModel(
            name='SavedPost',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('post', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='saved', to='posts.post')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='saved_posts', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField()),
            ],
            options={
                'ordering': ('-at', '-pk'),
                'constraints': [models.UniqueConstraint(fields=('by', 'post'), name='saved_once_a_person')],
            },
        ),
        migrations.CreateModel(
            name='DraftRemark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('post', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='remarks', to='posts.post')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='remarks', to='posts.postversion')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='draft_remarks', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField()),
                ('text', models.CharField(max_length=2000)),
            ],
            options={
                'ordering': ('at', 'pk'),
                'constraints': [models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='draft_remark_says_something')],
            },
        ),
        migrations.CreateModel(
            name='SearchedPost',
            fields=[
                ('post', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='searched', serialize=False, to='posts.post')),
                ('version', models.BigIntegerField(help_text='The text that was indexed.')),
                ('title', models.TextField()),
                ('summary', models.TextField(blank=True)),
                ('about', models.TextField(blank=True, help_text='Topics, the byline, names of files.')),
                ('body', models.TextField(blank=True)),
            ],
        ),
        migrations.CreateModel(
            name='SearchWord',
            fields=[
                ('word', models.CharField(max_length=30, primary_key=True, serialize=False)),
                ('first', models.CharField(max_length=1)),
                ('last', models.CharField(max_length=3)),
                ('length', models.PositiveSmallIntegerField()),
            ],
            options={
                'indexes': [models.Index(fields=['first', 'length'], name='words_by_beginning'), models.Index(fields=['last', 'length'], name='words_by_ending')],
            },
        ),
        migrations.CreateModel(
            name='AskedPhrase',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField()),
                ('phrase', models.CharField(max_length=80)),
                ('times', models.PositiveIntegerField(default=0)),
                ('in_vain', models.PositiveIntegerField(default=0, help_text='Times when nothing was found.')),
                ('useful', models.PositiveIntegerField(default=0, help_text='Readers who found it useful.')),
                ('useless', models.PositiveIntegerField(default=0, help_text='Readers who did not.')),
            ],
            options={
                'ordering': ('-day', 'phrase'),
                'constraints': [models.UniqueConstraint(fields=('day', 'phrase'), name='one_row_a_phrase_and_day'), models.CheckConstraint(condition=models.Q(('phrase', ''), _negated=True), name='asked_phrase_has_words'), models.CheckConstraint(condition=models.Q(('in_vain__lte', models.F('times'))), name='not_more_in_vain_than_asked')],
            },
        ),
        migrations.CreateModel(
            name='PinnedResult',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('phrase', models.CharField(help_text='As readers type it; capitals and accents do not count.', max_length=80)),
                ('key', models.CharField(editable=False, max_length=80)),
                ('post', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pinned_for', to='posts.post')),
                ('place', models.PositiveSmallIntegerField(default=1, help_text='Where several posts are first for a phrase, their order.')),
                ('by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'result put first in search',
                'verbose_name_plural': 'results put first in search',
                'ordering': ('key', 'place', 'pk'),
                'constraints': [models.UniqueConstraint(fields=('key', 'post'), name='one_pin_a_phrase_and_post', violation_error_message='This post is first for this phrase already.'), models.CheckConstraint(condition=models.Q(('key', ''), _negated=True), name='pin_has_words', violation_error_message='A phrase needs a word.')],
            },
        ),
        migrations.CreateModel(
            name='SiteNotice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words', models.CharField(max_length=300)),
                ('link', models.CharField(blank=True, max_length=300)),
                ('link_words', models.CharField(blank=True, max_length=80)),
                ('starts_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='site_notices', to=settings.AUTH_USER_MODEL)),
                ('made_at', models.DateTimeField()),
            ],
            options={
                'ordering': ('-starts_at',),
                'indexes': [models.Index(fields=['ends_at', 'starts_at'], name='notice_by_its_end')],
                'constraints': [models.CheckConstraint(condition=models.Q(('words', ''), _negated=True), name='notice_says_something'), models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='notice_ends_after_it_starts', violation_error_message='A notice ends after it starts.'), models.CheckConstraint(condition=models.Q(models.Q(('link', ''), ('link_words', '')), models.Q(models.Q(('link', ''), _negated=True), models.Q(('link_words', ''), _negated=True)), _connector='OR'), name='notice_link_has_words', violation_error_message='A link needs an address and words that say where it goes.')],
            },
        ),
        migrations.CreateModel(
            name='UnsavedText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('post', models.ForeignKey(help_text='Empty for a post that has not been saved yet.', null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='posts.post')),
                ('sheet', models.CharField(help_text='The open form that the words stand in.', max_length=36)),
                ('turn', models.PositiveIntegerField(default=1, help_text='How often it was kept.')),
                ('based_on', models.PositiveIntegerField(help_text='The version it began from.', null=True)),
                ('typed', models.JSONField(default=dict)),
                ('is_settled', models.BooleanField(default=False, help_text='Saved or thrown away since.')),
                ('at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('person', 'post'), name='one_unsaved_text_a_post'), models.UniqueConstraint(condition=models.Q(('post__isnull', True)), fields=('person',), name='one_unsaved_new_post'), models.CheckConstraint(condition=models.Q(('is_settled', False), ('typed', {}), _connector='OR'), name='settled_text_is_empty')],
            },
        ),
        migrations.CreateModel(
            name='OpenForm',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('post', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='posts.post')),
                ('since', models.DateTimeField()),
                ('seen_at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('post', 'person'), name='one_open_form_a_person')],
            },
        ),
        migrations.CreateModel(
            name='UpdateNote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('post', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notes', to='posts.post')),
                ('day', models.DateField(help_text='In London.')),
                ('words', models.CharField(max_length=200)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='update_notes', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField()),
                ('taken_back_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ('post', 'day', 'pk'),
                'constraints': [models.CheckConstraint(condition=models.Q(('words', ''), _negated=True), name='update_note_says_something')],
            },
        ),
        migrations.CreateModel(
            name='LastVisit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='last_visit', to=settings.AUTH_USER_MODEL)),
                ('day', models.DateField(blank=True, null=True)),
                ('is_kept', models.BooleanField(default=True)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('is_kept', True), ('day__isnull', True), _connector='OR'), name='forbidden_visit_has_no_day')],
            },
        ),
        migrations.RunPython(put_words, take_words_off),
    ]
