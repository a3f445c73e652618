// Duty: answer the messages of search-client.js (the protocol stands in search-worker.js), wherever
// the engine runs: beside the page, or in it where a browser allows no worker.

import { json } from "./data.js";
import { Engine } from "./search-engine.js";

const QUIET_MS = 120; // how long questions rest before abstracts are loaded for snippets

export class Desk {
  #lunr;
  #say;
  #start;
  #opened = null;
  #newest = 0;

  /**
   * @param lunr  The library.
   * @param say  Gets every message for the page.
   * @param {Promise<object>} [start]  What the engine starts with, if it is under way already.
   */
  constructor(lunr, say, start) {
    this.#lunr = lunr;
    this.#say = say;
    this.#start = start;
  }

  async hear({ kind, id, ...request }) {
    try {
      this.#opened ??= Engine.open(this.#lunr, json, this.#start);
      const engine = await this.#opened;
      if (kind !== "search") return;
      this.#newest = id;
      const answer = await engine.answer(request);
      const isWhole = answer.results.every(({ snippet }) => snippet?.length !== 0);
      this.#say({ kind: "answer", ...answer, id });
      const isDone = isWhole && engine.isCounting;
      if (request.snippets === "later" && !isDone) await this.#follow(engine, id, request);
    } catch (error) {
      this.#say({ kind: "failed", reason: String(error) });
    }
  }

  /** Send what an answer lacks after it, unless another question comes first. */
  async #follow(engine, id, request) {
    await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
    if (id !== this.#newest) return;
    try {
      this.#say({ kind: "rest", id, ...(await engine.rest(request)) });
    } catch {
      this.#say({ kind: "rest", id }); // results do without
    }
  }
}
