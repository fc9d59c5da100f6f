"""Uploads in the admin, and the one address to which the editor sends pictures."""

from __future__ import annotations

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, JsonResponse
from django.template.defaultfilters import filesizeformat
from django.urls import URLPattern, path
from django.utils.decorators import method_decorator
from django.utils.html import format_html
from django.views.decorators.http import require_POST

from people.form_words import PlainWords
from posts.admin.asking import person
from posts.models import Upload
from posts.uploading import UploadRefused, store_picture


class EditorUploadForm(forms.Form):
    """What CKEditor sends."""

    upload = forms.FileField(error_messages={"required": "No picture arrived. Send it again."})


class UploadForm(PlainWords, forms.ModelForm):
    """What may be changed of a file."""

    class Meta:
        model = Upload
        fields = ("description",)


@admin.register(Upload)
class UploadAdmin(admin.ModelAdmin):
    """Pictures and files that texts show; only their description is changed."""

    form = UploadForm
    list_display = ("picture", "name", "kind", "size_words", "description", "by", "at")
    list_display_links = ("name",)
    list_filter = ("kind",)
    list_select_related = ("by",)
    search_fields = ("name", "description")
    fields = ("picture", "name", "kind", "size_words", "description", "by", "at")
    readonly_fields = ("picture", "name", "kind", "size_words", "by", "at")
    list_per_page = 50
    show_full_result_count = False
    actions = None

    def get_urls(self) -> list[URLPattern]:
        """One more address, for the editor."""
        receive = self.admin_site.admin_view(self.add_from_editor)
        name = "posts_upload_add_from_editor"
        return [path("add-from-editor", receive, name=name), *super().get_urls()]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Files come through the editor, where they are used."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Upload | None = None) -> bool:
        """Texts of the past still show them."""
        return False

    @method_decorator(require_POST)
    def add_from_editor(self, request: HttpRequest) -> JsonResponse:
        """Store a picture; the answer is what CKEditor's uploadimage expects, refusals in words."""
        if not request.user.has_perm("posts.add_upload"):
            raise PermissionDenied
        form = EditorUploadForm(request.POST, request.FILES)
        if not form.is_valid():
            return _refused(str(form.errors["upload"][0]))
        try:
            upload = store_picture(form.cleaned_data["upload"], by=person(request))
        except UploadRefused as error:
            return _refused(str(error))
        address = upload.get_absolute_url()
        return JsonResponse({"uploaded": 1, "fileName": upload.name, "url": address})

    @admin.display(description="Picture")
    def picture(self, upload: Upload) -> str:
        """A small preview."""
        if upload.kind != Upload.Kind.PICTURE:
            return "–"
        return format_html(
            '<img class="desk-preview" src="{}" alt="{}" loading="lazy">',
            upload.get_absolute_url(),
            upload.description or upload.name,
        )

    @admin.display(description="Size", ordering="size")
    def size_words(self, upload: Upload) -> str:
        """As 1.2 MB."""
        return filesizeformat(upload.size)


def _refused(sentence: str) -> JsonResponse:
    """CKEditor shows the sentence; it reads the answer whatever its status says."""
    return JsonResponse({"uploaded": 0, "error": {"message": sentence}}, status=422)
