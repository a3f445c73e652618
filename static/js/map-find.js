// Duty: find a paper by words of its title and go to it on the map (a combobox, as the ARIA
// Authoring Practices have it).

import { FIND, FIND_HINT, FOUND, LOADING, NOTHING_FOUND, found } from "./map-wording.js";
import { element } from "./search-view.js";

const MOST = 12;

export class Finder {
  #titles = null;
  #folded = [];
  #go;
  #say;
  #active = -1;

  /** `go` takes the number of the paper that was chosen, `say` announces. */
  constructor(go, say) {
    this.#go = go;
    this.#say = say;
    const list = { id: "map-found", role: "listbox", "aria-label": FOUND, tabindex: "-1" };
    this.input = element("input", {
      id: "map-find",
      type: "search",
      role: "combobox",
      autocomplete: "off",
      placeholder: FIND_HINT,
      "aria-autocomplete": "list",
      "aria-controls": list.id,
      "aria-expanded": "false",
    });
    this.list = element("div", list);
    this.popup = element("div", { class: "map-found" }, this.list);
    this.popup.hidden = true;
    const label = element("label", { for: "map-find" }, FIND);
    this.place = element("div", { class: "map-find" }, label, this.input, this.popup);
    this.input.addEventListener("input", () => this.#look());
    this.input.addEventListener("keydown", (event) => this.#press(event));
    this.place.addEventListener("focusout", ({ relatedTarget }) => {
      if (!this.place.contains(relatedTarget)) this.#close();
    });
    this.popup.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", ({ target }) => {
      const option = target.closest("[role=option]");
      if (option) this.#choose(option);
    });
  }

  set titles(titles) {
    this.#titles = titles;
    this.#folded = titles.map(fold);
    if (!this.popup.hidden) this.#look();
  }

  #look() {
    const words = fold(this.input.value).split(" ").filter(Boolean);
    if (words.length === 0) {
      this.#close();
      return;
    }
    if (!this.#titles) {
      this.#open([element("p", {}, LOADING)]);
      return;
    }
    const hits = [];
    for (let at = 0; at < this.#folded.length && hits.length < MOST; at += 1) {
      const title = ` ${this.#folded[at]}`;
      if (words.every((word) => title.includes(` ${word}`))) hits.push(at);
    }
    const options = hits.map((at, order) =>
      element(
        "div",
        { role: "option", id: `map-found-${order}`, "data-paper": String(at), "aria-selected": "false" },
        this.#titles[at],
      ),
    );
    this.#open(options.length > 0 ? options : [element("p", {}, NOTHING_FOUND)]);
    this.#say(options.length > 0 ? found(options.length) : NOTHING_FOUND);
  }

  #press(event) {
    const options = [...this.list.querySelectorAll("[role=option]")];
    if (event.key === "Escape" && !this.popup.hidden) {
      this.#close();
    } else if (event.key === "Enter" && options.length > 0) {
      this.#choose(options[Math.max(this.#active, 0)]);
    } else if (event.key === "ArrowDown" && options.length > 0) {
      this.#mark(options, (this.#active + 1) % options.length);
    } else if (event.key === "ArrowUp" && options.length > 0) {
      this.#mark(options, this.#active <= 0 ? options.length - 1 : this.#active - 1);
    } else return;
    event.preventDefault();
  }

  #mark(options, at) {
    options[this.#active]?.setAttribute("aria-selected", "false");
    this.#active = at;
    options[at].setAttribute("aria-selected", "true");
    options[at].scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", options[at].id);
  }

  #choose(option) {
    this.#close();
    this.#go(Number(option.dataset.paper));
  }

  #open(children) {
    this.#active = -1;
    const options = children.filter((child) => child.getAttribute("role") === "option");
    this.list.replaceChildren(...options);
    this.popup.replaceChildren(this.list, ...children.filter((child) => !options.includes(child)));
    this.popup.hidden = false;
    this.input.setAttribute("aria-expanded", String(options.length > 0));
    this.input.removeAttribute("aria-activedescendant");
  }

  #close() {
    this.popup.hidden = true;
    this.list.replaceChildren();
    this.#active = -1;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }
}

/** Compare without case, accents and signs. */
function fold(text) {
  const plain = text.normalize("NFKD").replace(/\p{M}+/gu, "").toLowerCase();
  return plain.replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}
