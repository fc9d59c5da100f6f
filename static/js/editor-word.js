/* What comes from Word goes to the blog, which gives the same words back as plain HTML, its pictures
   kept; so there is one rule for it. It lands where it was pasted, whatever is typed meanwhile, and
   saving waits for it. Where the blog does not answer, the plain words are put in. */
(() => {
  "use strict";
  const editors = window.CKEDITOR;
  const PATIENCE = 20000, SLOW = 1000;
  const FROM_WORD = /<[a-z][^<>]*?(?:\bclass\s*=\s*["']?Mso|\bmso-)|<o:p\b/i;
  const PICTURES = /<img\b[^>]*>/gi, BLOCKS = "p,h1,h2,h3,h4,h5,h6,li,td,th";
  const FILTERS = ["common", "image"].map((name) => editors.getUrl(`${editors.plugins.getPath("pastetools")}filter/${name}.js`));
  const LEFT_OUT = "The pictures were too large to come along. Put them in with “Picture”.";

  class Refused extends Error {
    constructor(answer) { super(); this.status = answer.type === "opaqueredirect" ? 401 : answer.status; }
    get words() {
      const why = { 401: "You are signed out", 403: "You are signed out, or may not write here any more", 413: "This is too much at once", 422: "This is too much at once" };
      return `${why[this.status] || "The blog does not answer"}, so only the plain words were put in, without headings, lists and pictures. Undo takes them away again.`;
    }
  }

  /* Word gives pictures as files that only its own computer has, and once more in RTF. */
  const withPictures = (editor, html, rtf) => new Promise((done) => {
    if (!rtf || html.search(PICTURES) < 0) return done(html);
    editors.scriptLoader.load(FILTERS, () => {
      try { done(editors.pasteFilters.image(html, editor, rtf)); } catch { done(html); }
    });
  });

  const ask = async (form, html) => {
    const headers = { "X-CSRFToken": form.elements.csrfmiddlewaretoken.value };
    const sent = { method: "POST", body: new URLSearchParams({ html }), headers, redirect: "manual", signal: AbortSignal.timeout(PATIENCE) };
    const answer = await fetch(form.dataset.paste, sent).catch(() => Response.error());
    if (!answer.ok) throw new Refused(answer);
    return answer.json().catch(() => { throw new Refused(answer); });
  };

  const tidied = async (form, html) => {
    try { return await ask(form, html); } catch (error) {
      if (error.status !== 413 || html.search(PICTURES) < 0) throw error;
      const { html: words } = await ask(form, html.replace(PICTURES, ""));
      return { html: words, refused: [LEFT_OUT] };
    }
  };

  const plain = (html, text) => {
    const page = new DOMParser().parseFromString(html, "text/html");
    const lines = text ? text.split(/[\r\n]+/) : [...page.querySelectorAll(BLOCKS)].filter((block) => !block.querySelector(BLOCKS)).map((block) => block.textContent.replace(/\s+/g, " "));
    return lines.filter((line) => line.trim()).map((line) => `<p>${editors.tools.htmlEncode(line)}</p>`).join("");
  };

  /* Behind words what is typed goes into them; a place that is to stay before it is in them, too. */
  const inWords = (node, offset) => {
    const before = node.nodeType === Node.ELEMENT_NODE && node.childNodes[offset - 1];
    return before?.nodeType === Node.TEXT_NODE ? [before, before.length] : [node, offset];
  };

  /* A place in the text that the browser moves along while somebody types before it. */
  const caret = (editor) => {
    const [found] = editor.getSelection()?.getRanges() || [], place = editor.document.$.createRange();
    const range = found || editor.createRange();
    if (!found) range.moveToElementEditEnd(editor.editable());
    place.setStart(...inWords(range.startContainer.$, range.startOffset));
    place.setEnd(...inWords(range.endContainer.$, range.endOffset));
    return place;
  };
  const same = (one, other) => one.compareBoundaryPoints(Range.START_TO_START, other) === 0 && one.compareBoundaryPoints(Range.END_TO_END, other) === 0;
  const rangeOf = (editor, place) => {
    const range = editor.createRange();
    range.setStart(new editors.dom.node(place.startContainer), place.startOffset);
    range.setEnd(new editors.dom.node(place.endContainer), place.endOffset);
    return range;
  };

  /* Other places outlive that paragraphs are divided: an element stands in for each meanwhile. */
  const pinned = (place) => {
    const pin = place.startContainer.ownerDocument.createElement("span"), at = place.cloneRange();
    pin.setAttribute("data-cke-bookmark", "1");
    at.collapse(false);
    at.insertNode(pin);
    return () => { place.setStartBefore(pin); place.collapse(true); pin.remove(); };
  };

  const insert = (editor, waiting, job, dataValue) => {
    const page = editor.document.$, now = caret(editor), active = document.activeElement;
    const isGone = job.place.startContainer === page.body || !page.body.contains(job.place.startContainer);
    const place = isGone ? now : job.place;
    const others = [now, ...waiting.map((later) => later.place)].filter((other) => other !== place);
    const after = others.filter((other) => same(other, place)), apart = others.filter((other) => !after.includes(other));
    editor.fire("saveSnapshot");
    editor.fire("lockSnapshot", { dontUpdate: true });
    const unpin = apart.map(pinned).reverse();
    editor.fire("paste", { type: "html", dataValue, method: job.method, range: rangeOf(editor, place), dontFilter: true, isTidy: true, dataTransfer: new editors.plugins.clipboard.dataTransfer() });
    const end = caret(editor);
    unpin.forEach((back) => back());
    after.forEach((other) => { other.setStart(end.startContainer, end.startOffset); other.collapse(true); });
    rangeOf(editor, place === now || after.includes(now) ? end : now).select();
    editor.fire("unlockSnapshot");
    editor.fire("saveSnapshot");
    if (active !== editor.window?.$.frameElement) active?.focus();
  };

  const settled = async (editor, job) => {
    const slow = setTimeout(() => { job.note = editor.showNotification("The blog is tidying what you pasted …", "info"); }, SLOW);
    const answer = await withPictures(editor, job.html, job.rtf)
      .then((html) => tidied(editor.element.$.form, html))
      .catch((error) => ({ html: plain(job.html, job.text), refused: [error.words] }));
    clearTimeout(slow);
    return answer;
  };

  /* A dialog keeps the place it was opened at; it is closed first. */
  const undisturbed = (editor) => new Promise((done) => { editors.dialog?.getCurrent() ? editor.once("dialogHide", () => setTimeout(done)) : done(); });

  editors.on("instanceCreated", ({ editor }) => {
    const waiting = [];
    let turn = Promise.resolve(), pressed = null;

    const land = async (job, answer) => {
      const { html, refused } = await answer;
      await undisturbed(editor);
      waiting.shift();
      job.note?.hide();
      insert(editor, waiting, job, html);
      refused.forEach((sentence) => editor.showNotification(sentence, "warning"));
      if (pressed && !waiting.length) editor.element.$.form.requestSubmit(pressed);
    };

    editor.on("paste", (event) => {
      const { data } = event, { dataTransfer: brought } = data;
      const html = brought?.getData("text/html", true) || data.dataValue;
      if (data.isTidy || !editor.element.$.form?.dataset.paste || !FROM_WORD.test(html)) return;
      event.cancel();
      const [rtf, text] = ["text/rtf", "text/plain"].map((type) => brought?.getData(type, true));
      const job = { html, rtf, text, method: data.method, place: caret(editor) };
      waiting.push(job);
      const answer = settled(editor, job);
      turn = turn.catch(() => {}).then(() => land(job, answer));
      setTimeout(() => editor.fire("afterPaste"));
    }, null, null, 0);

    document.addEventListener("submit", (event) => {
      if (!waiting.length || event.target !== editor.element.$.form) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      pressed = event.submitter;
    }, true);
  });
})();
