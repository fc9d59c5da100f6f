"""Upkeep of the store: what a killed process left goes, everything else stays."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from posts.models import Upload
from posts.store_upkeep import LooksWrong, clear_store
from posts.uploading import store_picture, stored_at
from tests.posts.test_uploading import files_in, picture

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_renditions")]
NOW = timezone.now()
# Late enough for files that are written when all tests before have run.
TOMORROW = NOW + timedelta(days=1, hours=6)


def send():
    return store_picture(ContentFile(picture(), "hall.png"), by=None)


def test_what_a_killed_process_left_goes_after_a_day(settings):
    kept, lost = send(), send()
    half_written = stored_at(kept).with_name(".a1b2c3d4")
    half_written.write_bytes(b"half")
    foreign = Path(settings.MEDIA_ROOT) / "ab" / "notes about the store.txt"
    foreign.parent.mkdir(exist_ok=True)
    foreign.write_text("Somebody's own.")
    Upload.objects.filter(pk=lost.pk).delete()
    before = len(files_in(settings.MEDIA_ROOT))

    assert clear_store(NOW) == "0 forgotten files removed"
    assert len(files_in(settings.MEDIA_ROOT)) == before
    assert clear_store(TOMORROW) == "5 forgotten files removed"
    assert clear_store(TOMORROW) == "0 forgotten files removed"
    assert stored_at(kept).is_file()
    assert foreign.is_file()
    assert not stored_at(lost).is_file()


def test_another_database_empties_no_store(settings):
    for _number in range(8):
        send()
    Upload.objects.all().delete()

    with pytest.raises(LooksWrong, match="right database"):
        clear_store(TOMORROW)

    assert len(files_in(settings.MEDIA_ROOT)) == 8 * 4
