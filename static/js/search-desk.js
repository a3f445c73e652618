// Duty: answer the messages of search-client.js (the protocol stands in search-worker.js), wherever
// the engine runs: beside the page, or in it where a browser allows no worker.

import { json } from "./data.js";
import { Engine } from "./search-engine.js";

const LATE = { author: "search/authors.json" };

export class Desk {
  #lunr;
  #say;
  #opened = null;

  /** @param lunr  The library.  @param say  Gets every message for the page. */
  constructor(lunr, say) {
    this.#lunr = lunr;
    this.#say = say;
  }

  async hear({ kind, id, ...request }) {
    try {
      this.#opened ??= this.#open();
      const engine = await this.#opened;
      if (kind !== "search") return;
      for (const field of engine.lacks(request)) engine.add(field, await json(LATE[field]));
      this.#say({ kind: "answer", ...engine.answer(request), id });
    } catch (error) {
      this.#say({ kind: "failed", reason: String(error) });
    }
  }

  async #open() {
    const files = ["index", "documents", "facets"].map((name) => json(`search/${name}.json`));
    return new Engine(this.#lunr, ...(await Promise.all(files)));
  }
}
