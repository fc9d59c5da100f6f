"""Search at the desk: what is put first for a phrase, and what readers searched for."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.conf import settings
from django.contrib import admin
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import Resolver404, URLPattern, path, resolve
from django.utils import timezone

from people.admin_lists import DeskAdmin
from people.form_words import PlainWords
from posts.addresses import POST_ROUTES
from posts.admin.asking import person
from posts.dates import local_day
from posts.models import AskedPhrase, PinnedResult, Post
from posts.searching.pinning import key_of_phrase, pin, unpin
from posts.views.post import find_post

PHRASES_A_PAGE = 100
SHOWN = {"all": "All", "in_vain": "Nothing found"}


class PinForm(PlainWords, forms.ModelForm):
    """A phrase, and the address of the post that is put first for it."""

    address = forms.CharField(
        label="Address of the post",
        max_length=300,
        help_text="Copy it from the browser: /2017/07/31/a-day-without-meetings/",
    )

    class Meta:
        model = PinnedResult
        fields = ("phrase", "place")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and "address" in self.fields:
            self.fields["address"].initial = self.instance.post.get_absolute_url()

    def clean_phrase(self) -> str:
        """A phrase with a word in it; how it is written does not count."""
        phrase = " ".join(self.cleaned_data["phrase"].split())
        self.instance.key = key_of_phrase(phrase)
        if not self.instance.key:
            raise ValidationError("Give a word that readers search for.")
        return phrase

    def clean_address(self) -> str:
        """The address of a post that readers see, or will see."""
        address = self.cleaned_data["address"]
        post = _post_at(address)
        if post is None:
            raise ValidationError("There is no published post at this address.")
        self.instance.post = post
        return address

    def clean(self) -> dict[str, Any] | None:
        """One post stands once for one phrase."""
        cleaned = super().clean()
        if self.instance.key and self.instance.post_id:
            twice = PinnedResult.objects.filter(key=self.instance.key, post=self.instance.post_id)
            if twice.exclude(pk=self.instance.pk).exists():
                raise ValidationError("This post is first for this phrase already.")
        return cleaned


@admin.register(PinnedResult)
class PinnedResultAdmin(DeskAdmin):
    """Posts that are put first where somebody searches for a phrase."""

    form = PinForm
    fields = ("phrase", "address", "place")
    list_display = ("phrase", "post_title", "place")
    search_fields = ("phrase",)
    list_select_related = ("post__live_version",)
    list_per_page = 100
    show_full_result_count = False
    actions = None
    change_list_template = "admin/posts/pinnedresult/change_list.html"

    def get_urls(self) -> list[URLPattern]:
        """One more page: what readers searched for."""
        wrapped = self.admin_site.admin_view(self.phrases)
        return [path("phrases/", wrapped, name="posts_phrases"), *super().get_urls()]

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, str | list[str]]:
        """The phrase from which somebody came here."""
        return {"phrase": request.GET.get("phrase", "")[:80]}

    def save_model(self, request: HttpRequest, obj: PinnedResult, form: Any, change: bool) -> None:
        """Who put it first stands with it."""
        pin(obj, by=person(request))

    def delete_model(self, request: HttpRequest, obj: PinnedResult) -> None:
        """It is first no longer."""
        unpin(obj)

    @admin.display(description="Post")
    def post_title(self, pin: PinnedResult) -> str:
        """Its title; that readers do not see it at the moment."""
        version = pin.post.live_version
        title = version.title if version else pin.post.slug
        return title if pin.post.state == Post.State.PUBLISHED else f"{title} (not published)"

    def phrases(self, request: HttpRequest) -> HttpResponse:
        """What was searched for in the last weeks, with counts and without persons."""
        if not request.user.has_perm("posts.view_askedphrase"):
            raise PermissionDenied
        shown = request.GET.get("shown", "all")
        days = settings.SEARCH_PHRASES_KEPT_DAYS
        first = local_day(timezone.now() - timedelta(days=days))
        rows = AskedPhrase.objects.since(first).by_phrase()
        if shown == "in_vain":
            rows = rows.filter(all_in_vain__gt=0).order_by("-all_in_vain", "phrase")
        number = request.GET.get("p", "1")
        pages = Paginator(rows, PHRASES_A_PAGE)
        if not number.isdecimal() or not 1 <= int(number[:6]) <= pages.num_pages:
            raise Http404("There is no such page.")
        context = {
            **self.admin_site.each_context(request),
            "title": "What readers searched for",
            "opts": self.opts,
            "page": pages.page(int(number)),
            "days": days,
            "shown": shown,
            "ways": SHOWN.items(),
        }
        return render(request, "admin/posts/pinnedresult/phrases.html", context)


def _post_at(address: str) -> Post | None:
    """The post of an address, whole or from its first slash; none that was withdrawn."""
    try:
        found = resolve(urlsplit(address.strip()).path)
        if found.url_name not in POST_ROUTES:
            return None
        dated = {part: found.kwargs.get(part) for part in ("year", "month", "day")}
        post = find_post(found.kwargs["slug"], **dated)
    except (Resolver404, Http404, ValueError):
        return None
    return post if post and post.state == Post.State.PUBLISHED else None
