// Duty: the language of queries: words, "phrases", -words and filters such as tag:rlhf or
// -kind:survey. What a reader typed, and what a click on a filter makes of it, is the whole state of
// a view. Knows nothing of papers: whether a value exists is for the engine to say.
//
// Nothing that is typed is an error. What is no filter is a word; a quotation mark without its
// partner, a lone hyphen and a filter that has no value yet mean nothing.

import { fold, words as cut } from "./search-words.js";

/** The names of filters. */
export const FIELDS = ["tag", "kind", "year", "month", "has", "listing", "date", "name", "author"];
/** Characters of a query that are read; a link may hold a megabyte, and nobody means it. */
export const LONGEST = 4000;
/** Of these fields a paper has one value at most, so that two of them can only be alternatives. */
export const SINGLE = new Set(["kind", "year", "month", "date"]);

const QUOTATION_MARKS = /[\u201c-\u201f\u00ab\u00bb\u2033\u2036\u301d-\u301f\uff02]/g;
const FIELD = new RegExp(`(${FIELDS.join("|")}):`, "iy");
const SPACE = /\s/;
const RANGE = /^([\d-]*)\.\.([\d-]*)$/;
const BOUND = /^([<>])(=?)(\d{4}(?:-\d{2})?)$/;

/**
 * @typedef {object} Filter
 * @property {string} field     One of `FIELDS`.
 * @property {string[]} values  As typed, at least one; a paper needs one of them.
 * @property {boolean} not      Whether papers with one of them are left out instead.
 *
 * @typedef {object} Term  A part of a query: a word, a phrase or a filter.
 * @property {"word" | "phrase" | "filter"} type
 * @property {boolean} not
 * @property {string} [text]    Of words and phrases, as typed.
 *
 * @typedef {object} Query
 * @property {(Term | Term & Filter)[]} terms  All parts in the order of typing.
 * @property {string[]} words
 * @property {string[]} phrases
 * @property {string[]} excluded  Words and phrases that papers must not have.
 * @property {Filter[]} filters   Those of `terms`. A copy of the query with other filters here is a
 *   query, too: `write` goes by this list.
 * @property {boolean} isOpen     Whether the text ends in a word that may be half-typed.
 */

/** Read what was typed, as far as `LONGEST`. @returns {Query} */
export function parse(text) {
  const typed = text.slice(0, LONGEST).replace(QUOTATION_MARKS, '"');
  const { terms, isOpen } = new Reader(typed).read();
  return made(terms, isOpen);
}

/** Write a query so that `parse` reads the same. */
export function write(query) {
  return termsOf(query).map(writeTerm).join(" ");
}

/** Write a word, phrase or filter. */
export function writeTerm({ type, field, values, text, not }) {
  const sign = not ? "-" : "";
  if (field) return `${sign}${field}:${values.map(writeValue).join(",")}`;
  return type === "phrase" ? `${sign}"${text}"` : sign + text;
}

/** Give a query without one of its terms. */
export function withoutTerm(query, term) {
  return made(query.terms.filter((one) => one !== term), query.isOpen && query.terms.at(-1) !== term);
}

/** Tell what a query says of a value: a paper must have it, must not, or any paper will do. */
export function stateOf(query, field, value) {
  const has = (filter) => filter.field === field && filter.values.some((one) => covers(one, value));
  const found = query.filters.filter(has);
  if (found.some(({ not }) => not)) return "must-not";
  return found.length > 0 ? "must" : "any";
}

/**
 * Give a query that says something else of a value.
 * @param {"must" | "must-not" | "any"} state
 * @param {{or?: boolean}} [options]  Whether the value becomes an alternative to those that the
 *   field already has to have, rather than a further condition. By default it does where no paper
 *   can have two.
 */
export function withState(query, field, value, state, { or = SINGLE.has(field) } = {}) {
  const terms = termsOf(query).map((term) => without(term, field, value)).filter(Boolean);
  const other = or ? terms.findLast((term) => term.field === field && !term.not) : undefined;
  if (state === "must" && other) {
    terms[terms.indexOf(other)] = { ...other, values: [...other.values, value] };
  } else if (state !== "any") {
    terms.push({ type: "filter", field, values: [value], not: state === "must-not" });
  }
  return made(terms, false);
}

/** What is compared of values: "Reward models", "reward-models" and "REWARD MODELS" are one. */
export function valueKey(value) {
  return cut(value).join(" ") || fold(value).trim();
}

/** The ends of a range such as 2024..2025 or >=2024, "" where it is open; null if it is none. */
export function rangeOf(value) {
  const bound = BOUND.exec(value);
  if (bound) return bounded(bound);
  const found = RANGE.exec(value);
  if (!found || (!found[1] && !found[2])) return null;
  const [, from, to] = found;
  return from && to && from > to ? [to, from] : [from, to];
}

/** What is before or after a year or month as a range; months count from 00 to 13 there. */
function bounded([, sign, isIn, end]) {
  const isMonth = end.length > 4;
  const step = (by) => {
    const last = String(Number(isMonth ? end.slice(5) : end) + by);
    return isMonth ? `${end.slice(0, 5)}${last.padStart(2, "0")}` : last.padStart(4, "0");
  };
  if (sign === ">") return [isIn ? end : step(1), ""];
  return ["", isIn ? end : step(-1)];
}

