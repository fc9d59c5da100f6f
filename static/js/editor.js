/* The editor's words and manners: plain names, uploads with the form's token, a description asked for, or its lack marked. */
(() => {
  "use strict";
  const editors = window.CKEDITOR;
  /* As posts/cleaning.py names them. */
  const DECORATIVE = "decorative", CENTRED = "align-centre";
  const WORDS = {
    common: { image: "Picture", browseServer: "Choose from the library" },
    link: { toolbar: "Link", title: "Link" },
    format: { label: "Kind", panelTitle: "Kind of paragraph", tag_p: "Text", tag_h2: "Heading", tag_h3: "Smaller heading", tag_h4: "Smallest heading" },
    image2: { alt: "Description for people who cannot see the picture", menu: "Picture", title: "Picture", captioned: "With a caption under it", infoTab: "Picture", uploadTab: "From this computer", btnUpload: "Send it to the blog", lockRatio: "Keep its shape", resetSize: "Back to its own size" },
  };

  editors.on("dialogDefinition", ({ data }) => {
    if (data.name !== "image2") return;
    const info = data.definition.getContents("info");
    info.get("src").label = "Address on the blog";
    /* Of a picture that is there, its description is what is asked. */
    data.definition.onFocus = function () {
      if (this.getValueOf("info", "src")) this.getContentElement("info", "alt").select();
    };
    info.get("alt").validate = function () {
      return this.getDialog().getValueOf("info", "decorative") || this.getValue().trim() !== "" || "Say in a few words what the picture shows.";
    };
    /* A picture that says nothing is marked as such, so that nobody takes it for a forgotten one. */
    info.add({
      type: "checkbox",
      id: "decorative",
      label: "Only there for looks: it needs no description",
      setup(widget) { this.setValue(widget.parts.image.hasClass(DECORATIVE)); },
      commit(widget) {
        widget.parts.image[this.getValue() ? "addClass" : "removeClass"](DECORATIVE);
        if (this.getValue()) widget.setData("alt", "");
      },
    }, "hasCaption");
  });
  editors.on("instanceCreated", ({ editor }) => {
    /* Some words are read when a plugin begins, others come with a plugin. */
    const speak = () => Object.entries(WORDS).forEach(([part, words]) => Object.assign(editor.lang[part] || {}, words));
    editor.on("langLoaded", speak);
    editor.on("pluginsLoaded", speak);
    /* A centred picture with a caption is one element with a class, as those at the sides are; not one in another. */
    editor.on("widgetDefinition", ({ data: picture }) => {
      if (picture.name !== "image") return;
      const { upcast, downcast } = picture;
      picture.upcast = function (element, data) {
        if (element.name === "figure" && element.hasClass(CENTRED)) {
          element.removeClass(CENTRED);
          data.align = "center";
        }
        return upcast.call(this, element, data);
      };
      picture.downcast = function (element) {
        const written = downcast.call(this, element);
        if (written.name !== "div") return written;
        element.addClass(CENTRED);
        return element;
      };
    });
    /* A chosen picture swallows every key that it does not know; Tab leads on from it all the same. */
    const TAB = 9, BACK = editors.SHIFT + TAB;
    const letTabBy = (event) => { if ([TAB, BACK].includes(event.data.keyCode)) event.stop(); };
    editor.on("pluginsLoaded", () => editor.widgets?.on("instanceCreated", ({ data: widget }) => widget.on("key", letTabBy, null, null, 1)));
    /* A text that nobody touched goes back as it came, not as the editor would write it. */
    editor.on("instanceReady", () => {
      const area = editor.element.$;
      const asItCame = area.value;
      area.form.addEventListener("submit", () => { if (!editor.checkDirty()) area.value = asItCame; });
    });
    editor.on("fileUploadRequest", ({ data }) => {
      const token = editor.element.$.form.elements.csrfmiddlewaretoken.value;
      data.fileLoader.xhr.setRequestHeader("X-CSRFToken", token);
    });
  });
})();
