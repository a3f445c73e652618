// Duty: the row above the results: order, export, one by one, and on a phone the way to the filters.

import {
  EXPORT, EXPORTING, EXPORT_FAILED, FORMATS, ONE_BY_ONE, SORT, exported, sorts,
} from "./facets-wording.js";
import { address } from "./data.js";
import { element } from "./search-view.js";

export class Tools {
  #select;
  #export;
  #queue = element("a", {}, ONE_BY_ONE);
  #scope;
  #usual = null;

  /**
   * @param {string} scope  The filter of the list that is searched, "" for all papers.
   * @param {() => void} sorted  Hears that another order was chosen.
   * @param {() => Promise<string[]>} ids  Gives the ids of all papers found.
   * @param {(message: string) => void} tell  Takes what is to be read aloud.
   */
  constructor(scope, sorted, ids, tell) {
    this.#scope = scope;
    this.#select = element("select");
    this.#select.addEventListener("change", sorted);
    this.#export = menu(ids, tell);
    this.#queue.hidden = true;
    this.box = element(
      "div",
      { class: "finder-tools" },
      this.#export.box,
      this.#queue,
      element("label", {}, SORT, " ", this.#select),
    );
  }

  /** The chosen order, "" for the usual one. */
  get sort() {
    return this.#select.value;
  }

  /** Offer the orders of this kind of view and choose one of them. */
  offer(usual, sort) {
    const options = sorts(usual);
    if (usual !== this.#usual) {
      const made = options.map(([value, label]) => element("option", { value }, label));
      this.#select.replaceChildren(...made);
      this.#usual = usual;
    }
    this.#select.value = options.some(([value]) => value === sort) ? sort : "";
  }

  /** Say what the papers below are, or that there are none to take along. */
  draw(text, total) {
    const parameters = new URLSearchParams();
    const wanted = { q: text.trim(), scope: this.#scope, sort: this.sort };
    for (const [key, value] of Object.entries(wanted)) if (value) parameters.set(key, value);
    this.#queue.href = `${address("queue.html")}?${parameters}`;
    this.#queue.hidden = this.#export.box.hidden = total === 0;
    this.#export.box.open = false;
  }
}

/** A menu of formats that closes by itself when the reader goes elsewhere. */
function menu(ids, tell) {
  const items = FORMATS.map(([format, label]) => {
    const button = element("button", { type: "button" }, label);
    button.addEventListener("click", () => take(format));
    return element("li", {}, button);
  });
  const summary = element("summary", {}, EXPORT);
  const box = element("details", { class: "export-menu" }, summary, element("ul", {}, ...items));
  box.hidden = true;
  const close = () => {
    box.open = false;
  };
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !box.open) return;
    event.preventDefault();
    event.stopPropagation();
    close();
    summary.focus();
  });
  box.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget && !box.contains(relatedTarget)) close();
  });
  addEventListener("click", ({ target }) => box.contains(target) || close());

  async function take(format) {
    close();
    summary.focus();
    tell(EXPORTING);
    try {
      const [found, { exportPapers }] = await Promise.all([ids(), import("./cite.js")]);
      await exportPapers(found, format);
      tell(exported(found.length));
    } catch {
      tell(EXPORT_FAILED);
    }
  }
  return { box };
}
