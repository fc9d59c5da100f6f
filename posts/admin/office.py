"""The office on the desk: who holds it, handing it over, taking that back, earlier holders."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path
from django.utils import timezone

from people.admin_lists import DeskAdmin
from posts.admin.asking import person
from posts.admin.office_forms import HandOverForm, TenureForm
from posts.admin.office_words import outlook
from posts.dates import local_day, long_date
from posts.models import Author, Tenure
from posts.office import (
    OfficeError,
    hand_over,
    office_mark,
    planned_holder,
    present_holder,
    scheduled_from,
    take_back,
    why_not_handed_over,
)
from posts.tenures import strike_out, write_down

AT_ONCE = "Somebody else changed who holds this office at the same moment. Look at it again."


class OfficePages(DeskAdmin):
    """The pages under office/ of one author; for those who may change authors."""

    def get_urls(self) -> list[URLPattern]:
        """Who holds it, the two deeds, and one page for each holder."""
        wrap, start = self.admin_site.admin_view, "<path:object_id>/office/"
        holder = f"{start}holders/<int:tenure_id>/"
        return [
            path(start, wrap(self.office), name="posts_office"),
            path(f"{start}hand-over/", wrap(self.hand_over), name="posts_office_hand_over"),
            path(f"{start}take-back/", wrap(self.take_back), name="posts_office_take_back"),
            path(f"{start}holders/add/", wrap(self.holder), name="posts_office_add"),
            path(holder, wrap(self.holder), name="posts_office_holder"),
            path(f"{holder}remove/", wrap(self.remove_holder), name="posts_office_remove"),
            *super().get_urls(),
        ]

    def office(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Everybody who has held the office, and what may be done."""
        author = self._author(request, object_id)
        rows = author.tenures.select_related("user").newest_first()
        context = {
            "title": f"Who holds “{author}”",
            "rows": list(rows),
            "present": present_holder(author),
            "planned": planned_holder(author),
        }
        return self._show(request, author, "office", context)

    def hand_over(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Ask, show what will happen, then do it."""
        author, at = self._author(request, object_id), timezone.now()
        start = {"job_title": author.job_title or author.name}
        typed = request.POST if request.method == "POST" else None
        form = HandOverForm(typed, initial=start, label_suffix="")
        context: dict[str, Any] = {"title": f"Hand over “{author}”", "form": form}
        if not form.is_bound:
            return self._show(request, author, "hand_over", context)
        if form.is_valid():
            handover = form.handover()
            if sentence := why_not_handed_over(author, handover, local_day(at)):
                form.add_error(None, sentence)
            elif request.POST.get("deed") != "hand_over":
                context["outlook"] = outlook(author, handover, at)
                return self._show(request, author, "hand_over", context)
        if form.is_valid() and self._hand_over(request, author, form):
            return redirect("admin:posts_office", author.pk)
        return self._show(request, author, "hand_over", context, status=422)

    def take_back(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Ask, then forget a handover whose day has not come."""
        author = self._author(request, object_id)
        planned = planned_holder(author)
        context: dict[str, Any] = {"title": "Take the handover back?", "planned": planned}
        if planned and planned.began:
            posts = scheduled_from(author, planned.began).filter(tenure=planned)
            context["renamed"] = posts.count()
        if request.method != "POST":
            return self._show(request, author, "take_back", context)
        try:
            taken = take_back(author, seen=request.POST.get("seen", ""))
        except OfficeError as error:
            context["refusal"] = str(error)
            return self._show(request, author, "take_back", context, status=422)
        self.log_change(request, author, f"Took back handing over to {taken}.")
        messages.success(request, f"Nothing is handed over to {taken.shown_name}.")
        return redirect("admin:posts_office", author.pk)

    def holder(
        self, request: HttpRequest, object_id: str, tenure_id: int | None = None
    ) -> HttpResponse:
        """Write down a holder of the past or the present, or mend what is written."""
        author = self._author(request, object_id)
        tenure = self._tenure(author, tenure_id) if tenure_id is not None else None
        typed = request.POST if request.method == "POST" else None
        form = TenureForm(typed, author=author, tenure=tenure)
        title = f"{tenure.shown_name} as “{author}”" if tenure else f"A holder of “{author}”"
        context = {"title": title, "form": form, "tenure": tenure}
        if not form.is_bound:
            return self._show(request, author, "holder", context)
        if form.is_valid() and self._write_down(request, author, tenure, form):
            return redirect("admin:posts_office", author.pk)
        return self._show(request, author, "holder", context, status=422)

    def remove_holder(self, request: HttpRequest, object_id: str, tenure_id: int) -> HttpResponse:
        """Ask, then remove a holder who was written down by mistake."""
        author = self._author(request, object_id)
        tenure = self._tenure(author, tenure_id)
        context: dict[str, Any] = {"title": f"Remove {tenure.shown_name}?", "tenure": tenure}
        if request.method != "POST":
            return self._show(request, author, "remove", context)
        try:
            strike_out(tenure, seen=request.POST.get("seen", ""))
        except OfficeError as error:
            context["refusal"] = str(error)
            return self._show(request, author, "remove", context, status=422)
        self.log_change(request, author, f"Removed the holder {tenure}.")
        messages.success(request, f"{tenure.shown_name} is removed.")
        return redirect("admin:posts_office", author.pk)

    def _hand_over(self, request: HttpRequest, author: Author, form: HandOverForm) -> bool:
        """Do it, or put the reason why not into the form."""
        handover = form.handover()
        try:
            seen = request.POST.get("seen", "")
            made = hand_over(author, handover, by=person(request), seen=seen)
        except OfficeError as error:
            form.add_error(None, str(error))
        except IntegrityError:
            form.add_error(None, AT_ONCE)
        else:
            day = long_date(handover.on)
            self.log_change(request, author, f"Handed over to {handover.to} from {day}.")
            made.refresh_from_db()
            done = f"{handover.to} takes “{author}” over on {day}."
            messages.success(request, done if made.is_planned else f"{handover.to} holds it now.")
            return True
        return False

    def _write_down(
        self, request: HttpRequest, author: Author, tenure: Tenure | None, form: TenureForm
    ) -> bool:
        """Keep it, or put the reason why not into the form."""
        seen = request.POST.get("seen", "")
        try:
            row = write_down(author, form.facts(), tenure=tenure, by=person(request), seen=seen)
        except OfficeError as error:
            form.add_error(None, str(error))
        except IntegrityError:
            form.add_error(None, AT_ONCE)
        else:
            self.log_change(request, author, f"Wrote down the holder {row}.")
            messages.success(request, f"{row.shown_name} is written down.")
            return True
        return False

    def _author(self, request: HttpRequest, object_id: str) -> Author:
        """The author of an address, for those who may change authors."""
        if not self.has_change_permission(request):
            raise PermissionDenied
        author: Author | None = self.get_object(request, unquote(object_id))
        if author is None:
            raise Http404("There is no such author.")
        return author

    def _tenure(self, author: Author, tenure_id: int) -> Tenure:
        """A holder of this office; who only takes it over is not written down here."""
        found = author.tenures.begun().select_related("user", "author").filter(pk=tenure_id)
        if not found:
            raise Http404("This office has no such holder.")
        return found[0]

    def _show(
        self,
        request: HttpRequest,
        author: Author,
        name: str,
        context: dict[str, Any],
        status: int = 200,
    ) -> HttpResponse:
        """A page of the desk in the admin's frame."""
        frame = {**self.admin_site.each_context(request), "opts": self.opts, "author": author}
        # A form sends back what its page showed; after a refusal that is the present state.
        frame["seen"] = office_mark(author)
        template = f"admin/posts/author/{name}.html"
        return render(request, template, {**frame, **context}, status=status)
