"""People in the admin: the staff, their roles, and their first passwords."""

from __future__ import annotations

from smtplib import SMTPException
from typing import Any

from allauth.account.models import EmailAddress
from django.contrib import admin, messages
from django.contrib.auth.models import Group
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path
from django.utils.cache import add_never_cache_headers

from people import admin_import, admin_outbox  # noqa: F401 (it puts the outbox on the desk)
from people.admin_forms import PersonForm
from people.admin_lists import DeskAdmin
from people.first_passwords import print_codes, send_link
from people.leaving import come_back, leave, name_changed
from people.models import User
from people.roles import ROLES, set_roles

# Roles stand in a table in people/roles.py; e-mail addresses are the staff list's.
admin.site.unregister(Group)
admin.site.unregister(EmailAddress)
# Mail goes out while the page waits: a hundred take some ten seconds.
LINKS_AT_ONCE = 100


class RoleFilter(admin.SimpleListFilter):
    """People of one role."""

    title = "role"
    parameter_name = "role"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """The roles of the table."""
        return [(name, name) for name in ROLES]

    def queryset(self, request: HttpRequest, queryset: QuerySet[User]) -> QuerySet[User]:
        """Holders of the chosen role."""
        return queryset.filter(groups__name=self.value()) if self.value() else queryset


class DirectorateFilter(admin.SimpleListFilter):
    """People of one directorate."""

    title = "directorate"
    parameter_name = "directorate"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Every directorate that somebody is of."""
        names = User.objects.exclude(directorate="").values_list("directorate", flat=True)
        return [(name, name) for name in names.order_by("directorate").distinct()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[User]) -> QuerySet[User]:
        """People of the chosen one."""
        return queryset.filter(directorate=self.value()) if self.value() else queryset


@admin.register(User)
class PersonAdmin(DeskAdmin):
    """People are switched off, never deleted; superusers are changed by superusers."""

    form = PersonForm
    change_list_template = "people/admin/change_list.html"
    list_display = ("name", "staff_number", "job_title", "directorate", "held", "is_active")
    list_display_links = ("name", "staff_number")
    list_filter = ("is_active", RoleFilter, DirectorateFilter, "is_sample")
    search_fields = ("name", "staff_number", "email")
    search_help_text = "Name, staff number or e-mail"
    readonly_fields = ("held", "last_login", "joined_at", "left_at", "is_sample")
    list_per_page = 50
    actions = ("send_links", "print_letters")

    def get_urls(self) -> list[URLPattern]:
        """The pages of the staff list beside the usual ones."""
        wrap = self.admin_site.admin_view
        return [
            path("import/", wrap(admin_import.choose), name="people_user_import"),
            path("import/do/", wrap(admin_import.go_ahead), name="people_user_import_do"),
            *super().get_urls(),
        ]

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The list, under its own name."""
        return super().changelist_view(request, {"title": "People", **(extra_context or {})})

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        """With roles, at the cost of one query."""
        return super().get_queryset(request).prefetch_related("groups")

    @admin.display(description="roles")
    def held(self, person: User) -> str:
        """The roles somebody has."""
        names = sorted(group.name for group in person.groups.all())
        return ", ".join(["Superuser", *names] if person.is_superuser else names) or "–"

    def get_fieldsets(self, request: HttpRequest, obj: User | None = None) -> Any:
        """Who may do everything is shown to those who may do everything."""
        rights = ("roles", "is_superuser") if request.user.is_superuser else ("roles",)
        if obj and not self.has_change_permission(request, obj):
            rights = ("held",)
        facts = ("last_login", "joined_at", "left_at", "is_sample")
        here = ("is_active", "name_withheld", *facts) if obj else ()
        return [
            (None, {"fields": ("staff_number", "name", "email", "job_title", "directorate")}),
            ("What they may do", {"fields": rights}),
            *([("Working here", {"fields": here})] if here else []),
        ]

    def get_form(
        self, request: HttpRequest, obj: User | None = None, change: bool = False, **kwargs: Any
    ) -> type[ModelForm]:
        """A form that knows who asks."""
        form = super().get_form(request, obj, change=change, **kwargs)
        form.asked_by = request.user  # type: ignore[attr-defined]
        return form

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Nobody is deleted."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Only superusers change superusers."""
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or self._may_touch(request, obj))

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        """Leaving and coming back are deeds; a new person has no password yet."""
        if not change:
            obj.set_unusable_password()
        if change and "is_active" in form.changed_data:
            come_back(obj) if obj.is_active else leave(obj)
        else:
            super().save_model(request, obj, form, change)
        if "name_withheld" in form.changed_data:
            name_changed()

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Whoever works here has exactly the roles ticked."""
        super().save_related(request, form, formsets, change)
        if form.instance.is_active and "roles" in form.cleaned_data:
            set_roles(form.instance, [group.name for group in form.cleaned_data["roles"]])

    @admin.action(description="Send a link to set a first password", permissions=["change"])
    def send_links(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        """Write to each chosen person who works here and has an e-mail address."""
        chosen = [p for p in queryset if p.is_active and p.email and self._may_touch(request, p)]
        if len(chosen) > LINKS_AT_ONCE:
            words = (
                f"Choose up to {LINKS_AT_ONCE} people at once; everybody else can ask for a link."
            )
            self.message_user(request, words, messages.ERROR)
            return
        try:
            for person in chosen:
                send_link(person)
                self.log_change(request, person, "Sent a link to set a password.")
        except (SMTPException, OSError):
            self.message_user(request, "The mail server does not answer.", messages.ERROR)
            return
        left_out = len(queryset) - len(chosen)
        words = f"Sent {len(chosen)} link{'' if len(chosen) == 1 else 's'}." + (
            f" Left out {left_out}: no e-mail, left, or not yours to change." if left_out else ""
        )
        self.message_user(request, words, messages.WARNING if left_out else messages.SUCCESS)

    @admin.action(description="Print letters with a code", permissions=["change"])
    def print_letters(self, request: HttpRequest, queryset: QuerySet[User]) -> HttpResponse | None:
        """Show each code once, to be printed; older codes of these people are dead."""
        chosen = [p for p in queryset if p.is_active and self._may_touch(request, p)]
        if not chosen:
            self.message_user(request, "None of them can be given a code.", messages.WARNING)
            return None
        for person in chosen:
            self.log_change(request, person, "Printed a letter with a code.")
        answer = render(request, "people/admin/letters.html", {"letters": print_codes(chosen)})
        add_never_cache_headers(answer)
        return answer

    def _may_touch(self, request: HttpRequest, person: User) -> bool:
        """Superusers are touched by superusers only."""
        return bool(request.user.is_superuser or not person.is_superuser)
