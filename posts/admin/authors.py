"""Authors in the admin: the offices and people whose name stands over posts."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from people.form_words import PlainWords
from people.models import User
from posts.admin.office import OfficePages
from posts.admin.office_forms import find_person
from posts.editions import raise_edition
from posts.models import Author
from posts.slugs import LONGEST, make_slug


class AuthorForm(PlainWords, forms.ModelForm):
    """Name, address, title, and who of the staff it is, if anybody."""

    slug = forms.CharField(
        label="Last piece of the address",
        max_length=LONGEST,
        help_text="Lower case letters, numbers and hyphens. It cannot be changed later, so that "
        "links to the author go on working.",
    )
    member = forms.CharField(
        label="Member of staff",
        required=False,
        max_length=254,
        help_text="Their staff number or e-mail address. Leave empty for an office or a body.",
    )

    class Meta:
        model = Author
        fields = ("name", "slug", "job_title")
        error_messages = {"name": {"unique": "There is another author of this name."}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "member" in self.fields:
            self.initial["member"] = self.instance.user.staff_number if self.instance.user else ""
            if self.instance.pk and self.instance.tenures.exists():
                self.fields["member"].disabled = True
                self.fields["member"].help_text = "Whoever holds the office: hand it over instead."

    def clean_slug(self) -> str:
        """An address as it may stand."""
        slug: str = self.cleaned_data["slug"]
        if make_slug(slug) != slug or "_" in slug:
            raise ValidationError(
                "Use lower case letters, numbers and hyphens, with at least one letter."
            )
        return slug

    def clean_member(self) -> User | None:
        """The person of that number or address, if no other author is theirs."""
        if self.fields["member"].disabled:
            return self.instance.user
        person = find_person(self.cleaned_data["member"])
        if person is None:
            return None
        other = Author.objects.filter(user=person).exclude(pk=self.instance.pk).first()
        if other:
            raise ValidationError(f"{person} already signs as “{other}”.")
        return person


@admin.register(Author)
class AuthorAdmin(OfficePages):
    """A change of name or title is for posts to come; those that are out keep their byline."""

    form = AuthorForm
    fields = ("name", "slug", "job_title", "member")
    list_display = ("name", "job_title", "user")
    list_select_related = ("user",)
    search_fields = ("name", "job_title")
    list_per_page = 50
    show_full_result_count = False
    actions = None

    def get_readonly_fields(self, request: HttpRequest, obj: Author | None = None) -> Any:
        """An address stays once it is given, so every link to it goes on working."""
        return ("slug",) if obj else ()

    def get_prepopulated_fields(self, request: HttpRequest, obj: Author | None = None) -> Any:
        """A new author's address follows the name while it is typed."""
        return {} if obj else {"slug": ("name",)}

    def has_delete_permission(self, request: HttpRequest, obj: Author | None = None) -> bool:
        """An author outlives the last post; nobody is deleted from the record."""
        return False

    def save_model(self, request: HttpRequest, obj: Author, form: Any, change: bool) -> None:
        """Readers see the new name at once."""
        obj.user = form.cleaned_data["member"]
        super().save_model(request, obj, form, change)
        raise_edition()