/** Tell whether a year or month is in a range; 2024 has all of its months. */
export function isWithin([from, to], value) {
  return /^\d/.test(value) && value >= from && (to === "" || value.slice(0, to.length) <= to);
}

function covers(written, value) {
  const range = rangeOf(written);
  return range ? isWithin(range, value) : valueKey(written) === valueKey(value);
}

/** Take a value from a term; null if it says nothing more. */
function without(term, field, value) {
  if (term.field !== field) return term;
  const values = term.values.filter((one) => !covers(one, value));
  if (values.length === term.values.length) return term;
  return values.length > 0 ? { ...term, values } : null;
}

/** The terms of a query in order, with the filters that it has now. */
function termsOf({ terms, filters }) {
  const kept = terms.filter((term) => term.type !== "filter" || filters.includes(term));
  const added = filters.filter((filter) => !kept.includes(filter));
  return [...kept, ...added.map((filter) => ({ type: "filter", ...filter }))];
}

function made(terms, isOpen) {
  const texts = (type) =>
    terms.filter((term) => term.type === type && !term.not).map(({ text }) => text);
  return {
    terms,
    words: texts("word"),
    phrases: texts("phrase"),
    excluded: terms.filter(({ type, not }) => type !== "filter" && not).map(({ text }) => text),
    filters: terms.filter(({ type }) => type === "filter"),
    isOpen,
  };
}

/** Write a value; a quotation mark within has nothing to escape it, and parts words as a blank does. */
function writeValue(value) {
  const plain = value.replace(QUOTATION_MARKS, '"').replaceAll('"', " ").trim();
  return /[\s,]/.test(plain) ? `"${plain}"` : plain;
}

const tidy = (text) => text.split(/\s+/).filter(Boolean).join(" ");

/** Reads a text from left to right, once. */
class Reader {
  #text;
  #at = 0;
  #terms = [];

  constructor(text) {
    this.#text = text;
  }

  read() {
    let isFresh = true; // a hyphen says "not" at the beginning of a word only
    while (this.#at < this.#text.length) {
      if (SPACE.test(this.#char)) {
        isFresh = true;
        this.#at += 1;
      } else {
        this.#readTerm(isFresh);
        isFresh = false;
      }
    }
    const last = this.#terms.at(-1);
    const isOpen = last?.type === "word" && !last.not && !SPACE.test(this.#text.at(-1));
    return { terms: this.#terms, isOpen };
  }

  get #char() {
    return this.#text[this.#at];
  }

  #readTerm(isFresh) {
    const not = this.#skipHyphens() === 1 && isFresh;
    const field = this.#field();
    if (field) this.#readFilter(field, not);
    else if (this.#char === '"') this.#readPhrase(not);
    else this.#readWord(not);
  }

  #skipHyphens() {
    const start = this.#at;
    while (this.#char === "-") this.#at += 1;
    return this.#at - start;
  }

  #field() {
    FIELD.lastIndex = this.#at;
    return FIELD.exec(this.#text)?.[1].toLowerCase();
  }

  #readFilter(field, not) {
    this.#at += field.length + 1;
    const values = [];
    do {
      if (this.#char === ",") this.#at += 1;
      const value = tidy(this.#value());
      if (value) values.push(value);
    } while (this.#char === ",");
    if (values.length > 0) this.#terms.push({ type: "filter", field, values, not });
    // "Year: a history" is the title of a book; "year:" at the end will get its value yet.
    else if (this.#at < this.#text.length && !not) this.#add("word", field, false);
  }

  /** A value up to a comma or space; quotation marks keep these inside. */
  #value() {
    let value = "";
    while (this.#at < this.#text.length && this.#char !== "," && !SPACE.test(this.#char)) {
      const quoted = this.#char === '"' ? this.#quoted() : null;
      if (quoted !== null) value += quoted;
      else {
        if (this.#char !== '"') value += this.#char;
        this.#at += 1;
      }
    }
    return value;
  }

  /** What stands in quotation marks here; null if nothing closes them. */
  #quoted() {
    const end = this.#text.indexOf('"', this.#at + 1);
    if (end < 0) return null;
    const inside = this.#text.slice(this.#at + 1, end);
    this.#at = end + 1;
    return inside;
  }

  #readPhrase(not) {
    const inside = this.#quoted();
    if (inside !== null) {
      this.#add("phrase", tidy(inside), not);
      return;
    }
    this.#at += 1; // nothing closes it
    this.#skipHyphens();
    const field = this.#field();
    if (field) this.#readFilter(field, not);
    else this.#readWord(not);
  }

  #readWord(not) {
    const start = this.#at;
    while (this.#at < this.#text.length && this.#char !== '"' && !SPACE.test(this.#char)) {
      this.#at += 1;
    }
    this.#add("word", this.#text.slice(start, this.#at), not);
  }

  #add(type, text, not) {
    if (cut(text).length > 0) this.#terms.push({ type, text, not });
  }
}
