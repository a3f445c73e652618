// Duty: the words of the index with the papers that have them, part by part. Part of the engine.
//
// What the parts say is lunr's index (see site_builder/search/counting.py): `score` gives the very
// numbers that lunr's builder writes into field vectors, b being 0.

import { Numbers } from "./search-part-numbers.js";
import { Directory, further, unfronted } from "./search-parts.js";

const K1 = 1.2;
const FORMS = 5;
const OFTEN = 3;
const SPECIAL = 4;
const COMPOUND = 1;
const FIRST = 2;
const TURN = 2;

/**
 * @typedef {object} Posting  The papers that have a word.
 * @property {string} word
 * @property {Uint32Array} papers  Their numbers, ascending.
 * @property {Uint16Array} times   How often the word counts in each.
 * @property {Map<number, {places: number[], length: number}>} titles  Of papers that have it in their
 *   title: its places there, -1 where it is a whole compound, and how many words the title has.
 * @property {Set<number>} named   Papers that introduce something of this name.
 */

export class Terms {
  #shelf;
  #size;
  #parts;
  #scores = new Map();

  /** @param start  What search/start.json says. */
  constructor(shelf, { size, terms }) {
    this.#shelf = shelf;
    this.#size = size;
    this.#parts = new Directory("terms", terms);
  }

  /** Whether something that was asked for isn't here yet, so that answers may be incomplete. */
  get isMissing() {
    return this.#shelf.isMissing;
  }

  has(word) {
    return this.posting(word) !== undefined;
  }

  /** @returns {Posting | undefined} */
  posting(word) {
    const path = this.#parts.of(word);
    return path === null ? undefined : this.#part(path)?.get(word);
  }

  /** The words that begin so, sorted. */
  beginning(start) {
    const found = [];
    for (const path of this.#parts.beginning(start)) {
      for (const word of this.#part(path)?.keys() ?? []) {
        if (word.startsWith(start)) found.push(word);
      }
    }
    return found;
  }

  /** The most frequent words that begin with one or two letters. */
  mostFrequent(start) {
    const known = this.#shelf.get("search/beginnings.json");
    return known && Object.hasOwn(known, start) ? known[start].split(" ") : [];
  }

  /** Words that may be a word with a typing error, and longer ones that begin with such. */
  likely(word) {
    const directories = further(this.#shelf);
    if (!directories) return [];
    const letters = [...word];
    const from = (at) => letters.slice(at).join("");
    const swapped = letters[0] + letters[2] + letters[1];
    const found = new Set();
    for (const start of [letters.slice(0, TURN).join(""), swapped]) {
      for (const known of this.#listed(directories.words, start)) found.add(known);
    }
    for (const end of [from(TURN), from(TURN + 1), from(TURN - 1)]) {
      for (const turned of this.#listed(directories.turned, end)) {
        const known = [...turned];
        found.add(known.slice(-TURN).join("") + known.slice(0, -TURN).join(""));
      }
    }
    return [...found].sort();
  }

  /** The score that lunr gives a word in a paper that has it so often. */
  score({ papers }, times) {
    const key = papers.length * 4096 + times;
    let score = this.#scores.get(key);
    if (score === undefined) {
      const rarity = (this.#size - papers.length + 0.5) / (papers.length + 0.5);
      const idf = Math.log(1 + Math.abs(rarity));
      score = Math.round(((idf * ((K1 + 1) * times)) / (K1 + times)) * 1000) / 1000;
      this.#scores.set(key, score);
    }
    return score;
  }

  #listed(directory, start) {
    const words = [];
    for (const path of directory.beginning(start)) {
      const known = this.#shelf.get(path, ({ words: text }) => unfronted(text)) ?? [];
      for (const word of known) if (word.startsWith(start)) words.push(word);
    }
    return words;
  }

  #part(path) {
    return this.#shelf.get(path, readPart);
  }
}

/** @returns {Map<string, Posting>} */
function readPart({ words, papers, more }) {
  const [codes, details] = [new Numbers(papers), new Numbers(more)];
  return new Map(unfronted(words).map((word) => [word, readPosting(word, codes, details)]));
}

function readPosting(word, codes, details) {
  const size = codes.next();
  const posting = {
    word,
    papers: new Uint32Array(size),
    times: new Uint16Array(size),
    titles: new Map(),
    named: new Set(),
  };
  let number = -1;
  for (let at = 0; at < size; at += 1) {
    const code = codes.next();
    const form = code % FORMS;
    number += (code - form) / FORMS + 1;
    posting.papers[at] = number;
    if (form === SPECIAL) posting.times[at] = readSpecial(number, posting, details);
    else posting.times[at] = form === OFTEN ? details.next() + OFTEN + 1 : form + 1;
  }
  return posting;
}

function readSpecial(number, { titles, named }, details) {
  const code = details.next();
  if (code % 2 === 1) named.add(number);
  const places = [];
  for (let isLast = false; !isLast; ) {
    const place = details.next();
    isLast = place % 2 === 0;
    const said = place >> 1;
    if (said > 0) places.push(said === COMPOUND ? -1 : said - FIRST);
  }
  if (places.length > 0) titles.set(number, { places, length: details.next() });
  return (code >> 1) + 1;
}
