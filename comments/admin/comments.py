"""Comments in the admin: read, found and filtered; deeds come with the moderation queue."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.text import Truncator

from comments.admin.reading import name_shown_of
from comments.models import Comment
from people.admin_lists import DeskAdmin


@admin.register(Comment)
class CommentAdmin(DeskAdmin):
    """Only to look at."""

    list_display = ("beginning", "writer", "state", "post_title", "written_at")
    list_filter = ("state",)
    search_fields = ("text", "shown_as")
    search_help_text = "Words of the comment, or the name over it."
    fields = ("post_title", "writer", "state", "written_at", "text")
    ordering = ("-pk",)
    list_per_page = 50
    show_full_result_count = False
    actions = None

    def get_queryset(self, request: HttpRequest) -> QuerySet[Comment]:
        """What this person may read: nothing taken back, and only moderators what is not public."""
        comments = Comment.objects.exclude(state=Comment.State.REMOVED)
        if not request.user.has_perm("comments.moderate_comment"):
            comments = comments.published()
        comments = comments.annotate(shown_as=name_shown_of("author", "name"))
        joined = comments.select_related("author", "post__working_version")
        return joined.defer("post__working_version__body", "post__working_version__summary")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """People write them on the page."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Comment | None = None) -> bool:
        """Nobody changes what somebody else said."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Comment | None = None) -> bool:
        """What was said is kept."""
        return False

    @admin.display(description="Name", ordering="shown_as")
    def writer(self, comment: Comment) -> str:
        """The name over it, unless it is withheld."""
        return comment.shown_name

    @admin.display(description="Comment")
    def beginning(self, comment: Comment) -> str:
        """Its first words."""
        return Truncator(comment.text).chars(90)

    @admin.display(description="Post")
    def post_title(self, comment: Comment) -> str:
        """What it answers."""
        return str(comment.post)
