// Duty: the search box of every page's head, a combobox with the best papers in a list below it
// (WAI-ARIA Authoring Practices, "Editable Combobox With List Autocomplete"). Options are links, so
// that they open in a new tab as links do.

import { BROWSE, FAILED, LISTBOX, LOADING, allResults, summary } from "./search-wording.js";
import { againButton, browse, dated, element, nodes, sheet } from "./search-view.js";

const SHOWN = 7;

/** Bring a box to life. */
export async function start(form, client) {
  await sheet("search");
  new SearchBox(form, client);
}

class SearchBox {
  #form;
  #input;
  #client;
  #popup;
  #list;
  #note;
  #active = -1;

  constructor(form, client) {
    this.#form = form;
    this.#input = form.elements.q;
    this.#client = client;
    this.#build();
    this.#listen();
    client.start();
    if (document.activeElement === this.#input) this.#ask();
  }

  #build() {
    const id = `${this.#input.id}-list`;
    this.#list = element("div", { id, role: "listbox", "aria-label": LISTBOX });
    this.#note = element("p", { class: "search-note", role: "status" });
    // Browsers let Tab stop at what scrolls; here the arrow keys scroll.
    const still = { class: "search-popup", tabindex: "-1" };
    this.#popup = element("div", still, this.#list, this.#note);
    this.#popup.hidden = true;
    this.#form.append(this.#popup);
    const role = { role: "combobox", "aria-autocomplete": "list", "aria-controls": id };
    for (const [key, value] of Object.entries(role)) this.#input.setAttribute(key, value);
    this.#input.setAttribute("aria-expanded", "false");
  }

  #listen() {
    this.#input.addEventListener("input", () => this.#ask());
    this.#input.addEventListener("focus", () => this.#ask());
    this.#input.addEventListener("keydown", (event) => this.#press(event));
    this.#form.addEventListener("focusout", ({ relatedTarget }) => {
      if (!this.#form.contains(relatedTarget)) this.#close();
    });
    // Keep the focus in the box while the list is clicked, or the list closes before the click.
    this.#popup.addEventListener("mousedown", (event) => event.preventDefault());
  }

  async #ask() {
    const text = this.#input.value;
    if (text.trim() === "") {
      this.#close();
      return;
    }
    if (this.#options.length === 0) this.#say(LOADING);
    try {
      const answer = await this.#client.ask({ query: text, count: SHOWN, snippets: "never" });
      if (answer && text === this.#input.value && this.#isFocused) this.#show(answer);
    } catch {
      if (this.#isFocused) this.#fail();
    }
  }

  get #options() {
    return [...this.#list.children];
  }

  get #isFocused() {
    return this.#form.contains(document.activeElement);
  }

  #show(answer) {
    const options = answer.results.map((result) => this.#option(result));
    if (answer.total > 0) options.push(this.#allOption(answer));
    this.#list.replaceChildren(...options);
    for (const [at, option] of options.entries()) option.id = `${this.#list.id}-${at}`;
    this.#note.replaceChildren(summary(answer));
    this.#open();
  }

  #option(result) {
    const title = element("span", { class: "search-option-title" }, ...nodes(result.title));
    const kind = result.kind ? ` \u00b7 ${result.kind}` : "";
    const date = element("span", { class: "search-option-date" }, dated(result), kind);
    const href = this.#form.dataset.root + result.path;
    return element("a", { ...OPTION, class: "search-option", href }, title, " ", date);
  }

  #allOption(answer) {
    const href = `${this.#form.dataset.page}?${new URLSearchParams({ q: answer.text.trim() })}`;
    const style = "search-option search-option-all";
    return element("a", { ...OPTION, class: style, href }, allResults(answer));
  }

  /** Say something in place of a list. */
  #say(...children) {
    this.#list.replaceChildren();
    this.#note.replaceChildren(...children);
    this.#open();
  }

  #fail() {
    const again = againButton(() => {
      this.#input.focus();
      this.#ask();
    });
    this.#say(FAILED, " ", again, " ", browse(this.#form.dataset.all, BROWSE));
  }

  #open() {
    this.#popup.hidden = false;
    this.#input.setAttribute("aria-expanded", String(this.#options.length > 0));
    this.#choose(-1);
  }

  #close() {
    this.#popup.hidden = true;
    this.#list.replaceChildren();
    this.#input.setAttribute("aria-expanded", "false");
    this.#choose(-1);
  }

  #choose(at) {
    this.#active = at;
    for (const [place, option] of this.#options.entries()) {
      option.setAttribute("aria-selected", String(place === at));
    }
    const chosen = this.#options[at];
    if (chosen) {
      this.#input.setAttribute("aria-activedescendant", chosen.id);
      chosen.scrollIntoView({ block: "nearest" });
    } else {
      this.#input.removeAttribute("aria-activedescendant");
    }
  }

  #press(event) {
    if (event.isComposing) return;
    const chosen = this.#options[this.#active];
    if (event.key === "ArrowDown") this.#step(1);
    else if (event.key === "ArrowUp") this.#step(-1);
    else if (event.key === "Enter" && chosen) chosen.click();
    else if (event.key === "Escape" && !this.#popup.hidden) this.#close();
    else return;
    event.preventDefault();
  }

  /** Walk through the options; the box itself comes before the first and after the last. */
  #step(by) {
    if (this.#popup.hidden) {
      this.#ask();
      return;
    }
    const places = this.#options.length + 1;
    this.#choose(((this.#active + 1 + by + places) % places) - 1);
  }
}

const OPTION = { role: "option", tabindex: "-1", "aria-selected": "false" };
