// Duty: hold what was loaded, and note what is missing. The engine works as if it had everything; what
// it lacks is noted, and once it has got as far as it can, it is told to wait (`WAITING` is thrown),
// the missing files are loaded together, and it begins again. Part of the engine.

const WAITING = Symbol("waiting");
const MOST_ROUNDS = 50;

export class Shelf {
  #load;
  #held = new Map();
  #missing = new Set();
  #coming = new Map();
  #modules = new Map();

  /** @param {(path: string) => Promise<unknown>} load  Gives a file of the site, read. */
  constructor(load) {
    this.#load = load;
  }

  /** Give what a file holds, made into something by `make`; null if it isn't here yet. */
  get(path, make = (read) => read) {
    const held = this.#held.get(path);
    if (!held) {
      this.#missing.add(path);
      return null;
    }
    if (!("made" in held)) held.made = make(held.read);
    return held.made;
  }

  /**
   * Give a module of the engine that few questions need; null if it isn't here yet.
   * @param {() => Promise<object>} load  Imports it.
   */
  module(name, load) {
    this.#modules.set(name, load);
    return this.get(name);
  }

  /** Tell whether files are here, without asking for them. */
  has(paths) {
    return paths.every((path) => this.#held.has(path));
  }

  /** Whether something that was asked for isn't here. */
  get isMissing() {
    return this.#missing.size > 0;
  }

  /** Load files that may be asked for soon. */
  ahead(paths) {
    for (const path of paths) if (!this.#held.has(path)) this.#fetch(path).catch(() => {});
  }

  /** Stop here if something is missing. */
  wait() {
    if (this.isMissing) throw WAITING;
  }

  /** Act; gives something else if that has to wait. */
  attempt(act, otherwise) {
    try {
      return act();
    } catch (thrown) {
      if (thrown !== WAITING) throw thrown;
      return otherwise;
    }
  }

  /** Act as often as it takes until nothing is missing. */
  async settle(act) {
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      this.#missing.clear();
      const made = this.attempt(act, WAITING);
      if (made !== WAITING && !this.isMissing) return made;
      await Promise.all([...this.#missing].map((path) => this.#fetch(path)));
    }
    throw new Error("search asks for ever more files");
  }

  #fetch(path) {
    if (!this.#coming.has(path)) this.#coming.set(path, this.#hold(path));
    return this.#coming.get(path);
  }

  async #hold(path) {
    try {
      const load = this.#modules.get(path) ?? this.#load;
      this.#held.set(path, { read: await load(path) });
    } finally {
      this.#coming.delete(path);
    }
  }
}

/** Sorted words in parts of which each is a file: tells in which one a word is. */
export class Directory {
  #folder;
  #firsts;

  /** @param {string} firsts  The first words of the parts. */
  constructor(folder, firsts) {
    this.#folder = folder;
    this.#firsts = firsts === "" ? [] : firsts.split(" ");
  }

  /** The file that has a word, if any has; null if none can have it. */
  of(word) {
    const at = this.#at(word);
    return at < 0 ? null : this.#path(at);
  }

  /** The files that have words with a beginning. */
  beginning(start) {
    const paths = [];
    for (let at = Math.max(0, this.#at(start)); at < this.#firsts.length; at += 1) {
      const first = this.#firsts[at];
      if (first > start && !first.startsWith(start)) break;
      paths.push(this.#path(at));
    }
    return paths;
  }

  /** The last part that doesn't begin after a word. */
  #at(word) {
    let low = -1;
    let high = this.#firsts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.#firsts[middle] <= word) low = middle;
      else high = middle;
    }
    return low;
  }

  #path(at) {
    return `search/${this.#folder}/${named(this.#firsts[at])}.json`;
  }
}

/** The directories that few questions need; null if they aren't here yet. */
export function further(shelf) {
  return shelf.get("search/further.json", (read) => {
    const made = Object.entries(read).map(([name, firsts]) => [name, new Directory(name, firsts)]);
    return Object.fromEntries(made);
  });
}

/** The name of a part after its first word, as site_builder/search/parts.py gives it. */
function named(word) {
  let hashed = 2166136261;
  for (let at = 0; at < word.length; at += 1) {
    hashed = Math.imul(hashed ^ word.charCodeAt(at), 16777619);
  }
  return (hashed >>> 0).toString(36);
}

/** Read sorted words, each written as how many letters it shares with the one before, and the rest. */
export function unfronted(text) {
  let before = "";
  return text.split(" ").map((piece) => {
    before = before.slice(0, parseInt(piece[0], 36)) + piece.slice(1);
    return before;
  });
}
