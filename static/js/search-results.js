// Duty: the papers found, some at a time, in the order of the engine. Every paper shown has a place
// for what other parts of the page add to it; they hear of it by the event "papers:shown".

import { eased } from "./breaks.js";
import { SOME_WORDS, showMore } from "./search-wording.js";
import { arrange, dated, element, ghosts, nodes } from "./search-view.js";
import { address } from "./data.js";

export class Results {
  #box;
  #more;
  #rows = new Map();
  #complete = element("ol", { class: "results" });
  #others = element("ol", { class: "results" }); // papers that lack words
  #divider = element("p", { class: "results-divider" }, SOME_WORDS);
  #ghosts = ghosts();

  /**
   * @param {HTMLElement} box
   * @param {() => void} more  Hears that the reader wants further papers.
   */
  constructor(box, more) {
    this.#box = box;
    this.#more = more;
  }

  /** How many papers are shown. */
  get shown() {
    return this.#rows.size;
  }

  /** The links to the papers shown, in order. */
  get links() {
    return [...this.#box.querySelectorAll(".result-title a")];
  }

  /** Show an answer in place of what was there; papers that stay keep their rows. */
  replace(answer, step) {
    this.#draw([], answer, step);
  }

  /** Add an answer's papers below those shown. */
  append(answer, step) {
    this.#draw([...this.#rows.values()], answer, step);
  }

  #draw(before, answer, step) {
    this.#ghosts.remove();
    const added = answer.results.map((result) => this.#rowOf(result));
    const rows = [...before, ...added];
    this.#rows = new Map(rows.map((row) => [row.id, row]));
    // Where none has all words there is nothing to tell apart.
    const complete = answer.complete || rows.length;
    const boxes = rows.map(({ box }) => box);
    arrange(this.#complete, boxes.slice(0, complete));
    arrange(this.#others, boxes.slice(complete));
    const left = answer.total - rows.length;
    arrange(this.#box, [
      this.#complete,
      ...(rows.length > complete ? [this.#divider, this.#others] : []),
      ...(left > 0 ? [this.#moreButton(Math.min(left, step))] : []),
    ]);
    this.#box.dispatchEvent(new CustomEvent("papers:shown", { bubbles: true }));
    if (answer.later) this.#finish(answer, before, added, step);
    else for (const { snippet } of added) snippet.classList.remove("is-coming");
  }

  /** Add what comes after the first papers: their snippets, and further papers. */
  async #finish(answer, before, rows, step) {
    const rest = await answer.later; // null if another answer has come
    if (rest) this.#draw(before, { ...answer, results: rest.results, later: null }, step);
    for (const { snippet } of rows) snippet.classList.remove("is-coming");
  }

  /** The row of a paper: the one that is there, with what answers the query now marked in it. */
  #rowOf(result) {
    const row = this.#rows.get(result.id) ?? made(result);
    fill(row.link, result.title);
    if (result.snippet.length > 0) fill(row.snippet, result.snippet);
    row.snippet.classList.toggle("is-coming", !row.snippet.hasChildNodes());
    return row;
  }

  /** Show something else in the place of papers. */
  say(...children) {
    this.clear();
    this.#box.append(...children);
  }

  /** Show the outlines of papers to come, as long as there is nothing else. */
  wait() {
    if (!this.#box.hasChildNodes()) this.#box.after(this.#ghosts);
  }

  clear() {
    this.#ghosts.remove();
    this.#box.replaceChildren();
    this.#rows = new Map();
  }

  #moreButton(count) {
    const button = element("button", { type: "button", class: "results-more" }, showMore(count));
    button.addEventListener("click", this.#more);
    return button;
  }
}

/** Make the row of a paper, its title and its snippet still empty. */
function made(result) {
  const link = element("a", { href: address(result.path) });
  const snippet = element("p", { class: "result-snippet" });
  const meta = [
    dated(result),
    ...(result.kind ? [element("span", { class: "result-kind" }, result.kind)] : []),
    ...result.tags.map((tag) => element("span", { class: "result-tag" }, tag)),
  ];
  const box = element(
    "li",
    { class: "result", "data-paper": result.id },
    element(
      "div",
      { class: "result-head" },
      element("h2", { class: "result-title" }, link),
      element("span", { "data-star": "" }),
    ),
    element("p", { class: "result-meta" }, ...meta.flatMap((one) => [one, " "])),
    snippet,
  );
  return { id: result.id, box, link, snippet };
}

const said = new WeakMap(); // what stands in a place

/** Put [text, marked] parts into a place, unless they stand there. */
function fill(place, parts) {
  const key = JSON.stringify(parts);
  if (said.get(place) === key) return;
  said.set(place, key);
  place.replaceChildren(...nodes(parts).flatMap(eased));
}
