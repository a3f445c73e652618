// Duty: stars and readings given in the queue, and taking them back, the latest first.

import { change, get } from "./reading-store.js";

export class Marks {
  #before = []; // how each paper was before it was changed

  get canUndo() {
    return this.#before.length > 0;
  }

  /** Give a paper a star or take it away; tells whether it has one now. */
  star(paper) {
    const starred = !get(paper.id).starred;
    this.#change(paper, { starred });
    return starred;
  }

  /** Mark a paper as read. */
  finish(paper) {
    if (!get(paper.id).read) this.#change(paper, { read: true });
  }

  /** Take the last change back; gives the paper, or undefined if there was none. */
  undo() {
    const last = this.#before.pop();
    if (last) change(last.id, { starred: last.starred, read: last.read });
    return last;
  }

  #change({ id, title }, fields) {
    const { starred, read } = get(id);
    this.#before.push({ id, title, starred: Boolean(starred), read: Boolean(read) });
    change(id, { title, ...fields });
  }
}
