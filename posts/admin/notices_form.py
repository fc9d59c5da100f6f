"""The form of a notice: its words, a link of ours, and between which minutes it stands there."""

from __future__ import annotations

from datetime import date, datetime, time
from html import escape
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone

from people.form_words import PlainWords
from posts.admin.fields import clock_field, day_field, line
from posts.announcing import Announcement, AnnouncingError, mark_of_notice, refuse
from posts.checks.checking import private_in
from posts.checks.links import check_links
from posts.checks.ways import refusal_of_address
from posts.checks.writing import Writing
from posts.dates import LONDON, NoSuchTime, from_local, long_moment
from posts.models import SiteNotice
from posts.models.site_notice import LONGEST_NOTICE

FIRST, LAST = date(2000, 1, 1), date(2100, 12, 31)


class NoticeForm(PlainWords, forms.Form):
    """Everything the desk asks about a notice."""

    opened_with = forms.CharField(required=False, widget=forms.HiddenInput)
    words = line(
        "What it says",
        LONGEST_NOTICE,
        f"Plain words, at most {LONGEST_NOTICE} characters.",
        required=True,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say what readers should know."},
    )
    link = line("Link", 300, "A page of this blog, as /2017/07/31/a-post/. Left empty, none.")
    link_words = line("Words of the link", 80, "They say where it goes.")
    start_day = day_field("From this day", "Left empty, from now on.")
    start_clock = clock_field("From this time")
    end_day = day_field("Until this day")
    end_clock = clock_field("Until this time", "")

    def __init__(self, typed: Any = None, *, notice: SiteNotice | None = None) -> None:
        self.notice = notice
        super().__init__(typed, initial=_first_values(notice), label_suffix="")

    def clean_words(self) -> str:
        """Single blanks; nothing of one person's."""
        words = " ".join(self.cleaned_data["words"].split())
        if private := private_in(words):
            raise ValidationError(private)
        return words

    def clean_link(self) -> str:
        """A page of ours that readers can open."""
        link: str = self.cleaned_data["link"].removeprefix(settings.SITE_URL)
        if link and not link.startswith("/"):
            raise ValidationError("Give the address of a page of this blog, as /archive/.")
        if sentence := refusal_of_address(link, timezone.now()):
            raise ValidationError(sentence)
        return link

    def clean(self) -> dict[str, Any]:
        """A link with words that say where it goes; two minutes, one after the other."""
        cleaned = super().clean() or self.cleaned_data
        link, words = cleaned.get("link", ""), cleaned.get("link_words", "")
        if bool(link) != bool(words) and "link" in cleaned:
            missing = "link_words" if link else "link"
            self.add_error(missing, "A link needs an address and words that say where it goes.")
        elif link:
            written = f'<p><a href="{escape(link)}">{escape(words)}</a></p>'
            for finding in check_links(Writing(body=written)):
                self.add_error("link_words", finding.sentence)
        self._read_minutes(cleaned)
        if not self.errors:
            try:
                refuse(self.announcement(), timezone.now(), but=self.notice)
            except AnnouncingError as error:
                self.add_error(None, str(error))
        return cleaned

    def go_on_from(self, notice: SiteNotice) -> None:
        """After a stale save: what was typed may now follow what is there."""
        typed = {name: self.data[name] for name in self.data}
        self.data = {**typed, "opened_with": mark_of_notice(notice)}

    def announcement(self) -> Announcement:
        """The notice as typed."""
        names = ("words", "starts_at", "ends_at", "link", "link_words")
        return Announcement(**{name: self.cleaned_data[name] for name in names})

    def _read_minutes(self, cleaned: dict[str, Any]) -> None:
        """Both minutes as moments; a start that was not touched stays exactly as it was."""
        now = timezone.now()
        for which in ("start", "end"):
            day, clock = cleaned.get(f"{which}_day"), cleaned.get(f"{which}_clock")
            asked = {f"{which}_day", f"{which}_clock"}
            if asked & set(self.errors):
                continue
            if self.notice and not asked & set(self.changed_data):
                cleaned[f"{which}s_at"] = getattr(self.notice, f"{which}s_at")
            elif which == "start" and not day and not clock:
                cleaned["starts_at"] = now
            else:
                self._read_minute(which, day, clock)

    def _read_minute(self, which: str, day: date | None, clock: time | None) -> None:
        """One minute, which London's clocks show once."""
        if not day:
            self.add_error(f"{which}_day", "Enter the day.")
        elif not FIRST <= day <= LAST:
            self.add_error(f"{which}_day", "Choose a day between 2000 and 2100.")
        elif not clock:
            self.add_error(f"{which}_clock", "Enter the time, too.")
        else:
            try:
                self.cleaned_data[f"{which}s_at"] = from_local(day, clock)
            except NoSuchTime as error:
                self.add_error(f"{which}_clock", str(error))


def period_words(notice: SiteNotice, at: datetime) -> str:
    """Since when and until when readers see it."""
    start, end = long_moment(notice.starts_at), long_moment(notice.ends_at)
    if notice.ends_at <= at:
        return f"stood there from {start} to {end}"
    if notice.starts_at <= at:
        return f"stands there until {end}"
    return f"will stand there from {start} to {end}"


def _first_values(notice: SiteNotice | None) -> dict[str, Any]:
    """What the form shows before anything is typed."""
    if notice is None:
        return {}
    start, end = notice.starts_at.astimezone(LONDON), notice.ends_at.astimezone(LONDON)
    return {
        "opened_with": mark_of_notice(notice),
        "words": notice.words,
        "link": notice.link,
        "link_words": notice.link_words,
        "start_day": start.date(),
        "start_clock": start.time().replace(second=0, microsecond=0, tzinfo=None),
        "end_day": end.date(),
        "end_clock": end.time().replace(second=0, microsecond=0, tzinfo=None),
    }
