// Duty: draw papers side by side. A table, whose roles are written out because its rows are laid
// out as grids: on a phone the papers of a row stand below each other, each with its letter.

import { address } from "./data.js";
import { authors, dated, links, outward, set } from "./paper-facts.js";
import { EVIDENCE, comments } from "./paper-wording.js";
import { element } from "./search-view.js";
import * as say from "./compare-wording.js";

const UNKNOWN_ROWS = ["authors", "kind", "venue"];

/**
 * @param {object[]} papers
 * @param {Set<string>} topics  Ids of the topics that several of them have.
 * @param {{remove: (place: number) => void, move: (place: number) => void}} does
 */
export function tableOf(papers, topics, does) {
  const rows = rowsFor(topics)
    .map(([name, cell]) => [name, papers.map(cell)])
    .filter(([, cells]) => cells.some((cell) => cell !== null));
  return element(
    "table",
    { class: "compare-table", role: "table", "data-count": papers.length },
    element("caption", { class: "visually-hidden" }, say.table(papers.length)),
    element("thead", { role: "rowgroup" }, head(papers, does)),
    element("tbody", { role: "rowgroup" }, ...rows.map(([name, cells]) => row(name, cells))),
  );
}

function head(papers, does) {
  const corner = element("th", { role: "columnheader", scope: "col", class: "visually-hidden" }, say.FACTS);
  const cells = papers.map((paper, place) => {
    const link = set("a", { href: address(paper.path) }, paper.title_html);
    return element(
      "th",
      { role: "columnheader", scope: "col", "data-paper": paper.id },
      element("span", { class: "compare-letter" }, say.LETTERS[place]),
      element("span", { class: "compare-title" }, link),
      element("span", { class: "compare-acts" }, ...acts(paper, place, does)),
    );
  });
  return element("tr", { role: "row" }, corner, ...cells);
}

function acts({ title }, place, { remove, move }) {
  const letter = say.LETTERS[place];
  const left = act("move", "M14.5 5.5 8 12l6.5 6.5", say.moveLeft(letter, title), () => move(place));
  const off = act("remove", "m6 6 12 12M18 6 6 18", say.remove(letter, title), () => remove(place));
  return place > 0 ? [left, off] : [off];
}

const SVG = "http://www.w3.org/2000/svg";

function act(name, shape, label, does) {
  const icon = document.createElementNS(SVG, "svg");
  icon.setAttribute("viewBox", "0 0 24 24");
  icon.setAttribute("aria-hidden", "true");
  icon.append(document.createElementNS(SVG, "path"));
  icon.firstChild.setAttribute("d", shape);
  const made = element("button", { type: "button", "data-act": name, "aria-label": label, title: label }, icon);
  made.addEventListener("click", does);
  return made;
}

function row(name, cells) {
  return element(
    "tr",
    { role: "row", class: `compared-${name}` },
    element("th", { role: "rowheader", scope: "row" }, say.ROWS[name]),
    ...cells.map((cell, place) => {
      const nothing = UNKNOWN_ROWS.includes(name) ? say.UNKNOWN : say.NONE;
      const inside = cell ?? element("span", { class: "quiet" }, nothing);
      return element("td", { role: "cell", "data-letter": say.LETTERS[place] }, inside);
    }),
  );
}

/** Each row's name, and how it shows a paper; null where the paper has nothing to show. */
function rowsFor(topics) {
  return [
    ["title", ({ title_html: title }) => set("span", {}, title)], // in full, where heads are short
    ["date", dateCell],
    ["authors", (paper) => text(authors(paper, 8))],
    ["kind", ({ kind }) => kind && link(`kinds/${kind.id}.html`, kind.label)],
    ["topics", ({ tags }) => tags && topicsCell(tags, topics)],
    ["names", ({ names }) => text((names ?? []).join(", "))],
    ["links", linksCell],
    ["claim", ({ claim }) => quote(claim)],
    ["result", ({ result }) => quote(result)],
    ["venue", ({ venue }) => text(venue)],
    ["talk", (paper) => text(paper.comments ? comments(paper.comments) : "")],
    ["listings", ({ listings }) => listings && list(listings.map(({ path, label }) => link(path, label)))],
    ["abstract", (paper) => paper.abstract_html && set("div", {}, paper.abstract_html)],
  ].map(([name, cell]) => [name, (paper) => cell(paper) || null]);
}

const text = (words) => (words ? element("span", {}, words) : null);
const link = (path, label) => element("a", { href: address(path) }, label);
const list = (items) => element("ul", {}, ...items.map((item) => element("li", {}, item)));
const quote = (words) => (words ? element("q", {}, words) : null);

function dateCell(paper) {
  const sure = paper.date ? EVIDENCE[paper.date_evidence] : "";
  const note = paper.date_evidence === "stated" ? "" : (paper.date_note ?? "");
  return element(
    "div",
    {},
    dated(paper),
    ...(sure ? [" ", element("span", { class: "evidence" }, sure)] : []),
    ...(note ? [element("p", { class: "aside" }, note)] : []),
  );
}

function topicsCell(tags, shared) {
  const items = tags.map(({ id, label, path }) => {
    const isShared = shared.has(id);
    const hint = isShared ? [element("span", { class: "visually-hidden" }, ` (${say.COMMON})`)] : [];
    const style = isShared ? { class: "is-shared" } : {};
    return element("li", {}, element("a", { href: address(path), ...style }, label, ...hint));
  });
  return element("ul", { class: "chips" }, ...items);
}

function linksCell(paper) {
  const found = links(paper).flatMap(([label, urls]) =>
    urls.slice(0, 3).map((url, at) => element("span", {}, outward(url, urls.length > 1 ? `${label} ${at + 1}` : label))),
  );
  return found.length > 0 ? element("div", { class: "compare-links" }, ...found) : null;
}
