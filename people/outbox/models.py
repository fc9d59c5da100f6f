"""What the outbox keeps: messages, one row each person, and how soon people want to hear."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from people.outbox.kinds import KINDS, How

FRIDAY = 4


class MessageQuerySet(models.QuerySet["Message"]):
    """Questions about many messages."""

    def waiting(self) -> Self:
        """Messages that are still to be sent, the longest due first."""
        return self.filter(state=Message.State.WAITING).order_by("next_try_at", "pk")

    def due(self, at: datetime) -> Self:
        """Messages to be sent now that nobody is sending."""
        return self.waiting().free(at).filter(next_try_at__lte=at)

    def free(self, at: datetime) -> Self:
        """Messages that nobody is sending; the claim of a killed sender has run out."""
        return self.filter(Q(claimed_until__isnull=True) | Q(claimed_until__lte=at))

    def stuck(self, at: datetime) -> Self:
        """Messages whose sender was killed on the way; they are sent again by themselves."""
        return self.waiting().filter(claimed_until__lte=at)

    def failed(self) -> Self:
        """Messages that the mail server would not take, after every try."""
        return self.filter(state=Message.State.FAILED)

    def kept(self) -> Self:
        """Messages that a digest will gather."""
        return self.filter(state=Message.State.KEPT).order_by("made_at", "pk")


class Message(models.Model):
    """One message to one person. people.outbox.sending changes its state."""

    class State(models.TextChoices):
        WAITING = "waiting", "Waits to be sent"
        KEPT = "kept", "Kept for a digest"
        GATHERED = "gathered", "Told in a digest"
        SENT = "sent", "Sent"
        PAUSED = "paused", "Paused by an editor"
        FAILED = "failed", "Failed"
        DROPPED = "dropped", "Not sent"

    key = models.CharField(max_length=120, help_text="What it tells of; told once each person.")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="messages"
    )
    kind = models.CharField(max_length=20)
    subject = models.CharField(max_length=200)
    text = models.TextField(blank=True, help_text="Emptied some weeks after it was sent.")
    html = models.TextField(blank=True)
    link = models.CharField(max_length=500, blank=True, help_text="Where a digest leads.")
    tells = models.TextField(
        blank=True, help_text="Keys of what is told, where its words are made when it goes."
    )
    message_id = models.CharField(max_length=255, unique=True, help_text="The same at every try.")
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    made_at = models.DateTimeField()
    next_try_at = models.DateTimeField()
    claimed_until = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0, help_text="How often it was refused.")
    sent_at = models.DateTimeField(null=True, blank=True)
    sent_to = models.EmailField(blank=True, help_text="The address at the time of sending.")
    failure = models.CharField(max_length=300, blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        ordering = ("-made_at", "-pk")
        indexes = (
            models.Index(fields=("state", "next_try_at", "id"), name="messages_to_send"),
            models.Index(fields=("state", "made_at"), name="messages_by_age"),
        )
        constraints = (
            models.UniqueConstraint(fields=("key", "person"), name="one_message_each"),
            models.CheckConstraint(
                condition=Q(
                    state__in=(
                        *("waiting", "kept", "gathered", "paused"),
                        *("sent", "failed", "dropped"),
                    )
                ),
                name="message_state_is_known",
            ),
            models.CheckConstraint(
                condition=Q(state="sent", sent_at__isnull=False)
                | (~Q(state="sent") & Q(sent_at__isnull=True)),
                name="sent_message_has_moment",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("failed", "dropped")) | ~Q(failure=""),
                name="message_not_sent_says_why",
            ),
        )

    def __str__(self) -> str:
        return f"Mail of the kind “{KINDS[self.kind].words}”"


class MailChoice(models.Model):
    """How soon one person wants to hear of one kind; no row: as the table of kinds has it."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mail_choices"
    )
    kind = models.CharField(max_length=20)
    how = models.CharField(max_length=10, choices=How)
    weekday = models.PositiveSmallIntegerField(
        default=FRIDAY, help_text="Of the weekly mail: 0 is Monday, 6 is Sunday."
    )

    class Meta:
        ordering = ("person", "kind")
        constraints = (
            models.UniqueConstraint(fields=("person", "kind"), name="one_choice_a_kind"),
            models.CheckConstraint(
                condition=Q(how__in=("at_once", "hourly", "daily", "weekly", "off")),
                name="mail_choice_is_known",
            ),
            models.CheckConstraint(condition=Q(weekday__lte=6), name="mail_weekday_is_known"),
        )

    def __str__(self) -> str:
        return f"{KINDS[self.kind].words}: {self.get_how_display()}"


class Unreachable(models.Model):
    """An address from which mail came back; once given up, nothing more is sent there."""

    email = models.EmailField(unique=True)
    bounces = models.PositiveSmallIntegerField(default=0)
    last_at = models.DateTimeField()
    given_up_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=300)

    class Meta:
        verbose_name = "address that mail comes back from"
        verbose_name_plural = "addresses that mail comes back from"
        ordering = ("email",)
        constraints = (
            models.CheckConstraint(condition=~Q(email=""), name="unreachable_has_address"),
        )

    def __str__(self) -> str:
        return self.email
