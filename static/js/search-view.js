// Duty: make the elements that results are shown in. Texts become text nodes, never HTML.

import { AGAIN, UNDATED } from "./search-wording.js";

/** Make an element. `children` are elements and strings; attributes that are null are left out. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== null) made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

/** Turn the engine's [text, marked] parts into nodes. */
export function nodes(parts) {
  return parts.map(([text, marked]) => (marked ? element("mark", {}, text) : text));
}

/** A paper's date for readers; what stands in its place where there is no day is no time. */
export function dated({ day, date }) {
  return element(day ? "time" : "span", { datetime: day || null }, date || UNDATED);
}

/** The button after a failure. */
export function againButton(act) {
  const button = element("button", { type: "button", class: "results-more" }, AGAIN);
  button.addEventListener("click", act);
  return button;
}

/** The way out where search can't help. */
export function browse(address, label) {
  return element("a", { href: address }, label);
}
