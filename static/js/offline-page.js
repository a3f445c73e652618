// Duty: show what is kept on this device, and where a page led here because it isn't, the way on.

import { address, answers } from "./data.js";
import { ask, canKeep, pages, searchKept } from "./offline-kept.js";
import { element } from "./search-view.js";
import * as say from "./offline-wording.js";

const FIRST = 20;
const part = (name) => document.querySelector(`[data-offline-${name}]`);
const always = part("pages").dataset.always.split(" ");
const wanted = new URLSearchParams(location.search).get("page");

/** The address of the page that led here; nothing outside of the site. */
function goal() {
  const root = address("");
  const asked = new URL(wanted, root).href;
  return asked.startsWith(root) ? asked : root;
}

/** Go on to the wanted page if it answers; only after a reload, or when the network is back. */
async function goOn() {
  if (await answers(goal())) location.replace(goal());
}

function showWanted() {
  document.querySelector("h1").textContent = say.UNREACHED;
  const again = element("a", { class: "offline-again", href: goal() }, say.AGAIN);
  part("lead").replaceChildren(say.NOT_KEPT, " ", say.KEPT_LEAD, " ", again);
  addEventListener("online", goOn);
  if (performance.getEntriesByType("navigation")[0]?.type === "reload") goOn();
}

async function showPages() {
  const found = (await pages()).filter(({ path }) => !always.includes(path));
  const list = element("ul", { class: "offline-pages" });
  const show = (some) => list.append(...some.map(row));
  show(found.slice(0, FIRST));
  part("count").textContent = say.pagesKept(found.length);
  part("pages").replaceChildren(found.length ? list : element("p", {}, say.NOTHING));
  if (found.length > FIRST) {
    const more = element("button", { type: "button", class: "offline-act" }, say.all(found.length));
    more.addEventListener("click", () => {
      const first = list.children.length;
      show(found.slice(FIRST));
      more.remove();
      list.children[first].firstElementChild.focus();
    });
    part("pages").append(more);
  }
}

function row({ href, title, kept }) {
  const short = title.replace(` · ${part("pages").dataset.site}`, "");
  const time = element("time", { datetime: new Date(kept).toISOString() }, say.when(kept));
  return element("li", {}, element("a", { href }, short), " ", time);
}

async function showSearch() {
  const kept = await searchKept();
  const place = part("search");
  if (kept !== null) {
    place.replaceChildren(element("p", {}, say.SEARCH_KEPT, " ", say.searchAsOf(kept)));
    return;
  }
  const keep = element("button", { type: "button", class: "offline-act" }, say.KEEP_NOW);
  keep.addEventListener("click", () => act("keep-search", keep, say.SEARCH_KEPT));
  place.replaceChildren(element("p", {}, say.notKept(place.dataset.size)), keep);
}

async function act(kind, button, done) {
  button.disabled = true;
  part("said").textContent = say.WAITING;
  try {
    await ask(kind);
    part("said").textContent = done;
  } catch {
    part("said").textContent = say.FAILED;
  }
  button.disabled = false;
  await show();
  if (!button.isConnected) part("said").focus();
}

async function show() {
  await Promise.all([showPages(), showSearch()]);
}

if (wanted !== null) showWanted();
if (canKeep) {
  const forget = part("forget");
  forget.addEventListener("click", () => act("forget", forget, say.REMOVED));
  show().then(() => (part("kept").hidden = false));
} else {
  part("lead").textContent = say.UNABLE;
}
