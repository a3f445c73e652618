// Duty: the papers found, some at a time, in the order of the engine. Every paper shown has a place
// for what other parts of the page add to it; they hear of it by the event "papers:shown".

import { SOME_WORDS, showMore } from "./search-wording.js";
import { dated, element, ghosts, nodes } from "./search-view.js";
import { address } from "./data.js";

export class Results {
  #box;
  #more;
  #shown = 0;
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
    return this.#shown;
  }

  /** The links to the papers shown, in order. */
  get links() {
    return [...this.#box.querySelectorAll(".result-title a")];
  }

  /** Show an answer in place of what was there. */
  replace(answer, step) {
    this.clear();
    this.append(answer, step);
  }

  /** Add an answer's papers below those shown; the incomplete ones get a list of their own. */
  append(answer, step) {
    const complete = answer.complete ?? answer.total;
    const before = this.#shown;
    this.#box.querySelector(".results-more")?.remove();
    for (const result of answer.results) {
      if (this.#shown === complete && complete > 0) {
        this.#box.append(element("p", { class: "results-divider" }, SOME_WORDS));
      }
      if (this.#shown === 0 || this.#shown === complete) {
        this.#box.append(element("ol", { class: "results" }));
      }
      this.#box.lastElementChild.append(item(result));
      this.#shown += 1;
    }
    const left = answer.total - this.#shown;
    if (left > 0) this.#box.append(this.#moreButton(Math.min(left, step)));
    this.#box.dispatchEvent(new CustomEvent("papers:shown", { bubbles: true }));
    this.#complete(answer, [...this.#box.querySelectorAll(".result-snippet")].slice(before));
  }

  /** Add the snippets that come after their papers. */
  async #complete({ later }, places) {
    const { snippets = [] } = (await later) ?? {};
    for (const [at, snippet] of snippets.entries()) {
      if (places[at]?.isConnected) places[at].replaceChildren(...nodes(snippet));
    }
    for (const place of places) place.classList.remove("is-coming");
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
    this.#shown = 0;
  }

  #moreButton(count) {
    const button = element("button", { type: "button", class: "results-more" }, showMore(count));
    button.addEventListener("click", this.#more);
    return button;
  }
}

function item(result) {
  const link = element("a", { href: address(result.path) }, ...nodes(result.title));
  const meta = [
    dated(result),
    ...(result.kind ? [element("span", { class: "result-kind" }, result.kind)] : []),
    ...result.tags.map((tag) => element("span", { class: "result-tag" }, tag)),
  ];
  return element(
    "li",
    { class: "result", "data-paper": result.id },
    element(
      "div",
      { class: "result-head" },
      element("h2", { class: "result-title" }, link),
      element("span", { "data-star": "" }),
    ),
    element("p", { class: "result-meta" }, ...meta.flatMap((one) => [one, " "])),
    snippet(result.snippet),
  );
}

function snippet(parts) {
  const style = parts.length > 0 ? "result-snippet" : "result-snippet is-coming";
  return element("p", { class: style }, ...nodes(parts));
}
