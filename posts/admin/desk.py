"""The desk: what may be done with a post in its state, by whom, and the deed behind each button."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from people.models import User
from posts import reviewing
from posts.admin.checked import typed_reason
from posts.admin.forms import PostForm
from posts.admin.words import not_scheduled_words
from posts.checks.checking import private_in
from posts.checks.gate import pass_checks
from posts.checks.videos import RULE as VIDEOS
from posts.checks.ways import RULE as WAYS
from posts.checks.ways import refusal_of_address
from posts.deeds import note
from posts.models import Post
from posts.models.deed import Deed
from posts.noting import note_update
from posts.pinning import pin_alone
from posts.publishing import (
    PublishingError,
    StaleText,
    When,
    change_facts,
    draft_post,
    move,
    publish,
    save_version,
)
from posts.scheduling import plan_withdrawal
from posts.telling import moment_words

State = Post.State
CHANGE, PUBLISH = "posts.change_post", "posts.publish_post"
NEW = "new"
# A change of these asks for the check of videos, whatever else the old text would not pass.
VIDEO_FACTS = {"video_url", "transcript_url"}
# Buttons that say something about a text as it stands; why belongs to them.
VERDICTS = ("send_back", "approve", "unapprove")
WRITTEN_FACTS = {"score_meaning", "byline_name", "byline_job_title"}
UNPUBLISHED = (NEW, State.DRAFT, State.IN_REVIEW, State.APPROVED)


@dataclass(frozen=True)
class Verb:
    """One button: its name, its words, who may press it, in which states, and what it does."""

    name: str
    words: str
    permission: str
    states: tuple[str, ...]
    deed: Callable[[Post, PostForm, User], str]


def verbs_for(post: Post | None, user: User) -> list[Verb]:
    """What this person may do with this post now, from saving to publishing."""
    state = post.state if post else NEW
    return [verb for verb in VERBS if state in verb.states and user.has_perm(verb.permission)]


def find_verb(name: str, post: Post | None) -> Verb:
    """The verb of a pressed button, if it is one for this state."""
    state = post.state if post else NEW
    for verb in VERBS:
        if verb.name == name and state in verb.states:
            return verb
    raise PublishingError(
        "That cannot be done any more: somebody changed the state of this post meanwhile. "
        "Look at it again and choose another button."
    )


@transaction.atomic
def carry_out(verb: Verb, post: Post | None, form: PostForm, *, by: User) -> tuple[Post, str]:
    """Do what a button says, whole or not at all; gives the post and a sentence about it."""
    _refuse_untold(verb, form)
    if post is None:
        post = draft_post(form.text(), by=by, why=form.cleaned_data["why"], **form.draft_facts())
        form.cleaned_data["based_on"], before = 1, None
    else:
        before = post.working_version_id
        form.refuse_stale_facts(post)
    words = verb.deed(post, form, by)
    _explain(post, verb, form, by, saved=post.working_version_id != before)
    return post, f"{words} {_stepped_down(post, by)}".strip()


def _refuse_untold(verb: Verb, form: PostForm) -> None:
    """What readers are to be told of a change is never dropped in silence."""
    if form.cleaned_data["update_note"] and verb.name != "publish_changes":
        raise PublishingError(
            "You typed what changed, for readers. Only publishing your changes tells them: "
            "choose that, or empty the field."
        )


def _explain(post: Post, verb: Verb, form: PostForm, by: User, *, saved: bool) -> None:
    """Why stands with the text that was saved, or with the verdict; without either, by itself."""
    why = form.cleaned_data["why"]
    if why and not saved and verb.name not in VERDICTS:
        note(post, Deed.EXPLAINED, by=by, words=why)


def _save_draft(post: Post, form: PostForm, by: User) -> str:
    """Keep the text and the facts; no reader sees either."""
    _save_text(post, form, by)
    change_facts(post, by=by, **form.draft_facts())
    plan_withdrawal(post, form.leaves_at(), by=by)
    return f"The draft is saved. {not_scheduled_words(post, by, timezone.now())}".strip()


def _send_for_review(post: Post, form: PostForm, by: User) -> str:
    """Save, then ask for a second pair of eyes."""
    _save_draft(post, form, by)
    reviewing.submit(post, by=by)
    return "The draft is saved and waits for review."


def _approve(post: Post, form: PostForm, by: User) -> str:
    """Approve exactly the text that stands there."""
    _refuse_changed_text(form)
    reviewing.approve(post, by=by, words=form.cleaned_data["why"])
    return "The text is approved as it stands."


def _send_back(post: Post, form: PostForm, by: User) -> str:
    """Give it back to its writer, with what should be different where that was said."""
    _refuse_changed_text(form)
    if why := form.cleaned_data["why"]:
        reviewing.ask_for_changes(post, by=by, words=why)
    else:
        reviewing.send_back(post, by=by)
    return "The post is a draft again."


def _take_approval_back(post: Post, form: PostForm, by: User) -> str:
    """What was approved waits for review again."""
    _refuse_changed_text(form)
    reviewing.withdraw_approval(post, by=by, words=form.cleaned_data["why"])
    return "The approval is taken back; the post waits for review again."


def _publish(post: Post, form: PostForm, by: User) -> str:
    """Save everything and show it from its time on."""
    if form.says_nothing:
        raise PublishingError("This post has no text. Write something before you publish it.")
    at = timezone.now()
    when, slug = form.when(at), _new_slug(post, form)
    _refuse_hiding(post, when, at)
    _save_text(post, form, by)
    facts = form.facts_at_once() if post.state in Post.PUBLIC else form.facts()
    change_facts(post, by=by, **facts)
    pass_checks(post, by=by, at=max(at, when.publish_at), reason=typed_reason(form))
    _show(post, form, by, lambda: publish(post, when=when, by=by, at=at, slug=slug))
    if post.publish_at and post.publish_at > at:
        return f"Readers will see the post from {moment_words(post.publish_at, post.precision)}."
    return "The post is published."


def _publish_changes(post: Post, form: PostForm, by: User) -> str:
    """Show the changed text and facts now."""
    _publish(post, form, by)
    if words := form.cleaned_data["update_note"]:
        note_update(post, words, by=by)
    return "Readers see your changes from now on."


def _save_for_later(post: Post, form: PostForm, by: User) -> str:
    """Keep a text beside the one that readers see."""
    if form.shown_at_once:
        raise PublishingError(
            f"You also changed what readers see at once: {', '.join(form.shown_at_once)}. "
            "Put that back, or choose a button that shows it now."
        )
    _save_text(post, form, by)
    return "Your text is saved; readers still see the one before."


def _change_settings(post: Post, form: PostForm, by: User) -> str:
    """Show changed facts, date and address now, and keep a changed text for later."""
    at = timezone.now()
    when, slug = form.when(at), form.cleaned_data["slug"]
    _refuse_hiding(post, when, at)
    _save_text(post, form, by, at_once=form.facts_changed)
    change_facts(post, by=by, **form.facts_at_once(form.facts_changed))
    _check_settings(post, form, by, max(at, when.publish_at))
    moves = form.date_changed or "slug" in form.changed_data
    _show(post, form, by, lambda: move(post, when=when, by=by, slug=slug) if moves else None)
    later = " Your text is saved for later." if form.text_changed else ""
    return f"The settings are changed.{later}"


def _check_settings(post: Post, form: PostForm, by: User, at: datetime) -> None:
    """What settings alone can break for readers at that time, whatever the text would not pass."""
    changed = set(form.changed_data)
    for name in sorted(changed & WRITTEN_FACTS):
        if private := private_in(getattr(post, name)):
            raise PublishingError(private)
    if "transcript_url" in changed and (broken := refusal_of_address(post.transcript_url, at)):
        raise PublishingError(broken)
    rules = {VIDEOS} if changed & VIDEO_FACTS else set()
    if post.is_scheduled and form.date_changed:
        # What the text leads to may come out only after the new minute.
        rules |= {WAYS}
    if rules:
        reason, live = typed_reason(form), post.live_version
        pass_checks(post, by=by, at=at, reason=reason, version=live, only=rules)


def _stepped_down(post: Post, by: User) -> str:
    """Which post left the top of the front page for this one."""
    others = pin_alone(post, by=by) if post.pinned else ()
    return " ".join(f"“{other}” no longer stands at the top of the front page." for other in others)


def _show(post: Post, form: PostForm, by: User, show: Callable[[], None]) -> None:
    """Show a post and plan its withdrawal, in the order in which neither comes before the other."""
    leaves, comes = form.leaves_at(), post.publish_at
    later = leaves is None or comes is None or leaves > comes
    first = post.state in UNPUBLISHED or (post.state == State.PUBLISHED and later)
    if first:
        plan_withdrawal(post, leaves, by=by)
    show()
    if not first:
        plan_withdrawal(post, leaves, by=by)


def _save_text(post: Post, form: PostForm, by: User, *, at_once: Collection[str] = ()) -> None:
    """Write the typed text as the working one, unless a newer one was saved meanwhile."""
    based_on = form.cleaned_data["based_on"]
    text = form.text(at_once=at_once)
    why, begun = form.cleaned_data["why"], 0 if based_on is None else based_on
    save_version(post, text, by=by, why=why, based_on=begun)


def _new_slug(post: Post, form: PostForm) -> str:
    """The typed address; a draft's comes from its title, a public one stays."""
    slug: str = form.cleaned_data["slug"]
    public = post.state in Post.PUBLIC
    return slug or ("" if public else form.cleaned_data["title"])


