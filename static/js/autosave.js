/* The post's form keeps what is typed: a few seconds after a change it is sent to the blog, which
   answers when it was kept and who else has the post open. Without this script nothing is lost that
   was not lost before. */
(() => {
  "use strict";
  const form = document.querySelector("[data-desk][data-keep]");
  if (!form) return;
  const [saved, others] = ["[data-saved]", "[data-others]"].map((name) => document.querySelector(name));
  const QUIET = 3000, LONGEST = 15000, BEAT = 45000, AGAIN = 10000, PATIENCE = 20000;
  const clock = () => new Date().toLocaleTimeString("en-GB", { hour: "numeric", minute: "2-digit", hour12: true, timeZone: "Europe/London" }).replace(" ", "");
  const say = (place, words) => { if (place && place.textContent !== words) place.textContent = words; };

  let kept = "", keptAt = "", waits = 0, changedAt = 0, busy = false, over = false, lost = false;

  /* What stands in the form: no files, no token; the editor's text as it would be saved. */
  const words = () => {
    const found = new FormData(form);
    const editor = window.CKEDITOR?.instances[form.elements.body?.id];
    if (editor?.status === "ready" && editor.checkDirty()) found.set("body", editor.getData());
    const sent = new URLSearchParams();
    for (const [name, value] of found) if (typeof value === "string" && name !== "csrfmiddlewaretoken") sent.append(name, value);
    return sent;
  };

  /* Signing in again in another window changes the token; this form takes the new one. */
  const token = () => {
    const field = form.elements.csrfmiddlewaretoken;
    if (lost) field.value = /(?:^|; )csrftoken=([^;]+)/.exec(document.cookie)?.[1] || field.value;
    return field.value;
  };

  const post = async (body, keepalive) => {
    const stop = new AbortController();
    const limit = setTimeout(() => stop.abort(), PATIENCE);
    try {
      return await fetch(form.dataset.keep, { method: "POST", body, keepalive, redirect: "manual", signal: stop.signal, headers: { "X-CSRFToken": token() } });
    } finally {
      clearTimeout(limit);
    }
  };

  const notKept = (why) => {
    lost = true;
    say(saved, `Not saved${keptAt ? ` since ${keptAt}` : ""}: ${why}`);
    plan(AGAIN);
  };

  const told = async (answer, text) => {
    if (answer.type === "opaqueredirect") return notKept("you are signed out. Sign in again in another window; this page then goes on by itself.");
    const isOurs = answer.headers.get("Content-Type")?.startsWith("application/json");
    if (!isOurs) return notKept(answer.status === 403 ? "you are signed out, or may not change this post any more. Sign in again in another window." : "the blog does not answer. What you typed is still here; it tries again.");
    const { said, others: who } = await answer.json();
    lost = false;
    say(others, who);
    if (answer.ok && text !== null) { kept = text; keptAt = clock(); }
    if (said) say(saved, answer.ok ? said : `Not saved: ${said}`);
    if (answer.status === 409) over = true;
  };

  /* A sign that the form is open is sent without its words. */
  const sign = (body) => new URLSearchParams([["only_open", "on"], ...["sheet", "based_on"].map((name) => [name, body.get(name) || ""])]);

  const send = async ({ only = false, keepalive = false } = {}) => {
    if (over || busy) return;
    const body = words(), text = body.toString();
    const same = text === kept || "undecided" in form.dataset;
    if (same && !only) return;
    busy = true;
    changedAt = 0;
    try {
      await told(await post(same ? sign(body) : body, keepalive), same ? null : text);
    } catch {
      if (!same) notKept("there is no connection. What you typed is still here; it tries again.");
    } finally {
      busy = false;
      if (changedAt) plan(QUIET);
    }
  };

  const plan = (wait) => {
    clearTimeout(waits);
    waits = setTimeout(() => send(), wait);
  };

  const changed = () => {
    changedAt ||= Date.now();
    plan(Math.max(0, Math.min(QUIET, changedAt + LONGEST - Date.now())));
  };

  const begin = () => {
    if (!("changed" in form.dataset)) kept = words().toString();
    form.addEventListener("input", changed);
    form.addEventListener("change", changed);
    form.elements.override_reason?.addEventListener("input", changed); // It stands outside the form.
    form.addEventListener("submit", () => { over = true; clearTimeout(waits); });
    window.addEventListener("pageshow", ({ persisted }) => { if (persisted) over = false; });
    window.CKEDITOR?.on("instanceReady", ({ editor }) => editor.on("change", changed));
    Object.values(window.CKEDITOR?.instances || {}).forEach((editor) => editor.on("change", changed));
    document.addEventListener("visibilitychange", () => {
      if (document.hidden && words().toString() !== kept) send({ keepalive: words().toString().length < 60000 });
    });
    setInterval(() => send({ only: true }), BEAT);
    if ("undecided" in form.dataset) say(saved, "What you type is not kept by itself until you decide about the earlier words above.");
    send({ only: true });
    if ("changed" in form.dataset) changed();
  };

  begin();
})();
