"""Methods: what is only read answers GET and HEAD, and refuses all else alike."""

from collections import defaultdict

import pytest
from django.test import Client
from django.urls import resolve

from tests.makers import make_post
from tests.site.address_table import AREAS

pytestmark = [pytest.mark.django_db, pytest.mark.once]

READ = ("reading", "comments", "polls")
# What takes a form at the address where it is shown.
TAKES_FORMS = {"survey"}
OTHERS = ("options", "post", "put", "patch", "delete")
# Methods are looked at before rows, so nothing needs to stand at these addresses.
FILES = {"shown": "media/1/a.png", "rendition": "media/1/w480/a.png", "link_file": "1/a.png"}
NAMES = defaultdict(lambda: "1", FILES)


def read_by_strangers():
    """Every address of reading that shows strangers a page or leads them to one."""
    lines = [line for area in AREAS if area.stem in READ for line in area.read_text().splitlines()]
    for line in lines:
        address, code, *_rest = line.format_map(NAMES).split()
        if (
            code in ("200", "301")
            and resolve(address.partition("?")[0]).url_name not in TAKES_FORMS
        ):
            yield address


def test_what_is_only_read_refuses_every_other_method_in_words():
    make_post()
    client, wrong = Client(enforce_csrf_checks=True), {}

    for address in read_by_strangers():
        for method in OTHERS:
            answer = getattr(client, method)(address)
            if (answer.status_code, answer.headers.get("Allow")) != (405, "GET, HEAD"):
                wrong[method, address] = answer.status_code
            assert answer.status_code != 405 or b"only be read" in answer.content
        looked, asked = client.get(address), client.head(address)
        if (asked.status_code, asked.content) != (looked.status_code, b""):
            wrong["head", address] = asked.status_code

    assert wrong == {}
