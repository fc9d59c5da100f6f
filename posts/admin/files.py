"""Files of a post's form: sent one by one by its script, each answered with its field anew."""

from __future__ import annotations

import re

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import URLPattern, path
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_POST

from posts.admin.asking import person
from posts.admin.forms import PostForm
from posts.admin.framing import PostPages
from posts.admin.sent_files import ATTACHMENTS, STORES, Sent
from posts.cleaning import clean_html
from posts.pasted_pictures import keep_pasted_pictures

# A picture that is none of the blog's own: only its place on a computer, or on another host.
LEFT_BEHIND = re.compile(r"""<img\b[^<>]*\ssrc\s*=\s*["']?(?!["']?(?:/media/|data:))""", re.I)


class PasteForm(forms.Form):
    """What the editor was given from Word; its pictures make it longer than a text may be."""

    html = forms.CharField(
        max_length=settings.DATA_UPLOAD_MAX_MEMORY_SIZE,
        error_messages={"required": "Nothing was pasted.", "max_length": "That is too long."},
    )


class FilePages(PostPages):
    """Where the form's script sends files; the form itself sends them, too, without it."""

    def get_urls(self) -> list[URLPattern]:
        """For what is pasted, and for files of a new post and of one that is there."""
        wrap = self.admin_site.admin_view
        return [
            path("paste/", wrap(self.paste), name="posts_post_paste"),
            path("files/", wrap(self.files), name="posts_post_files_new"),
            path("<path:object_id>/files/", wrap(self.files), name="posts_post_files"),
            *super().get_urls(),
        ]

    @method_decorator(require_POST)
    def paste(self, request: HttpRequest) -> JsonResponse:
        """What was pasted, as plain HTML that may stand in a text; its pictures become uploads."""
        self._writable(request, "")
        form = PasteForm(request.POST)
        if not form.is_valid():
            return JsonResponse({"html": "", "refused": form.errors["html"]}, status=422)
        html, refused = form.cleaned_data["html"], list[str]()
        if request.user.has_perm("posts.add_upload"):
            html, refused = keep_pasted_pictures(html, by=person(request))
        if count := len(LEFT_BEHIND.findall(html)):
            refused.append(_left_behind_words(count))
        return JsonResponse({"html": clean_html(html), "refused": refused})

    @method_decorator(require_POST)
    def files(self, request: HttpRequest, object_id: str = "") -> HttpResponse:
        """Keep the file that came, and draw its field with it, or with the reason why not."""
        post = self._writable(request, object_id)
        name = request.POST.get("field", "")
        if name not in (*STORES, ATTACHMENTS):
            return HttpResponse("This page is broken. Load it again.", status=422)
        sent = Sent(request, person(request))
        form = PostForm(sent.words, post=post, by=request.user)
        refusals = [sentence for field, sentence in sent.refusals if field == name]
        context = {"field": form[name], "refusals": refusals}
        status = 422 if refusals else 200
        return render(request, "admin/posts/post/_field.html", context, status=status)


def _left_behind_words(count: int) -> str:
    """Pictures that Word named and did not give."""
    if count == 1:
        return "1 picture did not come along. Save it as a file, and put it in with “Picture”."
    return (
        f"{count} pictures did not come along. Save them as files, and put them in with “Picture”."
    )
