/* What comes from Word goes to the blog, which gives the same words back as plain HTML, its pictures
   kept; so there is one rule for it. Where the blog does not answer, the editor's own filter does it. */
(() => {
  "use strict";
  const editors = window.CKEDITOR;
  const FROM_WORD = /<[a-z][^<>]*?(?:\bclass\s*=\s*["']?Mso|\bmso-)|<o:p\b/i;
  const FILTERS = ["common", "image"].map((name) => editors.getUrl(`${editors.plugins.getPath("pastetools")}filter/${name}.js`));

  /* Word gives pictures as files that only its own computer has, and once more in RTF. */
  const withPictures = (editor, html, rtf) => new Promise((done) => {
    if (!rtf || !/<img\b/i.test(html)) return done(html);
    editors.scriptLoader.load(FILTERS, () => {
      try { done(editors.pasteFilters.image(html, editor, rtf)); } catch { done(html); }
    });
  });

  const tidied = async (editor, html) => {
    const form = editor.element.$.form, body = new URLSearchParams({ html });
    const answer = await fetch(form.dataset.paste, { method: "POST", body, redirect: "manual", headers: { "X-CSRFToken": form.elements.csrfmiddlewaretoken.value } });
    if (!answer.ok) throw new Error("not tidied");
    return answer.json();
  };

  const insert = (editor, dataValue, method) => editor.fire("paste", { type: "html", dataValue, method, isTidy: true, dataTransfer: new editors.plugins.clipboard.dataTransfer() });

  editors.on("instanceCreated", ({ editor }) => {
    editor.on("paste", (event) => {
      const { data } = event;
      const raw = data.dataTransfer?.getData("text/html", true) || data.dataValue;
      if (data.isTidy || !editor.element.$.form?.dataset.paste || !FROM_WORD.test(raw)) return;
      event.cancel();
      const rtf = data.dataTransfer?.getData("text/rtf", true);
      withPictures(editor, raw, rtf)
        .then((html) => tidied(editor, html))
        .then(({ html, refused }) => {
          insert(editor, html, data.method);
          refused.forEach((sentence) => editor.showNotification(sentence, "warning"));
        })
        .catch(() => insert(editor, data.dataValue, data.method));
    }, null, null, 0);
  });
})();
