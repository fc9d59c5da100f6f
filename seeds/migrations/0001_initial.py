"""What was imported, and from where."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('posts', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Source',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.CharField(max_length=1000, unique=True)),
                ('name', models.CharField(max_length=300)),
                ('fingerprint', models.CharField(max_length=64)),
                ('kind', models.CharField(blank=True, max_length=40)),
            ],
            options={
                'ordering': ('name', 'place'),
            },
        ),
        migrations.CreateModel(
            name='ImportedPost',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('post', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='imported', to='posts.post')),
                ('version', models.ForeignKey(help_text='The text as imported; another live text means that it was edited since.', on_delete=django.db.models.deletion.CASCADE, related_name='+', to='posts.postversion')),
                ('title_key', models.CharField(db_index=True, max_length=64)),
                ('knows', models.JSONField(help_text='What the captures say besides text and tags.')),
                ('comment_keys', models.JSONField(default=list, help_text='Comments once imported; one that was deleted stays so.')),
                ('sources', models.ManyToManyField(related_name='posts', to='seeds.source')),
            ],
            options={
                'ordering': ('pk',),
            },
        ),
    ]
