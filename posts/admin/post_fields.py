"""Post fields: what the form of a post asks, under which headings, and what each refuses."""

from __future__ import annotations

from datetime import date

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone

from posts.admin.fields import (
    WEB_ADDRESS,
    HTMLText,
    clock_field,
    day_field,
    line,
    refuse_foreign_pictures,
)
from posts.admin.file_fields import AttachmentsField, PictureWidget, UploadField
from posts.dates import local_day
from posts.models import Author, Post
from posts.models.tag import present_names
from posts.models.version import LONGEST_TITLE
from posts.slugs import LONGEST, NOT_RESERVED, OF_LETTERS, make_slug
from posts.tagging import LONGEST as LONGEST_TAG
from posts.tagging import distinct_tag_names
from posts.titled import Titled

MOST_TAGS = 20

DATES = ("day", "clock", "leave_day", "leave_clock")

LEAD = ("lead_picture", "lead_picture_description", "lead_picture_is_decorative")
FILM = ("video_file", "captions", "poster", "transcript", "transcript_file")
# What is a version's own; everything else is true of the post whatever its text says.
WORDS = ("title", "summary", "body", "tags", *LEAD, "attachments", *FILM)

SECTIONS = (
    ("The text", ("title", "summary", "body", "tags")),
    ("Picture and attachments", (*LEAD, "attachments")),
    ("Video", ("video_url", *FILM, "transcript_url")),
    ("When readers see it", ("precision", *DATES, "slug")),
    ("Who signs it", ("author", "byline_name", "byline_job_title")),
    (
        "On the page",
        (
            *("kind", "comments_mode", "pinned", "pinned_until"),
            *("score", "score_meaning"),
        ),
    ),
)
FACTS = (
    *("author", "byline_name", "byline_job_title", "kind", "comments_mode", "pinned"),
    *("pinned_until", "video_url", "transcript_url", "score", "score_meaning"),
)
DATING = ("precision", *DATES, "slug")


