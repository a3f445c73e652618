// Duty: answer queries. Takes lunr and the two files of the index; knows nothing of the worker,
// the network or the page, so it runs wherever lunr.js does.

import { nearest } from "./search-nearest.js";
import { readQuery } from "./search-query.js";
import { NAMED, PHRASE, closeness, isName, nameKeys, titleKey } from "./search-rank.js";
import { markedSnippet, markedTitle } from "./search-snippet.js";

/**
 * @typedef {[string, boolean]} Part  A piece of text, and whether it answers the query.
 *
 * @typedef {object} Result
 * @property {string} id
 * @property {string} path     The paper's page below the site's root.
 * @property {Part[]} title
 * @property {Part[]} snippet  From the sentence of the abstract that answers best.
 * @property {string} day      "2024-12-18", or "".
 * @property {string} date     That day for readers, or "".
 * @property {string[]} tags
 * @property {string} kind     Its kind of contribution for readers, or "".
 *
 * @typedef {object} Answer
 * @property {string} text       The query as asked.
 * @property {number} total      How many papers answer: the complete, and the nearest others.
 * @property {number} complete   How many of them have every word but the missing; they come first.
 * @property {string[]} missing  Words, as typed, that no paper has, not even nearly.
 * @property {{typed: string, taken: string[]}[]} corrected  Words that no paper has, with the words
 *   a typing error away that were looked for in their place.
 * @property {Result[]} results  The asked-for part of the ranked papers.
 */

export class Engine {
  #lunr;
  #index;
  #documents;
  #titles;
  #names;

  /** Take lunr, its serialised index, and the documents that the index numbers. */
  constructor(lunr, serialised, documents) {
    this.#lunr = lunr;
    this.#index = lunr.Index.load(serialised);
    this.#documents = documents;
    this.#titles = documents.map((document) => titleKey(document.title));
    this.#names = documents.map((document) => nameKeys(document.names ?? []));
  }

  /** How many papers can be found. */
  get size() {
    return this.#documents.length;
  }

  /**
   * Answer a query.
   * @param {string} text What the reader typed, in any form.
   * @param {number} from How many of the ranked papers to skip.
   * @param {number} count How many to give.
   * @returns {Answer}
   */
  search(text, from = 0, count = 20) {
    const { words, sought } = readQuery(text, this.#lunr, this.#index);
    const ranked = this.#rank(words, sought);
    const unknown = sought.filter(({ optional, terms }) => !optional && terms.size === 0);
    const near = sought.filter((word) => word.near);
    return {
      text,
      total: ranked.length,
      complete: ranked.filter((hit) => hit.complete).length,
      missing: unknown.map(({ typed }) => typed),
      corrected: near.map(({ typed, terms }) => ({ typed, taken: [...terms.keys()] })),
      results: ranked.slice(from, from + count).map((hit) => this.#result(hit)),
    };
  }

  /** Find the papers that answer a query, best first. */
  #rank(typed, sought) {
    const needed = sought.filter(({ optional, terms }) => !optional && terms.size > 0);
    // lunr takes a query without clauses for one that forbids nothing: every paper would answer.
    if (needed.length === 0) return [];
    const boosts = new Map();
    for (const [term, weight] of sought.flatMap(({ terms }) => [...terms])) {
      boosts.set(term, Math.max(weight, boosts.get(term) ?? 0));
    }
    const found = this.#index.query((query) => {
      for (const [term, boost] of boosts) query.term(term, { boost, usePipeline: false });
    });
    const ranked = found
      .map(({ ref, score, matchData }) => {
        const number = Number(ref);
        const matched = Object.keys(matchData.metadata);
        const has = needed.map(({ terms }) => matched.some((term) => terms.has(term)));
        const named = isName(this.#names[number], typed) ? NAMED : 0;
        const close = Math.max(named, closeness(this.#titles[number], typed, needed));
        return {
          number,
          matched: matched.filter((term) => needed.some(({ terms }) => terms.has(term))),
          score,
          has,
          complete: has.every(Boolean) || close >= PHRASE, // its last word may be half-typed
          closeness: close,
        };
      })
      .filter(({ has }) => has.includes(true))
      .sort(byRank);
    const likely = needed.map(({ terms }) => Math.max(...terms.values()));
    return nearest(ranked, likely, this.size);
  }

  #result({ number, matched }) {
    const { id, path, title, abstract, day, date, tags, kind = "" } = this.#documents[number];
    const terms = new Set(matched);
    return {
      id,
      path,
      title: markedTitle(title, terms),
      snippet: markedSnippet(abstract, terms),
      day,
      date,
      tags,
      kind,
    };
  }
}

function byRank(one, other) {
  return (
    Number(other.complete) - Number(one.complete) ||
    other.closeness - one.closeness ||
    other.score - one.score ||
    one.number - other.number
  );
}
