// Duty: the search page: a box, and below it every paper that answers, some at a time. The query is
// in the address, so that it can be shared, bookmarked and come back to.

import { ADVICE, BROWSE, FAILED, LOADING, SOME_WORDS, showMore, summary } from "./search-wording.js";
import { againButton, browse, dated, element, nodes } from "./search-view.js";

const STEP = 20;
const QUIET_MS = 300; // how long typing rests before the address changes and the count is read aloud

export class SearchPage {
  #form;
  #input;
  #client;
  #part;
  #title = document.title;
  #shown = 0;
  #isReady = false;
  #settling = 0;
  #unsettled = null;

  constructor(form, client) {
    this.#form = form;
    this.#input = form.elements.q;
    this.#client = client;
    const part = (name) => document.querySelector(`[data-search-${name}]`);
    this.#part = {
      status: part("status"),
      announced: part("announced"),
      results: part("results"),
      start: part("start"),
    };
    this.#listen();
    client.start();
    this.#begin();
  }

  #begin() {
    const asked = new URLSearchParams(location.search).get("q");
    if (asked && !this.#input.value) this.#input.value = asked;
    if (this.#input.value) this.#ask(history.state?.shown ?? STEP);
    else {
      this.#rest();
      this.#input.focus({ preventScroll: true });
    }
  }

  #listen() {
    this.#input.addEventListener("input", () => this.#ask());
    this.#input.addEventListener("blur", () => this.#settle()); // before a result is followed
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#ask();
    });
    document.addEventListener("keydown", (event) => this.#press(event));
    this.#part.start.addEventListener("click", (event) => this.#tryExample(event));
  }

  #tryExample(event) {
    const example = event.target.closest("a[data-query]");
    if (!example || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    this.#input.value = example.dataset.query;
    this.#input.focus();
    this.#ask();
  }

  /** Show the beginning of the answer to what is in the box. */
  async #ask(count = STEP) {
    const text = this.#input.value;
    if (text.trim() === "") {
      this.#client.ask("", 0, 0).catch(() => {}); // overtakes what is under way
      this.#rest();
      return;
    }
    this.#part.start.hidden = true;
    this.#name(text.trim());
    if (!this.#isReady) this.#say(LOADING);
    try {
      const answer = await this.#client.ask(text, 0, count);
      if (answer && text === this.#input.value) this.#show(answer);
    } catch {
      this.#fail();
    }
  }

  /** The page before anything is typed. */
  #rest() {
    this.#part.start.hidden = false;
    this.#part.results.replaceChildren();
    this.#shown = 0;
    this.#name("");
    this.#say("", "");
  }

  #show(answer) {
    this.#isReady = true;
    this.#shown = 0;
    this.#part.results.replaceChildren();
    if (answer.total === 0) this.#part.results.append(this.#nothing());
    else this.#append(answer);
    this.#say(summary(answer), answer.text.trim());
  }

  /** Add the answer's papers below those shown; the incomplete ones get a list of their own. */
  #append(answer) {
    const { results } = this.#part;
    for (const result of answer.results) {
      if (this.#shown === answer.complete && answer.complete > 0) {
        results.append(element("p", { class: "results-divider" }, SOME_WORDS));
      }
      if (this.#shown === 0 || this.#shown === answer.complete) {
        results.append(element("ol", { class: "results" }));
      }
      results.lastElementChild.append(this.#item(result));
      this.#shown += 1;
    }
    const left = answer.total - this.#shown;
    if (left > 0) results.append(this.#moreButton(answer.text, Math.min(left, STEP)));
  }

  #item(result) {
    const link = element("a", { href: this.#form.dataset.root + result.path }, ...nodes(result.title));
    const meta = [
      dated(result),
      ...(result.kind ? [element("span", { class: "result-kind" }, result.kind)] : []),
      ...result.tags.map((tag) => element("span", { class: "result-tag" }, tag)),
    ];
    return element(
      "li",
      { class: "result" },
      element("h2", { class: "result-title" }, link),
      element("p", { class: "result-meta" }, ...meta.flatMap((one) => [one, " "])),
      element("p", { class: "result-snippet" }, ...nodes(result.snippet)),
    );
  }

  #moreButton(text, count) {
    const button = element("button", { type: "button", class: "results-more" }, showMore(count));
    button.addEventListener("click", async () => {
      try {
        const answer = await this.#client.ask(text, this.#shown, STEP);
        if (!answer || text !== this.#input.value) return;
        const before = this.#links.length;
        button.remove();
        this.#append(answer);
        this.#links[before]?.focus();
        this.#remember(text.trim());
      } catch {
        this.#fail();
      }
    });
    return button;
  }

  #nothing() {
    const way = browse(this.#form.dataset.all, BROWSE);
    return element("p", { class: "results-none" }, `${ADVICE} `, way);
  }

  #fail() {
    this.#isReady = false;
    this.#shown = 0;
    const again = againButton(() => {
      this.#part.results.replaceChildren();
      this.#input.focus();
      this.#ask();
    });
    const way = browse(this.#form.dataset.all, BROWSE);
    const both = element("p", { class: "results-none" }, again, " ", way);
    this.#part.results.replaceChildren(both);
    this.#say(FAILED, this.#input.value.trim());
  }

  /** Show a message now; once typing rests, read it aloud and write the query to the address. */
  #say(message, query = null) {
    this.#part.status.textContent = message;
    this.#unsettled = { message, query };
    clearTimeout(this.#settling);
    this.#settling = setTimeout(() => this.#settle(), QUIET_MS);
  }

  #settle() {
    if (!this.#unsettled) return;
    const { message, query } = this.#unsettled;
    clearTimeout(this.#settling);
    this.#unsettled = null;
    this.#part.announced.textContent = message;
    if (query !== null) this.#remember(query);
  }

  /** Name the page by its query, for the tab and for the browser's history. */
  #name(query) {
    document.title = query ? `${query} \u00b7 ${this.#title}` : this.#title;
  }

  #remember(query) {
    const address = new URL(location.href);
    if (query) address.searchParams.set("q", query);
    else address.searchParams.delete("q");
    history.replaceState({ shown: Math.max(this.#shown, STEP) }, "", address);
  }

  get #links() {
    return [...this.#part.results.querySelectorAll(".result-title a")];
  }

  /** Arrow keys walk from the box through the results and back; Escape leads back at once. */
  #press(event) {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const stops = [this.#input, ...this.#links];
    const at = stops.indexOf(document.activeElement);
    if (at < 0) return;
    const by = { ArrowDown: 1, ArrowUp: -1, Escape: -at }[event.key];
    if (!by || !stops[at + by]) return;
    event.preventDefault();
    stops[at + by].focus();
  }
}
