"""Abbreviations: what short words mean that everybody uses and not everybody knows."""

from django.db import models


class Abbreviation(models.Model):
    """One short word and its meaning; capitals count, so that “it” is not “IT”."""

    short = models.CharField(
        "abbreviation",
        max_length=20,
        unique=True,
        help_text="As it is written in posts: SLT, DTOC, Q1.",
    )
    meaning = models.CharField(max_length=150, help_text="In full: senior leadership team.")
    note = models.CharField(
        "more about it",
        max_length=300,
        blank=True,
        help_text="A sentence for the glossary page, if it needs one.",
    )

    class Meta:
        ordering = ("short",)
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(short="") & ~models.Q(meaning=""),
                name="abbreviation_has_meaning",
                violation_error_message="Give the abbreviation and what it means.",
            ),
        )

    def __str__(self) -> str:
        return self.short
