"""The outbox in the admin: what waits, went or failed, without its words."""

from __future__ import annotations

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from people.admin_lists import DeskAdmin
from people.outbox.bounces import try_again
from people.outbox.kinds import KINDS
from people.outbox.models import Message, Unreachable
from people.outbox.sending import put_back_failed


@admin.register(Message)
class MessageAdmin(DeskAdmin):
    """Only to look at; the words are between the blog and the person they went to."""

    list_display = ("about", "person", "state", "made_at", "sent_at", "attempts", "failure")
    list_filter = ("state",)
    search_fields = ("person__name", "person__staff_number")
    search_help_text = "Name or staff number of the person written to."
    fields = (*list_display, "next_try_at", "message_id")
    list_select_related = ("person",)
    list_per_page = 50
    show_full_result_count = False
    actions = ("try_again",)

    @admin.display(description="About", ordering="kind")
    def about(self, message: Message) -> str:
        """What kind of mail it is."""
        return KINDS[message.kind].words

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Deeds write mail."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Message | None = None) -> bool:
        """What was told stays as it was."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Message | None = None) -> bool:
        """That something was told is kept, so that it is told once."""
        return False

    def has_retry_permission(self, request: HttpRequest) -> bool:
        """Who may put failed mail back."""
        return request.user.has_perm("people.change_message")

    @admin.action(description="Send failed mail once more", permissions=["retry"])
    def try_again(self, request: HttpRequest, queryset: QuerySet[Message]) -> None:
        """Put back the failed ones among those chosen."""
        count = put_back_failed(timezone.now(), queryset)
        words = f"{count} failed messages are tried again." if count else "None of them failed."
        self.message_user(request, words, messages.SUCCESS if count else messages.WARNING)


@admin.register(Unreachable)
class UnreachableAdmin(DeskAdmin):
    """Addresses from which mail came back; trying one again forgets its bounces."""

    list_display = ("email", "bounces", "last_at", "given_up_at", "reason")
    search_fields = ("email",)
    fields = list_display
    list_per_page = 50
    show_full_result_count = False
    actions = ("write_again",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Mail that comes back is counted by itself."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Unreachable | None = None) -> bool:
        """What came back stays counted."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Unreachable | None = None) -> bool:
        """An address is tried again instead."""
        return False

    def has_retry_permission(self, request: HttpRequest) -> bool:
        """Who may put failed mail back may try an address again."""
        return request.user.has_perm("people.change_message")

    @admin.action(description="Write to these addresses again", permissions=["retry"])
    def write_again(self, request: HttpRequest, queryset: QuerySet[Unreachable]) -> None:
        """Forget what came back from those chosen."""
        addresses = list(queryset.values_list("email", flat=True))
        for address in addresses:
            try_again(address)
        self.message_user(request, f"Mail goes to {len(addresses)} addresses again.")
