"""Publisher: pages of one post for those who may show posts to readers and withdraw them."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from posts.admin.framing import PostPages
from posts.models import Post
from posts.team import PUBLISH


class PublisherPages(PostPages):
    """Finding the post, for those who publish."""

    def _for_publisher(self, request: HttpRequest, object_id: str, *, in_bin: bool = False) -> Post:
        """The post of an address, for those who may show posts and withdraw them."""
        post = self._find(request, object_id, in_bin=in_bin)
        if not request.user.has_perm(PUBLISH):
            raise PermissionDenied
        return post
