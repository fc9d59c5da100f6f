"""Forms of what readers do with comments; the rules themselves are asked by the deeds."""

from __future__ import annotations

from django import forms

from comments.appeals import LONGEST_WORDS as LONGEST_APPEAL
from comments.models import Report
from comments.reporting import LONGEST_WORDS as LONGEST_REPORT


class CommentForm(forms.Form):
    """Words for a post or in reply; emptiness and length are the rules' to refuse."""

    text = forms.CharField(strip=False, required=False)
    wants_replies = forms.BooleanField(required=False)
    # When the warning was written that the writer says they have read; empty otherwise.
    warning_read = forms.CharField(required=False, max_length=40)


class UsefulForm(forms.Form):
    """What the button says it does, so that a double click does it once."""

    useful = forms.ChoiceField(choices=(("yes", "Useful"), ("no", "Not any more")))


class ReportForm(forms.Form):
    """Why a reader reports a comment."""

    reason = forms.ChoiceField(
        choices=Report.Reason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what is wrong with the comment."},
    )
    words = forms.CharField(required=False, max_length=LONGEST_REPORT)


class AppealForm(forms.Form):
    """What a writer says to the other moderator."""

    words = forms.CharField(required=False, max_length=LONGEST_APPEAL)
