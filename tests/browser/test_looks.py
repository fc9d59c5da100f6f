"""What is asked once of each look misses no text that differs from those before it."""

ROWS = """<!doctype html><html lang="en"><title>Rows</title><style>
html { background: white; color: black; color-scheme: light dark }
.pale b { color: #ccc } .veil { opacity: 0.3 }
@media (prefers-color-scheme: dark) { html { background: black; color: white }
    .pale b { color: #ddd } .late { color: #222 } }
</style><main><h1>Rows</h1><ul><li><b>First</b> word</li><li><b>Second</b> word</li>
<li class="pale"><b>Third</b> word</li><li><b>Fourth</b> word</li>
<li class="late">Fifth word</li></ul><p class="veil"><b>Sixth</b> word</p></main></html>"""


def test_each_text_of_another_look_is_judged_in_light_and_in_dark(page, violations):
    page.set_content(ROWS)

    def found(scheme):
        return [(rule, html.partition(">")[2][:5]) for rule, html in violations(scheme)]

    contrast, veil = "color-contrast", [("color-contrast", "<b>Si"), ("color-contrast", "Sixth")]
    assert found("light") == [(contrast, "Third"), *veil]
    assert found("dark") == [(contrast, "Fifth"), *veil]
