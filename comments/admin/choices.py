"""Choices in the admin: how the blog takes comments, and what one post does differently."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Field, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path

from comments.models import PostTalk, TalkSettings
from comments.models.policy import Policy
from people.admin_lists import DeskAdmin
from posts.editions import raise_edition
from posts.models import Post


class TalkSettingsForm(forms.ModelForm):
    """The whole blog's choices."""

    class Meta:
        model = TalkSettings
        fields = ("policy", "close_after_days", "stopped", "stop_notice")

    def clean_close_after_days(self) -> int:
        """Days that a date can hold."""
        days: int = self.cleaned_data["close_after_days"]
        if days > 36_500:
            raise ValidationError("A hundred years are 36,500 days; 0 never closes.")
        return days

    def clean(self) -> dict[str, Any]:
        """Whoever meets the switch reads why."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("stopped") and not cleaned.get("stop_notice", "").strip():
            self.add_error("stop_notice", "Say what people read while commenting is stopped.")
        return cleaned


class ChoicesAdmin(DeskAdmin):
    """Choices that are changed one at a time."""

    actions = None

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Readers meet the new choices at once."""
        super().save_model(request, obj, form, change)
        raise_edition()


@admin.register(TalkSettings)
class TalkSettingsAdmin(ChoicesAdmin):
    """One row, made when it is first looked at."""

    form = TalkSettingsForm

    def has_add_permission(self, request: HttpRequest) -> bool:
        """There is one row."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """There is always one row."""
        return False

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The one form instead of a list of one."""
        if self.has_view_or_change_permission(request):
            TalkSettings.objects.get_or_create(pk=1)
        return redirect("admin:comments_talksettings_change", 1)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """The switch for the whole blog needs a permission of its own."""
        may_stop = request.user.has_perm("comments.stop_commenting")
        return () if may_stop else ("stopped", "stop_notice")


@admin.register(PostTalk)
class PostTalkAdmin(ChoicesAdmin):
    """What one post does differently; reached from the post's own page of the desk."""

    list_display = ("post_title", "policy_words", "kept_open")
    list_filter = ("policy", "kept_open")
    search_fields = ("post__working_version__title",)
    search_help_text = "Words of the post's title."
    fields = ("post", "policy", "kept_open")
    readonly_fields = ("post",)
    list_per_page = 50
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[PostTalk]:
        """Choices with their posts' titles, no post's text."""
        rows = PostTalk.objects.select_related("post__working_version")
        return rows.defer("post__working_version__body", "post__working_version__summary")

    def formfield_for_choice_field(
        self, db_field: Field[Any, Any], request: HttpRequest, **options: Any
    ) -> forms.TypedChoiceField | None:
        """What no choice means is one of the choices, in words."""
        if db_field.name == "policy":
            options |= {"choices": [("", "As the whole blog does"), *Policy.choices]}
            options["help_text"] = ""
        return super().formfield_for_choice_field(db_field, request, **options)

    def get_urls(self) -> list[URLPattern]:
        """The address to which a post's own page leads."""
        wrapped = self.admin_site.admin_view(self.of_post)
        return [path("of/<int:post>/", wrapped, name="comments_of_post"), *super().get_urls()]

    def of_post(self, request: HttpRequest, post: int) -> HttpResponse:
        """The choices of a post, made when they are first looked at."""
        if not self.has_change_permission(request):
            raise PermissionDenied
        found = get_object_or_404(Post, pk=post)
        talk, _made = PostTalk.objects.get_or_create(post=found)
        return redirect("admin:comments_posttalk_change", talk.pk)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """They are reached from their post."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Empty choices do as the whole blog does."""
        return False

    @admin.display(description="Post")
    def post_title(self, talk: PostTalk) -> str:
        """Which post."""
        return str(talk.post)

    @admin.display(description="Policy")
    def policy_words(self, talk: PostTalk) -> str:
        """The policy, or that it is the blog's."""
        return talk.get_policy_display() if talk.policy else "As the whole blog does"
