// Counts the characters that are left, as the server counts them; without it the page works.
const NEAR = 200;

function watch(field) {
  const shown = field.parentElement.querySelector("[data-left]");
  const said = field.parentElement.querySelector("[data-left-said]");
  const longest = Number(field.dataset.longest);
  const atFirst = shown.textContent;
  let pause;

  function words(length) {
    const left = longest - length;
    if (!length) return atFirst;
    const number = Math.abs(left).toLocaleString("en-GB");
    const unit = Math.abs(left) === 1 ? "character" : "characters";
    return left < 0 ? `${number} ${unit} too many.` : `${number} ${unit} left.`;
  }

  function count() {
    const length = [...field.value.trim()].length;
    shown.textContent = words(length);
    shown.toggleAttribute("data-over", length > longest);
    clearTimeout(pause);
    // Screen readers hear it near the end only, and when the typing stops.
    if (length >= longest - NEAR) pause = setTimeout(() => { said.textContent = words(length); }, 1000);
  }

  field.addEventListener("input", count);
  if (field.value) count();
}

document.querySelectorAll("textarea[data-longest]").forEach(watch);
