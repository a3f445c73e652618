// Duty: the card of the paper that was chosen on the map.

import { address } from "./data.js";
import { CLOSE } from "./map-wording.js";
import { element } from "./search-view.js";

export class Card {
  #place;

  constructor(place, close) {
    this.#place = place;
    this.#place.addEventListener("click", (event) => event.target.closest(".close") && close());
    this.#place.addEventListener("keydown", (event) => event.key === "Escape" && close());
  }

  hide() {
    this.#place.hidden = true;
    this.#place.replaceChildren();
  }

  /** Show what is known of a paper: {href, title, date, kind, topics: [{label, path}]}. */
  show({ href, title, date, kind, topics }) {
    const link = element("a", { href }, title);
    const about = [date, kind].filter(Boolean).join(" · ");
    const chips = topics.map(({ label, path }) =>
      element("li", {}, element("a", { href: address(path) }, label)),
    );
    this.#place.replaceChildren(
      element("button", { class: "close", type: "button", "aria-label": CLOSE }, "×"),
      element("p", { class: "title" }, link),
      ...(about ? [element("p", { class: "byline" }, about)] : []),
      ...(chips.length > 0 ? [element("ul", { class: "chips" }, ...chips)] : []),
    );
    this.#place.hidden = false;
  }
}
