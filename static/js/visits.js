// Duty: show on home and topic pages what came since the last visit.

import { address } from "./data.js";
import { news, seeAll } from "./reading-visit.js";
import { element, sheet } from "./search-view.js";
import * as say from "./visits-wording.js";
import { locale } from "./say.js";

const PART = 50;
const place = document.querySelector("[data-new]");
const said = element("span", { role: "status" });

async function show() {
  const found = await news();
  if (!found) return;
  const papers = found.papers.filter(({ tags }) => !place.dataset.new || tags.includes(place.dataset.new));
  place.append(said);
  if (papers.length === 0) said.textContent = say.NONE;
  else offer(papers, found.since);
}

function offer(papers, since) {
  const panel = element("div", { class: "news-panel", id: "news-panel", hidden: "" });
  const button = element("button", { type: "button", "aria-expanded": "false", "aria-controls": "news-panel" }, say.SHOW);
  button.addEventListener("click", async () => {
    if (!panel.firstChild) {
      await sheet("reading");
      fill(panel, papers, since);
    }
    panel.hidden = !panel.hidden;
    button.textContent = panel.hidden ? say.SHOW : say.HIDE;
    button.setAttribute("aria-expanded", String(!panel.hidden));
  });
  said.textContent = say.some(papers.length);
  place.append(button);
  place.after(panel);
  mark(new Set(papers.map(({ id }) => id)));
}

function fill(panel, papers, since) {
  const list = element("ul", { class: "plain-list" });
  const more = element("button", { type: "button", class: "reading-act" });
  const seen = element("button", { type: "button", class: "reading-act" }, say.SEE_ALL);
  const queue = element("a", { class: "reading-act", href: address("queue.html?list=new") }, say.QUEUE);
  const day = new Intl.DateTimeFormat(locale, { dateStyle: "long" }).format(since);
  const draw = () => {
    for (const { id, title } of papers.slice(list.children.length, list.children.length + PART)) {
      const link = element("a", { href: address(`papers/${id}.html`) }, title);
      list.append(element("li", {}, link, element("span", { "data-star": id })));
    }
    more.textContent = say.more(papers.length - list.children.length);
    more.hidden = list.children.length >= papers.length;
    document.dispatchEvent(new Event("papers:shown"));
  };
  more.addEventListener("click", () => {
    const next = list.children.length;
    draw();
    list.children[next].querySelector("a").focus();
  });
  seen.addEventListener("click", async () => {
    await seeAll();
    mark(new Set());
    place.replaceChildren(said);
    said.textContent = say.ALL_SEEN;
    said.tabIndex = -1;
    said.focus();
    panel.remove();
  });
  panel.append(list, element("p", { class: "reading-row" }, more, queue, seen), element("p", { class: "quiet" }, say.since(day)));
  draw();
}

/** Mark the new ones in the page's own lists, for eyes and ears. */
function mark(ids) {
  for (const star of document.querySelectorAll("main [data-star]")) {
    const isNew = ids.has(star.dataset.star);
    const box = star.parentElement;
    if (isNew === box.hasAttribute("data-fresh")) continue;
    box.toggleAttribute("data-fresh", isNew);
    if (isNew) box.prepend(element("span", { class: "visually-hidden", "data-said": "" }, say.NEW));
    else box.querySelector(":scope > [data-said]")?.remove();
  }
}

show().catch(() => {}); // offline or half deployed: next time
