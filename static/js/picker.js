/* The date picker of the desk: a month with what is already there, beside the browser's own field. */
(() => {
  "use strict";
  const known = new Map();
  const iso = (date) => date.toISOString().slice(0, 10);
  const utc = (text) => new Date(`${text}T00:00Z`);
  const words = (options) => new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", ...options });
  const month = words({ month: "long", year: "numeric" }), full = words({ weekday: "long", day: "numeric", month: "long", year: "numeric" });
  const spoken = (day) => full.format(utc(day)).replace(",", "");
  const today = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/London" }).format(new Date());
  const make = (name, facts = {}, ...children) => {
    const element = document.createElement(name);
    Object.entries(facts).forEach(([key, value]) => { if (value !== null) element.setAttribute(key, value); });
    element.append(...children);
    return element;
  };

  document.querySelectorAll("[data-picker]").forEach((place) => {
    const field = place.closest("[data-field]")?.querySelector("input[type=date]");
    if (!field || field.disabled) return;
    let first = null, active = "";
    const whose = field.labels[0]?.textContent.trim() ?? "", id = `picker-${field.name}`;
    const opener = make("button", { type: "button", "aria-expanded": "false", "aria-controls": id, "aria-label": `Choose a day and see what is there: ${whose}` }, "Choose a day and see what is there");
    const panel = make("div", { id, class: "picker__panel", role: "group", "aria-label": `Choose a day: ${whose}`, hidden: "" });
    const heading = make("b", { "aria-live": "polite" });
    const step = (words, by) => {
      const button = make("button", { type: "button" }, words);
      button.addEventListener("click", () => go(by));
      return button;
    };
    const body = make("tbody"), there = make("ul", { class: "picker__there", "aria-live": "polite" });
    const names = [...Array(7).keys()].map((n) => make("th", { scope: "col", abbr: words({ weekday: "long" }).format(utc(`2024-01-0${n + 1}`)) }, words({ weekday: "short" }).format(utc(`2024-01-0${n + 1}`))));
    panel.append(make("div", { class: "picker__head" }, step("Earlier", -1), heading, step("Later", 1)), make("table", {}, make("thead", {}, make("tr", {}, ...names)), body), there);
    place.prepend(opener, panel);
    place.classList.add("picker");

    const entriesOf = async (key) => {
      if (!known.has(key)) {
        const answer = await fetch(`${place.dataset.picker}?month=${key}`, { headers: { Accept: "application/json" } }).catch(() => null);
        if (!answer?.ok || answer.redirected) return null;
        known.set(key, await answer.json());
      }
      return known.get(key);
    };
    const tell = (days) => {
      const lines = days === null ? ["What is there could not be read. You can choose a day all the same."] : days[active]?.length ? days[active] : ["Nothing else on this day."];
      there.replaceChildren(...(active ? [make("li", {}, make("b", {}, spoken(active))), ...lines.map((line) => make("li", {}, line))] : []));
    };
    const draw = async (focus) => {
      const key = iso(first).slice(0, 7), days = await entriesOf(key);
      if (key !== iso(first).slice(0, 7)) return;
      heading.textContent = month.format(first);
      if (!active.startsWith(key)) active = today.startsWith(key) ? today : iso(first);
      const cells = Array((first.getUTCDay() + 6) % 7).fill(null);
      for (const day = new Date(first); day.getUTCMonth() === first.getUTCMonth(); day.setUTCDate(day.getUTCDate() + 1)) cells.push(iso(day));
      const rows = [];
      while (cells.length) rows.push(make("tr", {}, ...cells.splice(0, 7).map((day) => make("td", {}, ...(day ? [dayButton(day, days?.[day]?.length ?? 0)] : [])))));
      body.replaceChildren(...rows);
      tell(days);
      if (focus) body.querySelector(`[data-day="${active}"]`)?.focus();
    };
    const dayButton = (day, count) => {
      const busy = count ? `, ${count} ${count === 1 ? "thing" : "things"} there` : "";
      return make("button", { type: "button", "data-day": day, "data-busy": count ? "" : null, "aria-pressed": String(day === field.value), "aria-current": day === today ? "date" : null, "aria-label": spoken(day) + busy, tabindex: day === active ? "0" : "-1" }, String(Number(day.slice(8))));
    };
    const go = (by) => { first = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + by, 1)); draw(false); };
    const show = (open) => {
      panel.hidden = !open;
      opener.setAttribute("aria-expanded", String(open));
      if (!open) return opener.focus();
      active = field.value || today;
      first = utc(`${active.slice(0, 7)}-01`);
      draw(true);
    };
    const move = (day) => { active = iso(day); first = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth(), 1)); draw(true); };

    opener.addEventListener("click", () => show(panel.hidden));
    body.addEventListener("click", (event) => {
      const day = event.target.closest("[data-day]")?.dataset.day;
      if (!day) return;
      active = field.value = day;
      field.dispatchEvent(new Event("input", { bubbles: true }));
      draw(true);
    });
    panel.addEventListener("keydown", (event) => {
      if (event.key === "Escape") { event.preventDefault(); return show(false); }
      const steps = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };
      if (!event.target.closest("[data-day]") || !(event.key in steps)) return;
      event.preventDefault();
      const day = utc(active);
      day.setUTCDate(day.getUTCDate() + steps[event.key]);
      move(day);
    });
  });
})();
