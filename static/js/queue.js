/* The moderation queue: single keys outside fields, focus after a swap, ticks for the whole page.
   Without it every link and button does the same with a reload. */
(() => {
  "use strict";
  const queue = () => document.getElementById("queue");
  const said = document.getElementById("said");
  const LOST = "The queue did not come back: you may be signed out. Your words are still here; copy them, then reload the page.";
  let busy = false;

  const inField = (target) => target.closest("textarea, select, input:not([type=radio], [type=checkbox]), [contenteditable]");

  const open = (summary) => {
    const details = summary.parentElement;
    details.open = !details.open || !details.contains(document.activeElement);
    (details.open && details.querySelector("[data-first]") || summary).focus();
  };

  const choose = (number) => {
    const radio = queue().querySelector(`details[open] [data-number="${number}"]`);
    if (!radio) return false;
    radio.checked = true;
    radio.form.querySelector("button").focus();
    return true;
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || inField(event.target)) return;
    if (!queue() || queue().dataset.keys !== "on") return;
    if (/^[1-9]$/.test(event.key)) {
      if (choose(event.key)) event.preventDefault();
      return;
    }
    const aim = queue().querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
    if (!aim) return;
    event.preventDefault();
    const walking = aim.tagName === "A";
    // A key held down walks on, but never decides on what nobody has read.
    if (busy || (event.repeat && !walking)) return;
    if (aim.tagName === "SUMMARY") open(aim);
    else aim.click();
  });

  const dress = () => {
    const all = queue()?.querySelector("[data-tick-all]");
    if (!all) return;
    all.hidden = false;
    all.addEventListener("click", () => {
      for (const box of queue().querySelectorAll("[name=pick][type=checkbox]")) box.checked = true;
    });
  };

  document.addEventListener("htmx:beforeRequest", () => { busy = true; });
  for (const end of ["htmx:afterRequest", "htmx:sendError", "htmx:timeout"]) {
    document.addEventListener(end, () => { busy = false; });
  }
  const fail = () => { said.textContent = LOST; };
  document.addEventListener("htmx:sendError", fail);
  document.addEventListener("htmx:timeout", fail);
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.xhr.responseText.includes('id="queue"')) return;
    event.detail.shouldSwap = false;
    fail();
  });
  document.addEventListener("htmx:afterSettle", () => {
    dress();
    (queue().querySelector("[data-focus]") ?? queue().querySelector("h2"))?.focus();
  });
  dress();
})();
