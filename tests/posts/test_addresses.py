"""Addresses of posts: what is written is what is read."""

from datetime import date

import pytest
from django.urls import resolve

from posts.addresses import address_path

DAY = date(2017, 7, 3)


@pytest.mark.parametrize(
    ("day", "precision", "route", "pieces"),
    [
        (DAY, "minute", "post", {"year": 2017, "month": 7, "day": 3}),
        (DAY, "day", "post", {"year": 2017, "month": 7, "day": 3}),
        (DAY, "month", "month_post", {"year": 2017, "month": 7}),
        (None, "unknown", "undated_post", {}),
        (date(987, 1, 2), "day", "post", {"year": 987, "month": 1, "day": 2}),
    ],
)
@pytest.mark.parametrize("ending", ["", "feed/"])
def test_every_address_leads_to_its_post_and_its_feed(day, precision, route, pieces, ending):
    found = resolve(f"/{address_path(day, precision, 'post-29')}{ending}")

    assert found.url_name == ("post_feed" if ending else route)
    assert found.kwargs == {"slug": "post-29", **pieces}
