"""The queue's pages: read, decide, take away as a table, switch single keys off."""

from __future__ import annotations

from collections import Counter
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
    StreamingHttpResponse,
)
from django.shortcuts import render
from django.utils import timezone
from django.utils.html import format_html
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from comments.models import Decision, ModeratorChoice
from comments.queue.asking import Question, number_in
from comments.queue.deciding import DeedForm, Outcome
from comments.queue.export import lines
from comments.queue.guarding import moderators_only
from comments.queue.page import Page, address_of
from comments.queue.tabs import Tab
from posts.admin.asking import person
from posts.dates import local_day

Deed = Decision.Deed
UNDONE_ON = {Deed.REJECT: Tab.REJECTED, Deed.SPAM: Tab.SPAM}


@moderators_only
@require_http_methods(["GET", "HEAD", "POST"])
def queue(request: HttpRequest) -> HttpResponse:
    """The pile on the left, the case on the right; a pressed button decides."""
    return _decide(request) if request.method == "POST" else _page(request)


@moderators_only
@require_safe
def table(request: HttpRequest) -> HttpResponseBase:
    """The comments asked for, for a spreadsheet."""
    question = Question(request.GET)
    if not question.is_valid():
        return _redirect(address_of(request.GET, comment=None))
    answer = StreamingHttpResponse(lines(question.found()), content_type="text/csv; charset=utf-8")
    name = f"comments-{question.chosen}-{local_day(timezone.now()):%Y-%m-%d}.csv"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@moderators_only
@require_POST
def keys(request: HttpRequest) -> HttpResponse:
    """Switch this moderator's single keys off or on."""
    off = request.POST.get("keys") == "off"
    ModeratorChoice.objects.update_or_create(user=person(request), defaults={"keys_off": off})
    messages.success(request, f"Single keys are switched {'off' if off else 'on'}.")
    return _redirect(address_of(request.GET, comment=number_in(request.GET, "comment")))


def _decide(request: HttpRequest) -> HttpResponse:
    """Carry out a deed, say what became of each comment, and go on to the next one."""
    form = DeedForm(request.POST)
    if not form.is_valid():
        for sentence in form.sentences:
            messages.error(request, sentence)
        return _page(request, form=form, status=422)
    outcomes = form.carry_out(by=person(request))
    _tell(request, form, outcomes)
    if len(outcomes) == 1 and not outcomes[0].done:
        return _page(request, form=form, status=409)
    return _redirect(address_of(request.GET, comment=number_in(request.POST, "next")))


def _tell(request: HttpRequest, form: DeedForm, outcomes: list[Outcome]) -> None:
    """One sentence for what was done, and one for each comment that was left as it was."""
    done = [outcome for outcome in outcomes if outcome.done]
    if len(done) == 1:
        messages.success(request, _done_words(form, done[0]))
    else:
        for sentence, count in Counter(outcome.sentence for outcome in done).items():
            messages.success(request, f"{sentence}: {count} comment{'' if count == 1 else 's'}.")
    for outcome in outcomes:
        if not outcome.done:
            what = f"{outcome.name}, “{outcome.beginning}”: " if outcome.beginning else ""
            messages.warning(request, f"{what}{outcome.sentence}")


def _done_words(form: DeedForm, outcome: Outcome) -> str:
    """What was done with one comment, and the way to the deed that takes it back."""
    said = f"{outcome.sentence}: {outcome.name}, “{outcome.beginning}”."
    tab = UNDONE_ON.get(form.cleaned_data["deed"])
    if tab is None or outcome.of_edit or len(form.cleaned_data["pick"]) != 1:
        return said
    query = urlencode({"tab": tab, "comment": form.cleaned_data["pick"][0].pk})
    return format_html('{} <a href="?{}">Restore it</a>', said, query)


def _page(request: HttpRequest, *, form: DeedForm | None = None, status: int = 0) -> HttpResponse:
    """The whole page; htmx takes the queue out of it."""
    page = Page(request.GET, by=person(request), at=timezone.now())
    context = {
        **admin.site.each_context(request),
        "title": "Comments to read",
        "page": page,
        "form": form,
    }
    template = "admin/comments/queue/page.html"
    return render(request, template, context, status=status or page.status)


def _redirect(address: str) -> HttpResponse:
    """Go on with a new request, so that reloading decides nothing again."""
    return HttpResponseRedirect(address, status=303)
