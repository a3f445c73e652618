// Duty: the page of the reading list: which papers it shows, and what to do with them.

import { address } from "./data.js";
import { find } from "./reading-papers.js";
import { removedRow, renew, row, titleOf } from "./reading-row.js";
import { showShared } from "./reading-shared.js";
import { idsOf } from "./reading-share.js";
import { all, change, join, problem, records, rename, subscribe } from "./reading-store.js";
import { citePanel, filePanel, panel, sharePanel } from "./reading-tools.js";
import { tell } from "./reading-trouble.js";
import { counts, view } from "./reading-view.js";
import { element } from "./search-view.js";
import * as say from "./reading-wording.js";

const PART = 100;
const place = document.querySelector("[data-reading]");
const said = document.querySelector("[data-reading-said]");
const heading = document.querySelector("h1");
const lead = document.querySelector("[data-reading-lead]");
const words = [heading.textContent, lead.textContent];
const dates = new Map();
const chosen = new Set();
const rows = new Map(); // id -> its row, in the order shown
const state = { show: "all", sort: "changed" };
let ids = [];
let shown = PART;
let stop = null;

const list = element("ol", { class: "reading-list" });
const tabs = element("div", { class: "reading-shows", role: "group", "aria-label": say.SHOW });
const sorts = element("select", {}, ...Object.entries(say.SORTS).map(([key, label]) => element("option", { value: key }, label)));
const more = element("button", { type: "button", class: "reading-act reading-more" });
const report = element("div", { class: "reading-report", hidden: "" });
const bar = element("div", { class: "reading-bar", hidden: "" });
const tools = element(
  "div",
  { class: "reading-tools" },
  element("a", { class: "reading-act reading-queue", href: address("queue.html?list=reading") }, say.QUEUE),
  panel(say.CITE, (body) => citePanel(body, picked())),
  panel(say.SHARE, (body) => sharePanel(body, picked())),
  panel(say.FILE, (body) => filePanel(body, { site: place.dataset.site, report: showReport })),
);
const order = element("label", { class: "reading-order" }, `${say.ORDER} `, sorts);

/** Show what the address asks for: the reader's own list, or one that came with the link. */
function start() {
  stop?.();
  stop = null;
  const fragment = idsOf(location.hash);
  if (fragment) showShared(place, fragment, said);
  else showOwn();
}

function showOwn() {
  [heading.textContent, lead.textContent] = words;
  const asked = new URLSearchParams(location.search);
  if (Object.hasOwn(say.SHOWS, asked.get("show"))) state.show = asked.get("show");
  if (Object.hasOwn(say.SORTS, asked.get("sort"))) state.sort = asked.get("sort");
  sorts.value = state.sort;
  place.replaceChildren(element("div", { class: "reading-head" }, tabs, order), tools, report, list, more, bar);
  stop = subscribe(follow);
  arrange();
  tell(problem());
}

/** Choose and order the papers anew; until then none leaves because of what is done to it. */
async function arrange() {
  const kept = all();
  if (state.sort === "newest") await learnDates(Object.keys(kept));
  ids = view(all(), state, records(), dates);
  shown = PART;
  rows.clear();
  list.replaceChildren();
  draw();
}

function draw() {
  for (const id of ids.slice(rows.size, shown)) {
    const made = row(id, { choose, remove, moved });
    rows.set(id, made);
    list.append(made);
  }
  more.hidden = ids.length <= shown;
  more.textContent = say.more(Math.min(PART, ids.length - shown));
  drawAround();
  document.dispatchEvent(new Event("papers:shown"));
}

function drawAround() {
  const kept = all();
  const isEmpty = !list.firstChild && Object.keys(kept).length === 0;
  drawTabs(counts(kept));
  for (const part of [tabs.parentElement, ...tools.children]) part.hidden = isEmpty && part !== tools.lastChild;
  const none = list.querySelector(".reading-none, .reading-empty");
  if (none && rows.size) none.remove();
  else if (!none && !list.firstChild) list.append(emptiness(isEmpty));
}

function emptiness(isEmpty) {
  if (!isEmpty) return element("li", { class: "reading-none" }, say.NONE_OF_KIND[state.show]);
  const template = document.querySelector("[data-reading-empty]").content.cloneNode(true);
  const item = element("li", {});
  item.append(template);
  item.className = "reading-empty-item";
  return item;
}

