"""What every address answers to whom: the rows of tests/site/addresses, one file an area.

One code: the same for everybody. Seven: stranger, reader, author, editor, moderator, survey
manager, administrator. "open": strangers come here even when SIGN_IN_TO_READ is on. Names in
braces are those of the blog that blog_with_all makes. 302 on the desk leads to sign-in.
Approvers need no desk: they get what readers get; where not, the row says "approver=200".
"""

from pathlib import Path

AREAS = sorted((Path(__file__).parent / "addresses").glob("*.txt"))
TABLE = "".join(area.read_text() for area in AREAS)
