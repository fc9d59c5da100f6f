/* A video that lives elsewhere plays on the page once somebody asks for it; until then no other
   host hears of the reader. Without this script the link opens the video's own page. */
(() => {
  "use strict";
  document.querySelectorAll("a[data-player]").forEach((link) => {
    const { player, maker } = link.dataset;
    const button = document.createElement("button");
    button.type = "button";
    button.append(...link.childNodes);
    button.querySelector("small").textContent = `Plays here. ${maker} learns that somebody watches it.`;
    button.addEventListener("click", () => {
      const frame = document.createElement("iframe");
      Object.assign(frame, { src: player, title: `Video on ${maker}`, allow: "autoplay; fullscreen; encrypted-media; picture-in-picture", allowFullscreen: true, referrerPolicy: "strict-origin-when-cross-origin" });
      button.replaceWith(frame);
      frame.focus();
    });
    link.replaceWith(button);
  });
})();
