// Duty: a button on the page that turns all shortcuts off and on.

import { areOff, onTurn, turn } from "./shortcuts.js";
import { turnAll } from "./shortcuts-wording.js";

for (const button of document.querySelectorAll("[data-shortcuts-switch]")) {
  const label = () => {
    button.textContent = turnAll(areOff());
  };
  button.addEventListener("click", () => turn(areOff()));
  onTurn(label);
  label();
  button.hidden = false;
}
