// Duty: what the colours mean; each entry shows its papers alone.

import { COLOUR, LEGEND } from "./map-wording.js";
import { element } from "./search-view.js";

export class Legend {
  #place;
  #chosen = new Set();
  #changed;
  #way;

  /** `changed` hears which groups are to be shown, none for all. */
  constructor(place, changed) {
    this.#place = place;
    this.#changed = changed;
    place.addEventListener("click", ({ target }) => this.#press(target.closest("button")));
  }

  show(way, count, chosen = []) {
    this.#way = way;
    this.#chosen = new Set(chosen);
    const entries = way.groups.map(({ label, style }, at) => {
      const swatch = element("i", { class: `swatch ${style}` });
      const many = element("span", { class: "many" }, String(count(at)));
      const state = { type: "button", "aria-pressed": String(this.#chosen.has(at)) };
      return element("li", {}, element("button", state, swatch, label, " ", many));
    });
    this.#place.replaceChildren(element("ul", { "aria-label": LEGEND }, ...entries));
    this.#place.hidden = false;
  }

  #press(button) {
    if (!button) return;
    const at = [...this.#place.querySelectorAll("button")].indexOf(button);
    if (!this.#chosen.delete(at)) this.#chosen.add(at);
    button.setAttribute("aria-pressed", String(this.#chosen.has(at)));
    this.#changed([...this.#chosen].sort((one, other) => one - other));
  }

  /** Make the box that chooses a way to colour. */
  static chooser(ways, current, changed) {
    const options = ways.map(({ key, label }) => element("option", { value: key }, label));
    const select = element("select", { id: "map-colour" }, ...options);
    select.value = current;
    select.addEventListener("change", () => changed(select.value));
    const label = element("label", { for: "map-colour" }, COLOUR);
    return element("div", { class: "map-colour" }, label, select);
  }
}
