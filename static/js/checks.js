/* Checks beside the text: asked again when the typing pauses; a click leads to the place.
   Without it the button “Check this text” does the same with a reload. */
(() => {
  "use strict";
  const PAUSE = 1200;
  const aside = document.querySelector("[data-checks]");
  const form = document.getElementById("post-form");
  if (!aside || !form) return;
  const found = aside.querySelector("[data-checks-found]");
  const count = aside.querySelector("[data-checks-count]");
  const override = aside.querySelector("[data-checks-override]");
  const SILENT = "The checks do not answer. Press “Check this text” to try again.";
  const editor = () => window.CKEDITOR?.instances.id_body;
  let pause, under_way, asked;

  /* Everything typed, and the editor's text, which its field has only when the form is sent. */
  const typed = () => {
    const data = new FormData(form);
    if (editor()?.status === "ready") data.set("body", editor().getData());
    for (const [name, value] of [...data]) if (value instanceof File) data.delete(name);
    return new URLSearchParams(data);
  };

  const say = (words) => { if (count.textContent !== words) count.textContent = words; };

  /* A list that says the same stays as it is, with the focus and whatever a screen reader is at. */
  const show = (html) => {
    const fresh = document.createElement("template");
    fresh.innerHTML = html;
    if (fresh.innerHTML === found.innerHTML) return;
    const focused = document.activeElement?.closest?.("[data-checks-found] a")?.textContent;
    found.replaceChildren(fresh.content);
    const seen = found.querySelector("[name=override_seen]");
    say(seen.dataset.count);
    if (override) override.hidden = !("stops" in seen.dataset);
    if (focused) [...found.querySelectorAll("a")].find((link) => link.textContent === focused)?.focus();
  };

  const ask = async () => {
    const now = typed();
    if (`${now}` === asked) return;
    under_way?.abort();
    under_way = new AbortController();
    try {
      const answer = await fetch(aside.dataset.checks, { method: "POST", body: now, signal: under_way.signal });
      const html = answer.ok && !answer.redirected ? await answer.text() : "";
      if (!html.includes("override_seen")) throw new Error("no list");
      asked = `${now}`;
      show(html);
    } catch (error) {
      if (error.name !== "AbortError") say(SILENT);
    }
  };
  const soon = () => { clearTimeout(pause); pause = setTimeout(ask, PAUSE); };

  /* The place of a finding inside the editor: an element, and in it the words. */
  const single = (words) => words.replace(/[\s\u00a0\u200b]+/g, " ");
  const written = (element) => element.getAttribute("data-cke-saved-src") || element.getAttribute("src") || element.getAttribute("data-cke-saved-href") || element.getAttribute("href") || "";
  /* A link whose address the blog will not keep is told of as one without. */
  const address = (element) => (element.tagName === "A" ? written(element).replace(/^(?!(?:https?|mailto|tel):)[a-z][a-z0-9+.-]*:.*/i, "") : written(element));
  const matches = (element, { tag, words }) => (tag === "img" || tag === "a" ? address(element) === words : single(element.textContent).includes(single(words)));

  const find = (body, place) => {
    const all = [...body.querySelectorAll(place.tag || "p")].filter((element) => !element.closest(".cke_widget_drag_handler_container"));
    const like = all.filter((element) => matches(element, place));
    return like[place.number] || like[0] || (matches(body, place) ? body : null);
  };

  /* Words may go through several elements, so their ends are looked for letter by letter. */
  const range = (element, words) => {
    const page = element.ownerDocument;
    const walker = page.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const letters = [];
    let text = "";
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      [...node.data].forEach((letter, at) => {
        const sign = single(letter);
        if (sign === " " && (text === "" || text.endsWith(" "))) return;
        text += sign;
        letters.push([node, at]);
      });
    }
    const start = text.indexOf(single(words));
    if (start < 0 || !words) return null;
    const chosen = page.createRange();
    chosen.setStart(...letters[start]);
    const [last, at] = letters[start + single(words).length - 1] || letters.at(-1);
    chosen.setEnd(last, at + 1);
    return chosen;
  };

  const select = (element, words) => {
    const page = element.ownerDocument;
    const widget = editor().widgets.getByElement(new window.CKEDITOR.dom.element(element));
    if (widget && element.tagName === "IMG") return widget.focus();
    const chosen = range(element, words) || page.createRange();
    if (chosen.collapsed) chosen.selectNodeContents(element);
    const selection = page.getSelection();
    selection.removeAllRanges();
    selection.addRange(chosen);
  };

  const go = (event) => {
    const link = event.target.closest("a[data-place]");
    if (!link) return;
    const { place: field, tag, words, number } = link.dataset;
    const body = field === "body" && editor()?.status === "ready" && editor().document?.$.body;
    if (!body) {
      document.getElementById(`id_${field}`)?.focus();
      return;
    }
    event.preventDefault();
    const element = find(body, { tag, words, number: Number(number) });
    editor().focus();
    if (!element) return;
    select(element, tag === "a" || tag === "img" ? "" : words);
    editor().container.$.scrollIntoView({ block: "nearest" });
    element.scrollIntoView({ block: "center" });
  };

  document.addEventListener("click", go);
  form.addEventListener("input", soon);
  form.addEventListener("change", soon);
  /* A browser that comes back to a page puts what was typed into its fields, and tells nobody. */
  const isTyped = ({ type, value, defaultValue }) => type !== "hidden" && defaultValue !== undefined && value !== defaultValue;
  window.addEventListener("pageshow", () => { if ([...form.elements].some(isTyped)) soon(); });
  window.CKEDITOR?.on("instanceReady", ({ editor: ready }) => ready.on("change", soon));
})();
