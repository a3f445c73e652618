// Duty: tell which papers have a phrase, word for word, or a word that is to be left out. Part of
// the engine. Accents, case, quotation marks and what stands between words don't count; where one
// text of a paper ends, so does a phrase.

import { Places } from "./search-part-places.js";
import { inflections } from "./search-query.js";
import { words } from "./search-words.js";

const MOST_KEPT = 40;

export class Texts {
  #lunr;
  #terms;
  #places;
  #size;
  #kept = new Map();

  /**
   * @param lunr   The library.
   * @param {import("./search-part-terms.js").Terms} terms
   * @param shelf  Loads files.
   * @param {number} size  How many papers there are.
   */
  constructor(lunr, terms, shelf, size) {
    this.#lunr = lunr;
    this.#terms = terms;
    this.#places = new Places(shelf);
    this.#size = size;
  }

  /** Mark the papers that have a phrase. @returns {Uint8Array} */
  having(phrase) {
    const run = words(phrase);
    return this.#keep(`"${run.join(" ")}`, (marked) => mark(this.#places.having(run), marked));
  }

  /**
   * Mark the papers that a word or phrase leaves out: those with the word in any inflection, and
   * those with a compound or a phrase as it is.
   */
  leftOut(text) {
    const run = words(text);
    return this.#keep(`-${run.join(" ")}`, (marked) => {
      const isWord = run.length === 1 && !this.#isStop(run[0]);
      const forms = isWord ? [...inflections(run[0], this.#lunr, this.#terms)] : [];
      if (!isWord) mark(this.#places.having(run), marked);
      if (/^\S+$/.test(text.trim())) forms.push(run.join("")); // "fine-tuning": finetuning
      for (const form of forms) mark(this.#terms.posting(form)?.papers ?? [], marked);
    });
  }

  #keep(key, act) {
    let marked = this.#kept.get(key);
    if (!marked) {
      marked = new Uint8Array(this.#size);
      act(marked);
      if (this.#terms.isMissing) return marked; // not all of it is known yet
      if (this.#kept.size >= MOST_KEPT) this.#kept.delete(this.#kept.keys().next().value);
      this.#kept.set(key, marked);
    }
    return marked;
  }

  #isStop(word) {
    return !this.#lunr.stopWordFilter(new this.#lunr.Token(word));
  }
}

function mark(numbers, marked) {
  for (const number of numbers) marked[number] = 1;
}
