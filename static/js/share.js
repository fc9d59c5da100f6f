// Copies an address that stands in a field; where the browser refuses, the address is selected to be copied by hand.
for (const button of document.querySelectorAll("[data-copy]")) {
  const address = document.getElementById(button.dataset.copy);
  button.hidden = false;
  button.addEventListener("click", async () => {
    address.select();
    try {
      await navigator.clipboard.writeText(address.value);
      button.firstChild.textContent = "Copied";
    } catch {
      button.firstChild.textContent = "Now press Ctrl and C";
    }
  });
}
