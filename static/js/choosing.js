/* The library opened by the editor's picture dialog: the chosen picture goes there, described as suggested. */
(() => {
  "use strict";
  const number = new URLSearchParams(location.search).get("CKEditorFuncNum");
  const editors = window.opener?.CKEDITOR;
  if (!number || !editors) return;

  for (const button of document.querySelectorAll("[data-choose]")) {
    const { address, description } = button.closest("[data-upload]").dataset;
    button.hidden = false;
    button.addEventListener("click", () => {
      editors.tools.callFunction(Number(number), address, function () {
        const words = this.getDialog().getContentElement("info", "alt");
        if (words && !words.getValue().trim()) words.setValue(description);
      });
      window.close();
    });
  }
})();
