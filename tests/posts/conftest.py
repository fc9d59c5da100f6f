"""What tests of pictures and files stand on."""

import pytest


@pytest.fixture
def own_store(settings, tmp_path):
    """A store of the test's own."""
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def small_renditions(own_store, settings):
    """A store of the test's own, with renditions small enough to be made in no time."""
    settings.RENDITION_WIDTHS = (20,)
