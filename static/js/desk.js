/* The post's form: buttons and a sentence say what the typed date makes of them; errors get the focus. */
(() => {
  "use strict";
  const form = document.querySelector("[data-desk]");
  document.querySelector(".desk-errors")?.focus();
  if (!form) return;
  const { day, clock, precision, leave_day: leaveDay, leave_clock: leaveClock } = form.elements;
  const button = (name) => form.querySelector(`button[value=${name}]`);
  /* Without script the button has to say both: it cannot follow the date. */
  button("publish")?.querySelector("noscript")?.remove();
  const publish = button("publish"), settings = button("settings");
  const hint = document.querySelector("[data-desk-hint]");
  const given = { publish: publish?.textContent, settings: settings?.textContent, hint: hint?.textContent };
  const opened = `${day.value} ${clock.value} ${precision.value}`;
  const scheduled = form.dataset.desk === "scheduled";
  const long = new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", weekday: "long", day: "numeric", month: "long", year: "numeric" });
  const london = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/London", dateStyle: "short", timeStyle: "short" });

  /* As the blog writes it: Tuesday 1 December 2026, 9:00am. */
  const words = (date, time) => {
    const part = Object.fromEntries(long.formatToParts(new Date(`${date}T00:00Z`)).map(({ type, value }) => [type, value]));
    const name = `${part.weekday} ${part.day} ${part.month} ${part.year}`;
    if (!time) return name;
    const [hours, minutes] = time.split(":");
    return `${name}, ${hours % 12 || 12}:${minutes}${hours < 12 ? "am" : "pm"}`;
  };
  const now = () => london.format(new Date());
  const plan = () => {
    if (!day.value || ["unknown", "month"].includes(precision.value)) return null;
    if (precision.value === "minute" && !clock.value) return null;
    const time = precision.value === "minute" ? clock.value : "";
    return { words: words(day.value, time), waits: `${day.value} ${time || "00:00"}` > now() };
  };
  const sentence = (at) => {
    const leaves = leaveDay?.value && leaveClock?.value ? ` It is withdrawn by itself on ${words(leaveDay.value, leaveClock.value)}.` : "";
    if (!at) return given.hint + leaves;
    if (!at.waits) return `${at.words} is in the past: you are asked before readers see it.${leaves}`;
    if (!publish && !settings) return `${at.words} is only a plan: an editor has to schedule it.${leaves}`;
    return `Nothing happens on ${at.words} until you press the button that names it.${leaves}`;
  };
  const show = (element, text) => { if (element && element.textContent !== text) element.textContent = text; };

  /* What has the focus stays above the bar of buttons, however tall its words make it. */
  const bar = form.querySelector(".desk-deeds");
  new ResizeObserver(() => { document.documentElement.style.scrollPaddingBlockEnd = `${bar.offsetHeight + 16}px`; }).observe(bar);

  /* The first button is one that no reader sees the work of. */
  const save = () => form.querySelector("button[name=deed]")?.click();
  document.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "s" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    event.preventDefault();
    save();
  });
  window.CKEDITOR?.on("instanceReady", ({ editor }) => {
    editor.setKeystroke(window.CKEDITOR.CTRL + 83, "saveForm");
    editor.addCommand("saveForm", { modes: { wysiwyg: 1 }, readOnly: 1, canUndo: false, exec: save });
    if (form.contains(document.activeElement)) document.activeElement.scrollIntoView({ block: "nearest" });
  });

  form.addEventListener("input", (event) => {
    if (![day, clock, precision, leaveDay, leaveClock].includes(event.target)) return;
    const at = plan(), changed = opened !== `${day.value} ${clock.value} ${precision.value}`;
    const plain = given.publish?.startsWith("Schedule") ? "Publish now" : given.publish;
    show(publish, at?.waits ? `Schedule for ${at.words}` : plain);
    show(settings, scheduled && changed && at?.waits ? `Reschedule for ${at.words}` : given.settings);
    show(hint, sentence(at));
  });
})();
