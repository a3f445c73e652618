// Duty: run the engine of search in the page. Stands in for the file of the same name in an archive
// that is opened from disk, where browsers allow no worker.

import { script } from "./data.js";
import { Desk } from "./search-desk.js";

/** Start the engine; gives what search-client.js talks to. */
export function start() {
  return new Place();
}

class Place extends EventTarget {
  #isOpen = true;
  #desk = script("static/vendor/lunr.js").then(() => new Desk(window.lunr, (data) => this.#say(data)));

  async postMessage(message) {
    try {
      const desk = await this.#desk;
      if (this.#isOpen) desk.hear(message);
    } catch (error) {
      this.#say({ kind: "failed", reason: String(error) });
    }
  }

  terminate() {
    this.#isOpen = false;
  }

  #say(data) {
    if (this.#isOpen) this.dispatchEvent(new MessageEvent("message", { data }));
  }
}
