// Duty: the page's end of the worker's protocol (see search-worker.js). One question is under way
// at a time; of those that wait only the newest is asked, and overtaken ones are answered by null.

import { start } from "./search-place.js";

export class SearchClient {
  #worker = null;
  #id = 0;
  #asked = null;
  #waiting = null;
  #after = {};

  /** Start loading the index, so that the first answer comes sooner. */
  start() {
    if (this.#worker) return;
    const worker = start();
    const isCurrent = () => worker === this.#worker;
    worker.addEventListener("message", ({ data }) => isCurrent() && this.#receive(data));
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      if (isCurrent()) this.#fail(event.message || "the worker could not start");
    });
    worker.postMessage({ kind: "open" });
    this.#worker = worker;
  }

  /**
   * Ask for papers.
   * @param {import("./search-engine.js").Request | string} request  A text asks for it alone.
   * @param {number} [from]   With a text: how many of the ranked papers to skip.
   * @param {number} [count]  With a text: how many to give.
   * @returns {Promise<import("./search-engine.js").Answer | null>} null if a newer question
   *   overtook this one; rejected if search can't be loaded, and then the next question tries
   *   again. With `snippets: "later"` it has `later`, a promise of what it lacks: all results with
   *   their snippets and all facets; null if another question comes first, or they can't be had. With
   *   `counts: "later"` it has `counted`, a promise of its facets; null if another question comes first.
   */
  ask(request, from, count) {
    const asked = typeof request === "string" ? { query: request, from, count } : request;
    this.#waiting?.resolve(null);
    return new Promise((resolve, reject) => {
      this.#waiting = { message: { ...asked, kind: "search" }, resolve, reject };
      try {
        this.start();
      } catch (error) {
        this.#fail(String(error));
        return;
      }
      if (!this.#asked) this.#send();
    });
  }

  #send() {
    this.#asked = this.#waiting;
    this.#waiting = null;
    if (!this.#asked) return;
    this.#asked.message.id = ++this.#id;
    this.#worker.postMessage(this.#asked.message);
  }

  #receive(data) {
    if (data.kind === "failed") {
      this.#fail(data.reason);
    } else if (data.kind === "rest") {
      if (data.id === this.#after.id) this.#after.later(data.results ? data : null);
    } else if (data.kind === "counts") {
      if (data.id === this.#after.id) this.#after.counted(data.facets);
    } else if (data.id === this.#id) {
      const promised = this.#promised(data.id);
      this.#asked.resolve(this.#waiting ? null : { ...data, ...promised });
      this.#send();
    }
  }

  /** Promise what comes after an answer; nothing more comes of the one before. */
  #promised(id) {
    this.#giveUp();
    const later = new Promise((resolve) => (this.#after.later = resolve));
    const counted = new Promise((resolve) => (this.#after.counted = resolve));
    this.#after.id = id;
    return { later, counted };
  }

  #giveUp() {
    this.#after.later?.(null);
    this.#after.counted?.(null);
    this.#after = {};
  }

  #fail(reason) {
    this.#giveUp();
    this.#worker?.terminate();
    this.#worker = null;
    for (const question of [this.#asked, this.#waiting]) question?.reject(new Error(reason));
    this.#asked = this.#waiting = null;
  }
}
