"""Records in the admin: decisions, reports and people's standing, to look at."""

from __future__ import annotations

from django.contrib import admin, messages
from django.db.models import Case, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.text import Truncator

from comments.admin.reading import ReadOnlyAdmin, name_shown_of
from comments.models import Comment, Decision, RefusedAttempt, Report, Standing
from comments.reporting import settle_reports_of_removed
from posts.admin.asking import person


def _beginning(comment: Comment) -> str:
    """The first words of a comment, or that there are none any more."""
    return Truncator(comment.readable_text).chars(60) or "(taken back)"


def _names_of_both() -> dict[str, Case]:
    """The names of a comment's writer and of whoever decided or reported."""
    return {
        "writer_shown": name_shown_of("comment__author", "comment__name"),
        "by_shown": name_shown_of("by", "by__name"),
    }


@admin.register(Decision)
class DecisionAdmin(ReadOnlyAdmin):
    """Who decided what about which text, when and why; newest first."""

    list_display = ("at", "deed", "by", "reason", "rule", "cause", "of_edit", "comment_words")
    list_display_links = ("at",)
    list_filter = ("deed", "reason", "on_appeal")
    date_hierarchy = "at"
    search_fields = ("writer_shown", "by_shown", "cause")
    search_help_text = "A name, or the very word that held a comment."
    list_select_related = ("by", "comment")
    fields = (
        *("comment_words", "text_number", "deed", "by", "at", "reason", "words"),
        *("rule", "cause", "of_edit", "on_appeal"),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Decision]:
        """Decisions, found by the names that pages show."""
        return super().get_queryset(request).annotate(**_names_of_both())

    @admin.display(description="Comment")
    def comment_words(self, decision: Decision) -> str:
        """What was decided on; of a change, what it would have changed."""
        return _beginning(decision.comment)


@admin.register(Report)
class ReportAdmin(ReadOnlyAdmin):
    """Who reported what; settled by deciding in the queue."""

    list_display = ("at", "reason", "by", "comment_words", "comment_state", "settled_at")
    list_display_links = ("at",)
    list_filter = ("reason", ("settled_at", admin.EmptyFieldListFilter), "comment__state")
    search_fields = ("by_shown", "writer_shown", "words")
    search_help_text = "A name, or a word of the report."
    list_select_related = ("by", "comment")
    fields = ("comment_words", "comment_state", "reason", "words", "by", "at", "settled_at")
    actions = ("close_reports",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Report]:
        """Nobody reads who reported their own comments."""
        reports = super().get_queryset(request).annotate(**_names_of_both())
        return reports.exclude(comment__author=person(request))

    @admin.display(description="Comment")
    def comment_words(self, report: Report) -> str:
        """What was reported."""
        return _beginning(report.comment)

    @admin.display(description="It is")
    def comment_state(self, report: Report) -> str:
        """What became of the comment."""
        return report.comment.get_state_display()

    @admin.action(description="Close reports of comments taken back", permissions=["view"])
    def close_reports(self, request: HttpRequest, reports: QuerySet[Report]) -> None:
        """A comment that its writer took back is not in the queue, so its reports end here."""
        closed = settle_reports_of_removed(reports, by=person(request), at=timezone.now())
        word = "report" if closed == 1 else "reports"
        messages.success(request, f"{closed} {word} closed. Others are settled in the queue.")


@admin.register(RefusedAttempt)
class RefusedAttemptAdmin(ReadOnlyAdmin):
    """What the rules refused, so that a moderator can explain it; the words are not kept."""

    list_display = ("at", "by", "rule", "cause", "of_edit", "post_title", "times")
    list_display_links = ("at",)
    list_filter = ("rule", "of_edit")
    search_fields = ("by_shown", "by__staff_number", "cause")
    search_help_text = "A name, a staff number, or the very word."
    fields = ("by", "post_title", "of_edit", "rule", "cause", "at", "times")

    def get_queryset(self, request: HttpRequest) -> QuerySet[RefusedAttempt]:
        """Refusals with people and titles, no post's text."""
        rows = RefusedAttempt.objects.select_related("by", "post__working_version")
        rows = rows.annotate(by_shown=name_shown_of("by", "by__name"))
        return rows.defer("post__working_version__body", "post__working_version__summary")

    @admin.display(description="Post")
    def post_title(self, attempt: RefusedAttempt) -> str:
        """Where it was to appear."""
        return str(attempt.post)


@admin.register(Standing)
class StandingAdmin(ReadOnlyAdmin):
    """What was decided about people; changed on each person's own page."""

    list_display = ("user", "hold_all", "suspended_until", "warned_at", "warning_read_at", "page")
    list_filter = ("hold_all", ("suspended_until", admin.EmptyFieldListFilter))
    search_fields = ("user_shown", "user__staff_number")
    search_help_text = "A name or a staff number."
    list_select_related = ("user",)
    fields = (
        *("page", "hold_all", "suspended_until", "suspension_reason"),
        *("warning", "warned_at", "warning_read_at"),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Standing]:
        """People's standing, found by the names that pages show."""
        shown = name_shown_of("user", "user__name")
        return super().get_queryset(request).annotate(user_shown=shown)

    @admin.display(description="Notes and deeds")
    def page(self, standing: Standing) -> str:
        """Where moderators see and change it."""
        address = reverse("comments_person", args=(standing.user_id,))
        return format_html('<a href="{}">{}</a>', address, standing.user)
