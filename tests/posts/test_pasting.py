"""Pasting: the desk gives Word's words back as plain HTML, and says what did not come along."""

import pytest

from posts.models import Post, Upload

pytestmark = pytest.mark.django_db
PASTE = "/admin/posts/post/paste/"
DOT = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGNgYGAAAAAEAAH2FzhVAAAAAElFTkSuQmCC"


@pytest.fixture
def pasted(as_user, editor):
    """What the desk answers to something from Word."""
    browser = as_user(editor)
    return lambda html: browser.post(PASTE, {"html": html})


def test_pictures_become_uploads_and_lost_ones_are_told(pasted, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    picture = f'<img src="data:image/png;base64,{DOT}">'
    broken = '<img src="data:image/png;base64,AAAA">'
    lost = "<img width=4 src='file:///C:/a.png'><img src=https://other.example/b.png>"

    answer = pasted(f"<p class=MsoNormal>A{picture}{broken}{lost}<o:p></o:p></p>").json()

    assert answer["html"] == f'<p>A<img src="{Upload.objects.get().get_absolute_url()}"></p>'
    told = " ".join(answer["refused"])
    assert "A pasted picture was not kept" in told
    assert "2 pictures did not come along." in told
    assert not Post.objects.exists()


def test_nothing_and_too_much_are_refused_in_words(pasted, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000

    nothing, too_much = pasted(""), pasted("a" * 2000)

    assert (nothing.status_code, nothing.json()["refused"]) == (422, ["Nothing was pasted."])
    assert too_much.status_code == 413
