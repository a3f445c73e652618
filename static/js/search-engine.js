// Duty: answer queries. Takes lunr and what loads the files that site_builder/search wrote; knows nothing
// of the worker, the network or the page, so it runs wherever lunr.js does.

import { Column } from "./search-columns.js";
import { nearest } from "./search-nearest.js";
import { matches, scores } from "./search-part-index.js";
import { Papers } from "./search-part-papers.js";
import { Places } from "./search-part-places.js";
import { Terms } from "./search-part-terms.js";
import { Shelf } from "./search-parts.js";
import { parse, write } from "./query-parse.js";
import { SHORTEST_BEGINNING, SHORTEST_WITH_TYPO, readQuery } from "./search-query.js";
import { PHRASE, closeness, isTitle } from "./search-rank.js";
import { relax } from "./search-relax.js";
import { Sieve } from "./search-sieve.js";
import { markedSnippet, markedTitle } from "./search-snippet.js";
import { sorted, usualSort } from "./search-sort.js";
import { Texts } from "./search-texts.js";
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
 * @property {Record<string, import("./search-sieve.js").Value[]>} facets  Counts of values by field.
 * @property {{field: string, value: string, near: {value: string, label: string}[]}[]} unknown
 *   Values of filters that no paper has, with known ones that are spelt nearly so.
 * @property {import("./search-relax.js").Relaxed[]} relax  Where nothing is found, what would be
 *   without a term.
 */

const START = "search/start.json";
const RARE = { author: "search/authors.json", name: "search/names.json" };
const MOST_KEPT = 12;
const MOST_DOUBTED = 2;
const SHORTEST_TITLE = 3; // words from which on a title may look like a query with operators

export class Engine {
  #lunr;
  #shelf;
  #size;
  #late;
  #terms;
  #papers;
  #columns = new Map();
  #texts;
  #found = new Map();

  /**
   * Open the engine.
   * @param lunr  The library.
   * @param {(path: string) => Promise<unknown>} load  Gives a JSON file of the site, read.
   */
  static async open(lunr, load) {
    return new Engine(lunr, load, await load(START));
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
    this.#texts = new Texts(lunr, this.#terms, new Places(this.#shelf), this.#size);
  }

  /**
   * Answer a request.
   * @param {Request} request
   * @returns {Promise<Answer>}
   */
  answer(request) {
    return this.#shelf.settle(() => this.#answer(request));
  }

  /** Whether answers count the values of all fields that are counted; some come after the first. */
  get isCounting() {
    return this.#late.every((field) => this.#columns.has(field));
  }

  /**
   * Give what an answer to a request could not have yet: snippets, and counts of all fields.
   * @param {Request} request
   * @returns {Promise<{snippets: Part[][], facets: Answer["facets"]}>}
   */
  async rest(request) {
    await this.#shelf.settle(() => this.#bring(this.#late));
    const { results, facets } = await this.answer({ ...request, snippets: "now" });
    return { snippets: results.map(({ snippet }) => snippet), facets };
  }

