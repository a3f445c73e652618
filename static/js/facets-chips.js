// Duty: the active filters as chips, each of which a click removes.

import { CLEAR, filterWords, removeFilter } from "./facets-wording.js";
import { parse, write } from "./query-parse.js";
import { element } from "./search-view.js";

export class Chips {
  #change;
  #home;

  /**
   * @param {(text: string) => void} change  Hears the query without the filter.
   * @param {HTMLElement} home  What gets the focus when the last chip is gone.
   */
  constructor(change, home) {
    this.#change = change;
    this.#home = home;
    this.box = element("ul", { class: "filter-chips" });
    this.box.hidden = true;
  }

  /** Show the filters of a query. @returns {number} how many there are. */
  draw(text, labelOf) {
    const query = parse(text);
    const without = (left) => this.#take({ ...query, filters: left });
    const chips = query.filters.map((filter, at) => {
      const words = filterWords(filter, labelOf);
      const act = () => without(query.filters.filter((_, place) => place !== at));
      const style = filter.not ? "filter-chip is-not" : "filter-chip";
      return chip(words, removeFilter(words), style, act);
    });
    if (chips.length > 1) chips.push(chip(CLEAR, null, "filter-clear", () => without([])));
    const at = this.#places.indexOf(document.activeElement);
    this.box.replaceChildren(...chips);
    this.box.hidden = chips.length === 0;
    if (at >= 0) (this.#places[Math.min(at, this.#places.length - 1)] ?? this.#home).focus();
    return query.filters.length;
  }

  get #places() {
    return [...this.box.querySelectorAll("button")];
  }

  #take(query) {
    this.#change(write(query));
  }
}

function chip(words, label, style, act) {
  const button = element("button", { type: "button", class: style, "aria-label": label }, words);
  button.addEventListener("click", act);
  return element("li", {}, button);
}
