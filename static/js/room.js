/* Says how much room a field has left when little is, and at once when something is too long; nothing
   is cut. It counts as the blog does, which refuses what is too long and keeps the words. */
(() => {
  "use strict";
  const NEAR = 0.9, PAUSE = 600;

  const words = (left) => {
    const number = Math.abs(left).toLocaleString("en-GB"), unit = Math.abs(left) === 1 ? "character" : "characters";
    return left < 0 ? `${number} ${unit} too many. Shorten it before you save; nothing is cut off.` : `${number} ${unit} left.`;
  };

  const watch = (field) => {
    const longest = Number(field.dataset.longest), place = document.createElement("p");
    const editor = () => { const found = window.CKEDITOR?.instances[field.id]; return found?.status === "ready" ? found : null; };
    place.className = "desk-room";
    place.id = `${field.id}_room`;
    place.setAttribute("role", "status");
    field.parentElement.append(place);
    field.setAttribute("aria-describedby", `${field.getAttribute("aria-describedby") || ""} ${place.id}`.trim());
    let pause;

    const count = () => {
      const text = editor()?.getData() ?? field.value.trim().replace(/\n/g, "\r\n");
      const left = longest - [...text].length;
      place.textContent = left > longest * (1 - NEAR) ? "" : words(left);
      place.toggleAttribute("data-over", left < 0);
      field.toggleAttribute("aria-invalid", left < 0);
    };
    /* Typing is told of when it pauses; what was pasted at once. */
    const soon = () => { clearTimeout(pause); pause = setTimeout(count, PAUSE); };

    field.addEventListener("input", ({ inputType }) => (/Paste|Drop/.test(inputType) ? count() : soon()));
    window.CKEDITOR?.on("instanceReady", ({ editor: ready }) => {
      if (ready !== editor()) return;
      ready.on("change", soon);
      ready.on("afterInsertHtml", count);
    });
    count();
  };

  document.querySelectorAll("[data-longest]").forEach(watch);
})();
