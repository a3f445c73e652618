// Duty: answer queries. Takes lunr and what loads the files that site_builder/search wrote; knows nothing
// of the worker, the network or the page, so it runs wherever lunr.js does.

import { Column } from "./search-columns.js";
import { Finder } from "./search-finder.js";
import { matches } from "./search-part-index.js";
import { Papers } from "./search-part-papers.js";
import { Terms } from "./search-part-terms.js";
import { Shelf } from "./search-parts.js";
import { parse } from "./query-parse.js";
import { isTitle } from "./search-rank.js";
import { Sieve } from "./search-sieve.js";
import { markedSnippet, markedTitle } from "./search-snippet.js";
import { words } from "./search-words.js";

/**
 * @typedef {object} Request
 * @property {string} query    What the reader typed, in any form; see query-parse.js.
 * @property {string} [scope]  What every paper has to answer beside it: the filter of a list.
 * @property {"" | "relevance" | "newest" | "discussed" | "title"} [sort]  By default relevance if
 *   there are words, else newest.
 * @property {number} [from]   How many of the ranked papers to skip.
 * @property {number} [count]  How many to give; 20 by default.
 * @property {boolean} [bare]  Whether results are wanted as ids alone.
 * @property {"now" | "later" | "never"} [snippets]  Whether results have to have their snippets, which
 *   is the default; whether they may come without and be asked for with `snippets`; or whether
 *   nobody wants them.
 * @property {"now" | "later"} [counts]  Whether an answer has to have its facets, which is the default,
 *   or they are asked for with `counts`.
 *
 * @typedef {[string, boolean]} Part  A piece of text, and whether it answers the query.
 *
 * @typedef {object} Result
 * @property {string} id
 * @property {string} path     The paper's page below the site's root.
 * @property {Part[]} title
 * @property {Part[]} snippet  From the sentence of the abstract that answers best; empty as long as it
 *   isn't loaded.
 * @property {string} day      "2024-12-18", or "".
 * @property {string} date     That day for readers, or "".
 * @property {string[]} tags
 * @property {string} kind     Its kind of contribution for readers, or "".
 * @property {number} comments How often it was discussed, -1 if unknown.
 *
 * @typedef {object} Answer
 * @property {string} text       The query as asked.
 * @property {string} query      The same.
 * @property {string} sort       The order of the results.
 * @property {number} total      How many papers answer: the complete, and the nearest others.
 * @property {number} complete   How many of them have every word but the missing; they come first.
 * @property {string[]} missing  Words, as typed, that no paper has, not even nearly.
 * @property {{typed: string, taken: string[]}[]} corrected  Words that no paper has, with the words
 *   a typing error away that were looked for in their place.
 * @property {Result[]} results  The asked-for part of the ranked papers.
 * @property {Record<string, import("./search-sieve.js").Value[]> | null} facets  Counts of values by field;
 *   null if they are to come later.
 * @property {{field: string, value: string, near: {value: string, label: string}[]}[]} unknown
 *   Values of filters that no paper has, with known ones that are spelt nearly so.
 * @property {import("./search-relax.js").Relaxed[]} relax  Where nothing is found, what would be
 *   without a term.
 */

const START = "search/start.json";
const RARE = { author: "search/authors.json", name: "search/names.json" };
const SHORTEST_TITLE = 3; // words from which on a title may look like a query with operators

export class Engine {
  #lunr;
  #shelf;
  #size;
  #late;
  #terms;
  #papers;
  #columns = new Map();
  #finder;

  /**
   * Open the engine.
   * @param lunr  The library.
   * @param {(path: string) => Promise<unknown>} load  Gives a JSON file of the site, read.
   * @param {Promise<object>} [start]  The first of them, if it is under way already.
   */
  static async open(lunr, load, start = load(START)) {
    return new Engine(lunr, load, await start);
  }

  constructor(lunr, load, start) {
    this.#lunr = lunr;
    this.#shelf = new Shelf(load);
    this.#size = start.size;
    this.#late = start.late ?? [];
    this.#terms = new Terms(this.#shelf, start);
    this.#papers = new Papers(this.#shelf, start, this.#columns);
    for (const [field, column] of Object.entries(start.fields)) {
      this.#columns.set(field, new Column(field, column, this.#size));
    }
    this.#finder = new Finder(lunr, this.#shelf, this.#terms, this.#columns, this.#size);
  }

  /**
   * Answer a request.
   * @param {Request} request
   * @returns {Promise<Answer>}
   */
  answer(request) {
    return this.#shelf.settle(() => this.#answer(request));
  }

  /** Load what words that are half-typed or mistyped need first. */
  ahead() {
    this.#shelf.ahead(["search/beginnings.json", "search/further.json"]);
  }

  /** Whether answers count the values of all fields that are counted; some come after the first. */
  get isCounting() {
    return this.#late.every((field) => this.#columns.has(field));
  }

