"""Tags on the desk: listed with their posts, renamed, merged, deleted where nobody uses them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError
from django.db.models import Count, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path
from taggit.models import Tag as PackageTag

from people.admin_lists import DeskAdmin
from people.form_words import PlainWords
from posts.mailing.wishes import followers_of
from posts.models import FormerTagKey, Tag
from posts.tag_deeds import TagInUse, TagRefused, delete, merge, rename, touched_by
from posts.tagging import tag_key, tidy_tag_name

# The package's own tags stay empty: posts have theirs.
admin.site.unregister(PackageTag)

AT_ONCE = "Somebody changed this tag at the same moment. Try again."


class TagForm(PlainWords, forms.ModelForm):
    """A tag's name; its spelling is tidied, and no second tag may differ in capitals only."""

    new_address = forms.BooleanField(
        label="Change its address, too",
        required=False,
        help_text="The old address and its feeds lead to the new one for ever.",
    )

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
            raise ValidationError(f"There is another tag “{name}”. Merge the two instead.")
        return name


class MergeForm(PlainWords, forms.Form):
    """Which tag another becomes part of."""

    into = forms.CharField(
        label="The tag that stays",
        max_length=200,
        widget=forms.TextInput(attrs={"list": "tag-names", "autocomplete": "off"}),
        error_messages={"required": "Enter the name of the tag that stays."},
    )

    def __init__(self, *args: Any, tag: Tag, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)
        self.tag = tag

    def clean_into(self) -> Tag:
        """Another tag, by the name it has."""
        name = self.cleaned_data["into"]
        found = Tag.objects.filter(key=tag_key(name)).first()
        if found is None:
            raise ValidationError(f"There is no tag “{name}”.")
        if found == self.tag:
            raise ValidationError("A tag cannot become part of itself.")
        return found


class UseFilter(admin.SimpleListFilter):
    """Tags without a post."""

    title = "use"
    parameter_name = "use"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """One choice beside all."""
        return [("none", "On no post that readers saw")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Tag]) -> QuerySet[Tag]:
        """Those without, when asked for."""
        return queryset.filter(tagged_items=None) if self.value() == "none" else queryset


@admin.register(Tag)
class TagAdmin(DeskAdmin):
    """Topics; posts bring new ones themselves."""

    form = TagForm
    list_display = ("name", "slug", "posts")
    list_filter = (UseFilter,)
    search_fields = ("name", "key")
    list_per_page = 100
    show_full_result_count = False
    actions = None
    change_form_template = "admin/posts/tag/tag.html"

    def get_urls(self) -> list[URLPattern]:
        """One more page of a tag."""
        wrap = self.admin_site.admin_view
        merging = path("<path:object_id>/merge/", wrap(self.merge_view), name="posts_tag_merge")
        return [merging, *super().get_urls()]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Tag]:
        """Tags with how many posts have them."""
        return super().get_queryset(request).annotate(number=Count("tagged_items"))

    def has_delete_permission(self, request: HttpRequest, obj: Tag | None = None) -> bool:
        """Whoever may change a tag may delete one that nobody uses."""
        return self.has_change_permission(request, obj)

    def save_model(self, request: HttpRequest, obj: Tag, form: Any, change: bool) -> None:
        """Readers see the new name at once."""
        rename(obj, form.cleaned_data["name"], new_address=form.cleaned_data["new_address"])

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Django's form; what somebody else did to the tag meanwhile is said in words."""
        try:
            return super().changeform_view(request, *args, **kwargs)
        except TagRefused as refusal:
            messages.error(request, str(refusal))
        except IntegrityError:
            messages.error(request, AT_ONCE)
        return redirect("admin:posts_tag_changelist")

    def merge_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Ask which tag stays, say what a merge does, then do it."""
        tag = self._find(request, object_id)
        asked = request.POST if request.method == "POST" else request.GET
        form = MergeForm(asked if "into" in asked or request.method == "POST" else None, tag=tag)
        context = {"title": f"Merge “{tag}” into another tag", "tag": tag, "form": form}
        if not form.is_valid():
            names = Tag.objects.exclude(pk=tag.pk).values_list("name", flat=True)
            status = 422 if form.is_bound else 200
            return self._page(request, "merge", {**context, "names": names}, status=status)
        into = form.cleaned_data["into"]
        context |= {"into": into, "touched": touched_by(tag, into)}
        context |= {"followers": followers_of(tag)}
        if request.method != "POST":
            return self._page(request, "merge", context)
        try:
            merge(tag, into=into)
        except (TagRefused, IntegrityError) as error:
            words = str(error) if isinstance(error, TagRefused) else AT_ONCE
            return self._page(request, "merge", {**context, "refusal": words}, status=422)
        messages.success(request, f"“{tag}” is part of “{into}” now.")
        return redirect("admin:posts_tag_changelist")

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Ask, then delete a tag that nobody uses; the others' posts are named."""
        tag = self._find(request, object_id)
        title, followers = f"Delete the tag “{tag}”?", followers_of(tag)
        context = {"title": title, "tag": tag, "followers": followers}
        if request.method != "POST":
            return self._page(request, "delete", context)
        try:
            delete(tag)
        except TagRefused as error:
            posts = error.posts if isinstance(error, TagInUse) else []
            refused = {**context, "refusal": str(error), "posts": posts}
            return self._page(request, "delete", refused, status=422)
        messages.success(request, f"The tag “{tag}” is deleted.")
        return redirect("admin:posts_tag_changelist")

    @admin.display(description="Posts", ordering="number")
    def posts(self, tag: Tag) -> int:
        """How many posts readers have seen under it."""
        return int(getattr(tag, "number", 0))

    def _find(self, request: HttpRequest, object_id: str) -> Tag:
        """The tag of an address, for those who may change tags."""
        if not self.has_change_permission(request):
            raise PermissionDenied
        tag: Tag | None = self.get_object(request, unquote(object_id))
        if tag is None:
            raise Http404("There is no such tag.")
        return tag

    def _page(
        self, request: HttpRequest, name: str, context: dict[str, Any], status: int = 200
    ) -> HttpResponse:
        """A page in the admin's frame."""
        frame = self.admin_site.each_context(request)
        template = f"admin/posts/tag/{name}.html"
        return render(request, template, {**frame, "opts": self.opts, **context}, status=status)
