// Duty: add papers to those compared: from a search, from what is near them, from the reading list.

import { address } from "./data.js";
import { all } from "./reading-store.js";
import { SearchClient } from "./search-client.js";
import { dated, element, nodes } from "./search-view.js";
import * as say from "./compare-wording.js";

const FOUND = 6;
const OFFERED = 5;

export class Adder {
  #place;
  #input;
  #results;
  #said;
  #add;
  #client = null;
  #papers = [];

  /**
   * @param {HTMLElement} place  With a form, its input named q, and places for lists.
   * @param {(id: string) => void} add
   */
  constructor(place, add) {
    this.#place = place;
    this.#input = place.querySelector("input");
    this.#results = place.querySelector("[data-compare-results]");
    this.#said = place.querySelector("[role=status]");
    this.#add = add;
    this.#input.addEventListener("focus", () => this.#wake(), { once: true });
    this.#input.addEventListener("input", () => this.#ask());
    place.querySelector("form").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#results.querySelector("button")?.focus();
    });
    place.addEventListener("keydown", (event) => this.#press(event));
  }

  /** Say which papers are compared; the others are offered. */
  show(papers) {
    this.#papers = papers;
    this.#input.value = "";
    this.#input.disabled = papers.length >= say.MOST;
    this.#place.querySelector("[data-compare-full]").hidden = papers.length < say.MOST;
    this.#results.replaceChildren();
    this.#offer();
  }

  #wake() {
    this.#client ??= new SearchClient(new URL(address("")));
    this.#client.start();
  }

  #has(id) {
    return this.#papers.some((paper) => paper.id === id);
  }

  async #ask() {
    const query = this.#input.value;
    this.#place.querySelector("[data-compare-offers]").hidden = query.trim() !== "";
    if (query.trim() === "") {
      this.#results.replaceChildren();
      this.#said.textContent = "";
      return;
    }
    this.#wake();
    try {
      const count = FOUND + say.MOST;
      const question = { query, scope: "", sort: "", from: 0, count, snippets: "never" };
      const answer = await this.#client.ask(question);
      if (answer && query === this.#input.value) this.#list(answer);
    } catch {
      this.#results.replaceChildren();
      this.#said.textContent = say.SEARCH_FAILED;
    }
  }

  #list({ results }) {
    const free = results.filter(({ id }) => !this.#has(id)).slice(0, FOUND);
    const rows = free.map((result) =>
      element("li", {}, this.#button(result.id, nodes(result.title), dated(result))),
    );
    this.#results.replaceChildren(...(rows.length > 0 ? [element("ul", {}, ...rows)] : []));
    this.#said.textContent = rows.length > 0 ? say.found(rows.length) : say.NO_RESULT;
  }

  #button(id, title, ...more) {
    const aside = more.length > 0 ? [" ", element("span", { class: "aside" }, ...more)] : [];
    const made = element("button", { type: "button" }, element("span", {}, ...title), ...aside);
    made.addEventListener("click", () => this.#add(id));
    return made;
  }

  /** Offer papers near those compared, and starred ones. */
  #offer() {
    const isFull = this.#papers.length >= say.MOST;
    const seen = new Set(this.#papers.map(({ id }) => id));
    const fresh = ({ id }) => !seen.has(id) && seen.add(id);
    const near = this.#papers.flatMap(({ related = [] }) => related).filter(fresh).slice(0, OFFERED);
    const starred = Object.entries(all())
      .filter(([, kept]) => kept.starred)
      .sort(([, one], [, other]) => (one.starred < other.starred ? 1 : -1))
      .map(([id, { title }]) => ({ id, title }))
      .filter(fresh)
      .slice(0, OFFERED);
    const groups = [[say.KEPT, starred], [say.NEAR, near]].filter(([, papers]) => papers.length > 0);
    const shown = groups.map(([name, papers]) => {
      const rows = papers.map(({ id, title }) => element("li", {}, this.#button(id, [title || id])));
      return element("section", {}, element("h2", {}, name), element("ul", {}, ...rows));
    });
    const place = this.#place.querySelector("[data-compare-offers]");
    place.hidden = isFull;
    place.replaceChildren(...shown);
  }

  /** Arrow keys walk from the box through what is listed and back. */
  #press(event) {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const listed = [...this.#place.querySelectorAll("button")].filter((button) => button.checkVisibility());
    const stops = [this.#input, ...listed];
    const at = stops.indexOf(document.activeElement);
    const by = { ArrowDown: 1, ArrowUp: -1, Escape: -at }[event.key];
    if (at < 0 || !by || !stops[at + by]) return;
    event.preventDefault();
    stops[at + by].focus();
  }
}
