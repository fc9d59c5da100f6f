/* A field to be copied: a press selects it all, and a button copies it where the browser allows. */
(() => {
  "use strict";
  for (const field of document.querySelectorAll("[data-copied]")) {
    field.addEventListener("focus", () => field.select());
    if (!navigator.clipboard) continue;
    const button = document.createElement("button");
    const said = document.createElement("span");
    button.type = "button";
    button.className = "desk-button";
    button.textContent = "Copy";
    said.setAttribute("role", "status");
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(field.value);
        said.textContent = " Copied.";
      } catch {
        field.select();
        said.textContent = " Press Ctrl and C to copy it.";
      }
    });
    field.after(button, said);
  }
})();
