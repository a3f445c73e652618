// Duty: compare two to four papers, whose ids stand in the page's address (?papers=a,b); every change
// is a step that the Back button undoes.

import { Adder } from "./compare-add.js";
import { inCommon, lettersOf } from "./compare-common.js";
import { tableOf } from "./compare-table.js";
import { markWords, sharedWords } from "./compare-words.js";
import { address } from "./data.js";
import { load } from "./paper-data.js";
import { element } from "./search-view.js";
import * as say from "./compare-wording.js";

const part = (name) => document.querySelector(`[data-compare-${name}]`);
const common = new Set(part("words").dataset.compareWords.split(","));
const title = document.title;
const adder = new Adder(part("add"), add);
let papers = [];
let few = null;

/** Show the papers of the address. */
async function show() {
  const asked = new URLSearchParams(location.search).get("papers") ?? "";
  const ids = [...new Set(asked.split(",").map((id) => id.trim()).filter(Boolean))];
  if (ids.length > 0 && papers.length === 0) {
    // As it will be, so that nothing moves when the papers come.
    part("intro").hidden = ids.length > 1;
    invite(ids.length < 2);
    if (ids.length > 1) part("stage").replaceChildren(note(say.LOADING));
  }
  try {
    const { found, unknown, isMore } = await known(ids);
    if (asked !== (new URLSearchParams(location.search).get("papers") ?? "")) return;
    papers = found;
    draw([
      ...(unknown.length > 0 ? [say.unknownPapers(unknown)] : []),
      ...(isMore ? [say.FULL] : []),
    ]);
  } catch {
    const again = element("button", { type: "button", class: "compare-button" }, say.AGAIN);
    again.addEventListener("click", show);
    part("stage").replaceChildren(note(`${say.FAILED} `, again));
    tell(say.FAILED);
  }
}

/** Load the first papers that there are, as many as fit; an id without a paper takes no place. */
async function known(ids) {
  const found = [];
  const unknown = [];
  let at = 0;
  while (at < ids.length && found.length < say.MOST) {
    const next = ids.slice(at, at + say.MOST - found.length);
    const loaded = await Promise.all(next.map(load));
    found.push(...loaded.filter(Boolean));
    unknown.push(...next.filter((_, place) => !loaded[place]));
    at += next.length;
  }
  return { found, unknown, isMore: at < ids.length };
}

/** Open the box that adds papers while there are too few; otherwise it is the reader's. */
function invite(isFew) {
  if (isFew === few) return;
  few = isFew;
  part("add").open = isFew;
}

function draw(notes) {
  const ids = papers.map(({ id }) => id);
  part("name").textContent = say.heading(papers.length);
  document.title = papers.length > 1 ? `${say.heading(papers.length)} \u00b7 ${title}` : title;
  part("intro").hidden = papers.length > 1;
  part("tools").hidden = papers.length === 0;
  part("queue").href = `${address("queue.html")}?papers=${ids.join(",")}`;
  invite(papers.length < 2);
  adder.show(papers);
  const groups = inCommon(papers);
  const words = papers.length > 1 ? sharedWords(papers, common) : [];
  const topics = new Set(groups.find(({ kind }) => kind === "topics").items.map(({ key }) => key));
  const table = papers.length > 0 ? [tableOf(papers, topics, { remove, move })] : [];
  const shared = papers.length > 1 ? [sharedView(groups, words)] : [];
  part("stage").replaceChildren(...notes.map((words) => note(words)), ...shared, ...table);
  const marked = new Set(words.map(({ key }) => key));
  for (const cell of document.querySelectorAll(".compared-abstract td")) markWords(cell, marked);
  if (notes.length > 0) tell(notes.join(" "));
}

const note = (...content) => element("p", { class: "compare-note" }, ...content);

/** What the papers have in common; its words are buttons that mark them in the abstracts. */
function sharedView(groups, words) {
  const rows = [
    ...groups.slice(0, 1),
    { kind: "words", label: say.SHARED.words, items: words },
    ...groups.slice(1),
  ].filter(({ items }) => items.length > 0);
  const inside = rows.map(({ kind, label, items }) =>
    element("div", {}, element("dt", {}, label), element("dd", {}, list(items, kind))),
  );
  return element(
    "section",
    { class: "compare-common", "aria-labelledby": "in-common" },
    element("h2", { id: "in-common" }, say.IN_COMMON),
    inside.length > 0 ? element("dl", {}, ...inside) : element("p", { class: "quiet" }, say.NOTHING_IN_COMMON),
  );
}

function list(items, kind) {
  const rows = items.map((item) => {
    const letters = lettersOf(item.at, papers.length);
    const whose = letters ? [" ", element("span", { class: "compare-whose" }, letters)] : [];
    return element("li", {}, shownItem(item, kind, whose));
  });
  return element("ul", { class: "chips" }, ...rows);
}

function shownItem({ key, label, path, url }, kind, whose) {
  if (kind === "words") return wordButton(key, label, whose);
  const href = path ? address(path) : /^https?:/.test(url ?? "") ? url : null;
  return href ? element("a", { href, rel: url ? "external noopener" : null }, label, ...whose) : element("span", {}, label, ...whose);
}

function wordButton(key, label, whose) {
  const button = element("button", { type: "button", "aria-pressed": "false", title: say.showWord(label) }, label, ...whose);
  button.addEventListener("click", () => {
    const isOn = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(isOn));
    for (const mark of document.querySelectorAll(".shared")) {
      if (mark.dataset.word === key) mark.classList.toggle("is-strong", isOn);
    }
  });
  return button;
}

/** Compare other papers, as a step of the browser's history. */
async function go(ids) {
  const next = new URL(location.href);
  next.search = ids.length > 0 ? `?papers=${ids.join(",")}` : "";
  next.hash = "";
  history.pushState(null, "", next);
  await show();
}

const ids = () => papers.map(({ id }) => id);

async function add(id) {
  const place = papers.length;
  if (place >= say.MOST) return;
  await go([...ids(), id]);
  const paper = papers[place];
  if (!paper) return;
  tell(say.added(paper.title, say.LETTERS[place]));
  if (part("add").open) part("add").querySelector("input").focus();
  else part("add").querySelector("summary").focus();
}

async function remove(place) {
  const [gone] = papers.slice(place, place + 1);
  await go(ids().filter((id) => id !== gone.id));
  tell(say.removed(gone.title, papers.length));
  const left = document.querySelectorAll('[data-act="remove"]');
  (left[Math.min(place, left.length - 1)] ?? part("name")).focus();
}

async function move(place) {
  const order = ids();
  [order[place - 1], order[place]] = [order[place], order[place - 1]];
  await go(order);
  tell(say.moved(papers[place - 1].title, say.LETTERS[place - 1]));
  const head = document.querySelectorAll("thead th[data-paper]")[place - 1];
  (head.querySelector('[data-act="move"]') ?? head.querySelector("a")).focus();
}

async function take(event) {
  const button = event.target.closest("button[data-format]");
  if (!button) return;
  try {
    const { exportPapers } = await import("./cite.js");
    await exportPapers(ids(), button.dataset.format);
    tell(say.EXPORTED);
  } catch {
    tell(say.EXPORT_FAILED);
  }
}

let telling = 0;

function tell(sentence) {
  clearTimeout(telling);
  part("status").textContent = "";
  telling = setTimeout(() => {
    part("status").textContent = sentence;
  }, 50);
}

part("tools").addEventListener("click", take);
addEventListener("popstate", show);
part("add").hidden = false;
show();
