"""Authors in the admin: the offices and people whose name stands over posts."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from posts.editions import raise_edition
from posts.models import Author


@admin.register(Author)
class AuthorAdmin(admin.ModelAdmin):
    """A change of name or title is for posts to come; those that are out keep their byline."""

    list_display = ("name", "job_title", "user")
    list_select_related = ("user",)
    search_fields = ("name", "job_title")
    prepopulated_fields = {"slug": ("name",)}
    raw_id_fields = ("user",)
    list_per_page = 50
    show_full_result_count = False
    actions = None

    def has_delete_permission(self, request: HttpRequest, obj: Author | None = None) -> bool:
        """An author outlives the last post; nobody is deleted from the record."""
        return False

    def save_model(self, request: HttpRequest, obj: Author, form: Any, change: bool) -> None:
        """Readers see the new name at once."""
        super().save_model(request, obj, form, change)
        raise_edition()
