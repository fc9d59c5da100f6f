"""What a browser would send of a page's forms: what stands in them, with some of it changed."""

from __future__ import annotations

from html.parser import HTMLParser

BUTTONS = ("submit", "button", "image", "reset", "file")


class _Forms(HTMLParser):
    """The fields of every form that is posted."""

    def __init__(self):
        super().__init__()
        self.fields, self.inside, self.select, self.area = {}, False, None, None

    def handle_starttag(self, tag, attrs):
        facts = dict(attrs)
        name, value = facts.get("name"), facts.get("value") or ""
        if tag == "form":
            self.inside = (facts.get("method") or "get").lower() == "post"
        elif not self.inside:
            return
        elif tag == "select":
            self.select = name
        elif tag == "option" and self.select and "selected" in facts:
            self._put(self.select, value)
        elif tag == "textarea":
            self.area = name
            self.fields[name] = [""]
        elif tag == "input" and name and facts.get("type", "text") not in BUTTONS:
            ticked = facts.get("type") in ("checkbox", "radio")
            if not ticked or "checked" in facts:
                self._put(name, "on" if ticked and facts.get("value") is None else value)

    def handle_endtag(self, tag):
        if tag == "form":
            self.inside = False
        elif tag == "select":
            self.select = None
        elif tag == "textarea":
            self.area = None

    def handle_data(self, words):
        if self.area:
            # A browser drops the line end that begins a field.
            first = self.fields[self.area][0] == ""
            self.fields[self.area][0] += words.removeprefix("\n") if first else words

    def _put(self, name, value):
        self.fields.setdefault(name, []).append(value)


def filled(page, **changed):
    """The fields of a page's forms by name, those named here changed."""
    forms = _Forms()
    forms.feed(page)
    fields = {name: values for name, values in forms.fields.items() if name != "_save"}
    fields.pop("csrfmiddlewaretoken", None)
    return {**fields, **changed}