function drawTabs(numbers) {
  if (!tabs.firstChild) {
    for (const show of Object.keys(say.SHOWS)) {
      const button = element("button", { type: "button", "data-show": show });
      button.addEventListener("click", () => choice({ show }));
      tabs.append(button);
    }
  }
  for (const button of tabs.children) {
    const { show } = button.dataset;
    button.ariaPressed = show === state.show;
    button.replaceChildren(say.SHOWS[show], " ", element("span", { class: "many" }, String(numbers[show])));
  }
}

async function choice(part) {
  Object.assign(state, part);
  const asked = new URLSearchParams(location.search);
  asked.set("show", state.show);
  asked.set("sort", state.sort);
  history.replaceState(null, "", `?${asked}`);
  unchoose();
  await arrange();
  said.textContent = say.listed(ids.length);
}

async function learnDates(wanted) {
  const found = await Promise.all(wanted.filter((id) => !dates.has(id)).map(async (id) => [id, await find(id)]));
  for (const [id, { paper }] of found) if (paper) dates.set(id, paper.date ?? paper.period ?? "");
}

function follow(changed) {
  const kept = all();
  const arrived = changed.filter((id) => kept[id] && !ids.includes(id));
  for (const id of changed) if (rows.has(id)) renew(rows.get(id), id);
  const fitting = new Set(view(kept, state, records(), dates));
  const fresh = arrived.filter((id) => fitting.has(id));
  if (fresh.length > PART) arrange();
  else if (fresh.length) {
    ids = [...fresh, ...ids];
    shown += fresh.length;
    for (const id of fresh.toReversed()) {
      const made = row(id, { choose, remove, moved });
      rows.set(id, made);
      list.prepend(made);
    }
    document.dispatchEvent(new Event("papers:shown"));
  }
  drawAround();
  tell(problem());
}

function remove(id) {
  const before = records()[id];
  const title = titleOf(id);
  const old = rows.get(id);
  const undo = () => {
    ids.push(id);
    const made = row(id, { choose, remove, moved });
    rows.set(id, made);
    join({ [id]: before }, { force: true });
    line.replaceWith(made);
    made.querySelector(".reading-remove").focus();
    said.textContent = "";
    drawAround();
    document.dispatchEvent(new Event("papers:shown"));
  };
  const line = removedRow(title, undo);
  old.replaceWith(line);
  rows.delete(id);
  ids = ids.filter((other) => other !== id);
  choose(id, false);
  change(id, { starred: false, read: false, note: "" });
  line.querySelector("button").focus();
  said.textContent = say.removed(title);
}

function moved(from, to) {
  const old = rows.get(from);
  rows.delete(from);
  ids = ids.filter((id) => id !== from && id !== to);
  rows.get(to)?.remove();
  ids.push(to);
  rename(from, to);
  const made = row(to, { choose, remove, moved });
  rows.set(to, made);
  old?.replaceWith(made);
  document.dispatchEvent(new Event("papers:shown"));
}

function choose(id, isChosen) {
  if (isChosen) chosen.add(id);
  else chosen.delete(id);
  drawBar();
}

function unchoose() {
  chosen.clear();
  for (const box of list.querySelectorAll("input:checked")) box.checked = false;
  drawBar();
}

function drawBar() {
  bar.hidden = chosen.size === 0;
  const can = chosen.size >= 2 && chosen.size <= 4;
  const compare = can
    ? element("a", { class: "reading-act", href: address(`compare.html?papers=${[...chosen].join(",")}`) }, say.COMPARE)
    : element("span", { class: "quiet" }, say.COMPARE_HOW);
  const clear = element("button", { type: "button", class: "reading-act" }, say.CLEAR);
  clear.addEventListener("click", () => {
    const first = list.querySelector("input:checked");
    unchoose();
    first?.focus();
  });
  const count = element("span", { role: "status" }, say.selected(chosen.size));
  bar.replaceChildren(count, compare, clear);
}

/** The papers to cite or share: those selected, else all that are shown. */
function picked() {
  const some = ids.filter((id) => chosen.has(id));
  return some.length ? { ids: some, some: true } : { ids, some: false };
}

function showReport({ text, parts }) {
  const close = element("button", { type: "button", class: "reading-act" }, say.DISMISS);
  close.addEventListener("click", () => {
    report.hidden = true;
    tools.lastChild.querySelector("summary").focus();
  });
  report.replaceChildren(...parts, close);
  report.hidden = false;
  tools.lastChild.open = false;
  close.focus();
  said.textContent = text;
}

sorts.addEventListener("change", () => choice({ sort: sorts.value }));
more.addEventListener("click", () => {
  const next = rows.size;
  shown += PART;
  draw();
  list.children[next]?.querySelector("a")?.focus();
});
addEventListener("hashchange", start);
start();
