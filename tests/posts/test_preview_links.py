"""Preview links: a draft and its files for whoever has one, until it ends."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from posts.attached import Attached
from posts.binning import bin_post, destroy_post
from posts.models import Post, PostDeed, PreviewLink
from posts.previewing import make_link
from posts.publishing import PublishingError, Text, When, publish, save_version, withdraw
from tests.makers import MONDAY, make_draft
from tests.site.blog_with_all import make_picture

pytestmark = pytest.mark.django_db


@pytest.fixture
def post(editor):
    """A draft with a picture in its text and one above it."""
    lead, shown = make_picture("lead.png"), make_picture("shown.png")
    body = f'<p>Secret so far.</p><p><img src="{shown.get_absolute_url()}" alt="A dot"></p>'
    return make_draft("Not yet", body, by=editor, lead_picture=lead)


def link_to(post, editor, **facts):
    """A link's row and its address."""
    facts = {"for_whom": "Councillor Bell", "days": 7, "sheet": "one", **facts}
    link, key = make_link(post, by=editor, **facts)
    return link, f"/preview/{key}/"


def test_stranger_reads_the_newest_text_with_its_pictures_and_nothing_keeps_it(
    client, post, editor, settings
):
    settings.SIGN_IN_TO_READ = True
    _link, address = link_to(post, editor)
    earlier = post.working_version.lead_picture
    paper = Attached.of(make_picture("plan.png"), "The plan")
    body = post.working_version.body + "<p>More.</p>"
    save_version(post, Text("Not yet", body, attachments=[paper]), by=editor)

    page = client.get(address)
    text = page.content.decode()
    files = re.findall(r'(?:src|href)="([^"]*/media/[^"]+)"', text)

    assert "<p>More.</p>" in text
    assert "Draft: not published, do not pass on." in text
    assert 'name="robots" content="noindex"' in text
    assert page["Referrer-Policy"] == "no-referrer"
    assert "no-store" in page["Cache-Control"]
    assert "/admin/" not in text
    assert [client.get(file).status_code for file in files] == [200, 200]
    assert "no-store" in client.get(files[0])["Cache-Control"]
    # What only an earlier text had, and what other posts have, is not in this one.
    assert client.get(f"{address}media/{earlier.key}/{earlier.name}").status_code == 404
    assert client.get(f"/media{files[0].partition('/media')[2]}").status_code == 302


def test_openings_are_counted_and_nobody_is_named(client, as_user, post, editor):
    link, address = link_to(post, editor)
    client.get(address)
    client.head(address)
    as_user(editor).get(address)

    link.refresh_from_db()
    assert link.openings == 2
    assert link.last_opened_at is not None
    assert {field.name for field in PreviewLink._meta.fields} == {
        *("id", "post", "for_whom", "key_digest", "made_by", "made_at", "expires_at"),
        *("revoked_by", "revoked_at", "openings", "last_opened_at"),
    }


@pytest.mark.parametrize("how", ["revoked", "expired", "withdrawn", "deleted"])
def test_ended_link_answers_410_in_words_and_gives_no_file(client, as_user, post, editor, how):
    link, address = link_to(post, editor)
    picture = post.working_version.lead_picture
    if how == "revoked":
        as_user(editor).post(f"/admin/posts/post/{post.pk}/links/{link.pk}/end/")
    elif how == "expired":
        old = timezone.now() - timedelta(days=8)
        PreviewLink.objects.update(made_at=old, expires_at=old + timedelta(days=7))
    elif how == "deleted":
        bin_post(post, by=editor)
    else:
        publish(post, when=When.minute(MONDAY))
        withdraw(post)

    page = client.get(address)

    assert (page.status_code, b"This link has ended" in page.content) == (410, True)
    assert b"Secret" not in page.content
    assert client.get(f"{address}media/{picture.key}/{picture.name}").status_code == 404


def test_unknown_key_and_destroyed_draft_answer_404_in_words(client, post, editor):
    _link, address = link_to(post, editor)
    bin_post(post, by=editor)
    destroy_post(Post.objects.get(), by=editor)

    for asked in (address, "/preview/nothing/"):
        page = client.get(asked)
        assert (page.status_code, b"This link is not known" in page.content) == (404, True)


def test_link_leads_to_the_post_once_it_is_out_and_a_later_draft_needs_a_later_link(
    client, post, editor
):
    _link, address = link_to(post, editor)
    publish(post, when=When.minute(timezone.now() + timedelta(days=1)))
    assert client.get(address).status_code == 200

    publish(post, when=When.minute(MONDAY))
    save_version(post, Text("Not yet", "<p>A correction.</p>"), by=editor)

    assert client.get(address)["Location"] == Post.objects.get().get_absolute_url()
    _link, later = link_to(post, editor, sheet="two")
    assert b"A correction." in client.get(later).content


def test_desk_shows_the_address_once_and_a_form_sent_twice_makes_one(as_user, client, post, editor):
    desk, address = as_user(editor), f"/admin/posts/post/{post.pk}/links/"
    sent = {"for_whom": " Councillor  Bell ", "days": 14, "sheet": "a sheet"}

    made = [desk.post(address, sent).content.decode() for _press in range(2)]
    shown = {re.search(r'value="[^"]*(/preview/\w+/)"', text)[1] for text in made}

    link = PreviewLink.objects.get()
    assert len(shown) == 1
    assert client.get(shown.pop()).status_code == 200
    assert link.expires_at - link.made_at == timedelta(days=14)
    again = desk.get(address).content.decode()
    assert "/preview/" not in again
    assert "Councillor Bell" in again
    desk.post(f"{address}{link.pk}/end/")
    assert desk.post(f"{address}{link.pk}/end/", follow=True).status_code == 200
    deeds = PostDeed.objects.filter(deed__startswith="link").values_list("deed", flat=True)
    assert sorted(deeds) == ["link made", "link revoked"]


@pytest.mark.parametrize("sent", [{}, {"for_whom": " ", "days": 7}, {"for_whom": "A", "days": 99}])
def test_wrong_form_makes_no_link(as_user, post, editor, sent):
    answer = as_user(editor).post(f"/admin/posts/post/{post.pk}/links/", sent)

    assert answer.status_code == 422
    assert not PreviewLink.objects.exists()
    with pytest.raises(PublishingError):
        make_link(post, for_whom="A", days=99, by=editor, sheet="")
