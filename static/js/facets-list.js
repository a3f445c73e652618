// Duty: filters and sorting for a page that lists papers. As long as something is looked for, the
// papers found stand in the place of the page's own list.

import { address } from "./data.js";
import { Finder } from "./facets-finder.js";
import {
  ALSO, FILTERS, FILTER_LIST, FIND_IN_LIST, FIND_WITHIN, GUIDE, WHOLE_LIST, CLOSE_FILTERS,
} from "./facets-wording.js";
import { element, sheet } from "./search-view.js";

export class FilteredList {
  #row;
  #button;
  #parts;
  #lists;
  #finder = null;
  #isIdle = true;
  #heading = document.querySelector("h1");
  #also = element("span", { class: "also" });
  #title = document.title;

  /**
   * @param {HTMLElement} row  What the page has above its list: a button, and the list's scope.
   * @param {boolean} isChosen  Whether a reader asked for filters just now.
   */
  constructor(row, client, isChosen) {
    this.#row = row;
    this.#button = row.querySelector("button");
    this.#lists = [...document.querySelectorAll("[data-sift-list]")];
    this.#open(client, isChosen);
  }

  async #open(client, isChosen) {
    await sheet("search");
    this.#parts = build(this.#lists);
    const { form, finder } = this.#parts;
    this.#row.after(finder);
    this.#heading.append(this.#also);
    this.#button.addEventListener("click", () => this.#turn());
    this.#show(true);
    this.#finder = new Finder(this.#place(), client);
    if (isChosen) form.elements.q.focus({ preventScroll: true });
  }

  #place() {
    const { form, head, status, announced, results, aside } = this.#parts;
    return {
      form,
      head,
      status,
      announced,
      results,
      aside,
      scope: this.#row.dataset.scope,
      usual: "listed",
      all: address("papers/index.html"),
      rest: (isIdle) => {
        for (const list of this.#lists) list.hidden = !isIdle;
        this.#isIdle = isIdle;
        this.#say();
      },
      name: (words) => this.#name(words),
    };
  }

  #turn() {
    const isOpen = this.#button.getAttribute("aria-expanded") === "true";
    this.#show(!isOpen);
    if (isOpen) this.#finder.clear();
    else this.#parts.form.elements.q.focus({ preventScroll: true });
  }

  #show(isOpen) {
    const { form, finder, head, aside } = this.#parts;
    this.#button.setAttribute("aria-expanded", String(isOpen));
    this.#say();
    finder.classList.toggle("is-open", isOpen);
    for (const part of [form, head, aside]) part.hidden = !isOpen;
    form.toggleAttribute("data-search", isOpen); // the / key leads to the last box of the page
  }

  #say() {
    const isOpen = this.#button.getAttribute("aria-expanded") === "true";
    const close = this.#isIdle ? CLOSE_FILTERS : WHOLE_LIST;
    this.#button.textContent = isOpen ? close : FILTER_LIST;
  }

  #name(words) {
    this.#also.textContent = words ? ALSO + words : "";
    const [first, ...rest] = this.#title.split(" \u00b7 ");
    document.title = [words ? first + ALSO + words : first, ...rest].join(" \u00b7 ");
  }
}

/** Make the box and the frame around the page's own list. */
function build(lists) {
  const input = element("input", {
    class: "search-input",
    type: "search",
    name: "q",
    placeholder: FIND_WITHIN,
    "aria-label": FIND_IN_LIST,
    autocomplete: "off",
    autocapitalize: "none",
    spellcheck: "false",
    enterkeyhint: "search",
    maxlength: "300",
  });
  const form = element("form", { class: "search search-list", role: "search" }, input);
  const link = element("a", { href: address("search.html#guide") }, GUIDE);
  const guide = element("p", { class: "guide-link" }, link);
  form.append(guide);
  const status = element("p", { class: "search-status", "aria-hidden": "true" });
  const announced = element("p", { class: "visually-hidden", role: "status" });
  const head = element("div", { class: "finder-head" }, status);
  const results = element("div", { class: "finder-results" });
  const aside = element("aside", { class: "finder-filters", "aria-label": FILTERS });
  const main = element("div", { class: "finder-main" }, form, head, announced, results, ...lists);
  const finder = element("div", { class: "finder" }, main, aside);
  return { form, finder, head, status, announced, results, aside };
}
