/* Files of the post's form are sent as soon as they are chosen, with their progress, so that saving
   sends words alone. Without this script they go with the form. */
(() => {
  "use strict";
  const form = document.querySelector("[data-desk][data-files]");
  if (!form) return;
  const largest = Number(form.dataset.largest);

  const say = (field, words, refused = false) => {
    let place = field.querySelector("[data-sending]");
    if (!place) {
      place = document.createElement("p");
      place.setAttribute("role", "status");
      place.dataset.sending = "";
      field.append(place);
    }
    place.classList.toggle("desk-refused", refused);
    place.textContent = words;
  };

  /* The words of the form without its long text, which no file needs. */
  const words = (name, file) => {
    const sent = new FormData(form);
    for (const [key, value] of [...sent]) if (value instanceof File || key === "body") sent.delete(key);
    sent.set("field", name);
    sent.append(`${name}-file`, file);
    return sent;
  };

  const send = (field, name, file) => new Promise((done) => {
    const request = new XMLHttpRequest();
    request.open("POST", form.dataset.files);
    request.upload.onprogress = ({ loaded, total }) => say(field, `${file.name}: ${Math.floor((100 * loaded) / total)}% sent`);
    request.onerror = () => done("There is no connection. Choose the file again, or save: it goes with the form.");
    request.onload = () => {
      const html = request.responseURL.includes("/files/") && request.getResponseHeader("Content-Type")?.startsWith("text/html") ? request.responseText : "";
      const fresh = new DOMParser().parseFromString(html, "text/html").querySelector(`[data-field="${name}"]`);
      if (!fresh) return done(request.status === 413 ? `${file.name} is too large.` : "It could not be sent. Sign in again in another window, and choose it again.");
      field.replaceChildren(...fresh.childNodes);
      done("");
    };
    request.send(words(name, file));
  });

  form.addEventListener("change", async ({ target }) => {
    if (target.type !== "file" || !target.files.length) return;
    const field = target.closest("[data-field]"), name = field.dataset.field, files = [...target.files];
    const large = files.find((file) => file.size > largest);
    if (large) {
      target.value = "";
      say(field, `${large.name} is too large: at most ${Math.floor(largest / 1048576)} MB are kept.`, true);
      return;
    }
    for (const file of files) {
      const refused = await send(field, name, file);
      if (refused) return say(field, refused, true);
    }
    const { length } = field.querySelectorAll(".errorlist li");
    if (!length) say(field, files.length === 1 ? `${files[0].name} is sent. Save to keep it with the text.` : `${files.length} files are sent. Save to keep them with the text.`);
    field.querySelector("input[type=file]").focus();
    field.dispatchEvent(new Event("change", { bubbles: true }));
  });
})();
