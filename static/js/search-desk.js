// Duty: answer the messages of search-client.js (the protocol stands in search-worker.js), wherever
// the engine runs: beside the page, or in it where a browser allows no worker.

import { json } from "./data.js";
import { Engine } from "./search-engine.js";

const QUIET_MS = 120; // how long questions rest before abstracts are loaded for snippets
const CALM_MS = 1000; // how long after the beginning there is time for what may be asked for next

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
      this.#opened ??= this.#open();
      const engine = await this.#opened;
      if (kind !== "search") return;
      this.#newest = id;
      const { from = 0, count, soon = count } = request;
      const answer = await engine.answer({ ...request, count: soon });
      const isShort = answer.results.length < Math.min(count, answer.total - from);
      const isWhole = !isShort && answer.results.every(({ snippet }) => snippet?.length !== 0);
      this.#say({ kind: "answer", ...answer, id });
      if (answer.facets === null) await this.#count(engine, id, request);
      const isDone = isWhole && engine.isCounting;
      if (request.snippets === "later" && !isDone) await this.#follow(engine, id, request);
    } catch (error) {
      this.#say({ kind: "failed", reason: String(error) });
    }
  }

  async #open() {
    const engine = await Engine.open(this.#lunr, json, this.#start);
    setTimeout(() => engine.ahead(), CALM_MS);
    return engine;
  }

  /** Send the counts of an answer after it, unless another question has come. */
  async #count(engine, id, request) {
    await new Promise((resolve) => setTimeout(resolve));
    if (id === this.#newest) this.#say({ kind: "counts", id, facets: await engine.counts(request) });
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
