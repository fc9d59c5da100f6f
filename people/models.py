"""People: everyone on the staff list, with the account they sign in with."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, Group, PermissionsMixin
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone

from people.clock_runs import ClockRun  # noqa: F401 (Django looks for tables in this module)
from people.naming import refuse_unseen
from people.outbox.models import MailChoice, Message, Unreachable  # noqa: F401

FORMER_COLLEAGUE = "Former colleague"
# More than an e-mail may have; SQLite gives up where many thousand letters are looked for.
LONGER_THAN_ANY = 255
# No “@”: a staff number must never look like somebody's e-mail address.
STAFF_NUMBER = RegexValidator(
    r"^[A-Za-z0-9][A-Za-z0-9./_-]*\Z",
    "A staff number has only letters, numbers, dots, slashes, hyphens and underscores, without "
    "spaces.",
)


def name_shown(name: str, *, withheld: bool | None) -> str:
    """The name that pages show for somebody; whoever has left may have theirs taken off."""
    return FORMER_COLLEAGUE if withheld else name


class UserQuerySet(models.QuerySet["User"]):
    """Questions about many people."""

    def active(self) -> UserQuerySet:
        """People who work here now."""
        return self.filter(is_active=True)

    def reached_by_mail(self) -> UserQuerySet:
        """People who may be written to: they work here and have an e-mail address."""
        return self.active().exclude(email="")

    def administrators(self) -> UserQuerySet:
        """People who work here and may look after people and roles."""
        return self.active().filter(
            Q(is_superuser=True)
            | Q(pk__in=Group.objects.filter(name="Administrator").values("user"))
        )

    def samples(self) -> UserQuerySet:
        """People made for the trial, taken away by remove_samples."""
        return self.filter(is_sample=True)


class UserManager(BaseUserManager["User"]):
    """Makes people."""

    def known_as(self, login: str) -> User | None:
        """Who has this staff number or e-mail, capitals or not; a number never holds an “@”."""
        login = login.strip()[:LONGER_THAN_ANY]
        return self.filter(Q(staff_number__iexact=login) | Q(email=login.lower() or None)).first()

    def get_by_natural_key(self, username: str | None) -> User:
        """Staff numbers are matched without regard to capitals."""
        return self.get(staff_number__iexact=username or "")

    def create_user(self, staff_number: str, password: str | None = None, **fields: Any) -> User:
        """Make one person; without a password the account cannot be signed in to."""
        user = self.model(staff_number=staff_number.strip(), **fields)
        user.email = fields.get("email", "").strip().lower()
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, staff_number: str, password: str, **fields: Any) -> User:
        """Make an administrator who may do everything."""
        return self.create_user(
            staff_number, password, **{**fields, "is_staff": True, "is_superuser": True}
        )


# The questions of UserQuerySet, asked of everybody.
PeopleManager = UserManager.from_queryset(UserQuerySet)


class User(AbstractBaseUser, PermissionsMixin):
    """One member of staff; switched off when they leave, never deleted."""

    staff_number = models.CharField(max_length=30, unique=True, validators=[STAFF_NUMBER])
    name = models.CharField(max_length=150, validators=[refuse_unseen])
    email = models.EmailField(
        "e-mail",
        blank=True,
        validators=[refuse_unseen],
        help_text="Leave empty for staff without one.",
    )
    job_title = models.CharField(max_length=150, blank=True, validators=[refuse_unseen])
    directorate = models.CharField(max_length=150, blank=True, validators=[refuse_unseen])
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
    # When what they chose and kept to themselves was deleted; they may have been missed by mistake.
    forgotten_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects: ClassVar[PeopleManager] = PeopleManager()

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
            models.CheckConstraint(
                condition=Q(email=Lower("email")),
                name="email_in_small_letters",
                violation_error_message="An e-mail address is kept in lower case.",
            ),
            models.CheckConstraint(
                condition=Q(is_active=False) | Q(left_at__isnull=True),
                name="who_works_here_has_not_left",
                violation_error_message="Somebody who works here has not left.",
            ),
        )

    def __str__(self) -> str:
        return self.shown_name

    @property
    def shown_name(self) -> str:
        """The name that pages show."""
        return name_shown(self.name, withheld=self.name_withheld)

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


class FirstPasswordCode(models.Model):
    """A printed code with which one person sets a password once; only its digest is kept."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="first_password_code")
    digest = models.CharField(max_length=64)
    expires_at = models.DateTimeField()

    class Meta:
        constraints = (models.CheckConstraint(condition=~Q(digest=""), name="code_has_digest"),)

    def __str__(self) -> str:
        return f"A code for {self.user.staff_number}"