  #answer({ query: text, scope: within = "", sort, from = 0, count = 20, bare, snippets = "now" }) {
    const query = this.#read(text);
    const scope = parse(within);
    this.#bring([query, scope].flatMap(({ filters }) => filters).map(({ field }) => field));
    const { hits, numbers, sought, boosts } = this.#find(query, scope);
    const sieve = new Sieve(query.filters, this.#columns);
    const kept = hits.filter(({ number }) => sieve.passes(number));
    const order = sort || usualSort(query);
    const isOrdered = order === usualSort(query); // hits come by relevance, or by number
    const ranked = isOrdered ? kept : sorted(kept, order, this.#shelf);
    const shown = ranked.slice(from, from + count).map(({ number }) => number);
    const unknown = sought.filter(({ optional, terms }) => !optional && terms.size === 0);
    const near = sought.filter((word) => word.near);
    return {
      text,
      query: text,
      sort: order,
      total: kept.length,
      complete: kept.filter((hit) => hit.complete).length,
      missing: unknown.map(({ typed }) => typed),
      corrected: near.map(({ typed, terms }) => ({ typed, taken: this.#commonestFirst(terms) })),
      results: bare ? this.#named(shown) : this.#results(shown, sought, boosts, snippets),
      facets: sieve.count(numbers),
      unknown: sieve.unknown,
      relax: kept.length > 0 ? [] : relax(query, (other) => this.#total(other, scope)),
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

  #total(query, scope) {
    return this.#shelf.attempt(() => {
      const sieve = new Sieve(query.filters, this.#columns);
      return this.#find(query, scope).hits.filter(({ number }) => sieve.passes(number)).length;
    }, 0);
  }

  /** Find the papers in scope that have a query's words, whatever its filters say, best first. */
  #find(query, scope) {
    const texts = query.terms.filter(({ type }) => type !== "filter");
    const key = JSON.stringify([texts, query.isOpen, write(scope)]);
    let found = this.#found.get(key);
    if (!found) {
      found = this.#findAnew(query, scope);
      this.#shelf.wait();
      found.numbers = Uint32Array.from(found.hits, ({ number }) => number);
      if (this.#found.size >= MOST_KEPT) this.#found.delete(this.#found.keys().next().value);
      this.#found.set(key, found);
    }
    return found;
  }

  #findAnew(query, scope) {
    const asked = query.terms.filter(({ type, not }) => type !== "filter" && !not);
    const free = new Set(query.words.flatMap(words));
    const exact = query.phrases.flatMap(words).filter((word) => !free.has(word));
    const text = asked.map((term) => term.text).join(" ") + (query.isOpen ? "" : " ");
    const isAllowed = this.#allowed(query, scope);
    const look = (doubted) => this.#look(text, new Set(exact), doubted, isAllowed);
    if (asked.length > 0) {
      const found = look(new Set());
      if (found.hits.some(({ complete }) => complete)) return found;
      const doubted = this.#doubted(found.sought, exact);
      const again = doubted.length > 0 ? look(new Set(doubted)) : found;
      return again.hits.some(({ complete }) => complete) ? again : found;
    }
    this.#shelf.wait();
    const hits = [];
    for (let number = this.#size - 1; number >= 0; number -= 1) {
      if (isAllowed[number] === 1) hits.push({ number, complete: true });
    }
    return { hits, boosts: new Map(), sought: [] };
  }

  #look(text, exact, doubted, isAllowed) {
    const read = readQuery(text, exact, this.#lunr, this.#terms, doubted);
    this.#shelf.wait();
    const boosts = boostsOf(read.sought);
    for (const term of boosts.keys()) this.#terms.posting(term); // what is nearly typed is elsewhere
    this.#shelf.wait();
    return { hits: this.#rank(read, boosts, isAllowed), boosts, ...read };
  }

  /**
   * Where no paper has all words: the rarest known ones, for one may be a typing error that other
   * papers have, too, and a short one at the end, which may be half-typed.
   */
  #doubted(sought, exact) {
    const needed = sought.filter(({ optional }) => !optional);
    if (needed.length < 2) return [];
    const many = ({ terms }) => this.#commonest([...terms.keys()]);
    const known = needed.filter(({ word, near, terms }) => {
      return !near && terms.has(word) && !exact.includes(word);
    });
    const long = known.filter(({ word }) => word.length >= SHORTEST_WITH_TYPO);
    const rarest = long.sort((one, other) => many(one) - many(other)).slice(0, MOST_DOUBTED);
    const short = known.filter((one) => one === needed.at(-1) && one.word.length < SHORTEST_BEGINNING);
    return [...rarest, ...short].map(({ word }) => word);
  }

  #many(term) {
    return this.#terms.posting(term)?.papers.length ?? 0;
  }

  #commonest(terms) {
    return Math.max(0, ...terms.map((term) => this.#many(term)));
  }

  #commonestFirst(terms) {
    return [...terms.keys()].sort((one, other) => this.#many(other) - this.#many(one));
  }

  /** Mark the papers in scope that have the phrases of a query and nothing that it leaves out. */
  #allowed(query, scope) {
    const sieve = new Sieve(scope.filters, this.#columns);
    const having = [query, scope].flatMap(({ phrases }) => phrases);
    const leftOut = [query, scope].flatMap(({ excluded }) => excluded);
    const tell = (act) => this.#shelf.attempt(act, new Uint8Array(this.#size));
    const needed = having.map((phrase) => tell(() => this.#texts.having(phrase)));
    const barred = leftOut.map((text) => tell(() => this.#texts.leftOut(text)));
    const allowed = new Uint8Array(this.#size);
    for (let number = 0; number < this.#size; number += 1) {
      const isFit = needed.every((marked) => marked[number] === 1) && sieve.passes(number);
      if (isFit && barred.every((marked) => marked[number] === 0)) allowed[number] = 1;
    }
    return allowed;
  }

  #rank({ words: typed, sought }, boosts, isAllowed) {
    const needed = sought.filter(({ optional, terms }) => !optional && terms.size > 0);
    if (needed.length === 0) return [];
    const close = closeness(typed, needed, this.#terms);
    this.#shelf.wait();
    const scored = scores(boosts, this.#terms, this.#size);
    const has = needed.map(({ terms }) => this.#having(terms.keys()));
    const hits = [];
    for (let number = 0; number < this.#size; number += 1) {
      if (isAllowed[number] === 0 || !has.some((marked) => marked[number] === 1)) continue;
      const closeness = close.get(number) ?? 0;
      const isWhole = has.every((marked) => marked[number] === 1);
      const complete = isWhole || closeness >= PHRASE; // its last word may be half-typed
      hits.push({ number, score: scored[number], closeness, complete });
    }
    const likely = needed.map(({ terms }) => Math.max(...terms.values()));
    const size = isAllowed.reduce((sum, one) => sum + one, 0);
    return nearest(hits, has, likely, size, byRank);
  }

  #having(terms) {
    const marked = new Uint8Array(this.#size);
    for (const term of terms) {
      const { papers } = this.#terms.posting(term);
      for (let at = 0; at < papers.length; at += 1) marked[papers[at]] = 1;
    }
    return marked;
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

/** The words that a query looks for, each with the highest weight that it has. */
function boostsOf(sought) {
  const boosts = new Map();
  for (const [term, weight] of sought.flatMap(({ terms }) => [...terms])) {
    boosts.set(term, Math.max(weight, boosts.get(term) ?? 0));
  }
  return boosts;
}

function byRank(one, other) {
  return (
    Number(other.complete) - Number(one.complete) ||
    other.closeness - one.closeness ||
    other.score - one.score ||
    other.number - one.number // the newer one
  );
}
