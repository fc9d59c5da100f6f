"""The front-line edition on paper: one sheet, whatever the post."""

from datetime import timedelta

import pytest
from django.utils import timezone

from polls.models import Option
from polls.opening import open_survey
from tests.makers import make_post
from tests.polls.making import make_poll

pytestmark = pytest.mark.django_db(transaction=True)

TITLE = "What the frost of this winter teaches every depot and library about roads " * 2
# What a part of the sheet does not show: lines below its end, or columns beside it.
CLIPPED = """() => [...document.querySelectorAll("main > *")].filter(
  (part) => part.scrollHeight > part.clientHeight + 1 || part.scrollWidth > part.clientWidth + 1
).map((part) => part.className || part.localName)"""
BODIES = {
    "prose": f"<p>{'We counted every road again. ' * 120}</p>",
    "table": f"<table><tbody>{'<tr><td>Road</td><td>Salt</td></tr>' * 80}</tbody></table>",
    "headings": "<h2>Frost</h2><p>Word</p>" * 70,
    "list": f"<ul>{'<li>Salt</li>' * 150}</ul>",
    "unbroken": f"<p>{'word ' * 2000}</p>",
    "caps": f"<p>{'WE COUNTED EVERY ROAD AGAIN. ' * 120}</p>",
    "pre": "<pre>" + "a line of code that is long\n" * 100 + "</pre>",
}


def test_every_post_is_one_sheet_with_its_code(live_server, page, editor):
    posts = [
        make_post(TITLE.strip()[:140] + name[:2], body, summary="Read this at the depot. " * 8)
        for name, body in BODIES.items()
    ]
    asked, now, hour = make_post(TITLE[:145], BODIES["prose"]), timezone.now(), timedelta(hours=1)
    poll = make_poll(asked, "Tea?")
    question = poll.questions.get()
    for number in range(question.options.count(), 10):
        Option.objects.create(question=question, place=number, words=f"Choice {number}")
    open_survey(poll, by=None, opens_at=now - hour, closes_at=now + 30 * hour, at=now - hour)
    page.set_viewport_size({"width": 688, "height": 1016})
    page.emulate_media(media="print")

    for post in [*posts, asked]:
        page.goto(f"{live_server.url}{post.get_absolute_url()}front-line/")
        assert page.pdf(format="A4").count(b"/Type /Page\n") == 1, post.slug
        assert page.evaluate(CLIPPED) == [], post.slug
        foot = page.locator("footer").bounding_box()
        assert foot["y"] + foot["height"] <= 1016
    assert page.locator(".tally tbody tr").count() == 10
