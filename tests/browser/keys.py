"""The keyboard alone: what Tab does not lead to cannot be used."""

from datetime import date
from time import monotonic

from django.utils import timezone

from posts.dates import local_day

FRAME = "iframe.cke_wysiwyg_frame"
# Looks at where the focus is, before a thing counts as out of reach.
LOOKS = 12
# Seconds in which a dialog that grew finds its place, and a list that was asked again its focus.
PATIENCE = 3
TAB = {"type": "rawKeyDown", "key": "Tab", "code": "Tab", "windowsVirtualKeyCode": 9}
SHIFT = 8
# Once the aim has the focus, further presses do nothing; so several may be sent at once.
AIM = """aim => {
    window.aim = aim;
    const page = aim.contentDocument ?? document;
    if (page.isAimed) return;
    page.isAimed = true;
    page.addEventListener("keydown", event => {
        if (event.key === "Tab" && document.activeElement === window.aim) {
            event.preventDefault();
            event.stopImmediatePropagation();
        }
    }, true);
}"""
# About how many presses lead to the aim, fewer than none backwards; none when it is reached.
WAY = """aim => {
    const stops = "a[href],button,input,select,textarea,summary,iframe";
    const all = [...document.querySelectorAll(stops)]
        .filter(stop => stop === aim || stop === document.activeElement
            || (stop.tabIndex >= 0 && !stop.disabled && stop.checkVisibility()));
    const way = all.indexOf(aim) - all.indexOf(document.activeElement);
    return aim === document.activeElement ? 0 : way || 1;
}"""
# Whether the focus is in sight, and marked; if not, what it is on.
IS_SEEN = """aim => {
    const box = aim.getBoundingClientRect(), style = getComputedStyle(aim);
    const inside = (place, size) => Math.min(Math.max(place, 0), size - 1);
    const top = document.elementFromPoint(
        inside(box.x + box.width / 2, innerWidth), inside(box.y + box.height / 2, innerHeight));
    const isOnTop = aim.contains(top) || top?.contains(aim) || aim.labels?.[0]?.contains(top);
    const isMarked = style.outlineStyle !== "none" || style.boxShadow !== "none";
    return aim.contentDocument || (isOnTop && isMarked) ? "" : `${aim.outerHTML} ${top?.outerHTML}`;
}"""


class Keys:
    """Goes to a thing by Tab, and uses it."""

    def __init__(self, page):
        self.page = page
        self.type = page.keyboard.type
        self.key = page.keyboard.press
        self.line = page.context.new_cdp_session(page)

    def reach(self, target):
        """Go on from where the focus is, forwards or backwards."""
        target.evaluate(AIM)
        for _look in range(LOOKS):
            way = target.evaluate(WAY)
            if not way:
                self.see(target)
                return
            step = TAB if way > 0 else {**TAB, "modifiers": SHIFT}
            for _press in range(abs(way)):
                self.line.send("Input.dispatchKeyEvent", step)
        where = self.page.evaluate("document.activeElement.outerHTML.slice(0, 200)")
        raise AssertionError(f"no key leads to {target} from {where}")

    def see(self, target):
        """The focus is in sight, once what moves or is shown anew has come to rest."""
        last = monotonic() + PATIENCE
        while hidden := target.evaluate(IS_SEEN):
            if monotonic() > last:
                raise AssertionError(f"the focus is not in sight: {hidden}")
            self.page.wait_for_timeout(50)

    def press(self, target):
        self.reach(target)
        self.key("Enter")

    def tick(self, target):
        self.reach(target)
        if not target.is_checked():
            self.key("Space")

    def fill(self, target, words):
        self.reach(target)
        self.type(words)

    def fill_day(self, day: date):
        """From the month that shows what is there; today is the day it begins with."""
        today = local_day(timezone.now())
        self.press(self.page.get_by_role("button", name="Choose a day and see what is there: Day"))
        self.page.locator(f'[data-day="{today}"]').wait_for()
        for _day in range((day - today).days):
            self.key("ArrowRight")
        self.page.locator(f'[data-day="{day}"][tabindex="0"]').wait_for()
        self.key("Enter")
        self.key("Escape")

    def into_text(self, words):
        """The caret behind the line of these words, counted from the top."""
        text = self.page.frame_locator(FRAME)
        text.get_by_text(words).wait_for()
        self.reach(self.page.locator(FRAME))
        self.key("Control+Home")
        lines = text.locator("body > *").all_inner_texts()
        for _line in range(next(at for at, line in enumerate(lines) if words in line)):
            self.key("ArrowDown")
        self.key("End")
