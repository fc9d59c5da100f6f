"""Pictures and files on the desk: the library, choosing from it, one file with its uses."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_POST

from people.admin_lists import DeskAdmin
from people.form_words import PlainWords
from posts.admin.asking import person
from posts.admin.library import Item, Library
from posts.admin.sending import SendForm, kept_words, send
from posts.binning import InUse, bin_upload
from posts.models import Upload
from posts.publishing import PublishingError
from posts.uploading import UploadRefused, store_picture
from posts.uses import uses_of


class EditorUploadForm(forms.Form):
    """What CKEditor sends."""

    upload = forms.FileField(error_messages={"required": "No picture arrived. Send it again."})


class DescriptionForm(PlainWords, forms.ModelForm):
    """What may be changed of a file."""

    class Meta:
        model = Upload
        fields = ("description",)
        widgets = {"description": forms.Textarea(attrs={"rows": 2})}
        labels = {"description": "What the picture shows"}
        help_texts = {
            "description": "Suggested where it is used next. Texts that show it keep their words."
        }


@admin.register(Upload)
class UploadAdmin(DeskAdmin):
    """Django's permissions and addresses; the pages are the desk's own."""

    actions = None

    def get_urls(self) -> list[URLPattern]:
        """Two more addresses: for the editor's pictures, and for choosing from the library."""
        wrap = self.admin_site.admin_view
        receive, choose = wrap(self.add_from_editor), wrap(self.choose)
        return [
            path("add-from-editor", receive, name="posts_upload_add_from_editor"),
            path("choose/", choose, name="posts_upload_choose"),
            *super().get_urls(),
        ]

    def has_delete_permission(self, request: HttpRequest, obj: Upload | None = None) -> bool:
        """Whoever may change it may put it in the bin, if no text has it."""
        return self.has_change_permission(request, obj)

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The library."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        return self._library(request, SendForm())

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Keep files; those that are refused are named with the reason."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        if request.method != "POST":
            return self._library(request, SendForm())
        form = SendForm(request.POST, request.FILES)
        if not form.is_valid():
            return self._library(request, form, status=422)
        words = form.cleaned_data["description"]
        sent = send(form.cleaned_data["chosen"], by=person(request), description=words)
        for refusal in sent.refusals:
            form.add_error("chosen", refusal)
        if sent.kept:
            messages.success(request, kept_words(sent.kept))
        if sent.refusals:
            return self._library(request, form, status=422)
        return redirect("admin:posts_upload_changelist")

    def choose(self, request: HttpRequest) -> HttpResponse:
        """Pictures to choose from: a page, or with ?part=1 only its list for a page's script."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        library = Library(request.GET, kind=Upload.Kind.PICTURE)
        name = "_choices" if request.GET.get("part") else "choose"
        return self._page(request, name, {"title": "Choose a picture", "library": library})

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """One file: its description, and every text that has or had it."""
        upload = self._find(request, object_id)
        may_change = self.has_change_permission(request, upload)
        form = DescriptionForm(request.POST or None, instance=upload, label_suffix="")
        if request.method == "POST":
            if not may_change:
                raise PermissionDenied
            if form.is_valid():
                form.save()
                messages.success(request, f"The description of “{upload}” is saved.")
                return redirect("admin:posts_upload_change", upload.pk)
        context = {
            "title": f"“{upload}”",
            "item": Item(upload, 0, 0),
            "form": form,
            "uses": uses_of(upload),
            "may_change": may_change,
        }
        return self._page(request, "upload", context, status=422 if form.errors else 200)

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Ask, then put a file in the bin that no text has."""
        upload = self._find(request, object_id, in_bin=request.method == "POST")
        if not self.has_delete_permission(request, upload):
            raise PermissionDenied
        uses = uses_of(upload)
        context = {
            "title": f"Put “{upload}” in the bin?",
            "upload": upload,
            "bin_days": settings.BIN_DAYS,
            "earlier": [use for use in uses if not use.is_now],
        }
        if request.method != "POST":
            used = [use for use in uses if use.is_now]
            told = {"refusal": str(InUse(used)), "uses": used, "is_used": True} if used else {}
            return self._page(request, "question", {**context, **told})
        try:
            bin_upload(upload, by=person(request))
        except PublishingError as error:
            refused = {
                "refusal": str(error),
                "uses": error.uses if isinstance(error, InUse) else [],
            }
            return self._page(request, "question", {**context, **refused}, status=422)
        messages.success(request, f"Put in the bin: “{upload}”.")
        return redirect("admin:posts_upload_changelist")

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

    def _find(self, request: HttpRequest, object_id: str, *, in_bin: bool = False) -> Upload:
        """The upload of an address; in the bin only when asked for."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        upload: Upload | None = self.get_object(request, unquote(object_id))
        if upload is None or (upload.binned_at and not in_bin):
            raise Http404("There is no such file.")
        return upload

    def _library(self, request: HttpRequest, form: SendForm, status: int = 200) -> HttpResponse:
        """The library's page, with the form that adds to it."""
        may_add = self.has_add_permission(request)
        context = {
            "title": "Pictures and files",
            "library": Library(request.GET),
            "form": form if may_add else None,
        }
        return self._page(request, "library", context, status=status)

    def _page(
        self, request: HttpRequest, name: str, context: dict[str, Any], status: int = 200
    ) -> HttpResponse:
        """A page in the admin's frame."""
        frame = self.admin_site.each_context(request)
        template = f"admin/posts/upload/{name}.html"
        return render(request, template, {**frame, "opts": self.opts, **context}, status=status)


def _refused(sentence: str) -> JsonResponse:
    """CKEditor shows the sentence; it reads the answer whatever its status says."""
    return JsonResponse({"uploaded": 0, "error": {"message": sentence}}, status=422)
