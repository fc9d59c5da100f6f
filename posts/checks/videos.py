"""A video comes with what is said in it, for those who cannot hear it or may not play it."""

from __future__ import annotations

from collections.abc import Iterator

from posts.checks.findings import Finding, Place, advice, blocking
from posts.checks.writing import Writing

RULE = "videos"


def check_videos(writing: Writing) -> Iterator[Finding]:
    """A link needs a transcript; a file of ours captions, too."""
    video = writing.video
    if video is None:
        if writing.is_video:
            yield advice(RULE, "This is a video, but it has no video yet.", Place("video_url"))
        return
    if not video.has_transcript:
        sentence = "The video has no transcript. Add one, so that everybody can read what is said."
        yield blocking(RULE, sentence, Place("transcript"))
    if video.is_file and not video.has_captions:
        yield blocking(RULE, "The video file has no captions. Add them.", Place("captions"))
