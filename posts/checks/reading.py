"""Reading: a post with its working text as the writing that the rules look at."""

from __future__ import annotations

from posts.checks.writing import Picture, Video, Writing
from posts.models import Post


def writing_of(post: Post) -> Writing:
    """What readers would get if the working text came out now."""
    version = post.working_version
    if version is None:
        return Writing()
    described = version.lead_picture_description
    return Writing(
        title=version.title,
        summary=version.summary,
        body=version.body,
        tags=tuple(version.tag_names),
        is_video=post.kind == Post.Kind.VIDEO,
        lead_picture=Picture(described) if version.lead_picture_id else None,
        video=video_of(post.video_url, post.transcript_url),
        transcript_address=post.transcript_url,
    )


def video_of(address: str, transcript: str) -> Video | None:
    """A video by its address, with its transcript."""
    return Video(has_transcript=bool(transcript.strip())) if address.strip() else None
