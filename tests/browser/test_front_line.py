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

LONG = ("Salt every road before the frost comes " * 4)[:150]


def with_poll(title, words):
    """A post that asks one thing now, with these choices."""
    post, now, hour = (
        make_post(title, BODIES["prose"], summary=LONG),
        timezone.now(),
        timedelta(hours=1),
    )
    poll = make_poll(post, "Tea?")
    question = poll.questions.get()
    question.options.all().delete()
    for number, choice in enumerate(words):
        Option.objects.create(question=question, place=number, words=f"{number} {choice}"[:150])
    open_survey(poll, by=None, opens_at=now - hour, closes_at=now + 30 * hour, at=now - hour)
    return post


def test_every_post_is_one_sheet_with_its_code(live_server, page, editor):
    posts = [
        make_post(TITLE.strip()[:140] + name[:2], body, summary="Read this at the depot. " * 8)
        for name, body in BODIES.items()
    ]
    short = [f"Choice {number}" for number in range(15)]
    few, many = [LONG] * 8, [LONG] * 18 + ["x" * 150, LONG.upper()]
    asked = [with_poll(f"{TITLE[:144]}{len(words)}", words) for words in (short, few, many)]
    page.set_viewport_size({"width": 688, "height": 1016})
    page.emulate_media(media="print")

    for post in [*posts, *asked]:
        page.goto(f"{live_server.url}{post.get_absolute_url()}front-line/")
        assert page.pdf(format="A4").count(b"/Type /Page\n") == 1, post.slug
        assert page.evaluate(CLIPPED) == [], post.slug
        foot = page.locator("footer").bounding_box()
        assert foot["y"] + foot["height"] <= 1016
    assert page.locator(".tally tbody tr").count() == 20
