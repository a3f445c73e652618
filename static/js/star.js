// Duty: show what the reader keeps, on every page: stars, what is read, how many are starred. It
// only looks; the first time that the reader changes something, reading-store.js is loaded.

import { offer } from "./shortcuts.js";
import { siteKey } from "./site-key.js";
import { listOf, NOTE, noteOf, READ, STAR, starOf } from "./star-wording.js";

const KEY = siteKey("reading");
const VISIT = siteKey("visit");
const PAUSE = 30 * 60 * 1000;
const AT_ONCE = 200;
const PATHS = {
  star: "m12 3.6 2.6 5.3 5.8.8-4.2 4.1 1 5.8-5.2-2.7-5.2 2.7 1-5.8L3.6 9.7l5.8-.8Z",
  read: "m5 12.5 4.7 4.7L19.5 7",
  note: "M4.5 19.5 5.6 15 16 4.6a1.6 1.6 0 0 1 2.3 0l1.1 1.1a1.6 1.6 0 0 1 0 2.3L9 18.4Z",
};
const shown = new Map(); // a place -> {id, box, buttons}
let store = null;
let kept = stored();

function stored() {
  try {
    return JSON.parse(localStorage.getItem(KEY))?.papers ?? {};
  } catch {
    return {}; // blocked or unreadable: reading-store.js tells it when the reader keeps something
  }
}

function wake() {
  const loaded = import("./reading-store.js");
  loaded.then((module) => (store = module));
  return loaded;
}

async function keep(id, fields) {
  const { change, problem } = await wake();
  change(id, fields);
  if (problem()) (await import("./reading-trouble.js")).tell(problem());
}

function of(id) {
  return (store ? store.get(id) : Object.hasOwn(kept, id) && kept[id]) || {};
}

/** Fill the empty places that wait for a star; the first ones at once, the rest when there is time. */
function fill() {
  const waiting = [...document.querySelectorAll("[data-star]:empty")];
  for (const place of waiting.slice(0, AT_ONCE)) starAt(place);
  if (waiting.length > AT_ONCE) setTimeout(fill);
}

function starAt(place) {
  const around = place.closest("[data-paper]");
  const id = place.dataset.star || around.dataset.paper;
  // A related paper's star stands on the page of another paper.
  const box = around?.dataset.paper === id ? around : place.parentElement;
  const title = () => (box.querySelector("h1, a")?.textContent ?? id).trim();
  const star = toggle(id, title, "starred", "star");
  star.setAttribute("aria-label", starOf(title()));
  const read = document.createElement("span");
  read.className = "visually-hidden";
  place.append(star, read);
  show(place, { id, box, star, said: read });
}

/** Make the row of a paper's own page: star, read, note. */
function rowAt(place) {
  const box = place.closest("[data-paper]");
  const id = box.dataset.paper;
  const title = () => box.querySelector("h1").textContent.trim();
  const star = toggle(id, title, "starred", "star", STAR);
  const read = toggle(id, title, "read", "read", READ);
  const note = button("note", NOTE);
  note.setAttribute("aria-expanded", "false");
  note.addEventListener("click", async () => {
    const [{ toggleNote }] = await Promise.all([import("./reading-note.js"), wake()]);
    toggleNote(note, place, id, title());
  });
  place.append(star, read, note);
  show(place, { id, star, read, note });
}

function toggle(id, title, field, icon, label) {
  const made = button(icon, label);
  made.addEventListener("click", () => {
    const on = made.ariaPressed !== "true";
    made.ariaPressed = on; // at once; the store may have to be loaded first
    keep(id, { title: title(), [field]: on });
  });
  return made;
}

function button(icon, label) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "star";
  made.innerHTML = `<svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true"><path d="${PATHS[icon]}"/></svg>`;
  if (label) made.insertAdjacentHTML("beforeend", `<span>${label}</span>`);
  for (const sign of ["pointerover", "focus"]) made.addEventListener(sign, wake, { once: true });
  return made;
}

function show(place, parts) {
  shown.set(place, parts);
  draw(parts);
}

function draw({ id, box, star, said, read, note }) {
  const { starred, read: isRead, note: text } = of(id);
  star.ariaPressed = !!starred;
  if (read) read.ariaPressed = !!isRead;
  if (note) note.lastChild.textContent = text ? noteOf(text) : NOTE;
  if (box) box.toggleAttribute("data-read", !!isRead);
  if (said) said.textContent = isRead ? READ : "";
}

function refresh() {
  kept = store ? store.all() : stored();
  for (const [place, parts] of shown) {
    if (place.isConnected) draw(parts);
    else shown.delete(place);
  }
  count();
}

function count() {
  const link = document.querySelector("[data-kept]");
  const number = Object.values(kept).filter((paper) => paper?.starred).length;
  link.lastElementChild.textContent = number ? Math.min(number, 999) : "";
  link.setAttribute("aria-label", listOf(number));
}

/** A visit goes on while pages are opened; visits.js begins the next one after a pause. */
function goOn() {
  try {
    const last = Number(localStorage.getItem(VISIT));
    if (Date.now() - last < PAUSE) localStorage.setItem(VISIT, Date.now());
  } catch {
    /* without storage there are no visits */
  }
}

/** The star that the key s means: of the paper in focus, else of the page's own. */
function starHere() {
  const box = document.activeElement?.closest("[data-paper], li, .card");
  return box?.querySelector(".star") ?? document.querySelector(".keep > .star");
}

fill();
document.querySelectorAll("[data-keep]").forEach(rowAt);
count();
goOn();
offer({ key: "s", name: "star", act: () => starHere().click(), when: starHere, here: true });
if (document.querySelector("[data-new]")) import("./visits.js");
document.addEventListener("papers:shown", fill);
document.addEventListener("papers:kept", () => wake().then(refresh));
addEventListener("storage", ({ key }) => (key === KEY || key === null) && !store && refresh());
addEventListener("pageshow", ({ persisted }) => persisted && refresh());
