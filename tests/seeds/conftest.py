"""What importer tests stand on: a folder of captures and a run over it."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from posts.models import Post


class Run:
    """One run of import_seeds: its JSON report, and its error if it failed."""

    def __init__(self, *paths, **options):
        out = StringIO()
        self.error = ""
        try:
            call_command("import_seeds", *paths, json=True, stdout=out, **options)
        except CommandError as error:
            self.error = str(error)
        self.report = json.loads(out.getvalue()) if out.getvalue() else {}

    @property
    def totals(self):
        return self.report["totals"]

    @property
    def counts(self):
        names = ("created", "united", "changed", "unchanged")
        return tuple(self.totals[name] for name in names)

    @property
    def warnings(self):
        return [text for file in self.report["files"] for text in file["warnings"]]

    def file(self, name):
        return next(file for file in self.report["files"] if file["file"] == name)


@pytest.fixture
def folder(tmp_path, db):
    """A folder to which captures are added by name."""
    return Captures(tmp_path / "captures")


class Captures:
    def __init__(self, path):
        self.path = path
        path.mkdir()

    def put(self, name, text):
        content = text if isinstance(text, bytes) else text.encode()
        (self.path / name).write_bytes(content)
        return self

    def run(self, **options):
        return Run(self.path, **options)


def everything():
    """All that an import makes, in a form that two runs can be compared by."""
    return [
        (
            post.get_absolute_url(),
            post.kind,
            post.state,
            post.comments_mode,
            post.byline_name,
            post.score,
            post.transcript_wanted,
            post.live_version and post.live_version.title,
            post.working_version.body,
            sorted(post.tags.values_list("name", flat=True)),
            [
                (c.place, c.name, c.text, c.written_at, c.state, c.parent and c.parent.place)
                for c in post.comments.in_order()
            ],
            sorted(post.imported.sources.values_list("name", flat=True)),
        )
        for post in Post.objects.order_by("day", "precision", "slug")
    ]
