// Duty: where the filter panel stands: beside the results where there is room, else in a drawer that
// a button opens. Beside them it comes after them, so a key leads past them, and Escape back.

import { CLOSE, FILTERS, TO_FILTERS, TO_RESULTS, filtersButton, showPapers } from "./facets-wording.js";
import { element, write } from "./search-view.js";

const ROOM = matchMedia("(min-width: 62rem)");

export class Drawer {
  #panel;
  #aside;
  #dialog;
  #announced = element("p", { class: "visually-hidden", role: "status" });
  #done = element("button", { type: "button", class: "drawer-done" });
  #place;
  #back = element("button", { type: "button", class: "finder-skip" }, TO_RESULTS);
  /** Seen only where it has the focus. */
  skip = element("button", { type: "button", class: "finder-skip" }, TO_FILTERS);

  /**
   * @param {HTMLElement} panel
   * @param {HTMLElement} aside  Where the panel stands if there is room.
   */
  constructor(panel, aside) {
    this.#panel = panel;
    this.#aside = aside;
    const close = element("button", { type: "button", class: "drawer-close", "aria-label": CLOSE });
    this.#place = element("div", { class: "drawer-body" });
    const head = element("div", { class: "drawer-head" }, element("h2", {}, FILTERS), close);
    const foot = element("div", { class: "drawer-foot" }, this.#done, this.#announced);
    const name = { class: "drawer", "aria-label": FILTERS };
    this.#dialog = element("dialog", name, head, this.#place, foot);
    const opens = { type: "button", class: "drawer-open", "aria-haspopup": "dialog" };
    this.button = element("button", opens);
    this.button.addEventListener("click", () => this.#dialog.showModal());
    // A click beside the drawer meets the dialog itself, one inside meets what stands in it.
    this.#dialog.addEventListener("click", ({ target }) => {
      if ([this.#dialog, close, this.#done].includes(target)) this.#dialog.close();
    });
    aside.after(this.#dialog);
    this.skip.addEventListener("click", () => panel.querySelector("details:not([hidden]) > summary")?.focus());
    this.#back.addEventListener("click", () => this.skip.focus());
    aside.addEventListener("keydown", ({ key, target }) => {
      // In a box of its own Escape empties the box first.
      if (key === "Escape" && !target.value) this.skip.focus();
    });
    aside.append(this.#back);
    ROOM.addEventListener("change", () => this.#settle());
    this.#settle();
    this.draw(0, 0);
  }

  /** Say how many filters are active and how many papers they leave. */
  draw(count, total) {
    write(this.button, filtersButton(count));
    write(this.#done, showPapers(total));
  }

  /** Read a message aloud: beside an open drawer the page itself is silent. */
  tell(message) {
    this.#announced.textContent = this.#dialog.open ? message : "";
  }

  #settle() {
    if (ROOM.matches && this.#dialog.open) this.#dialog.close();
    (ROOM.matches ? this.#aside : this.#place).prepend(this.#panel);
    this.button.hidden = ROOM.matches;
    this.skip.hidden = this.#back.hidden = !ROOM.matches;
  }
}
