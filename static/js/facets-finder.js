// Duty: hold a box, filters and results together. What is looked for stands in the box alone, words
// and filters alike; everything else on the page follows from it and from the chosen order.

import { Chips } from "./facets-chips.js";
import { Drawer } from "./facets-drawer.js";
import { Panel } from "./facets-panel.js";
import { Tools } from "./facets-tools.js";
import { asked, onReturn, remember, shownBefore } from "./facets-address.js";
import { filterWords } from "./facets-wording.js";
import { parse } from "./query-parse.js";
import { nothingFound } from "./search-empty.js";
import { Results } from "./search-results.js";
import { againButton, browse, element } from "./search-view.js";
import { BROWSE, FAILED, LOADING, summary } from "./search-wording.js";

const STEP = 20;
const QUIET_MS = 300; // how long typing rests before the address changes and the count is read aloud
const PATIENCE_MS = 150; // how long an answer may take before the wait is shown

/**
 * @typedef {object} Place  What a page has for a finder.
 * @property {HTMLFormElement} form   With the box, named q.
 * @property {string} scope           Filter of the page's own papers, "" for all.
 * @property {HTMLElement} head       Where chips and tools go.
 * @property {HTMLElement} status     Where the count is seen.
 * @property {HTMLElement} announced  Where it is read aloud from.
 * @property {HTMLElement} results
 * @property {HTMLElement} aside      Where filters go.
 * @property {string} all             Address of the list of all papers.
 * @property {(isIdle: boolean) => void} rest  Hears whether the page shows what it shows by itself.
 * @property {(words: string) => void} name    Hears what the papers shown are, "" for all.
 * @property {"newest" | "listed"} usual       The order where nothing is looked for.
 */

export class Finder {
  #place;
  #input;
  #client;
  #panel;
  #chips;
  #tools;
  #drawer;
  #results;
  #sort = "";
  #isReady = false;
  #settling = 0;
  #unsettled = null;
  #waiting = 0;

  /** @param {Place} place */
  constructor(place, client) {
    this.#place = place;
    this.#client = client;
    this.#input = place.form.elements.q;
    const step = (text) => this.go(text);
    this.#panel = new Panel(place.scope, step);
    this.#chips = new Chips(step, this.#input);
    this.#tools = new Tools(
      place.scope,
      () => this.#sorted(),
      () => this.#ids(),
      (message) => this.#tell(message),
    );
    this.#results = new Results(place.results, () => this.#more());
    this.#drawer = new Drawer(this.#panel.box, place.aside);
    this.#tools.box.prepend(this.#drawer.button, this.#drawer.skip);
    place.head.prepend(this.#chips.box);
    place.head.append(this.#tools.box);
    this.#listen();
    client.start();
    this.#begin(true);
  }

  /** Look for something else, as a step that the Back button undoes. */
  go(text) {
    this.#input.value = text;
    this.#ask({ isStep: true });
  }

  /** Look for nothing. */
  clear() {
    this.#sort = "";
    this.go("");
  }

  #begin(isFirst = false) {
    const { text, sort } = asked();
    // A browser that comes back to the page fills the box before the address is read.
    if (text || !isFirst) this.#input.value = text;
    this.#sort = sort;
    this.#ask({ count: shownBefore() });
  }

