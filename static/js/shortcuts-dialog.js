// Duty: the list of the shortcuts that work on this page, with the switch that turns all of them
// off. A modal dialog: Escape closes it, and the focus goes back to where it was.

import { element, sheet } from "./search-view.js";
import { areOff, offered, onTurn, turn } from "./shortcuts.js";
import * as say from "./shortcuts-wording.js";

let dialog = null;

/** Show the list. */
export async function open() {
  dialog ??= make();
  const { body, ready } = dialog;
  await ready;
  const shortcuts = offered();
  body.replaceChildren(
    ...group(say.HERE, shortcuts.filter(({ here }) => here)),
    ...group(say.EVERYWHERE, shortcuts.filter(({ here }) => !here)),
  );
  if (!dialog.node.open) dialog.node.showModal();
}

function make() {
  const title = element("h2", { id: "shortcuts-title" }, say.HEADING);
  const close = element("button", { type: "button", class: "shortcuts-close" }, say.CLOSE);
  const body = element("div", { class: "shortcuts-list" });
  const node = element(
    "dialog",
    { class: "shortcuts", "aria-labelledby": "shortcuts-title" },
    element("div", { class: "shortcuts-head" }, title, close),
    body,
    switchOf(),
  );
  close.addEventListener("click", () => node.close());
  node.addEventListener("click", (event) => isOutside(node, event) && node.close());
  document.body.append(node);
  return { node, body, ready: sheet("shortcuts") };
}

function isOutside(node, { target, clientX, clientY }) {
  if (target !== node) return false;
  const { left, right, top, bottom } = node.getBoundingClientRect();
  return clientX < left || clientX > right || clientY < top || clientY > bottom;
}

function group(name, shortcuts) {
  if (shortcuts.length === 0) return [];
  const rows = shortcuts.map(({ key, name: what }) =>
    element(
      "div",
      {},
      element("dt", {}, element("kbd", {}, key)),
      element("dd", {}, say.LABELS[what]),
    ),
  );
  return [element("h3", {}, name), element("dl", {}, ...rows)];
}

function switchOf() {
  const input = element("input", {
    type: "checkbox",
    role: "switch",
    id: "shortcuts-switch",
    "aria-describedby": "shortcuts-why",
  });
  const show = () => {
    input.checked = !areOff();
  };
  input.addEventListener("change", () => turn(input.checked));
  onTurn(show);
  show();
  return element(
    "p",
    { class: "shortcuts-switch" },
    element("label", { for: input.id }, input, ` ${say.SWITCH}`),
    element("span", { id: "shortcuts-why", class: "aside" }, say.SWITCH_WHY),
  );
}