def _refuse_hiding(post: Post, when: When, at: datetime) -> None:
    """A post that readers see is not taken away by a date; withdrawing says what it does."""
    if post.state == State.PUBLISHED and not post.is_scheduled and when.publish_at > at:
        raise PublishingError(
            "Readers see this post now, and a day to come would take it away from them until then. "
            "Leave its day as it was; to take it away, withdraw it."
        )


def _refuse_changed_text(form: PostForm) -> None:
    """A verdict is about the text that was saved and seen, not about one just typed or newer."""
    if form.cleaned_data["based_on"] != form.initial.get("based_on"):
        raise StaleText("Somebody saved a newer text meanwhile. Read it, then decide about it.")
    if form.text_changed or form.facts_changed:
        raise PublishingError("You changed something. Save it first; then decide about it.")


# The first is what the Enter key presses, so it is always one that no reader sees.
VERBS = (
    Verb("save_draft", "Save draft", CHANGE, UNPUBLISHED, _save_draft),
    Verb("save_for_later", "Save changes for later", CHANGE, Post.PUBLIC, _save_for_later),
    Verb("send", "Save and send for review", CHANGE, (NEW, State.DRAFT), _send_for_review),
    Verb("send_back", "Send back to the writer", PUBLISH, (State.IN_REVIEW,), _send_back),
    Verb("approve", "Approve this text", PUBLISH, (State.IN_REVIEW,), _approve),
    Verb("unapprove", "Take the approval back", PUBLISH, (State.APPROVED,), _take_approval_back),
    Verb("publish", "Publish now", PUBLISH, UNPUBLISHED, _publish),
    Verb("publish", "Publish again", PUBLISH, (State.WITHDRAWN,), _publish),
    Verb("settings", "Change settings only", PUBLISH, (State.PUBLISHED,), _change_settings),
    Verb("publish_changes", "Publish changes", PUBLISH, (State.PUBLISHED,), _publish_changes),
)
