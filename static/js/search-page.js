// Duty: the search page: a box, and below it every paper that answers, some at a time. The query is
// in the address, so that it can be shared, bookmarked and come back to.

import { ADVICE, BROWSE, FAILED, LOADING, SOME_WORDS, showMore, summary } from "./search-wording.js";
import { browse, dated, element, nodes } from "./search-view.js";

const STEP = 20;
const QUIET_MS = 300; // how long typing rests before the address and the count are written anew

export class SearchPage {
  #form;
  #input;
  #client;
  #part;
  #title = document.title;
  #shown = 0;
  #settling = 0;

  constructor(form, client) {
    this.#form = form;
    this.#input = form.elements.q;
    this.#client = client;
    const part = (name) => document.querySelector(`[data-search-${name}]`);
    this.#part = { status: part("status"), results: part("results"), start: part("start") };
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
    if (this.#shown === 0) this.#part.status.textContent ||= LOADING;
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
    this.#settle("", "");
  }

  #show(answer) {
    this.#shown = 0;
    this.#part.results.replaceChildren();
    if (answer.total === 0) this.#part.results.append(this.#nothing());
    else this.#append(answer);
    this.#settle(answer.text.trim(), summary(answer));
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
      ...dated(result),
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
    this.#shown = 0;
    const way = browse(this.#form.dataset.all, BROWSE);
    this.#part.results.replaceChildren(element("p", { class: "results-none" }, way));
    this.#settle(this.#input.value.trim(), FAILED);
  }

  /** Write the count, the address and the page's title once typing rests, each time once. */
  #settle(query, message) {
    clearTimeout(this.#settling);
    this.#settling = setTimeout(() => {
      this.#part.status.textContent = message;
      this.#remember(query);
    }, QUIET_MS);
  }

  #remember(query) {
    const address = new URL(location.href);
    if (query) address.searchParams.set("q", query);
    else address.searchParams.delete("q");
    history.replaceState({ shown: Math.max(this.#shown, STEP) }, "", address);
    document.title = query ? `${query} \u00b7 ${this.#title}` : this.#title;
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
