// Duty: keyboard shortcuts. Every page loads this: one registry, one listener, and one switch that
// turns all of them off (WCAG 2.2, 2.1.4 "Character Key Shortcuts": speech input types single
// letters by accident). What they do, and the list of them, is loaded when first asked for.

const KEY = "paper-digest:slash"; // as it was called when / was the only one: the choice stays
const OFF = "off";
const PAPERS = 'main a[href*="papers/"][href$=".html"]:not([rel])';

const known = new Map();
const heard = new Set();

/** Add shortcuts (`Shortcut` in shortcuts-wording.js); a key's last one holds. */
export function offer(...shortcuts) {
  for (const shortcut of shortcuts) known.set(shortcut.key, shortcut);
  announce();
}

/** Give the shortcuts that would do something now. */
export function offered() {
  return [...known.values()].filter(({ when }) => !when || when());
}

let choice = null; // where storage is blocked, the choice lasts for this page only

export function areOff() {
  try {
    return localStorage.getItem(KEY) === OFF;
  } catch {
    return choice === OFF;
  }
}

/** Turn all shortcuts off or on, on every page. */
export function turn(isOn) {
  choice = isOn ? null : OFF;
  try {
    if (isOn) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, OFF);
  } catch {
    /* see `choice` */
  }
  announce();
}

/** Hear of every change of the switch, also from other tabs. */
export function onTurn(listener) {
  heard.add(listener);
}

/** Show the list of shortcuts. */
export async function help() {
  const { open } = await import("./shortcuts-dialog.js");
  await open();
}

/** Tell assistive technology of the keys only while they work; `data-keys` names a control's. */
export function announce() {
  const isOff = areOff();
  document.documentElement.toggleAttribute("data-keys-off", isOff);
  for (const control of document.querySelectorAll("[data-keys]")) {
    if (isOff) control.removeAttribute("aria-keyshortcuts");
    else control.setAttribute("aria-keyshortcuts", control.dataset.keys);
  }
  for (const listener of heard) listener();
}

addEventListener("keydown", (event) => {
  const { target } = event;
  if (event.defaultPrevented || event.isComposing || areOff() || isTaken(target)) return;
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const shortcut = known.get(typed(event));
  if (!shortcut || (event.repeat && !shortcut.repeats)) return;
  if (shortcut.when && !shortcut.when()) return;
  event.preventDefault();
  shortcut.act();
});

/** Read a key whatever the layout; Caps Lock doesn't matter, and a letter with Shift is no key. */
function typed({ key, code, shiftKey }) {
  const letter = /^[a-z]$/i.test(key) ? key : /^[ -~]$/.test(key) ? "" : /^Key(.)$/.exec(code)?.[1];
  return letter ? !shiftKey && letter.toLowerCase() : key;
}

const WRITING =
  "input:not([type=checkbox], [type=radio], [type=button]), textarea, select, dialog[open], [data-own-keys]";

function isTaken(target) {
  return target.isContentEditable || target.closest?.(WRITING) || document.querySelector(":modal");
}

function box() {
  const inputs = [...document.querySelectorAll("form[data-search]")].map((form) => form.elements.q);
  return inputs.at(-1); // the page's own stands behind the one in the head
}

async function walk(by) {
  (await import("./shortcuts-walk.js")).walk(PAPERS, by);
}

offer(
  {
    key: "/",
    name: "search",
    act: () => {
      box().focus();
      box().select();
    },
    when: box,
  },
  { key: "?", name: "help", act: help },
  { key: "j", name: "next", act: () => walk(1), when: papers, here: true, repeats: true },
  { key: "k", name: "previous", act: () => walk(-1), when: papers, here: true, repeats: true },
);

function papers() {
  return document.querySelector(PAPERS);
}

addEventListener("storage", (event) => event.key === KEY && announce());
document.querySelector("[data-shortcuts]")?.addEventListener("click", help);
if (document.querySelector("[data-shortcuts-switch]")) {
  const begin = () => import("./shortcuts-switch.js");
  if (document.readyState === "complete") begin();
  else addEventListener("load", begin, { once: true }); // what the page is for comes first
}
