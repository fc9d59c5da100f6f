"""The editor: CKEditor 4's settings with its known holes closed, and the widget that forms use.

The risk note is docs/editor.md; tests/posts/test_editor.py holds every line of it.
"""

from __future__ import annotations

from typing import Any

from ckeditor.widgets import CKEditorWidget
from django import forms
from django.templatetags.static import static
from django.urls import reverse_lazy
from django.utils.safestring import SafeString, mark_safe

from posts.cleaning import ATTRIBUTES, CLASSES, TAGS

# What pages with the editor add to the policy: it writes style attributes. Scripts get nothing.
POLICY = {"style-src": ["'unsafe-inline'"]}

# Plugins that call other hosts, load foreign content, or make what the sanitiser takes away.
REMOVED_PLUGINS = (
    *("exportpdf", "scayt", "wsc", "codesnippetgeshi", "flash", "iframe", "forms", "preview"),
    *("embed", "embedsemantic", "autoembed", "docprops", "div", "image", "smiley", "newpage"),
    *("print", "save", "templates", "font", "colorbutton", "colordialog", "bidi", "language"),
    *("stylescombo", "about", "elementspath", "pagebreak", "showblocks", "sourcearea"),
)
OUR_SCRIPTS = (
    "js/editor-policy.js",
    "js/editor.js",
    "js/editor-links.js",
    "js/editor-word.js",
)
ADDED_PLUGINS = ("image2", "uploadimage")

TOOLBAR = [
    ["Format"],
    ["Bold", "Italic", "RemoveFormat"],
    ["BulletedList", "NumberedList", "Blockquote"],
    ["Link", "Unlink"],
    ["Image", "Table", "HorizontalRule", "SpecialChar"],
    ["JustifyLeft", "JustifyCenter", "JustifyRight"],
    ["Undo", "Redo", "Maximize"],
]


def allowed_content() -> dict[str, dict[str, Any]]:
    """What the editor keeps is what the sanitiser keeps, so that nothing is lost on saving."""
    everywhere = ATTRIBUTES["*"]
    return {
        tag: {
            "attributes": ",".join(sorted(ATTRIBUTES.get(tag, set()) | everywhere)),
            "classes": ",".join(sorted(CLASSES.get(tag, set()))),
        }
        for tag in sorted(TAGS)
    }


CONFIG: dict[str, Any] = {
    "toolbar": TOOLBAR,
    "removePlugins": ",".join(REMOVED_PLUGINS),
    "extraPlugins": ",".join(ADDED_PLUGINS),
    "versionCheck": False,
    "allowedContent": allowed_content(),
    # How uploadimage marks a picture on its way; the sanitiser takes the mark away.
    "extraAllowedContent": "img[data-widget]",
    "format_tags": "p;h2;h3;h4",
    "justifyClasses": ["align-left", "align-centre", "align-right"],
    "image2_alignClasses": ["align-left", "align-centre", "align-right"],
    "image2_captionedClass": "picture",
    "image2_disableResizer": True,
    "linkShowAdvancedTab": False,
    "linkShowTargetTab": False,
    "linkJavaScriptLinksAllowed": False,
    # Pasted pictures are sent to the blog by uploadimage, not kept in the text.
    "clipboard_handleImages": False,
    "disableNativeSpellChecker": False,
    "entities": False,
    "filebrowserUploadMethod": "xhr",
    "filebrowserImageBrowseUrl": reverse_lazy("admin:posts_upload_choose"),
    "filebrowserImageUploadUrl": reverse_lazy("admin:posts_upload_add_from_editor"),
    "imageUploadUrl": reverse_lazy("admin:posts_upload_add_from_editor"),
    "title": "The text",
    "width": "100%",
    "height": 420,
}


WITHOUT_SCRIPT = mark_safe(
    '<noscript><p class="help">Without script this box takes plain words: leave an empty line '
    "between two paragraphs. Simple HTML may be written, too: &lt;h2&gt; for a heading, "
    '&lt;a href="https://…"&gt; for a link.</p></noscript>'
)


class Editor(CKEditorWidget):
    """CKEditor with the settings above; our own scripts stand after its own."""

    def render(self, *words: Any, **options: Any) -> SafeString:
        """Where there is no script, what may be written stands above the box."""
        return WITHOUT_SCRIPT + super().render(*words, **options)

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs=attrs)
        self.config = dict(CONFIG)
        self.external_plugin_resources: list[list[str]] = []

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Add what only a running server knows: where our style sheets are."""
        self.config["contentsCss"] = [static("css/tokens.css"), static("css/editor.css")]
        context: dict[str, Any] = super().get_context(name, value, attrs)
        return context

    @property
    def media(self) -> forms.Media:
        """CKEditor's files, then ours: in one list, since two would be mixed."""
        theirs: forms.Media = super().media
        return forms.Media(css=theirs._css, js=(*theirs._js, *OUR_SCRIPTS))  # type: ignore[attr-defined]
