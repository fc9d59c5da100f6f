"""The approver's pages: a text as staff will read it, what changed in it, and the decision."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import get_callable, reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from posts import approving
from posts.admin.compared import compared_versions
from posts.answering import Standing, standing_of, version_before, version_to_read
from posts.approval_letters import planned_words
from posts.approved import seal_of
from posts.approvers import APPROVE
from posts.approving_forms import DecisionForm, LinesForm, carried_over
from posts.asking_again import key_of
from posts.keys import digest_of
from posts.models import Approval, PostVersion
from posts.publishing import PublishingError, StaleText
from posts.remarking import remark, thread_of
from posts.views.post import draft_context

SEE_OTHER, FORBIDDEN, NOT_FOUND, GONE, REFUSED = 303, 403, 404, 410, 422
UNKNOWN = "Nobody was asked for approval by this link. Check that the whole address was copied."
NOT_YOURS = (
    "This link was sent to somebody else, and works for that person alone. If you approve posts, "
    "ask the communications team to send you a link of your own."
)
NO_LONGER = "You do not approve posts any more. If your work needs it, ask an administrator."
CANNOT = "That cannot be done here. Choose one of the buttons."
KEPT = "The text changed while you were writing. What you typed is kept below where it still fits."
View = Callable[[HttpRequest, Approval, str], HttpResponse]


def for_the_asked(view: View) -> Callable[[HttpRequest, str], HttpResponse]:
    """Let in the person who was asked, signed in; all others are told why not."""

    @never_cache
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def guarded(request: HttpRequest, key: str) -> HttpResponse:
        if not request.user.is_authenticated:
            if request.method == "POST":
                # Signed out meanwhile: nothing is done, the words typed are shown again.
                answer = get_callable(settings.CSRF_FAILURE_VIEW)(request, reason="signed out")
                return cast("HttpResponse", answer)
            return redirect_to_login(request.get_full_path())
        approval = _find(key)
        if approval is None:
            return _told(request, "This link is not known", UNKNOWN, NOT_FOUND)
        if approval.person_id != request.user.pk:
            return _told(request, "This link is not yours", NOT_YOURS, FORBIDDEN)
        if not request.user.has_perm(APPROVE):
            return _told(request, "You do not approve posts any more", NO_LONGER, FORBIDDEN)
        standing = standing_of(approval, timezone.now())
        if standing.is_gone:
            return _told(request, "This link has ended", standing.words, GONE, standing.newer)
        return view(request, approval, key)

    return guarded


@for_the_asked
def approve_page(request: HttpRequest, approval: Approval, key: str) -> HttpResponse:
    """Read, then approve, ask for changes, or send a remark."""
    seal = seal_of(approval.post)
    form = DecisionForm(request.POST if request.method == "POST" else None, seal=seal)
    refusal = ""
    if form.is_bound:
        refusal = _decide(request, approval, form)
        if not refusal:
            return _see(key)
        approval = _find(key) or approval
        form = DecisionForm({**request.POST.dict(), "seal": seal_of(approval.post)}, seal=seal)
        form.is_valid()
    return _page(request, approval, key, form, refusal)


@for_the_asked
def edit_page(request: HttpRequest, approval: Approval, key: str) -> HttpResponse:
    """Change lines of the text; save them, or save and approve in one step."""
    version, post = approval.post.working_version, approval.post
    if version is None or not standing_of(approval, timezone.now()).may_decide:
        return _see(key)
    if request.method != "POST":
        form = LinesForm(version=version, seal=seal_of(post))
        return _edit_page(request, approval, key, form)
    began = _version_begun(approval, request.POST.get("number", ""))
    if began is None or began.pk != version.pk:
        return _edit_again(request, approval, key, began or version)
    form = LinesForm(request.POST, version=version, seal=seal_of(post))
    if not form.is_valid():
        return _edit_page(request, approval, key, form)
    try:
        _save(request, approval, form)
    except StaleText:
        return _edit_again(request, _find(key) or approval, key, version)
    except PublishingError as error:
        form.add_error(None, str(error))
        return _edit_page(request, approval, key, form)
    return _see(key)


def _find(key: str) -> Approval | None:
    """The request of a key, with all that its page shows."""
    found = Approval.objects.select_related(
        "person",
        "asked_by",
        "version__lead_picture",
        "post__author",
        "post__made_by",
        "post__live_version__lead_picture",
        "post__working_version__lead_picture",
        "post__working_version__by",
    )
    return found.filter(key_digest=digest_of(key)).first()


def _decide(request: HttpRequest, approval: Approval, form: DecisionForm) -> str:
    """Do what the pressed button says; why not, in words."""
    if not form.is_valid():
        return "Nothing is decided yet."
    seal, words = form.cleaned_data["seal"], form.cleaned_data["remark"]
    asked_by = approval.asked_by
    try:
        match request.POST.get("deed"):
            case "approve":
                approving.approve(approval, seal=seal, remark=words)
                done = f"You approved this text. {asked_by} hears of it by mail."
            case "changes":
                approving.ask_for_changes(approval, seal=seal, remark=words)
                done = f"{asked_by} hears by mail what you want changed."
            case "remark":
                remark(approval.post, words, by=approval.person, to=asked_by)
                done = "Your remark is sent. Nothing is decided yet."
            case _:
                return CANNOT
    except PublishingError as error:
        return str(error)
    messages.success(request, done)
    return ""


def _save(request: HttpRequest, approval: Approval, form: LinesForm) -> None:
    """Keep the changed text, and approve it when that was the button."""
    seal, text = form.cleaned_data["seal"], form.text()
    if request.POST.get("deed") == "approve":
        approving.approve(approval, seal=seal, text=text)
        messages.success(
            request, f"You approved the text. {approval.asked_by} hears of it by mail."
        )
        return
    before = approval.post.working_version_id
    saved = approving.change_text(approval, text, seal=seal)
    if saved.pk == before:
        messages.info(request, "Nothing was different, so nothing was saved.")
    else:
        messages.success(request, "Your changes are saved. The text waits for your decision.")


def _page(
    request: HttpRequest, approval: Approval, key: str, form: DecisionForm, refusal: str
) -> HttpResponse:
    """The text with what is asked about it."""
    at, version = timezone.now(), version_to_read(approval)
    if version is None:
        return _told(request, "This link has ended", "The post has no text any more.", GONE)
    before, which = version_before(approval, version)
    context = {
        **draft_context(approval.post, version),
        **_asked(approval, key, standing_of(approval, at)),
        "form": form,
        "refusal": refusal,
        "which": which,
        "said": thread_of(approval.post),
    }
    if before is not None:
        context |= compared_versions(approval.post, before, version)
    return render(request, "posts/approve.html", context, status=REFUSED if refusal else 200)


def _edit_page(
    request: HttpRequest,
    approval: Approval,
    key: str,
    form: LinesForm,
    *,
    refusal: str = "",
    rest: list[str] | None = None,
) -> HttpResponse:
    """The text line by line."""
    context = {
        **_asked(approval, key, standing_of(approval, timezone.now())),
        "post": approval.post,
        "form": form,
        "refusal": refusal,
        "rest": rest or [],
    }
    status = REFUSED if refusal or form.errors else 200
    return render(request, "posts/approve_edit.html", context, status=status)


def _edit_again(
    request: HttpRequest, approval: Approval, key: str, began: PostVersion
) -> HttpResponse:
    """After a stale save: the newest text with what was typed over an earlier one."""
    newest = approval.post.working_version
    if newest is None or not standing_of(approval, timezone.now()).may_decide:
        return _see(key)
    fits, rest = carried_over(request.POST.dict(), began, newest)
    form = LinesForm(version=newest, seal=seal_of(approval.post), instead=fits)
    return _edit_page(request, approval, key, form, refusal=KEPT, rest=rest)


def _version_begun(approval: Approval, number: str) -> PostVersion | None:
    """The version that was on the page when somebody began to type."""
    known = number.isascii() and number.isdecimal() and len(number) < 10
    return approval.post.versions.filter(number=int(number)).first() if known else None


def _asked(approval: Approval, key: str, standing: Standing) -> dict[str, Any]:
    """Who asks, for when it is planned, and how the request stands."""
    return {
        "approval": approval,
        "key": key,
        "standing": standing,
        "planned": planned_words(approval.post),
        "drafted_by": approval.post.made_by or approval.asked_by,
    }


def _see(key: str) -> HttpResponse:
    """303: it is done; how it stands now is on the page."""
    return HttpResponseRedirect(reverse("approve", args=(key,)), status=SEE_OTHER)


def _told(
    request: HttpRequest, heading: str, words: str, status: int, newer: Approval | None = None
) -> HttpResponse:
    """One sentence about a link that leads nowhere, and the way to the one that took its place."""
    key = key_of(newer) if newer else ""
    context = {"heading": heading, "words": words, "newer": key and reverse("approve", args=(key,))}
    return render(request, "posts/link_ended.html", context, status=status)