  #listen() {
    this.#input.addEventListener("input", () => this.#ask());
    this.#input.addEventListener("blur", () => this.#settle()); // before a result is followed
    this.#place.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#ask({ isStep: true });
    });
    document.addEventListener("keydown", (event) => this.#press(event));
    onReturn(() => this.#begin());
  }

  #sorted() {
    this.#sort = this.#tools.sort;
    this.#ask({ isStep: true });
  }

  #question(from, count) {
    const { scope } = this.#place;
    const query = this.#input.value;
    return { query, scope, sort: this.#sort, from, count, snippets: "later" };
  }

  /** Show the beginning of the answer to what is in the box. */
  async #ask({ count = STEP, isStep = false } = {}) {
    const text = this.#input.value;
    const query = parse(text);
    const isIdle = text.trim() === "" && this.#sort === "";
    this.#tools.offer(this.#usual(query, isIdle), this.#sort);
    this.#place.rest(isIdle);
    if (isStep) remember(this.#view, count, true);
    if (!this.#isReady && !isIdle) this.#wait();
    this.#place.results.setAttribute("aria-busy", "true");
    try {
      const answer = await this.#client.ask(this.#question(0, isIdle ? 0 : count));
      if (!answer || text !== this.#input.value) return;
      this.#show(answer, query, isIdle);
      this.#count(answer);
    } catch {
      this.#fail(isIdle);
    }
  }

  get #view() {
    return { text: this.#input.value, sort: this.#sort };
  }

  #usual(query, isIdle) {
    if (query.words.length > 0 || query.phrases.length > 0) return "relevance";
    return isIdle ? this.#place.usual : "newest";
  }

  #show(answer, query, isIdle) {
    this.#stopWaiting();
    this.#isReady = true;
    const label = (field, value) => this.#panel.label(field, value);
    this.#panel.draw(this.#input.value, answer);
    const count = this.#chips.draw(this.#input.value, label);
    this.#drawer.draw(count, answer.total);
    // A list can be taken along as it is; all papers have files of their own.
    this.#tools.draw(this.#input.value, isIdle && !this.#place.scope ? 0 : answer.total);
    this.#place.name(this.#words(query, label));
    if (isIdle) {
      this.#results.clear();
    } else if (answer.total === 0) {
      const way = (text) => this.go(text);
      this.#results.say(...nothingFound(answer, label, this.#place.all, way));
    } else {
      this.#results.replace(answer, STEP);
    }
    this.#say(isIdle ? "" : summary(answer), true);
  }

  /** Show the counts that come after an answer. */
  async #count(answer) {
    const text = this.#input.value;
    const rest = await answer.later;
    const isMore = rest && Object.keys(rest.facets).length > Object.keys(answer.facets).length;
    if (isMore && text === this.#input.value) this.#panel.draw(text, { ...answer, facets: rest.facets });
  }

  /** What is looked for, in words. */
  #words({ words, phrases, excluded, filters }, label) {
    const parts = filters.map((filter) => filterWords(filter, label));
    const not = excluded.map((text) => `not ${quoted(text)}`);
    return [words.join(" "), ...phrases.map(quoted), ...parts, ...not].filter(Boolean).join(", ");
  }

  async #more() {
    const text = this.#input.value;
    try {
      const answer = await this.#client.ask(this.#question(this.#results.shown, STEP));
      if (!answer || text !== this.#input.value) return;
      const before = this.#results.shown;
      this.#results.append(answer, STEP);
      this.#results.links[before]?.focus();
      remember(this.#view, this.#results.shown);
    } catch {
      this.#fail();
    }
  }

  async #ids() {
    const { total } = await this.#client.ask(this.#question(0, 0));
    const { results } = await this.#client.ask({ ...this.#question(0, total), bare: true });
    return results.map(({ id }) => id);
  }

  #wait() {
    if (this.#waiting) return;
    this.#say(LOADING);
    this.#waiting = setTimeout(() => this.#results.wait(), PATIENCE_MS);
  }

  #stopWaiting() {
    this.#place.results.removeAttribute("aria-busy");
    clearTimeout(this.#waiting);
    this.#waiting = 0;
  }

  #fail(isIdle) {
    this.#stopWaiting();
    this.#isReady = false;
    if (isIdle) return; // the page has what it shows by itself, and the next question tries again
    const again = againButton(() => {
      this.#results.clear();
      this.#input.focus();
      this.#ask();
    });
    const way = browse(this.#place.all, BROWSE);
    this.#results.say(element("p", { class: "results-none" }, again, " ", way));
    this.#say(FAILED, true);
  }

  /** Show a message now; once typing rests, read it aloud and write the view to the address. */
  #say(message, isAnswer = false) {
    this.#place.status.textContent = message;
    this.#unsettled = { message, isAnswer };
    clearTimeout(this.#settling);
    this.#settling = setTimeout(() => this.#settle(), QUIET_MS);
  }

  #settle() {
    if (!this.#unsettled) return;
    const { message, isAnswer } = this.#unsettled;
    clearTimeout(this.#settling);
    this.#unsettled = null;
    this.#tell(message);
    if (isAnswer) remember(this.#view, Math.max(this.#results.shown, STEP));
  }

  #tell(message) {
    this.#place.announced.textContent = message;
    this.#drawer.tell(message);
  }

  /** Arrow keys walk from the box through the results and back; Escape leads back at once. */
  #press(event) {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const stops = [this.#input, ...this.#results.links];
    const at = stops.indexOf(document.activeElement);
    if (at < 0) return;
    const by = { ArrowDown: 1, ArrowUp: -1, Escape: -at }[event.key];
    if (!by || !stops[at + by]) return;
    event.preventDefault();
    stops[at + by].focus();
  }
}

const quoted = (text) => `\u201c${text}\u201d`;
