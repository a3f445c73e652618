// Duty: answer queries. Takes lunr and the files that site_builder/search wrote; knows nothing of the
// worker, the network or the page, so it runs wherever lunr.js does.

import { Column } from "./search-columns.js";
import { nearest } from "./search-nearest.js";
import { parse, write } from "./query-parse.js";
import { readQuery } from "./search-query.js";
import { NAMED, PHRASE, closeness, titleKey } from "./search-rank.js";
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
 *
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

const MOST_KEPT = 12;
const SHORTEST_TITLE = 3; // words from which on a title may look like a query with operators

export class Engine {
  #lunr;
  #index;
  #documents;
  #columns = new Map();
  #comments;
  #texts;
  #titles = [];
  #found = new Map();

  /** Take lunr, its serialised index, the documents that the index numbers, and their columns. */
  constructor(lunr, serialised, documents, { fields, comments }) {
    this.#lunr = lunr;
    this.#index = lunr.Index.load(serialised);
    this.#documents = documents;
    this.#comments = comments;
    for (const [field, column] of Object.entries(fields)) this.add(field, column);
    this.#texts = new Texts(lunr, this.#index, documents.length, (number) => this.#textsOf(number));
  }

  /** Take a column that was not needed from the beginning. */
  add(field, column) {
    this.#columns.set(field, new Column(field, column));
  }

  /** Name the fields that a request needs and the engine doesn't have yet. */
  lacks({ query, scope = "" }) {
    const asked = [parse(query), parse(scope)];
    const isNamed = asked.some(({ filters }) => filters.some(({ field }) => field === "author"));
    // A phrase may be somebody's name.
    const isPhrase = asked.some(({ terms }) => terms.some(({ type }) => type === "phrase"));
    return (isNamed || isPhrase) && !this.#columns.has("author") ? ["author"] : [];
  }

