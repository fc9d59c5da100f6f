/* The post's form: the publish button says what a date makes of it; errors get the focus. */
(() => {
  "use strict";
  const form = document.querySelector("[data-desk]");
  document.querySelector(".desk-errors")?.focus();
  const publish = form?.querySelector("button[value=publish]");
  if (!publish) return;
  const asGiven = publish.textContent;
  const words = new Intl.DateTimeFormat("en-GB", { weekday: "long", day: "numeric", month: "long", year: "numeric" });

  const name = () => {
    const { day, clock, precision } = form.elements;
    const chosen = day.value && new Date(`${day.value}T${clock.value || "00:00"}`);
    if (!chosen || precision.value === "unknown") return asGiven.startsWith("Schedule") ? "Publish now" : asGiven;
    if (chosen <= new Date()) return asGiven.startsWith("Schedule") ? "Publish now" : asGiven;
    return `Schedule for ${words.format(chosen)}${clock.value ? `, ${clock.value}` : ""}`;
  };
  form.addEventListener("input", () => { publish.textContent = name(); });
})();
