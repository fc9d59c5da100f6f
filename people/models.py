"""People: everyone on the staff list, with the account they sign in with."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone

from people.clock_runs import ClockRun  # noqa: F401 (Django looks for tables in this module)

FORMER_COLLEAGUE = "Former colleague"


class UserQuerySet(models.QuerySet["User"]):
    """Questions about many people."""

    def active(self) -> UserQuerySet:
        """People who work here now."""
        return self.filter(is_active=True)

    def samples(self) -> UserQuerySet:
        """People made for the trial, taken away by remove_samples."""
        return self.filter(is_sample=True)


class UserManager(BaseUserManager["User"]):
    """Makes people."""

    def get_queryset(self) -> UserQuerySet:
        """Every row, with the questions of UserQuerySet."""
        return UserQuerySet(self.model, using=self._db)

    def active(self) -> UserQuerySet:
        """People who work here now."""
        return self.get_queryset().active()

    def samples(self) -> UserQuerySet:
        """People made for the trial."""
        return self.get_queryset().samples()

    def get_by_natural_key(self, username: str | None) -> User:
        """Staff numbers are matched without regard to capitals."""
        return self.get(staff_number__iexact=username or "")

    def create_user(self, staff_number: str, password: str | None = None, **fields: Any) -> User:
        """Make one person; without a password the account cannot be signed in to."""
        user = self.model(staff_number=staff_number.strip(), **fields)
        user.email = fields.get("email", "").strip()
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, staff_number: str, password: str, **fields: Any) -> User:
        """Make an administrator who may do everything."""
        return self.create_user(
            staff_number, password, **{**fields, "is_staff": True, "is_superuser": True}
        )


class User(AbstractBaseUser, PermissionsMixin):
    """One member of staff; switched off when they leave, never deleted."""

    staff_number = models.CharField(max_length=30, unique=True)
    name = models.CharField(max_length=150)
    email = models.EmailField("e-mail", blank=True, help_text="Leave empty for staff without one.")
    job_title = models.CharField(max_length=150, blank=True)
    directorate = models.CharField(max_length=150, blank=True)
    is_active = models.BooleanField(
        "works here", default=True, help_text="Switch off when somebody leaves; never delete."
    )
    is_staff = models.BooleanField("may open the admin", default=False)
    is_sample = models.BooleanField("made-up person", default=False, editable=False)
    name_withheld = models.BooleanField(
        "show as “Former colleague”",
        default=False,
        help_text="On request of somebody who has left: their name is taken off every page.",
    )
    joined_at = models.DateTimeField(default=timezone.now, editable=False)
    left_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "staff_number"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = "person"
        verbose_name_plural = "people"
        ordering = ("name", "staff_number")
        constraints = (
            models.UniqueConstraint(
                Lower("staff_number"),
                name="one_person_a_staff_number",
                violation_error_message="Somebody else has this staff number.",
            ),
            models.UniqueConstraint(
                Lower("email"),
                condition=~Q(email=""),
                name="one_person_an_email",
                violation_error_message="Somebody else has this e-mail address.",
            ),
            models.CheckConstraint(
                condition=~Q(staff_number=""),
                name="person_has_staff_number",
                violation_error_message="A person needs a staff number.",
            ),
        )

    def __str__(self) -> str:
        return self.shown_name

    @property
    def shown_name(self) -> str:
        """The name that pages show."""
        return FORMER_COLLEAGUE if self.name_withheld else self.name

    @property
    def initials(self) -> str:
        """Up to two first letters, for the round mark beside a name."""
        words = self.shown_name.split()
        return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()

    def get_full_name(self) -> str:
        """The name in full."""
        return self.shown_name

    def get_short_name(self) -> str:
        """The name as Django's own pages greet with."""
        return self.shown_name
