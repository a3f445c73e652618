// Duty: what goes with the papers found: filters with their counts, chips, and what is said where
// nothing was found. Loaded after the first papers are shown, unless these need it.

import { Chips } from "./facets-chips.js";
import { Panel } from "./facets-panel.js";
import { filterWords } from "./facets-wording.js";
import { nothingFound } from "./search-empty.js";

export class Beside {
  #panel;
  #chips;
  #all;
  #go;

  /**
   * @param {import("./facets-finder.js").Place} place
   * @param {HTMLElement} box  Where the panel goes.
   * @param {(text: string) => void} go  Hears the query that the reader chose.
   */
  constructor(place, box, go) {
    this.#all = place.all;
    this.#go = go;
    this.#panel = new Panel(box, place.scope, go);
    this.#chips = new Chips(go, place.form.elements.q);
    place.head.prepend(this.#chips.box);
  }

  /**
   * Show what goes with an answer; of one whose counts are to come, those before it stay.
   * @returns {number} how many filters there are.
   */
  draw(text, answer) {
    this.count(text, answer);
    return this.#chips.draw(text, (field, value) => this.#label(field, value));
  }

  /** Show counts, those of an answer or what came of them after it. */
  count(text, answer) {
    if (answer.facets) this.#panel.draw(text, answer);
  }

  /** Filters in words. */
  words(filters) {
    return filters.map((one) => filterWords(one, (field, value) => this.#label(field, value)));
  }

  /** What stands in the place of papers where an answer has none. */
  nothing(answer) {
    const label = (field, value) => this.#label(field, value);
    return nothingFound(answer, label, this.#all, this.#go);
  }

  #label(field, value) {
    return this.#panel.label(field, value);
  }
}
