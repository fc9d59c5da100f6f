"""Reading: a post with its working text as the writing that the rules look at."""

from __future__ import annotations

from posts.checks.writing import Picture, Video, Writing
from posts.facts import with_waiting_facts
from posts.models import Post, PostVersion


def writing_of(post: Post, version: PostVersion | None = None) -> Writing:
    """What readers would get if a text came out now: the working one unless told otherwise."""
    version = version or post.working_version
    post = with_waiting_facts(post, version)
    if version is None:
        return Writing()
    described = version.lead_picture_description
    decorative = version.lead_picture_is_decorative
    return Writing(
        title=version.title,
        summary=version.summary,
        body=version.body,
        tags=tuple(version.tag_names),
        is_video=post.kind == Post.Kind.VIDEO,
        lead_picture=Picture(described, decorative) if version.lead_picture_id else None,
        video=video_of(
            post.video_url, post.transcript_url or version.transcript, frozenset(version.video)
        ),
        labels=tuple(one.label for one in version.attached),
        transcript=version.transcript,
        transcript_address=post.transcript_url,
        score_meaning=post.score_meaning,
        byline_name=post.byline_name,
        byline_job_title=post.byline_job_title,
    )


def video_of(address: str, transcript: str, parts: frozenset[str] = frozenset()) -> Video | None:
    """A video by its address or as a file, with its transcript, and the names of its parts."""
    if not address.strip() and "file" not in parts:
        return None
    said = bool(transcript.strip()) or "transcript" in parts
    return Video("file" in parts, has_transcript=said, has_captions="captions" in parts)
