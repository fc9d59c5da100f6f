"""Named places: an anchor that was never a link loses its tag and keeps its words.

Only one with a name and without an address is known for sure: the editor sends a link whose
address was lost without any attribute, and the checks tell of that one.
"""

from __future__ import annotations

import re

TAG = re.compile(r"""<(/?)a(?=[\s/>])((?:[^<>"']++|"[^"]*+"|'[^']*+')*+)>""", re.I)
NAMED = re.compile(r"""[\s/"'](?:name|id)\s*=""", re.I)
ADDRESS = re.compile(r"""[\s/"']href(?=[\s=/]|\Z)""", re.I)


def without_named_places(html: str) -> str:
    """The same text; no link stands in another, so each end belongs to the newest beginning."""
    in_place = in_link = False

    def kept(tag: re.Match[str]) -> str:
        """The tag, or nothing for a named place; one that begins in a link ends the link."""
        nonlocal in_place, in_link
        if tag[1]:
            dropped, in_place, in_link = in_place, False, False
            return "" if dropped else tag[0]
        ended, in_place = in_link, bool(NAMED.search(tag[2]) and not ADDRESS.search(tag[2]))
        in_link = not in_place
        return ("</a>" if ended else "") if in_place else tag[0]

    return TAG.sub(kept, html)
