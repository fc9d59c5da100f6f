/* Lets CKEditor 4 run where the page's policy refuses inline scripts. All it draws passes setHtml or
   write: there its inline calls become data, and one listener a document makes the calls. */
(() => {
  "use strict";
  const { dom, tools } = window.CKEDITOR;
  const EVENTS = ["click", "mousedown", "mouseover", "mouseout", "keydown", "keypress", "focus", "dragstart"];
  const INLINE = / on(click|mousedown|mouseover|mouseout|keydown|keypress|focus|dragstart|load)="(?=return false;|(?:return )?(?:window\.parent\.)?CKEDITOR\.tools\.callFunction\()/g;
  const START = '<script id="cke_actscrpt" type="text/javascript"';
  const CALL = /callFunction\(\s*(\d+)\s*((?:,\s*(?:event|this|null|-?\d+|'(?:[^'\\]|\\.)*')\s*)*)\)/;
  const ARGUMENT = /event|this|null|-?\d+|'(?:[^'\\]|\\.)*'/g;

  const tame = (html) => String(html).replace(INLINE, ' data-call-$1="').replace(START, '<script id="cke_actscrpt" type="text/plain"');

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
    const frame = page.defaultView;
    const panel = page.body?.getAttribute("data-call-load");
    const text = page.getElementById("cke_actscrpt")?.textContent;
    if (panel) call(panel, page.body, null);
    if (text) tools.callFunction(Number(/callFunction\((\d+)/.exec(text)[1]), frame);
  };

  const setHtml = dom.element.prototype.setHtml;
  dom.element.prototype.setHtml = function (html) {
    return setHtml.call(this, tame(html));
  };
  const write = dom.document.prototype.write;
  dom.document.prototype.write = function (html) {
    write.call(this, tame(html));
    hook(this.$);
    setTimeout(begin, 0, this.$);
  };
  hook(document);
})();
