// Duty: find the papers that have a query's words, best first. Knows nothing of the filters that a reader
// sets and clears, nor of what is shown of papers.

import { nearest } from "./search-nearest.js";
import { scores } from "./search-part-index.js";
import { write } from "./query-parse.js";
import { SHORTEST_BEGINNING, SHORTEST_WITH_TYPO, readQuery } from "./search-query.js";
import { PHRASE, closeness } from "./search-rank.js";
import { Sieve } from "./search-sieve.js";
import { words } from "./search-words.js";

/**
 * @typedef {object} Found
 * @property {{number: number, complete: boolean}[]} hits  Papers, and whether they have all words.
 * @property {Uint32Array} numbers  The same papers.
 * @property {object[]} sought      What was looked for, as `readQuery` gives it.
 * @property {Map<string, number>} boosts  The words of the index that were, each with its weight.
 */

const MOST_KEPT = 12;
const MOST_DOUBTED = 2;

export class Finder {
  #lunr;
  #shelf;
  #terms;
  #columns;
  #size;
  #texts = null;
  #found = new Map();

  /**
   * @param lunr  The library.
   * @param shelf  Loads files.
   * @param terms  What the index says of words.
   * @param columns  What filters know, by field; more may come.
   * @param {number} size  How many papers there are.
   */
  constructor(lunr, shelf, terms, columns, size) {
    this.#lunr = lunr;
    this.#shelf = shelf;
    this.#terms = terms;
    this.#columns = columns;
    this.#size = size;
  }

  /**
   * Find the papers in scope that have a query's words, whatever its filters say, best first.
   * @param query  As `parse` gives it.
   * @param scope  The same.
   * @returns {Found}
   */
  find(query, scope) {
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

  /** Give words, those that most papers have first. */
  commonestFirst(terms) {
    return [...terms].sort((one, other) => this.#many(other) - this.#many(one));
  }

  /** Mark the papers in scope that have the phrases of a query and nothing that it leaves out. */
  #allowed(query, scope) {
    const sieve = new Sieve(scope.filters, this.#columns);
    const having = [query, scope].flatMap(({ phrases }) => phrases);
    const leftOut = [query, scope].flatMap(({ excluded }) => excluded);
    const tell = (act) => this.#shelf.attempt(act, new Uint8Array(this.#size));
    const texts = having.length + leftOut.length > 0 ? this.#reader() : null;
    const needed = texts ? having.map((phrase) => tell(() => texts.having(phrase))) : [];
    const barred = texts ? leftOut.map((text) => tell(() => texts.leftOut(text))) : [];
    const allowed = new Uint8Array(this.#size);
    for (let number = 0; number < this.#size; number += 1) {
      const isFit = needed.every((marked) => marked[number] === 1) && sieve.passes(number);
      if (isFit && barred.every((marked) => marked[number] === 0)) allowed[number] = 1;
    }
    return allowed;
  }

  /** What tells which papers have phrases; null if it isn't here yet. */
  #reader() {
    const module = this.#shelf.module("texts", () => import("./search-texts.js"));
    if (module) this.#texts ??= new module.Texts(this.#lunr, this.#terms, this.#shelf, this.#size);
    return this.#texts;
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
