// Duty: one paper of the reading list: what it is, whether it is read, its note, and its removal.

import { ease } from "./breaks.js";
import { address } from "./data.js";
import { authors, dated } from "./paper-facts.js";
import { noteArea } from "./reading-note.js";
import { find } from "./reading-papers.js";
import { change, get } from "./reading-store.js";
import { element } from "./search-view.js";
import * as say from "./reading-wording.js";

/** Make a paper's row; `acts` has `choose(id, isChosen)`, `remove(id)`, `moved(from, to)`. */
export function row(id, acts) {
  const title = element("a", { href: address(`papers/${id}.html`) }, titleOf(id));
  const facts = element("p", { class: "byline" }, "\u00a0");
  const pick = picker(id, acts);
  const note = element("div", { class: "reading-note" });
  const buttons = element("p", { class: "reading-acts" }, readButton(id), noteButton(id, note));
  buttons.append(act(say.REMOVE, say.removeOf(titleOf(id)), () => acts.remove(id), "reading-remove"));
  const body = element("div", {}, element("h2", {}, title), element("span", { "data-star": id }), facts, buttons, note);
  const made = element("li", { class: "reading-item", "data-paper": id }, pick, body);
  if (get(id).note) openNote(id, note);
  learn(id, { made, title, facts }, acts);
  return made;
}

/** A paper of somebody else's list: to look at, and to star. */
export function sharedRow(id) {
  const title = element("a", { href: address(`papers/${id}.html`) }, titleOf(id));
  const facts = element("p", { class: "byline" }, "\u00a0");
  const body = element("div", {}, element("h2", {}, title), element("span", { "data-star": id }), facts);
  const made = element("li", { class: "reading-item", "data-paper": id }, body);
  learn(id, { made, title, facts }, { moved: (from, to) => made.replaceWith(sharedRow(to)) });
  return made;
}

/** What stands in a row's place after its removal. */
export function removedRow(title, undo) {
  const button = act(say.UNDO, null, undo, "reading-undo");
  return element("li", { class: "reading-item is-removed" }, element("p", {}, say.removed(title), " ", button));
}

/** Draw again what may have changed elsewhere. */
export function renew(made, id) {
  const button = made.querySelector("[data-act=read]");
  if (button) button.ariaPressed = get(id).read !== undefined;
  const note = made.querySelector(".reading-note");
  if (note && get(id).note && !note.firstChild) openNote(id, note);
}

/** The title as it is known here, else the words of the id. */
export function titleOf(id) {
  const words = id.replaceAll("-", " ");
  return get(id).title || words[0].toUpperCase() + words.slice(1);
}

/** Make a small button. */
export function act(label, name, what, style = "") {
  const made = element("button", { type: "button", class: `reading-act ${style}`, "aria-label": name }, label);
  made.addEventListener("click", what);
  return made;
}

function picker(id, acts) {
  const box = element("input", { type: "checkbox", "aria-label": say.selectOf(titleOf(id)) });
  box.addEventListener("change", () => acts.choose(id, box.checked));
  return element("label", { class: "reading-pick" }, box);
}

function readButton(id) {
  const toggle = () => change(id, { title: titleOf(id), read: get(id).read === undefined });
  const made = act(say.READ, say.readOf(titleOf(id)), toggle, "reading-read");
  made.dataset.act = "read";
  made.ariaPressed = get(id).read !== undefined;
  return made;
}

function noteButton(id, note) {
  const open = () => openNote(id, note).focus();
  return act(say.ADD_NOTE, say.addNoteOf(titleOf(id)), open, "reading-add-note");
}

function openNote(id, note) {
  const area = note.querySelector("textarea") ?? noteArea(id, () => titleOf(id));
  area.setAttribute("aria-label", say.noteFor(titleOf(id)));
  note.append(area);
  return area;
}

async function learn(id, { made, title, facts }, acts) {
  const { paper, to, gone } = await find(id);
  if (to) acts.moved(id, to);
  if (paper) {
    title.href = address(paper.path);
    title.innerHTML = paper.title_html; // made by the build, which escapes
    ease(title);
    facts.replaceChildren(...factsOf(paper));
  } else {
    facts.textContent = gone ? say.GONE : "";
    if (gone) title.removeAttribute("href");
    made.toggleAttribute("data-gone", !!gone);
  }
}

function factsOf(paper) {
  const topics = (paper.tags ?? []).slice(0, 3).map(({ label }) => label);
  const texts = [authors(paper), ...(topics.length ? [topics.join(", ")] : [])].filter(Boolean);
  return [dated(paper), ...texts].flatMap((part) => [element("span", {}, part), " "]);
}
