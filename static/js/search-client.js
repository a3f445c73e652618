// Duty: the page's end of the worker's protocol (see search-worker.js). One question is under way
// at a time; of those that wait only the newest is asked, and overtaken ones are answered by null.

export class SearchClient {
  #folder;
  #worker = null;
  #seq = 0;
  #asked = null;
  #waiting = null;

  /** @param {URL} root The site's root, ending in a slash. */
  constructor(root) {
    this.#folder = new URL("search/", root).href;
  }

  /** Start loading the index, so that the first answer comes sooner. */
  start() {
    if (this.#worker) return;
    const worker = new Worker(new URL("./search-worker.js", import.meta.url));
    const isCurrent = () => worker === this.#worker;
    worker.addEventListener("message", ({ data }) => isCurrent() && this.#receive(data));
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      if (isCurrent()) this.#fail(event.message || "the worker could not start");
    });
    worker.postMessage({ kind: "open", folder: this.#folder });
    this.#worker = worker;
  }

  /**
   * Ask for papers.
   * @param {string} text What the reader typed.
   * @param {number} from How many of the ranked papers to skip.
   * @param {number} count How many to give.
   * @returns {Promise<import("./search-engine.js").Answer | null>} null if a newer question
   *   overtook this one; rejected if the index can't be loaded, and then the next question tries
   *   again.
   */
  ask(text, from, count) {
    this.#waiting?.resolve(null);
    return new Promise((resolve, reject) => {
      this.#waiting = { message: { kind: "search", text, from, count }, resolve, reject };
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
    this.#asked.message.seq = ++this.#seq;
    this.#worker.postMessage(this.#asked.message);
  }

  #receive(data) {
    if (data.kind === "failed") {
      this.#fail(data.reason);
    } else if (data.seq === this.#seq) {
      this.#asked.resolve(this.#waiting ? null : data.answer);
      this.#send();
    }
  }

  #fail(reason) {
    this.#worker?.terminate();
    this.#worker = null;
    for (const question of [this.#asked, this.#waiting]) question?.reject(new Error(reason));
    this.#asked = this.#waiting = null;
  }
}
