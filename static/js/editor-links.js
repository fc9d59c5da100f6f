/* The link dialog offers what the sanitiser keeps (posts/cleaning.py), and says no to the rest before it is lost. */
(() => {
  "use strict";
  const editors = window.CKEDITOR;
  const SECURE = "https://", PLAIN = "http://";
  const WEB = /^https?:\/\/(?=.)/i, WHOLE = /^(?:[a-z][a-z0-9+.-]*:(?!\d{1,5}(?:[/?#]|$))|[#/.?\\])/i;
  /* Another beginning, or a place on somebody's own computer; not a host with its port. */
  const LOST = /^(?:(?!(?:https?|mailto|tel):)[a-z][a-z0-9+.-]*:(?!\d{1,5}(?:[/?#]|$))|\\)/i;
  const REFUSED = "Readers cannot open this address. Give one that begins with https://, or put the file among the attachments.";

  editors.on("dialogDefinition", ({ data, editor }) => {
    if (data.name !== "link") return;
    const info = data.definition.getContents("info");
    const [type, protocol, url] = ["linkType", "protocol", "url"].map((id) => info.get(id));
    const { validate } = url;
    /* Places inside a text have no names here. */
    type.items = type.items.filter(([, value]) => value !== "anchor");
    protocol.items = [[SECURE, SECURE], [PLAIN, PLAIN], [editor.lang.link.other, ""]];
    protocol.default = SECURE;
    protocol.setup = function ({ url: link }) {
      if (link) this.setValue([SECURE, PLAIN].includes(link.protocol) ? link.protocol : "");
    };
    url.setup = function ({ url: link }) {
      if (!link) return;
      this.allowOnChange = false;
      this.setValue([SECURE, PLAIN].includes(link.protocol) ? link.url : (link.protocol || "") + link.url);
      this.allowOnChange = true;
    };
    /* What is typed or pasted whole brings its own beginning. */
    url.onKeyUp = function () {
      const typed = this.getValue().trimStart(), [web] = WEB.exec(typed) || [];
      const begins = this.getDialog().getContentElement("info", "protocol");
      this.allowOnChange = false;
      if (web) this.setValue(typed.slice(web.length));
      if (web || WHOLE.test(typed)) begins.setValue(web ? web.toLowerCase() : "");
      this.allowOnChange = true;
    };
    url.validate = function () {
      const isAddress = this.getDialog().getValueOf("info", "linkType") === "url";
      return isAddress && LOST.test(this.getValue().trim()) ? REFUSED : validate.call(this);
    };
  });
})();
