// Copies an address at the press of the button beside it. Without scripts, or where the browser
// gives no clipboard, there is no button, and the address can be selected.

import { words } from "./words/copy.js";

const WORDING = { done: words.copied, failed: words.not_copied };
const SHOWN_MS = 2000;

function offer(button) {
  const label = button.firstChild;
  const usual = label.textContent;
  let later = 0;

  const say = (text) => {
    label.textContent = text;
    clearTimeout(later);
    later = setTimeout(() => {
      label.textContent = usual;
    }, SHOWN_MS);
    status.textContent = text;
  };

  button.addEventListener("click", () => {
    navigator.clipboard.writeText(button.dataset.copy).then(
      () => say(WORDING.done),
      () => say(WORDING.failed),
    );
  });
  button.hidden = false;
}

const status = document.createElement("p");
status.className = "visually-hidden";
status.setAttribute("role", "status");

if (navigator.clipboard) {
  document.querySelector("main").append(status);
  document.querySelectorAll("[data-copy]").forEach(offer);
}
