// Duty: draw what stands on the queue's stage: a paper, the wait for it, the end, or what is wrong.

import { address } from "./data.js";
import { authors, certainty, dated, links, outward, set } from "./paper-facts.js";
import { NO_ABSTRACT, comments } from "./paper-wording.js";
import { element } from "./search-view.js";
import * as say from "./queue-wording.js";

/** A paper, its abstract large. */
export function paperView(paper, isRead) {
  const title = set("a", { href: address(paper.path) }, paper.title_html);
  const abstract = paper.abstract_html
    ? set("div", { class: "queue-abstract" }, paper.abstract_html)
    : element("p", { class: "queue-abstract quiet" }, NO_ABSTRACT);
  const kind = paper.kind ? [element("p", { class: "eyebrow" }, paper.kind.label)] : [];
  return element(
    "article",
    { class: "queue-paper", "aria-labelledby": "queue-title" },
    ...kind,
    element("h2", { id: "queue-title", tabindex: "-1" }, title),
    byline(paper, isRead),
    abstract,
    ...elsewhere(paper),
    ...topics(paper),
  );
}

function byline(paper, isRead) {
  const sure = certainty(paper);
  const day = element("span", {}, dated(paper));
  if (sure) day.append(" ", element("span", { class: "evidence" }, sure));
  const who = authors(paper);
  const talk = paper.comments ? comments(paper.comments) : "";
  const facts = [day, ...[who, talk].filter(Boolean).map((fact) => element("span", {}, fact))];
  if (isRead) facts.push(badge());
  return element("p", { class: "byline" }, ...facts.flatMap((fact) => [fact, " "]));
}

function elsewhere(paper) {
  const found = links(paper).map(([label, urls]) =>
    element("li", {}, ...urls.slice(0, 1).map((url) => outward(url, label))),
  );
  return found.length > 0 ? [element("ul", { class: "queue-links inline-list" }, ...found)] : [];
}

function topics({ tags = [] }) {
  if (tags.length === 0) return [];
  const chips = tags.map(({ label, path }) =>
    element("li", {}, element("a", { href: address(path) }, label)),
  );
  return [element("ul", { class: "chips", "aria-label": say.TOPICS }, ...chips)];
}

/** The outline of a paper to come, with its title if that is known. */
export function ghost(title) {
  const head = title
    ? element("h2", { id: "queue-title", tabindex: "-1" }, title)
    : element("p", { class: "queue-ghost-title" });
  const lines = Array.from({ length: 7 }, () => element("p", { class: "queue-ghost-line" }));
  const abstract = element("div", { class: "queue-abstract", "aria-hidden": "true" }, ...lines);
  return element("article", { class: "queue-paper queue-ghost" }, head, abstract);
}

/** A paper that isn't there, or couldn't be loaded. */
export function missing(title, again) {
  const head = element(
    "h2",
    { id: "queue-title", tabindex: "-1" },
    again ? say.PAPER_FAILED : say.PAPER_GONE,
  );
  const what = title ? [element("p", { class: "quiet" }, title)] : [];
  const retry = again ? [button(say.AGAIN, again)] : [];
  return element("article", { class: "queue-paper queue-missing" }, head, ...what, ...retry);
}

/**
 * The end of a queue.
 * @param {{total: number, read: number, starred: {id: string, title: string}[], from: string | null,
 *   name: string}} sum
 * @param {() => void} afresh
 */
export function endView({ total, read, starred, from, name }, afresh) {
  const rows = starred.map(({ id, title }) =>
    element("li", {}, element("a", { href: address(`papers/${id}.html`) }, title || id)),
  );
  const list = rows.length > 0 ? [element("h3", {}, say.STARRED), element("ul", { class: "plain-list" }, ...rows)] : [];
  const canCompare = starred.length > 1 && starred.length < 5;
  const ids = starred.map(({ id }) => id).join(",");
  const ways = [
    ...(from ? [[from, say.back(name)]] : []),
    ...(canCompare ? [[`${address("compare.html")}?papers=${ids}`, say.COMPARE]] : []),
    [address("reading.html"), say.READING_LIST],
    [address("queue.html"), say.OTHERS],
  ].map(([href, label]) => element("li", {}, element("a", { href }, label)));
  return element(
    "section",
    { class: "queue-end" },
    element("h2", { id: "queue-title", tabindex: "-1" }, say.ALL_DONE),
    element("p", {}, say.through(total, read, starred.length)),
    ...list,
    element("p", {}, button(say.AFRESH, afresh)),
    element("ul", { class: "queue-ways inline-list" }, ...ways),
  );
}

/** A queue without papers, or one that couldn't be loaded. */
export function noneView(sentence, from, name, again) {
  const ways = [
    ...(from ? [[from, say.back(name)]] : []),
    [address("queue.html"), say.OTHERS],
  ].map(([href, label]) => element("li", {}, element("a", { href }, label)));
  return element(
    "section",
    { class: "queue-end" },
    element("p", { class: "standfirst" }, sentence),
    ...(again ? [element("p", {}, button(say.AGAIN, again))] : []),
    element("ul", { class: "queue-ways inline-list" }, ...ways),
  );
}

function button(label, act) {
  const made = element("button", { type: "button", class: "queue-button" }, label);
  made.addEventListener("click", act);
  return made;
}

/** The sign of a paper that was read. */
export function badge() {
  return element("span", { class: "queue-read" }, say.READ);
}

/** A note above the stage. */
export function note(...content) {
  return element("p", { class: "queue-note" }, ...content);
}

/** The note above a paper with which the reader goes on. */
export function continued(afresh) {
  const button = element("button", { type: "button", class: "queue-small" }, say.FROM_FIRST);
  button.addEventListener("click", afresh);
  return note(`${say.CONTINUED} `, button);
}
