// Duty: hold a box, filters and results together. What is looked for stands in the box alone, words
// and filters alike; everything else on the page follows from it and from the chosen order.

import { Drawer } from "./facets-drawer.js";
import { Tools } from "./facets-tools.js";
import { asked, onReturn, remember, shownBefore } from "./facets-address.js";
import { LONGEST, parse } from "./query-parse.js";
import { Results } from "./search-results.js";
import { againButton, browse, element, write } from "./search-view.js";
import { BROWSE, FAILED, LOADING, onlyFirst, summary } from "./search-wording.js";

const STEP = 20;
const SOON = 10; // of them that are shown at once, the others once typing rests
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
  #tools;
  #drawer;
  #panel = element("div", { class: "facets" });
  #beside = null;
  #coming = null;
  #shown = null;
  #isCut = false;
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
    this.#results = new Results(place.results, () => this.#more());
    this.#tools = new Tools(
      place.scope,
      () => this.#sorted(),
      () => this.#ids(),
      (message) => this.#tell(message),
    );
    this.#drawer = new Drawer(this.#panel, place.aside);
    this.#tools.box.prepend(this.#drawer.button, this.#drawer.skip);
    place.head.append(this.#tools.box);
    this.#listen();
    client.start();
    this.#begin(true);
  }

  /** Have what goes with the results; where it can't be loaded, the next answer tries again. */
  #furnish() {
    this.#coming ??= import("./facets-beside.js").then(
      ({ Beside }) => this.#furnished(Beside),
      (error) => {
        this.#coming = null;
        throw error;
      },
    );
    return this.#coming;
  }

  #furnished(Beside) {
    this.#beside = new Beside(this.#place, this.#panel, (text) => this.go(text));
    if (this.#shown) this.#beside.draw(this.#shown.text, this.#shown.answer);
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
    return { query, scope, sort: this.#sort, from, count, snippets: "later", counts: "later" };
  }

  /** Show the beginning of the answer to what is in the box. */
  async #ask({ count = STEP, isStep = false } = {}) {
    this.#cut();
    const text = this.#input.value;
    const query = parse(text);
    const isAtRest = isIdle(text, this.#sort);
    this.#tools.offer(this.#usual(query, isAtRest), this.#sort);
    this.#place.rest(isAtRest);
    if (isStep) remember(this.#view, count, true);
    if (!this.#isReady && !isAtRest) this.#wait();
    this.#place.results.setAttribute("aria-busy", "true");
    try {
      const question = this.#question(0, isAtRest ? 0 : count);
      // What filters are called stands among their counts.
      if (query.filters.length > 0) question.counts = "now";
      if (count === STEP) question.soon = SOON;
      const answer = await this.#client.ask(question);
      if (!answer || text !== this.#input.value) return;
      const isBare = query.filters.length === 0 && (isAtRest || answer.total > 0);
      if (!isBare) await this.#furnish();
      if (text !== this.#input.value) return;
      this.#show({ answer, text, query, isIdle: isAtRest });
    } catch {
      this.#fail(isAtRest);
    }
  }

  get #view() {
    return { text: this.#input.value, sort: this.#sort };
  }

  #usual(query, isIdle) {
    if (query.words.length > 0 || query.phrases.length > 0) return "relevance";
    return isIdle ? this.#place.usual : "newest";
  }

  #show(shown) {
    const { answer, query, isIdle } = shown;
    this.#stopWaiting();
    this.#isReady = true;
    this.#shown = shown;
    const count = this.#beside?.draw(shown.text, answer) ?? 0;
    if (!this.#beside) setTimeout(() => this.#furnish().catch(() => {})); // results do without
    this.#drawer.draw(count, answer.total);
    // A list can be taken along as it is; all papers have files of their own.
    this.#tools.draw(shown.text, isIdle && !this.#place.scope ? 0 : answer.total);
    this.#place.name(this.#words(query));
    if (isIdle) {
      this.#results.clear();
    } else if (answer.total === 0) {
      this.#results.say(...this.#beside.nothing(answer));
    } else {
      this.#results.replace(answer, STEP);
    }
    const cut = this.#isCut ? `${onlyFirst(LONGEST)} ` : "";
    this.#say(isIdle ? "" : cut + summary(answer), true);
    this.#count(shown);
  }

  /** Take no more than is read: a link or a paste may hold a megabyte. */
  #cut() {
    const text = this.#input.value;
    if (text.length > LONGEST) this.#input.value = text.slice(0, LONGEST);
    this.#isCut = text.length > LONGEST || (this.#isCut && text.length === LONGEST);
  }

  /** Show the counts that come after an answer, those of fields that are loaded later last. */
  async #count(shown) {
    const { answer } = shown;
    const show = (facets) => {
      if (this.#shown !== shown) return;
      answer.facets = facets;
      this.#beside?.count(shown.text, answer);
    };
    if (!answer.facets) {
      const facets = await answer.counted;
      if (facets) show(facets);
    }
    const rest = await answer.later;
    const known = Object.keys(answer.facets ?? {});
    if (rest && Object.keys(rest.facets).length > known.length) show(rest.facets);
  }

  /** What is looked for, in words. */
  #words({ words, phrases, excluded, filters }) {
    const parts = filters.length > 0 ? this.#beside.words(filters) : [];
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
    write(this.#place.status, message);
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

const isIdle = (text, sort) => text.trim() === "" && sort === "";
const quoted = (text) => `\u201c${text}\u201d`;
