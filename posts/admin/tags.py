"""Tags in the admin: found, listed, renamed."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Count, QuerySet
from django.forms import ModelForm
from django.http import HttpRequest
from taggit.models import Tag as PackageTag

from people.form_words import PlainWords
from posts.editions import raise_edition
from posts.models import FormerTagKey, Tag
from posts.tagging import tag_key, tidy_tag_name

# The package's own tags stay empty: posts have theirs.
admin.site.unregister(PackageTag)


class TagForm(PlainWords, ModelForm):
    """A tag's name; its spelling is tidied, and no second tag may differ in capitals only."""

    class Meta:
        model = Tag
        fields = ("name",)

    def clean_name(self) -> str:
        """The tidy name, if no other tag has it."""
        name = tidy_tag_name(self.cleaned_data["name"])
        if not tag_key(name):
            raise ValidationError("A tag needs a name.")
        former = FormerTagKey.objects.filter(key=tag_key(name)).exclude(tag=self.instance)
        if held := former.select_related("tag").first():
            raise ValidationError(f"“{name}” is what “{held.tag}” was called before.")
        if Tag.objects.filter(key=tag_key(name)).exclude(pk=self.instance.pk).exists():
            raise ValidationError(f"There is another tag “{name}”.")
        return name


@admin.register(Tag)
class TagAdmin(admin.ModelAdmin):
    """Topics; posts bring new ones themselves."""

    form = TagForm
    list_display = ("name", "slug", "posts")
    search_fields = ("name", "key")
    list_per_page = 100
    show_full_result_count = False
    actions = None

    def get_queryset(self, request: HttpRequest) -> QuerySet[Tag]:
        """Tags with how many posts have them."""
        return super().get_queryset(request).annotate(number=Count("tagged_items"))

    def has_delete_permission(self, request: HttpRequest, obj: Tag | None = None) -> bool:
        """Versions of posts name their tags for ever, so a tag is renamed instead."""
        return False

    def save_model(self, request: HttpRequest, obj: Tag, form: Any, change: bool) -> None:
        """Readers see the new name at once."""
        super().save_model(request, obj, form, change)
        raise_edition()

    @admin.display(description="Posts", ordering="number")
    def posts(self, tag: Tag) -> int:
        """How many posts readers have seen under it."""
        return int(getattr(tag, "number", 0))
