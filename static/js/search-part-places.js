// Duty: tell which papers have words one after the other, from the places of words. Part of the engine;
// loads no text.

import { Numbers } from "./search-part-numbers.js";
import { further, unfronted } from "./search-parts.js";

const FORMS = 3;

export class Places {
  #shelf;

  constructor(shelf) {
    this.#shelf = shelf;
  }

  /** The papers that have a run of words. @param {string[]} run @returns {number[]} */
  having(run) {
    const directory = further(this.#shelf)?.places;
    if (!directory || run.length === 0) return [];
    const different = [...new Set(run)].map((word) => [word, this.#places(directory, word)]);
    this.#shelf.wait();
    const known = new Map(different);
    if (different.some(([, found]) => found === undefined)) return [];
    const rarest = different.reduce((one, other) => (other[1].size < one[1].size ? other : one));
    const numbers = [...rarest[1].keys()];
    return numbers.filter((number) => isRun(run.map((word) => known.get(word).get(number))));
  }

  #places(directory, word) {
    const path = directory.of(word);
    return path === null ? undefined : this.#shelf.get(path, readPart)?.get(word);
  }
}

/** Tell whether places of words, in the order of the words, follow one another. */
function isRun(places) {
  if (places.includes(undefined)) return false;
  let ends = places[0];
  for (const found of places.slice(1)) {
    const next = new Set(found);
    ends = ends.filter((place) => next.has(place + 1)).map((place) => place + 1);
    if (ends.length === 0) return false;
  }
  return true;
}

/** @returns {Map<string, Map<number, number[]>>}  Of each word, of each paper the places. */
function readPart({ words, papers, more }) {
  const [codes, spots] = [new Numbers(papers), new Numbers(more)];
  return new Map(unfronted(words).map((word) => [word, readWord(codes, spots)]));
}

function readWord(codes, spots) {
  const found = new Map();
  let number = -1;
  for (let left = codes.next(); left > 0; left -= 1) {
    const code = codes.next();
    let more = code % FORMS;
    number += (code - more) / FORMS + 1;
    const places = [spots.next()];
    if (more === FORMS - 1) more += spots.next();
    for (; more > 0; more -= 1) places.push(places.at(-1) + spots.next());
    found.set(number, places);
  }
  return found;
}
