"""Surveys and polls, from the roster to the results and what was promised."""

import django.core.validators
import django.db.models.deletion
import django.db.models.functions.comparison
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('posts', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Programme',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, unique=True)),
                ('about', models.CharField(blank=True, max_length=400)),
            ],
            options={
                'ordering': ('name',),
            },
        ),
        migrations.CreateModel(
            name='Baseline',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='baselines', to='polls.programme')),
                ('title', models.CharField(max_length=120)),
                ('day', models.DateField(blank=True, help_text='When it was, where that is known; the first of the month when only that is.', null=True)),
                ('rate_percent', models.DecimalField(decimal_places=1, max_digits=4, verbose_name='response rate, per cent')),
                ('roster_size', models.PositiveIntegerField(blank=True, null=True, verbose_name='people asked')),
                ('responded', models.PositiveIntegerField(blank=True, null=True, verbose_name='people who answered')),
                ('source', models.CharField(help_text='Where the figure is printed.', max_length=300)),
                ('address', models.CharField(blank=True, max_length=300, verbose_name='address of the source')),
            ],
            options={
                'ordering': ('programme', models.OrderBy(models.F('day'), descending=True, nulls_last=True)),
                'constraints': [models.UniqueConstraint(fields=('programme', 'title'), name='one_baseline_a_title'), models.CheckConstraint(condition=models.Q(('rate_percent__gte', 0), ('rate_percent__lte', 100)), name='baseline_rate_is_a_percentage'), models.CheckConstraint(condition=models.Q(('source', ''), _negated=True), name='baseline_has_source'), models.CheckConstraint(condition=models.Q(models.Q(('responded__isnull', True), ('roster_size__isnull', True)), models.Q(('responded__gte', 0), ('roster_size__gte', models.F('responded'))), _connector='OR'), name='baseline_counts_fit')],
            },
        ),
        migrations.CreateModel(
            name='Survey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('poll', 'Poll: one question in a post'), ('survey', 'Survey')], default='survey', max_length=10)),
                ('title', models.CharField(max_length=150)),
                ('slug', models.SlugField(max_length=80, unique=True)),
                ('intro', models.TextField(blank=True, max_length=2000, verbose_name='what people read first')),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('opened', 'Opened'), ('closed', 'Closed'), ('published', 'Results published'), ('withdrawn', 'Withdrawn')], default='draft', max_length=10)),
                ('opens_at', models.DateTimeField(blank=True, null=True, verbose_name='answers count from')),
                ('closes_at', models.DateTimeField(blank=True, null=True, verbose_name='and until')),
                ('programme', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='surveys', to='polls.programme')),
                ('previous', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='followers', to='polls.survey')),
                ('baseline', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='surveys', to='polls.baseline')),
                ('min_group', models.PositiveSmallIntegerField(default=10, help_text='At least 10. Once the survey is open it can only be raised.', validators=[django.core.validators.MinValueValidator(10)], verbose_name='smallest group that results show')),
                ('shows_so_far', models.BooleanField(default=False, verbose_name='show results to those who voted, while the poll is open')),
                ('opens_with_post', models.BooleanField(default=False, verbose_name='open when its post comes out')),
                ('open_days', models.PositiveSmallIntegerField(default=14, help_text='Days, for a poll that opens with its post.', verbose_name='stays open for')),
                ('for_directorates', models.JSONField(blank=True, default=list, help_text='Directorates; empty means everybody.', verbose_name='asked in')),
                ('results_words', models.TextField(blank=True, max_length=2000, verbose_name='a few words from the chief executive')),
                ('eligible', models.PositiveIntegerField(editable=False, null=True, verbose_name='people on the roster')),
                ('responded', models.PositiveIntegerField(editable=False, null=True, verbose_name='answered online')),
                ('on_paper', models.PositiveIntegerField(default=0, editable=False, verbose_name='answered on paper')),
                ('reminders_sent', models.PositiveSmallIntegerField(default=0, editable=False)),
                ('is_vacuumed', models.BooleanField(default=False, editable=False)),
                ('is_sample', models.BooleanField(default=False, editable=False)),
            ],
            options={
                'ordering': ('-opens_at', '-pk'),
                'permissions': (('manage_survey', 'Can run polls and surveys'),),
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ('poll', 'survey'))), name='survey_kind_is_known'), models.CheckConstraint(condition=models.Q(('state__in', ('draft', 'opened', 'closed', 'published', 'withdrawn'))), name='survey_state_is_known'), models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='survey_has_title'), models.CheckConstraint(condition=models.Q(('slug__in', ('', 'actions', 'promise')), _negated=True), name='survey_slug_is_an_address', violation_error_message='This address is taken by a page of its own.'), models.CheckConstraint(condition=models.Q(('min_group__gte', 10)), name='smallest_group_is_ten_or_more', violation_error_message='Results show only for groups of 10 or more.'), models.CheckConstraint(condition=models.Q(('opens_at__isnull', True), ('closes_at__isnull', True), ('closes_at__gte', models.F('opens_at')), _connector='OR'), name='survey_closes_after_it_opens', violation_error_message='A survey closes after it opens.'), models.CheckConstraint(condition=models.Q(('state__in', ('draft', 'withdrawn')), models.Q(('closes_at__isnull', False), ('eligible__isnull', False), ('opens_at__isnull', False)), _connector='OR'), name='opened_survey_has_times_and_roster'), models.CheckConstraint(condition=models.Q(('state__in', ('draft', 'opened', 'withdrawn')), ('responded__isnull', False), _connector='OR'), name='closed_survey_knows_how_many_answered'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'published'), _negated=True), ('is_vacuumed', True), _connector='OR'), name='published_survey_is_vacuumed'), models.CheckConstraint(condition=models.Q(('reminders_sent__lte', 3)), name='three_reminders_at_most', violation_error_message='Three reminders are the most a survey sends.'), models.CheckConstraint(condition=models.Q(('previous__isnull', True), ('baseline__isnull', True), _connector='OR'), name='survey_has_one_last_time', violation_error_message='Compare with an earlier survey or with a baseline.'), models.CheckConstraint(condition=models.Q(('previous__isnull', True), models.Q(('previous', models.F('pk')), _negated=True), _connector='OR'), name='survey_is_not_before_itself')],
            },
        ),
        migrations.CreateModel(
            name='Placement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('survey', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='placements', to='polls.survey')),
                ('baseline', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='placements', to='polls.baseline')),
                ('post', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='placements', to='posts.post')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('survey', 'post'), name='one_place_in_a_post', violation_error_message='The post shows this already.'), models.UniqueConstraint(fields=('baseline', 'post'), name='one_place_of_a_baseline_in_a_post'), models.CheckConstraint(condition=models.Q(models.Q(('baseline__isnull', True), ('survey__isnull', False)), models.Q(('baseline__isnull', False), ('survey__isnull', True)), _connector='OR'), name='placed_is_a_survey_or_a_baseline')],
            },
        ),
        migrations.CreateModel(
            name='SurveyDeed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('survey', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='deeds', to='polls.survey')),
                ('deed', models.CharField(max_length=60)),
                ('words', models.CharField(blank=True, max_length=400)),
                ('by', models.ForeignKey(blank=True, help_text='Empty for the clock.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField()),
            ],
            options={
                'ordering': ('-at', '-pk'),
            },
        ),
        migrations.CreateModel(
            name='Action',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('survey', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='actions', to='polls.survey')),
                ('place', models.PositiveSmallIntegerField(default=0)),
                ('you_said', models.CharField(max_length=400)),
                ('we_will', models.CharField(blank=True, max_length=400)),
                ('owner_role', models.CharField(help_text='An office, not a name.', max_length=120, verbose_name='who')),
                ('due', models.DateField(blank=True, null=True, verbose_name='by when')),
                ('status', models.CharField(choices=[('planned', 'Planned'), ('under_way', 'Under way'), ('done', 'Done'), ('not_doing', 'Not doing')], default='planned', max_length=10)),
                ('why_not', models.CharField(blank=True, max_length=400, verbose_name='why not')),
            ],
            options={
                'ordering': ('survey', 'place', 'pk'),
                'constraints': [models.CheckConstraint(condition=models.Q(('status__in', ('planned', 'under_way', 'done', 'not_doing'))), name='action_status_is_known'), models.CheckConstraint(condition=models.Q(('you_said', ''), _negated=True), name='action_says_what_was_said'), models.CheckConstraint(condition=models.Q(('status', 'not_doing'), models.Q(models.Q(('we_will', ''), _negated=True), ('due__isnull', False)), _connector='OR'), name='promise_has_words_and_day', violation_error_message='A promise says what will be done and by when.'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'not_doing'), _negated=True), models.Q(('why_not', ''), _negated=True), _connector='OR'), name='what_is_not_done_has_reason', violation_error_message='Say why it will not be done.')],
            },
        ),
        migrations.CreateModel(
            name='ActionUpdate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('action', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='updates', to='polls.action')),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('words', models.CharField(max_length=600)),
                ('status', models.CharField(choices=[('planned', 'Planned'), ('under_way', 'Under way'), ('done', 'Done'), ('not_doing', 'Not doing')], max_length=10)),
                ('post', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='posts.post')),
            ],
            options={
                'ordering': ('-at', '-pk'),
                'constraints': [models.CheckConstraint(condition=models.Q(('status__in', ('planned', 'under_way', 'done', 'not_doing'))), name='action_update_status_is_known'), models.CheckConstraint(condition=models.Q(('words', ''), _negated=True), name='action_update_has_words')],
            },
        ),
        migrations.CreateModel(
            name='Question',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('survey', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='questions', to='polls.survey')),
                ('place', models.PositiveSmallIntegerField(default=0)),
                ('code', models.SlugField(max_length=40)),
                ('kind', models.CharField(choices=[('single', 'One choice'), ('multiple', 'Several choices'), ('scale5', 'Five-point scale'), ('text', 'In one’s own words')], default='scale5', max_length=10)),
                ('wording', models.CharField(max_length=300)),
                ('hint', models.CharField(blank=True, max_length=300)),
                ('least', models.PositiveSmallIntegerField(default=1, verbose_name='at least')),
                ('most', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='at most')),
                ('wording_hash', models.CharField(blank=True, editable=False, max_length=64)),
            ],
            options={
                'ordering': ('survey', 'place', 'pk'),
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ('single', 'multiple', 'scale5', 'text'))), name='question_kind_is_known'), models.UniqueConstraint(fields=('survey', 'code'), name='one_code_a_question', violation_error_message='Another question of this survey has this code.'), models.CheckConstraint(condition=models.Q(models.Q(('wording', ''), _negated=True), models.Q(('code', ''), _negated=True)), name='question_has_words_and_code'), models.CheckConstraint(condition=models.Q(('least__gte', 1), models.Q(('most__isnull', True), ('most__gte', models.F('least')), _connector='OR')), name='question_most_fits_least', violation_error_message='“At most” is not below “at least”.')],
            },
        ),
        migrations.CreateModel(
            name='Option',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('question', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='options', to='polls.question')),
                ('place', models.PositiveSmallIntegerField(default=0)),
                ('words', models.CharField(max_length=150)),
                ('tone', models.CharField(choices=[('positive', 'Positive'), ('neutral', 'Neutral'), ('negative', 'Negative'), ('none', 'Neither good nor bad')], default='none', max_length=10)),
                ('score', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('exclusive', models.BooleanField(default=False, help_text='As “None of these”: it goes with no other.', verbose_name='only by itself')),
            ],
            options={
                'ordering': ('question', 'place', 'pk'),
                'constraints': [models.CheckConstraint(condition=models.Q(('tone__in', ('positive', 'neutral', 'negative', 'none'))), name='option_tone_is_known'), models.UniqueConstraint(fields=('question', 'words'), name='one_option_a_wording', violation_error_message='Two options of a question say the same.'), models.CheckConstraint(condition=models.Q(('words', ''), _negated=True), name='option_has_words'), models.CheckConstraint(condition=models.Q(('score__isnull', True), models.Q(('score__gte', 1), ('score__lte', 5)), _connector='OR'), name='option_score_from_one_to_five')],
            },
        ),
        migrations.CreateModel(
            name='Dimension',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('survey', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='dimensions', to='polls.survey')),
                ('place', models.PositiveSmallIntegerField(default=0)),
                ('wording', models.CharField(max_length=300)),
                ('source', models.CharField(choices=[('directorate', 'Directorates, with their numbers from the roster'), ('typed', 'Groups typed in, with how many people each has')], default='directorate', max_length=12)),
                ('typed_groups', models.JSONField(blank=True, default=dict, help_text='Names with how many people are in each.')),
            ],
            options={
                'ordering': ('survey', 'place', 'pk'),
                'constraints': [models.CheckConstraint(condition=models.Q(('source__in', ('directorate', 'typed'))), name='dimension_source_is_known'), models.CheckConstraint(condition=models.Q(('place__in', (0, 1))), name='two_dimensions_at_most', violation_error_message='A survey tells its results by at most two groupings.'), models.UniqueConstraint(fields=('survey', 'place'), name='one_dimension_a_place'), models.CheckConstraint(condition=models.Q(('wording', ''), _negated=True), name='dimension_has_words')],
            },
        ),
        migrations.CreateModel(
            name='Segment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('dimension', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='segments', to='polls.dimension')),
                ('place', models.PositiveSmallIntegerField(default=0)),
                ('kind', models.CharField(choices=[('named', 'A group'), ('other', 'Smaller groups together'), ('not_stated', 'Not stated')], default='named', max_length=10)),
                ('name', models.CharField(max_length=150)),
                ('eligible', models.PositiveIntegerField(help_text='How many people it holds; empty for those who do not say.', null=True)),
                ('merged', models.JSONField(blank=True, default=list, help_text='Names of groups within it.')),
            ],
            options={
                'ordering': ('dimension', 'place', 'pk'),
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ('named', 'other', 'not_stated'))), name='segment_kind_is_known'), models.UniqueConstraint(fields=('dimension', 'name'), name='one_segment_a_name'), models.CheckConstraint(condition=models.Q(models.Q(('eligible__isnull', True), ('kind', 'not_stated')), models.Q(('eligible__gte', 30), ('kind__in', ('named', 'other'))), _connector='OR'), name='segment_holds_thirty_or_more')],
            },
        ),
        migrations.CreateModel(
            name='Tally',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('survey', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='polls.survey')),
                ('question', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='polls.question')),
                ('what', models.CharField(choices=[('chosen', 'An option was chosen'), ('answered', 'A question of several choices was answered'), ('skipped', '“Prefer not to say”')], max_length=10)),
                ('option', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='polls.option')),
                ('segment', models.ForeignKey(db_index=False, help_text='Empty: everybody.', null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='polls.segment')),
                ('count', models.PositiveIntegerField(default=0)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('what__in', ('chosen', 'answered', 'skipped'))), name='tally_what_is_known'), models.UniqueConstraint(models.F('question'), models.F('what'), django.db.models.functions.comparison.Coalesce('option', 0), django.db.models.functions.comparison.Coalesce('segment', 0), name='one_counter_for_one_thing'), models.CheckConstraint(condition=models.Q(models.Q(('option__isnull', False), ('what', 'chosen')), models.Q(('option__isnull', True), ('what__in', ('answered', 'skipped'))), _connector='OR'), name='counter_of_a_choice_has_its_option')],
            },
        ),
        migrations.CreateModel(
            name='Theme',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('question', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='themes', to='polls.question')),
                ('name', models.CharField(max_length=100)),
                ('about', models.CharField(blank=True, max_length=300)),
            ],
            options={
                'ordering': ('question', 'name'),
                'constraints': [models.UniqueConstraint(fields=('question', 'name'), name='one_theme_a_name', violation_error_message='This question has a theme of that name.')],
            },
        ),
        migrations.CreateModel(
            name='TextAnswer',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('question', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='polls.question')),
                ('text', models.TextField(max_length=1000)),
                ('cleared', models.TextField(blank=True, help_text='As it may be read by everybody.')),
                ('is_quote', models.BooleanField(default=False, verbose_name='show as a quotation')),
                ('theme', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='polls.theme')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='text_answer_has_words'), models.CheckConstraint(condition=models.Q(('is_quote', False), models.Q(('cleared', ''), _negated=True), _connector='OR'), name='quotation_was_cleared', violation_error_message='A quotation is read and cleared first.')],
            },
        ),
        migrations.CreateModel(
            name='Snapshot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('survey', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='snapshots', to='polls.survey')),
                ('number', models.PositiveIntegerField()),
                ('purpose', models.CharField(choices=[('so_far', 'A poll’s votes so far'), ('results', 'Results')], max_length=10)),
                ('made_at', models.DateTimeField()),
                ('made_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('reason', models.CharField(blank=True, help_text='Why it was made anew.', max_length=300)),
                ('contents', models.JSONField()),
                ('digest', models.CharField(help_text='SHA-256 of the contents.', max_length=64)),
            ],
            options={
                'ordering': ('survey', '-number'),
                'constraints': [models.CheckConstraint(condition=models.Q(('purpose__in', ('so_far', 'results'))), name='snapshot_purpose_is_known'), models.UniqueConstraint(fields=('survey', 'number'), name='one_number_a_snapshot'), models.CheckConstraint(condition=models.Q(('digest', ''), _negated=True), name='snapshot_has_digest')],
            },
        ),
        migrations.CreateModel(
            name='PaperReturn',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('survey', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='paper_returns', to='polls.survey')),
                ('label', models.CharField(max_length=100, verbose_name='where it is from')),
                ('people', models.PositiveIntegerField(verbose_name='how many people answered')),
                ('totals', models.JSONField(help_text='Counts by counter, until it is checked.')),
                ('state', models.CharField(choices=[('entered', 'Waits for a second person'), ('checked', 'Checked and counted'), ('refused', 'Does not agree; not counted')], default='entered', max_length=10)),
                ('entered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('checked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('survey', 'pk'),
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ('entered', 'checked', 'refused'))), name='paper_return_state_is_known'), models.CheckConstraint(condition=models.Q(('people__gte', 10)), name='paper_comes_in_tens', violation_error_message='A batch holds the answers of 10 people or more.'), models.CheckConstraint(condition=models.Q(('checked_by__isnull', True), models.Q(('checked_by', models.F('entered_by')), _negated=True), _connector='OR'), name='paper_is_checked_by_another', violation_error_message='Somebody else checks what you entered.'), models.CheckConstraint(condition=models.Q(models.Q(('checked_by__isnull', True), ('state', 'entered')), models.Q(('checked_by__isnull', False), ('state__in', ('checked', 'refused'))), _connector='OR'), name='checked_paper_has_checker')],
            },
        ),
        migrations.CreateModel(
            name='Eligible',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('survey', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='polls.survey')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('place', models.PositiveIntegerField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('survey', 'user'), name='one_place_a_person'), models.UniqueConstraint(fields=('survey', 'place'), name='one_person_a_place')],
            },
        ),
        migrations.CreateModel(
            name='Roster',
            fields=[
                ('survey', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to='polls.survey')),
                ('marks', models.TextField()),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('marks__regex', '^[01]*$')), name='roster_marks_are_zeros_and_ones')],
            },
        ),
        migrations.CreateModel(
            name='RosterGroup',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('survey', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='roster_groups', to='polls.survey')),
                ('name', models.CharField(max_length=150)),
                ('first_place', models.PositiveIntegerField()),
                ('eligible', models.PositiveIntegerField()),
                ('responded', models.PositiveIntegerField(help_text='Empty until the survey closes.', null=True)),
            ],
            options={
                'ordering': ('survey', 'name'),
                'constraints': [models.UniqueConstraint(fields=('survey', 'name'), name='one_block_a_directorate'), models.CheckConstraint(condition=models.Q(('responded__isnull', True), ('responded__lte', models.F('eligible')), _connector='OR'), name='no_more_answered_than_were_asked')],
            },
        ),
    ]
