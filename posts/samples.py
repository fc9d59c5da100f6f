"""Posts in the name of made-up people: taken away, or put back to what real people wrote."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Q, QuerySet

from people.models import User
from people.samples import SamplesStay
from posts.bylines import byline_of
from posts.editions import raise_edition
from posts.models import (
    Approval,
    DraftRemark,
    Post,
    PostDeed,
    PostVersion,
    PreviewLink,
    Tenure,
    Upload,
)
from posts.publishing import publish_changes, save_version
from posts.texts import text_of


@transaction.atomic
def remove_posts_of(people: QuerySet[User], *, put_back: bool) -> str:
    """Posts that only they wrote go; other posts lose their texts when put_back allows it."""
    theirs = PostVersion.objects.filter(by__in=people)
    touched = Post.objects.filter(pk__in=theirs.values("post"))
    real = PostVersion.objects.exclude(by__in=people.values("pk")).values("post")
    mixed = touched.filter(pk__in=real)
    shown = [post for post in mixed if _shows_a_text_of(post, people)]
    if shown and not put_back:
        names = "; ".join(f"“{post}”" for post in shown[:5])
        raise SamplesStay(
            f"Made-up people wrote the present text of {len(shown)} real posts: {names}. "
            "Say --put-back to go back to the last text by somebody else."
        )
    for post in shown:
        _put_back(post, people)
    alone = touched.exclude(pk__in=real)
    count = alone.count()
    alone.update(state=Post.State.DRAFT, live_version=None, working_version=None)
    alone.delete()
    _remove_asking_of(people)
    PostDeed.objects.filter(Q(by__in=people) | Q(version__by__in=people)).delete()
    PostVersion.objects.filter(by__in=people).delete()
    Post.objects.filter(made_by__in=people).update(made_by=None)
    Upload.objects.filter(by__in=people).update(by=None)
    _take_from_offices(people)
    raise_edition()
    return f"{count} posts removed, {len(shown)} put back"


def _take_from_offices(people: QuerySet[User]) -> None:
    """Offices that made-up people held are vacant; posts they signed are signed by the office."""
    held = Tenure.objects.filter(user__in=people)
    for post in Post.objects.filter(tenure__in=held).select_related("author", "tenure"):
        signed = post.tenure is not None and post.byline_name == post.tenure.name
        name, title = (post.byline_name, post.byline_job_title)
        if signed:
            name, title = byline_of(post.author, None)
        Post.objects.filter(pk=post.pk).update(
            tenure=None, byline_name=name, byline_job_title=title
        )
    held.delete()


def _remove_asking_of(people: QuerySet[User]) -> None:
    """What they asked, decided, remarked and showed to others goes with them."""
    Approval.objects.filter(Q(person__in=people) | Q(asked_by__in=people)).delete()
    DraftRemark.objects.filter(by__in=people).delete()
    PreviewLink.objects.filter(Q(made_by__in=people) | Q(revoked_by__in=people)).delete()


def _shows_a_text_of(post: Post, people: QuerySet[User]) -> bool:
    """Whether one of these people wrote what readers or writers see now."""
    pks = set(people.values_list("pk", flat=True))
    return any(v.by_id in pks for v in (post.live_version, post.working_version) if v)


def _put_back(post: Post, people: QuerySet[User]) -> None:
    """Make the last text by somebody else the present one."""
    last = post.versions.exclude(by__in=people.values("pk")).latest("number")
    save_version(post, text_of(last), by=None, why="Made-up people were taken away.")
    if post.state == Post.State.PUBLISHED:
        publish_changes(post)
    elif post.live_version:
        post.live_version = post.working_version
        post.save(update_fields=("live_version",))
