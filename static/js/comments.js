// Counts the characters that are left, as the server counts them; without it the page works.
const field = document.querySelector("textarea[data-longest]");
const shown = document.querySelector("[data-left]");
const said = document.querySelector("[data-left-said]");
const longest = Number(field.dataset.longest);
const NEAR = 200;
let pause;

function words() {
  const length = [...field.value.trim()].length;
  const left = longest - length;
  if (!length) return `Up to ${longest.toLocaleString("en-GB")} characters.`;
  const number = Math.abs(left).toLocaleString("en-GB");
  const unit = Math.abs(left) === 1 ? "character" : "characters";
  return left < 0 ? `${number} ${unit} too many.` : `${number} ${unit} left.`;
}

function count() {
  const left = longest - [...field.value.trim()].length;
  shown.textContent = words();
  shown.toggleAttribute("data-over", left < 0);
  clearTimeout(pause);
  // Screen readers hear it near the end only, and when the typing stops.
  if (left <= NEAR) pause = setTimeout(() => { said.textContent = words(); }, 1000);
}

field.addEventListener("input", count);
if (field.value) count();
