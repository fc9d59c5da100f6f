/* Lets CKEditor 4 run where the page's policy refuses inline scripts. All it draws passes setHtml or
   write: there its inline calls become data, and one listener a document makes the calls. */
(() => {
  "use strict";
  const { dom, tools } = window.CKEDITOR;
  const EVENTS = ["click", "mousedown", "mouseover", "mouseout", "keydown", "keypress", "focus", "dragstart"];
  const INLINE = / on(click|mousedown|mouseover|mouseout|keydown|keypress|focus|dragstart|load)="(?=return false;|(?:return )?(?:window\.parent\.)?CKEDITOR\.tools\.callFunction\()/g;
  const EMPTY_FRAME = / src="javascript:void\([^"]*\)"/g;
  const SCRIPT = /<script(?![^>]*\ssrc=)( id="\w+")?[^>]*>/g;
  const CALL = /callFunction\(\s*(\d+)\s*((?:,\s*(?:event|this|window|null|-?\d+|'(?:[^'\\]|\\.)*')\s*)*)\)/;
  const ARGUMENT = /event|this|null|-?\d+|'(?:[^'\\]|\\.)*'/g;

  const tame = (html) =>
    String(html).replace(INLINE, ' data-call-$1="').replace(EMPTY_FRAME, ' src="about:blank"').replace(SCRIPT, '<script$1 type="text/plain">');

  const meaning = (word, element, event) => {
    if (word === "this") return element;
    if (word === "event") return event;
    if (word === "null") return null;
    return word[0] === "'" ? word.slice(1, -1).replace(/\\(.)/g, "$1") : Number(word);
  };

  const call = (code, element, event) => {
    const found = CALL.exec(code);
    return found && tools.callFunction(Number(found[1]), ...(found[2].match(ARGUMENT) || []).map((word) => meaning(word, element, event)));
  };

  const listen = (event) => {
    const name = `data-call-${event.type}`;
    const element = event.type === "focus" ? event.target : event.target.closest?.(`[${name}]`);
    const code = element?.getAttribute?.(name);
    if (!code) return;
    const answer = call(code, element, event);
    if (code.endsWith("return false;") || (code.startsWith("return ") && answer === false)) event.preventDefault();
  };

  const hook = (page) => EVENTS.forEach((type) => page.addEventListener(type, listen, true));

  /* What a page written into a frame would have done by itself once it was there. */
  const begin = (page) => {
    const loaded = page.body?.getAttribute("data-call-load");
    page.body?.removeAttribute("data-call-load");
    if (loaded) call(loaded, page.body, null);
    page.querySelectorAll('script[type="text/plain"]').forEach((script) => {
      script.type = "text/done";
      const found = CALL.exec(script.textContent);
      if (found) tools.callFunction(Number(found[1]), page.defaultView);
    });
  };

  const temper = (page) => {
    if (Object.hasOwn(page, "write")) return;
    page.write = (html) => {
      Document.prototype.write.call(page, tame(html));
      hook(page);
      setTimeout(begin, 0, page);
    };
  };

  const { setHtml, getFrameDocument } = dom.element.prototype;
  const { write } = dom.document.prototype;
  dom.element.prototype.setHtml = function (html) {
    return setHtml.call(this, tame(html));
  };
  dom.element.prototype.getFrameDocument = function () {
    const found = getFrameDocument.call(this);
    temper(found.$);
    return found;
  };
  dom.document.prototype.write = function (html) {
    temper(this.$);
    write.call(this, html);
  };
  hook(document);
})();