  /**
   * Give what an answer to a request could not have yet: results with snippets, and counts of all fields.
   * @param {Request} request
   * @returns {Promise<{results: Result[], facets: Answer["facets"]}>}
   */
  async rest(request) {
    await this.#shelf.settle(() => this.#bring(this.#late));
    const { results, facets } = await this.answer({ ...request, snippets: "now", counts: "now" });
    return { results, facets };
  }

  /**
   * Count the values of what a request finds.
   * @param {Request} request
   * @returns {Promise<Answer["facets"]>}
   */
  counts(request) {
    return this.#shelf.settle(() => {
      const { found, sieve } = this.#find(request);
      return sieve.count(found.numbers);
    });
  }

  #find({ query: text, scope: within = "" }) {
    const query = this.#read(text);
    const scope = parse(within);
    this.#bring([query, scope].flatMap(({ filters }) => filters).map(({ field }) => field));
    const found = this.#finder.find(query, scope);
    return { query, scope, found, sieve: new Sieve(query.filters, this.#columns) };
  }

  #answer({ sort, from = 0, count = 20, bare, snippets = "now", counts = "now", ...asked }) {
    const { query, scope, found, sieve } = this.#find(asked);
    const { hits, numbers, sought, boosts } = found;
    const kept = hits.filter(({ number }) => sieve.passes(number));
    const order = sort || usualSort(query);
    const isOrdered = order === usualSort(query); // hits come by relevance, or by number
    const ranked = isOrdered ? kept : this.#sorted(kept, order);
    const shown = ranked.slice(from, from + count).map(({ number }) => number);
    const unknown = sought.filter(({ optional, terms }) => !optional && terms.size === 0);
    const near = sought.filter((word) => word.near);
    return {
      text: asked.query,
      query: asked.query,
      sort: order,
      total: kept.length,
      complete: kept.filter((hit) => hit.complete).length,
      missing: unknown.map(({ typed }) => typed),
      corrected: near.map(({ typed, terms }) => ({ typed, taken: this.#finder.commonestFirst(terms.keys()) })),
      results: bare ? this.#named(shown) : this.#results(shown, sought, boosts, snippets),
      facets: counts === "later" ? null : sieve.count(numbers),
      unknown: sieve.unknown,
      relax: kept.length > 0 ? [] : this.#relaxed(query, scope),
    };
  }

  /**
   * Read a query. A title that looks like one with operators, word for word, is looked for as it is.
   */
  #read(text) {
    const query = parse(text);
    const isPlain = query.excluded.length === 0 && query.filters.length === 0;
    if (isPlain || query.terms[0].type === "filter" || query.terms[0].not) return query;
    const run = words(text);
    if (run.length < SHORTEST_TITLE || !isTitle(run, this.#terms)) return query;
    return parse(`${run.join(" ")} `);
  }

  /** Bring the columns of fields that are not here from the beginning. */
  #bring(fields) {
    for (const field of fields) {
      const path = this.#late.includes(field) ? `search/fields/${field}.json` : RARE[field];
      if (this.#columns.has(field) || !path) continue;
      const column = this.#shelf.get(path, (read) => new Column(field, read, this.#size));
      if (column) this.#columns.set(field, column);
    }
    this.#shelf.wait();
  }

  #sorted(hits, order) {
    const sorting = this.#shelf.module("sort", () => import("./search-sort.js"));
    this.#shelf.wait();
    return sorting.sorted(hits, order, this.#shelf);
  }

  #relaxed(query, scope) {
    const relaxing = this.#shelf.module("relax", () => import("./search-relax.js"));
    return relaxing ? relaxing.relax(query, (other) => this.#total(other, scope)) : [];
  }

  #total(query, scope) {
    return this.#shelf.attempt(() => {
      const sieve = new Sieve(query.filters, this.#columns);
      return this.#finder.find(query, scope).hits.filter(({ number }) => sieve.passes(number)).length;
    }, 0);
  }

  #named(numbers) {
    return this.#papers.ids(numbers).map((id) => ({ id }));
  }

  #results(numbers, sought, boosts, snippets) {
    const needed = sought.filter(({ optional }) => !optional);
    const isNeeded = (term) => needed.some(({ terms }) => terms.has(term));
    const found = matches(this.#lunr, boosts, this.#terms, numbers);
    const isTold = snippets === "now" || (snippets === "later" && this.#papers.hasAbstracts(numbers));
    return numbers.map((number) => {
      const { score = 0, matched = [] } = found.get(number) ?? {};
      const terms = new Set(matched.filter(isNeeded));
      const head = this.#papers.head(number);
      const abstract = isTold ? this.#papers.abstract(number) : null;
      if (head === null || (isTold && abstract === null)) return null; // it will be here next time
      const title = markedTitle(head.title, terms);
      const snippet = isTold ? markedSnippet(abstract, terms) : [];
      return { ...head, title, snippet, score };
    });
  }
}

/** The order of a query for which none was chosen: by relevance where it has words. */
function usualSort({ words, phrases }) {
  return words.length > 0 || phrases.length > 0 ? "relevance" : "newest";
}