  /**
   * Answer a request.
   * @param {Request} request
   * @returns {Answer}
   */
  answer({ query: text, scope: within = "", sort, from = 0, count = 20, bare = false }) {
    const query = this.#read(text);
    const scope = parse(within);
    const { hits, numbers, sought } = this.#find(query, scope);
    const sieve = new Sieve(query.filters, this.#columns);
    const kept = hits.filter(({ number }) => sieve.passes(number));
    const order = sort || usualSort(query);
    const isOrdered = order === usualSort(query); // hits come by relevance, or by number
    const ranked = isOrdered ? kept : sorted(kept, order, this.#documents, this.#comments);
    const shown = ranked.slice(from, from + count);
    const unknown = sought.filter(({ optional, terms }) => !optional && terms.size === 0);
    const near = sought.filter((word) => word.near);
    return {
      text,
      query: text,
      sort: order,
      total: kept.length,
      complete: kept.filter((hit) => hit.complete).length,
      missing: unknown.map(({ typed }) => typed),
      corrected: near.map(({ typed, terms }) => ({ typed, taken: [...terms.keys()] })),
      results: shown.map((hit) => (bare ? this.#named(hit) : this.#result(hit))),
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
    if (run.length < SHORTEST_TITLE || !this.#isTitle(run.join(" "))) return query;
    return parse(`${run.join(" ")} `);
  }

  #isTitle(run) {
    const length = (title) => title.length >= run.length / 2 && title.length <= run.length * 2;
    return this.#documents.some(
      ({ title }) => length(title) && words(title).join(" ") === run,
    );
  }

  #total(query, scope) {
    const sieve = new Sieve(query.filters, this.#columns);
    return this.#find(query, scope).hits.filter(({ number }) => sieve.passes(number)).length;
  }

  /** Find the papers in scope that have a query's words, whatever its filters say, best first. */
  #find(query, scope) {
    const texts = query.terms.filter(({ type }) => type !== "filter");
    const key = JSON.stringify([texts, query.isOpen, write(scope)]);
    let found = this.#found.get(key);
    if (!found) {
      found = this.#findAnew(query, scope);
      found.numbers = new Uint32Array(found.hits.length);
      for (const [at, { number }] of found.hits.entries()) found.numbers[at] = number;
      if (this.#found.size >= MOST_KEPT) this.#found.delete(this.#found.keys().next().value);
      this.#found.set(key, found);
    }
    return found;
  }

  #findAnew(query, scope) {
    const allowed = this.#allowed(query, scope);
    const asked = query.terms.filter(({ type, not }) => type !== "filter" && !not);
    if (asked.length === 0) {
      const hits = allowed.map((number) => ({ number, matched: [], complete: true }));
      return { hits, sought: [] };
    }
    const free = new Set(query.words.flatMap(words));
    const exact = query.phrases.flatMap(words).filter((word) => !free.has(word));
    const text = asked.map((term) => term.text).join(" ") + (query.isOpen ? "" : " ");
    const read = readQuery(text, new Set(exact), this.#lunr, this.#index);
    return { hits: this.#rank(read.words, read.sought, allowed), sought: read.sought };
  }

  /** The papers in scope that have the phrases of a query and nothing that it leaves out. */
  #allowed(query, scope) {
    const sieve = new Sieve(scope.filters, this.#columns);
    const having = [query, scope].flatMap(({ phrases }) => phrases);
    const leftOut = [query, scope].flatMap(({ excluded }) => excluded);
    const needed = having.map((phrase) => this.#texts.having(phrase));
    const barred = leftOut.map((text) => this.#texts.leftOut(text));
    const numbers = [];
    for (let number = 0; number < this.#documents.length; number += 1) {
      const isFit = needed.every((marked) => marked[number] === 1) && sieve.passes(number);
      if (isFit && barred.every((marked) => marked[number] === 0)) numbers.push(number);
    }
    return numbers;
  }

  #rank(typed, sought, allowed) {
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
    const isAllowed = new Uint8Array(this.#documents.length);
    for (const number of allowed) isAllowed[number] = 1;
    const named = this.#introducing(typed);
    const ranked = found
      .filter(({ ref }) => isAllowed[ref] === 1)
      .map((hit) => this.#graded(hit, typed, needed, named))
      .filter(({ has }) => has.includes(true))
      .sort(byRank);
    const likely = needed.map(({ terms }) => Math.max(...terms.values()));
    return nearest(ranked, likely, allowed.length);
  }

  #graded({ ref, score, matchData }, typed, needed, named) {
    const number = Number(ref);
    const matched = Object.keys(matchData.metadata);
    const has = needed.map(({ terms }) => matched.some((term) => terms.has(term)));
    this.#titles[number] ??= titleKey(this.#documents[number].title);
    const grade = closeness(this.#titles[number], typed, needed);
    const close = Math.max(named(number) ? NAMED : 0, grade);
    return {
      number,
      matched: matched.filter((term) => needed.some(({ terms }) => terms.has(term))),
      score,
      has,
      complete: has.every(Boolean) || close >= PHRASE, // its last word may be half-typed
      closeness: close,
    };
  }

  /** Gives a test for papers that introduce something by a name. */
  #introducing(typed) {
    const names = this.#columns.get("name");
    const found = typed.length > 0 ? names.find(typed.join("")) : [];
    if (found.length === 0) return () => false;
    const marked = names.marks();
    for (const value of found) marked[value] = 1;
    const having = names.having(marked);
    return (number) => having[number] === 1;
  }

  #textsOf(number) {
    const { title, abstract, tags } = this.#documents[number];
    const texts = [title, abstract, ...tags];
    for (const field of ["name", "author"]) {
      const column = this.#columns.get(field);
      column?.each(number, (value) => texts.push(column.label(value)));
    }
    return texts;
  }

  #named({ number }) {
    return { id: this.#documents[number].id };
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
      comments: this.#comments[number],
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
