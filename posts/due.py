"""What posts' part of the clock does: (name, how often, deed)."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from posts.alarms import look_for_what_came_out, raise_alarm
from posts.autosaving import forget_unsaved
from posts.binning import empty_bin
from posts.mailing.sending import mail_due
from posts.models import Post
from posts.office import take_up_due
from posts.pinning import unpin_due
from posts.scheduling import withdraw_as_planned
from posts.searching.phrases import forget as forget_phrases
from posts.searching.rebuilding import keep_in_step
from posts.store_upkeep import clear_store, make_renditions

logger = logging.getLogger(__name__)


def withdraw_due(at: datetime) -> str:
    """Take from readers what was planned to leave by now; one that fails stops no other."""
    done = failed = 0
    for post in Post.objects.to_withdraw(at):
        try:
            done += withdraw_as_planned(post, at=at)
        except Exception:
            logger.exception("The planned withdrawal of post %s failed", post.pk)
            failed += 1
    return f"{done} withdrawn as planned" + (f", {failed} failed" if failed else "")


def check_what_is_due(at: datetime) -> str:
    """See whether what was due appeared, and tell the editors of what did not."""
    return f"{look_for_what_came_out(at)} seen to have come out, {raise_alarm(at)}"


DUE = [
    ("Hand over offices", timedelta(minutes=1), take_up_due),
    ("Withdraw posts as planned", timedelta(minutes=1), withdraw_due),
    ("Mail new posts", timedelta(minutes=1), mail_due),
    ("Unpin posts", timedelta(minutes=1), unpin_due),
    ("Check that what was due appeared", timedelta(minutes=1), check_what_is_due),
    ("Make pictures in smaller widths", timedelta(hours=1), make_renditions),
    ("Empty the bin", timedelta(hours=6), empty_bin),
    ("Clear the store of files", timedelta(days=1), clear_store),
    ("Forget unsaved words", timedelta(days=1), forget_unsaved),
    ("Check that search knows what is published", timedelta(days=1), keep_in_step),
    ("Forget old phrases of search", timedelta(days=1), forget_phrases),
]
