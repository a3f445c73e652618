// Duty: tell which papers have a phrase, word for word, or a word that is to be left out. Part of
// the engine. Accents, case, quotation marks and what stands between words don't count; where one
// text of a paper ends, so does a phrase.

import { inflections } from "./search-query.js";
import { fold, words } from "./search-words.js";

const FIELD = "text";
const MOST_KEPT = 40;
const LETTER = "[\\p{L}\\p{N}]";
const BETWEEN = "[^\\p{L}\\p{N}\\n]+";

export class Texts {
  #lunr;
  #index;
  #texts;
  #size;
  #kept = new Map();

  /**
   * @param lunr   The library.
   * @param index  Its index.
   * @param {number} size  How many papers there are.
   * @param {(number: number) => string[]} texts  Gives all texts of a paper.
   */
  constructor(lunr, index, size, texts) {
    this.#lunr = lunr;
    this.#index = index;
    this.#size = size;
    this.#texts = texts;
  }

  /** Mark the papers that have a phrase. @returns {Uint8Array} */
  having(phrase) {
    const run = words(phrase);
    return this.#keep(`"${run.join(" ")}`, (marked) => this.#markPhrase(run, marked));
  }

  /**
   * Mark the papers that a word or phrase leaves out: those with the word in any inflection, and
   * those with a compound or a phrase as it is.
   */
  leftOut(text) {
    const run = words(text);
    return this.#keep(`-${run.join(" ")}`, (marked) => {
      const isWord = run.length === 1 && !this.#isStop(run[0]);
      if (!isWord) this.#markPhrase(run, marked);
      else for (const term of inflections(run[0], this.#lunr, this.#index)) this.#mark(term, marked);
      if (/^\S+$/.test(text.trim())) this.#mark(run.join(""), marked); // "fine-tuning": finetuning
    });
  }

  #keep(key, mark) {
    let marked = this.#kept.get(key);
    if (!marked) {
      marked = new Uint8Array(this.#size);
      mark(marked);
      if (this.#kept.size >= MOST_KEPT) this.#kept.delete(this.#kept.keys().next().value);
      this.#kept.set(key, marked);
    }
    return marked;
  }

  #mark(term, marked) {
    for (const number of this.#numbers(term)) marked[number] = 1;
  }

  #markPhrase(run, marked) {
    const exact = new RegExp(`(?:^|[^\\p{L}\\p{N}])${run.join(BETWEEN)}(?!${LETTER})`, "u");
    for (const number of this.#candidates(run)) {
      if (exact.test(fold(this.#texts(number).join("\n")))) marked[number] = 1;
    }
  }

  /** The papers that may have a phrase; abstracts are in the index without their stop words. */
  #candidates(run) {
    const telling = run.filter((word) => !this.#isStop(word)).map((word) => this.#numbers(word));
    if (telling.length === 0) return Array.from({ length: this.#size }, (_, number) => number);
    const [fewest, ...others] = telling.sort((one, other) => one.length - other.length);
    const sets = others.map((numbers) => new Set(numbers));
    return fewest.filter((number) => sets.every((set) => set.has(number)));
  }

  #numbers(term) {
    return Object.keys(this.#index.invertedIndex[term]?.[FIELD] ?? {}).map(Number);
  }

  #isStop(word) {
    return !this.#lunr.stopWordFilter(new this.#lunr.Token(word));
  }
}
