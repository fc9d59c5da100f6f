"""Scheduling on the desk: withdrawing a post, taking it off the schedule, letting it stay."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path

from posts.admin.asking import person
from posts.admin.publisher import PublisherPages
from posts.models import Post
from posts.publishing import withdraw
from posts.scheduling import plan_withdrawal, unschedule


class SchedulePages(PublisherPages):
    """One question and one button each."""

    def get_urls(self) -> list[URLPattern]:
        """Three more pages of one post."""
        wrap, one = self.admin_site.admin_view, "<path:object_id>"
        return [
            path(f"{one}/withdraw/", wrap(self.withdraw), name="posts_post_withdraw"),
            path(f"{one}/unschedule/", wrap(self.unschedule), name="posts_post_unschedule"),
            path(f"{one}/stay/", wrap(self.stay), name="posts_post_stay"),
            *super().get_urls(),
        ]

    def withdraw(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Ask, then take the post from readers; one they do not see yet leaves the schedule."""
        post = self._for_publisher(request, object_id)
        if post.is_scheduled:
            return redirect("admin:posts_post_unschedule", post.pk)
        deed = partial(withdraw, by=person(request))
        return self._confirm(request, post, deed, "withdraw")

    def unschedule(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Ask, then take the post off the schedule."""
        post = self._for_publisher(request, object_id)
        deed = partial(unschedule, by=person(request))
        return self._confirm(request, post, deed, "unschedule")

    def stay(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Ask, then take a planned withdrawal back."""
        post = self._for_publisher(request, object_id)
        deed = partial(plan_withdrawal, withdraw_at=None, by=person(request))
        return self._confirm(request, post, deed, "stay")


def planned_deeds(post: Post) -> list[tuple[str, str]]:
    """Address names and words of what an editor may do with what the post does by itself."""
    deeds = []
    if post.is_scheduled:
        deeds.append(("admin:posts_post_unschedule", "Take it off the schedule …"))
    elif post.state == Post.State.PUBLISHED:
        deeds.append(("admin:posts_post_notes", "Update notes"))
        deeds.append(("admin:posts_post_withdraw", "Withdraw it …"))
    if post.withdraw_at:
        deeds.append(("admin:posts_post_stay", "Let it stay …"))
    return deeds