class PostFields(Titled, forms.Form):
    """Every question, and what is refused about one answer alone."""

    based_on = forms.IntegerField(required=False, widget=forms.HiddenInput)
    opened_with = forms.CharField(required=False, widget=forms.HiddenInput)
    title = line(
        "Title", LONGEST_TITLE, required=True, error_messages={"required": "Enter a title."}
    )
    summary = line(
        "Summary",
        400,
        "One or two sentences for lists; left empty, the beginning of the text is shown.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    body = HTMLText(label="Text", required=False)
    tags = line("Tags", 2000, "Separate them with commas.")
    lead_picture = UploadField("Lead picture", widget=PictureWidget)
    lead_picture_description = line(
        "Description of the lead picture",
        300,
        "What somebody who cannot see it needs to know.",
    )
    lead_picture_is_decorative = forms.BooleanField(
        label="The lead picture is only there for looks: it needs no description", required=False
    )
    attachments = AttachmentsField(
        label="Attachments",
        required=False,
        help_text="PDF, Word, OpenDocument text and other documents, to be downloaded under the "
        "text. Several can be sent at once; the words are those of the link.",
    )
    video_file = UploadField(
        "Video file",
        accept="video/mp4,video/webm",
        help_text="MP4 or WebM, up to 12 MB; put a longer one on YouTube or Vimeo and give its "
        "address above.",
    )
    captions = UploadField("Captions of the video file", accept=".vtt,text/vtt")
    poster = UploadField(
        "Picture shown before the video file plays", accept="image/jpeg,image/png,image/webp"
    )
    transcript = line(
        "Transcript",
        100_000,
        "What is said in the video, as plain text; or send it as a file below.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    transcript_file = UploadField("Transcript as a file", accept=".pdf,.docx,.odt,.txt")
    precision = forms.ChoiceField(
        label="How well the date is known", choices=Post.Precision.choices, required=False
    )
    day = day_field(
        "Day",
        "Left empty, the post comes out when you publish it. A later time waits. "
        "Where only the month is known, its 1st.",
    )
    clock = clock_field("Time")
    past_is_meant = forms.BooleanField(
        label="Yes, publish it now under that past date", required=False
    )
    leave_day = day_field(
        "Withdraw by itself on",
        "Left empty, it stays. On that day it leaves every list, and its address says "
        "that it was withdrawn.",
    )
    leave_clock = clock_field("Withdraw it at")
    slug = line(
        "Last piece of the address",
        LONGEST,
        "Lower case letters, numbers and hyphens; left empty, it is made from the title.",
    )
    author = forms.ModelChoiceField(
        label="Author",
        queryset=Author.objects.all(),
        error_messages={"required": "Choose an author."},
    )
    byline_name = line("Name as it was then", 150, "Left empty, who holds the office now.")
    byline_job_title = line("Job title as it was then", 150)
    kind = forms.ChoiceField(label="Kind", choices=Post.Kind.choices)
    comments_mode = forms.ChoiceField(label="Comments", choices=Post.Comments.choices)
    pinned = forms.BooleanField(
        label="Keep at the top of the front page",
        required=False,
        help_text="One post at a time: the one that stands there steps down.",
    )
    pinned_until = forms.DateField(
        label="Keep it there until the end of",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="Left empty, it stays at the top until somebody takes it down.",
    )
    video_url = line("Address of the video", 200, validators=[WEB_ADDRESS])
    transcript_url = line("Address of the transcript", 300)
    score = forms.IntegerField(
        label="Score",
        required=False,
        min_value=1,
        max_value=4,
        help_text="For an inspection report: 1 to 4.",
        error_messages=dict.fromkeys(("min_value", "max_value"), "Enter a number from 1 to 4."),
    )
    score_meaning = line("What the score means", 200)
    why = line(
        "Why",
        300,
        "What you changed and why, or why you send it back: the desk reads it in the history, "
        "readers never do. May be left empty.",
    )
    update_note = forms.CharField(
        label="What changed, for readers",
        required=False,
        help_text="If you publish changes: “the date was corrected” stands under the title with "
        "today’s date. Left empty, nothing is said.",
    )
    override_reason = forms.CharField(label="To publish all the same, say why", required=False)

    def clean_body(self) -> str:
        """Not too long, and every picture one of the blog's own."""
        body: str = self.cleaned_data["body"]
        if len(body) > settings.BODY_MAX_CHARACTERS:
            raise ValidationError(
                f"The text is too long: {len(body):,} characters of HTML, "
                f"at most {settings.BODY_MAX_CHARACTERS:,} are kept."
            )
        refuse_foreign_pictures(body)
        # A text that nobody touched stays as it came, however it would be kept today.
        return body if "body" in self.changed_data else self.initial.get("body", body)

    def clean_tags(self) -> list[str]:
        """At most twenty names, each of a length that can be kept."""
        typed = self.cleaned_data["tags"].split(",")
        names = present_names(distinct_tag_names(typed))
        if any(len(name.strip()) > LONGEST_TAG for name in typed):
            raise ValidationError(f"A tag has at most {LONGEST_TAG} characters.")
        if len(names) > MOST_TAGS:
            raise ValidationError(f"A post has at most {MOST_TAGS} tags.")
        return names

    def clean_slug(self) -> str:
        """An address as it may stand, or nothing."""
        slug: str = self.cleaned_data["slug"]
        if slug and make_slug(slug) != slug:
            raise ValidationError(f"Use {OF_LETTERS}; {NOT_RESERVED}.")
        return slug

    def clean_transcript_url(self) -> str:
        """One of the blog's own files, or a web address."""
        address: str = self.cleaned_data["transcript_url"]
        if address and not address.startswith("/media/"):
            WEB_ADDRESS(address)
        return address

    def clean_pinned_until(self) -> date | None:
        """Only a pinned post has a last day at the top, and that day is still to come."""
        day: date | None = self.cleaned_data["pinned_until"]
        if not self.cleaned_data.get("pinned"):
            return None
        if day and "pinned_until" in self.changed_data and day < local_day(timezone.now()):
            raise ValidationError("That day is over. Choose a later one, or leave it empty.")
        return day
