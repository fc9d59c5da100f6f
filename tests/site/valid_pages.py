"""What is wrong with a page by the standard's own parser, and with what stands in it by name."""

from __future__ import annotations

from collections import Counter

import html5lib

# Attributes that hold the ids of other elements of the page.
REFERENCES = ("for", "form", "list", "headers", "aria-labelledby", "aria-describedby")
REFERENCES += ("aria-controls", "aria-owns", "aria-details", "popovertarget")
# Elements that have their role from their name: another one would take it away.
NAMED_BY_THEMSELVES = {"ul", "ol", "table", "nav", "main", "form", "a", "button"}


def faults_of(answer, is_part=False):
    """Every fault of a page, or of a part that a script puts into one."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    read = parser.parseFragment if is_part else parser.parse
    tree = read(answer.content.decode())
    elements = [one for one in tree.iter() if isinstance(one.tag, str)]
    faults = [f"{place}: {kind} {words}" for place, kind, words in parser.errors]
    if is_part:
        return faults + wrong_roles(elements)
    headings = sum(one.tag == "h1" for one in elements)
    faults += [f"{headings} main headings"] * (headings != 1)
    return faults + names_that_miss(elements) + wrong_roles(elements)


def names_that_miss(elements):
    """Ids that stand twice, and references to what is not there."""
    ids = Counter(one.get("id") for one in elements if one.get("id"))
    forms = {one.get("id") for one in elements if one.tag == "form"}
    asked = {
        (name, word)
        for one in elements
        for name in REFERENCES
        for word in (one.get(name) or "").split()
    }
    missing = [
        f'{name}="{word}" leads nowhere'
        for name, word in sorted(asked)
        if word not in (forms if name == "form" else ids)
    ]
    return [f'id="{one}" stands {count} times' for one, count in ids.items() if count > 1] + missing


def wrong_roles(elements):
    """Lists and tables that are made something else by a role."""
    return [
        f'{one.tag} role="{one.get("role")}"'
        for one in elements
        if one.tag in NAMED_BY_THEMSELVES and one.get("role") in ("alert", "status", "region")
    ]
