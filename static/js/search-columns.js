// Duty: what is known of every paper without its texts: which values it has of each field, and what
// readers call them. Part of the engine; takes what site_builder/search/columns.py wrote.

import { isWithin, rangeOf, valueKey } from "./query-parse.js";
import { Numbers } from "./search-part-numbers.js";
import { words } from "./search-words.js";
import { alike } from "./search-alike.js";

const RANGED = new Set(["year", "month"]);
const NONE = new Set(["none", "unknown", "undated"]);
const MOST_NEAR = 3;

/** One field of all papers. Papers and values are numbers here. */
export class Column {
  #field;
  #labels;
  #written;
  #decoded = null;
  #keys = null;

  /**
   * @param {{values: string[], labels?: string[], common: number[], of: string}} written
   * @param {number} size  How many papers there are.
   */
  constructor(field, { values, labels = values, common, of }, size) {
    this.#field = field;
    this.values = values;
    this.#labels = labels;
    this.#written = { common, of, size };
  }

  /** Where the values of each paper begin, and the values; read when they are first asked for. */
  get #read() {
    this.#decoded ??= read(this.#written);
    return this.#decoded;
  }

  label(value) {
    return this.#labels[value];
  }

  /** Call with each value of a paper. */
  each(number, act) {
    const { starts, of } = this.#read;
    const end = starts[number + 1];
    for (let at = starts[number]; at < end; at += 1) act(of[at]);
  }

  /** Count the values of papers. @param {Uint32Array} numbers */
  tally(numbers) {
    const { starts, of } = this.#read;
    const counts = new Uint32Array(this.values.length);
    for (let at = 0; at < numbers.length; at += 1) {
      const end = starts[numbers[at] + 1];
      for (let place = starts[numbers[at]]; place < end; place += 1) counts[of[place]] += 1;
    }
    return counts;
  }

  /**
   * Mark the papers that have one of the values that are marked, or, with `not`, the others.
   * @returns {Uint8Array}  1 for each such paper.
   */
  having(marked, not = false) {
    const { starts, of } = this.#read;
    const size = starts.length - 1;
    const found = new Uint8Array(size);
    const none = marked[this.values.length];
    for (let number = 0; number < size; number += 1) {
      const end = starts[number + 1];
      const start = starts[number];
      let has = start === end ? none : 0;
      for (let at = start; at < end; at += 1) has |= marked[of[at]];
      found[number] = not ? 1 - has : has;
    }
    return found;
  }

  /** A place for a mark on each value, and one past all for papers that have none. */
  marks() {
    return new Uint8Array(this.values.length + 1);
  }

  /** Find the values that a written one means; empty if there is nothing like it. */
  find(written) {
    const found = this.#meant(written);
    return found.length === 0 && NONE.has(valueKey(written)) ? [this.values.length] : found;
  }

  /** Find values that are spelt nearly as a written one. */
  near(written) {
    const key = valueKey(written);
    const ranked = this.#known
      .map(({ id, label }, value) => ({ value, distance: Math.min(alike(key, id), alike(key, label)) }))
      .filter(({ distance }) => distance < Infinity)
      .sort((one, other) => one.distance - other.distance || one.value - other.value);
    return ranked.slice(0, MOST_NEAR).map(({ value }) => ({
      value: this.values[value],
      label: this.label(value),
    }));
  }

  get #known() {
    this.#keys ??= this.values.map((value, at) => ({
      id: valueKey(value),
      label: valueKey(this.label(at)),
      joined: join(value),
    }));
    return this.#keys;
  }

  #meant(written) {
    if (this.#field === "author") return this.#byName(written);
    if (this.#field === "name") return this.#where(({ joined }) => joined === join(written));
    const exact = this.values.indexOf(written);
    if (exact >= 0) return [exact];
    const range = RANGED.has(this.#field) ? rangeOf(written) ?? wholeYear(written) : null;
    if (range) return this.#where((_, value) => isWithin(range, this.values[value]));
    const key = valueKey(this.#field === "listing" ? written.replace(/\.txt$/i, "") : written);
    return this.#where(({ id, label }) => id === key || label === key);
  }

  #where(test) {
    return this.#known.flatMap((keys, value) => (test(keys, value) ? [value] : []));
  }

  /** "lovelace", "Ada Lovelace" and "A. Lovelace" all mean Ada Lovelace. */
  #byName(written) {
    const wanted = words(written);
    const isPart = (word, part) => word === part || (word.length === 1 && part.startsWith(word));
    return this.#where(({ id }) => {
      const parts = id.split(" ");
      return wanted.length > 0 && wanted.every((word) => parts.some((part) => isPart(word, part)));
    });
  }
}

function read({ common, of: written, size }) {
  const starts = new Uint32Array(size + 1);
  const all = [];
  const codes = new Numbers(written);
  for (let number = 0; number < size; number += 1) {
    for (let code = codes.next(); code > 0; code = codes.next()) all.push(common[code - 1]);
    starts[number + 1] = all.length;
  }
  return { starts, of: Uint32Array.from(all) };
}

/** All months of a year where only that is written. */
function wholeYear(written) {
  return /^\d{4}$/.test(written) ? [written, written] : null;
}

function join(text) {
  return words(text).join("");
}
