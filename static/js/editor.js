/* The editor's words and manners: plain names, uploads with the form's token, a description asked for. */
(() => {
  "use strict";
  const editors = window.CKEDITOR;
  const WORDS = {
    format: { label: "Kind", panelTitle: "Kind of paragraph", tag_p: "Text", tag_h2: "Heading", tag_h3: "Smaller heading", tag_h4: "Smallest heading" },
    image2: { alt: "Description for people who cannot see the picture", altMissing: "Say in a few words what the picture shows.", menu: "Picture", title: "Picture", captioned: "With a caption under it", infoTab: "Picture", uploadTab: "From this computer", btnUpload: "Send it to the blog", url: "Address on the blog" },
  };

  editors.on("instanceCreated", ({ editor }) => {
    editor.on("langLoaded", () => {
      Object.entries(WORDS).forEach(([plugin, words]) => Object.assign(editor.lang[plugin] || {}, words));
      Object.assign(editor.lang.common, { image: "Picture" });
    });
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
