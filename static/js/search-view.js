// Duty: make the elements that results are shown in. Texts become text nodes, never HTML.

import { eased } from "./breaks.js";
import { address } from "./data.js";
import { AGAIN, UNDATED } from "./search-wording.js";

/** Make an element. `children` are elements and strings; attributes that are null are left out. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== null) made.setAttribute(key, value);
  }
  made.append(...(name === "option" ? children : children.flatMap(eased)));
  return made;
}

/** Write a text where another stands: what is written anew is laid out anew. */
export function write(place, text) {
  if (place.textContent !== text) place.textContent = text;
}

/** Let an element have these children; those that are where they belong aren't touched. */
export function arrange(box, children) {
  const wanted = new Set(children);
  for (const child of [...box.childNodes]) if (!wanted.has(child)) child.remove();
  for (const [at, child] of children.entries()) {
    const there = box.childNodes[at] ?? null;
    if (there !== child) box.insertBefore(child, there);
  }
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

/** The outlines of papers to come. */
export function ghosts() {
  const lines = ["ghost-title", "ghost-meta", "ghost-text", "ghost-text"];
  const line = (style) => element("i", { class: style });
  const one = () => element("div", { class: "ghost" }, ...lines.map(line));
  return element("div", { class: "ghosts", "aria-hidden": "true" }, one(), one(), one());
}

/** Load a style sheet of the site, once; resolves when it holds, or when it can't be had. */
export function sheet(name) {
  const href = address(`static/${name}.css`);
  const known = [...document.querySelectorAll('link[rel="stylesheet"]')];
  if (known.some((link) => link.href === href)) return Promise.resolve();
  const link = element("link", { rel: "stylesheet", href });
  return new Promise((resolve) => {
    link.addEventListener("load", resolve);
    link.addEventListener("error", resolve);
    document.head.append(link);
  });
}
