"""The case: one comment with everything that a moderator has to know to decide on it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from django.utils.safestring import SafeString

from comments.models import Comment, CommentText, Decision, PersonNote, Report
from comments.objections import left_to_others
from comments.queue.marking import marked
from comments.queue.picks import Pick
from comments.queue.verbs import Button, buttons_for
from comments.queue.words import STATES, age_words, why_words
from people.models import User
from posts.dates import clock_words, local_day, long_moment, short_date
from posts.models import Post

State = Comment.State


@dataclass(slots=True)
class Case:
    """One comment, opened."""

    comment: Comment
    at: datetime
    by: User
    holder: User | None
    keys_off: bool = False
    decisions: list[Decision] = field(default_factory=list)
    earlier: list[Decision] = field(default_factory=list)
    reports: list[Report] = field(default_factory=list)
    notes: list[PersonNote] = field(default_factory=list)
    texts: list[CommentText] = field(default_factory=list)

    @property
    def pick(self) -> str:
        """The comment as it was read: its text, the last decision and the last report."""
        last_decision = max((decision.pk for decision in self.decisions), default=0)
        last_report = max((report.pk for report in self.reports), default=0)
        read = Pick(self.comment.pk, self.comment.text_number, last_decision, last_report)
        return str(read)

    @property
    def is_own(self) -> bool:
        """Nobody decides on their own comment."""
        return self.comment.author_id == self.by.pk

    @property
    def name(self) -> str:
        """The name over it, unless it is withheld."""
        return self.comment.shown_name

    @property
    def buttons(self) -> dict[str, Button]:
        """What can be done now."""
        if self.is_own or self.left_to_others:
            return {}
        return buttons_for(self.comment, reported=self.is_reported)

    @property
    def is_reported(self) -> bool:
        """Whether a report waits for an answer."""
        return any(report.settled_at is None for report in self.reports)

    @property
    def left_to_others(self) -> str:
        """Why an appeal leaves this text to somebody else; empty when it does not."""
        appealed = [decision for decision in self.decisions if hasattr(decision, "appeal")]
        return left_to_others(self.comment, self.by, [one.appeal for one in appealed])

    @property
    def shown_title(self) -> str:
        """Who reads the text that an edit would change."""
        if self.comment.state == State.HIDDEN:
            return "What readers saw until it was hidden"
        if self.comment.post.state != Post.State.PUBLISHED:
            return "The text without the edit"
        return "What readers see now"

    @property
    def edit_note(self) -> str:
        """What deciding on the edit does about the reports on the other text."""
        if not (self.comment.pending_text and self.is_reported):
            return ""
        hidden = self.comment.state == State.HIDDEN
        shows = "shows the comment again and " if hidden else ""
        stays = "leaves the comment hidden and" if hidden else "leaves"
        return (
            f"Readers reported the text without the edit. Approving the edit {shows}answers the "
            f"reports; refusing the edit {stays} the reports to decide on next."
        )

    @property
    def state(self) -> str:
        """The state in a word or two."""
        return STATES[State(self.comment.state)]

    @property
    def title(self) -> str:
        """What the post is called where readers see it."""
        post = self.comment.post
        version = post.live_version or post.working_version
        return version.title if version else post.slug

    @property
    def excerpt(self) -> str:
        """How the post begins."""
        version = self.comment.post.live_version or self.comment.post.working_version
        return version.excerpt if version else ""

    @property
    def post_note(self) -> str:
        """Whether readers see the post at all."""
        if self.comment.post.state == Post.State.PUBLISHED:
            return ""
        return f"Readers do not see this post: {self.comment.post.get_state_display().lower()}."

    @property
    def why(self) -> SafeString:
        """The rule that holds it; nothing when nothing waits."""
        waits = self.comment.waiting_since is not None and self.comment.rule
        return why_words(self.comment.rule, self.comment.cause) if waits else SafeString()

    @property
    def waited(self) -> str:
        """For how long it has waited."""
        since = self.comment.waiting_since
        return age_words(self.at - since) if since else ""

    @property
    def written(self) -> str:
        """When it was written."""
        moment = self.comment.written_at
        return long_moment(moment) if moment else "at a time the old blog did not say"

    @property
    def text(self) -> SafeString:
        """The text that is shown or would be, with what the rule named."""
        return self._marked(self.comment.text)

    @property
    def pending(self) -> SafeString:
        """The edit that waits, with what the rule named."""
        return self._marked(self.comment.pending_text)

    @property
    def who(self) -> str:
        """Job title, directorate and office, as far as known and not withheld."""
        if self.comment.is_withheld:
            return ""
        known = ", ".join(filter(None, (self.comment.job_title, self.comment.directorate)))
        return f"{known} ({self.comment.badge})".strip() if self.comment.badge else known

    @property
    def claim(self) -> str:
        """Who has opened this comment, and until when."""
        if self.comment.claimed_until is None or self.comment.claimed_until <= self.at:
            return ""
        until = clock_words(self.comment.claimed_until)
        if self.holder is None:
            return f"It is yours until {until}; other moderators see that you have it open."
        return (
            f"{self.holder.shown_name} has this comment open until {until}. "
            "You may still decide; whoever is first decides."
        )

    @property
    def standing(self) -> list[str]:
        """What moderators have decided about the writer, in sentences; not for the writer."""
        kept = getattr(self.comment.author, "standing", None)
        if kept is None or self.is_own:
            return []
        said = []
        if kept.is_suspended(self.at):
            until = short_date(local_day(kept.suspended_until))
            said.append(f"Suspended until {until}: {kept.suspension_reason}")
        if kept.hold_all:
            said.append("Every comment of theirs is held.")
        if kept.has_unread_warning:
            said.append(f"Warned, not read yet: {kept.warning}")
        return said

    def _marked(self, text: str) -> SafeString:
        """A text with what the rule named, while it waits."""
        rule = self.comment.rule if self.comment.waiting_since else ""
        return marked(text, rule, self.comment.cause)
