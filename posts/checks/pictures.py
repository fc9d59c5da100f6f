"""Pictures are described, or marked on purpose as saying nothing."""

from __future__ import annotations

from collections.abc import Iterator

from posts.checks.findings import Finding, Place, blocking
from posts.checks.writing import Writing

RULE = "pictures"


def check_pictures(writing: Writing) -> Iterator[Finding]:
    """Those in the text, and the lead picture."""
    for number, picture in enumerate(writing.outline.pictures, start=1):
        if not picture.description and not picture.is_decorative:
            sentence = (
                f"Picture {number} in the text has no description. Say what it shows, "
                "or tick that it is only there for looks."
            )
            yield blocking(RULE, sentence, picture.place)
    lead = writing.lead_picture
    if lead is not None and not lead.description.strip() and not lead.is_decorative:
        sentence = (
            "The lead picture has no description. Say what it shows, or tick that it is only "
            "there for looks."
        )
        yield blocking(RULE, sentence, Place("lead_picture_description"))
