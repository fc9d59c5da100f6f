"""Old tags: where the page and the feeds of a tag are that was renamed or merged."""

from __future__ import annotations

from datetime import datetime

from django.http import Http404

from posts.models import OldTagAddress, Post


def present_slug(slug: str, at: datetime) -> str:
    """The slug that an old one leads to, if readers see a post there; else nothing is found."""
    old = OldTagAddress.objects.filter(slug=slug).select_related("tag").first()
    if old is None or not Post.objects.published(at).filter(tagged_items__tag=old.tag_id).exists():
        raise Http404("There is no such tag.")
    return old.tag.slug
