// Duty: the title of the paper under the mouse.

import { element } from "./search-view.js";

const ASIDE = 14;

export class Tip {
  #place = element("div", { class: "map-tip", "aria-hidden": "true" });
  #stage;

  constructor(stage) {
    this.#stage = stage;
    this.#place.hidden = true;
    stage.append(this.#place);
  }

  hide() {
    this.#place.hidden = true;
  }

  /** Show title and a line below it beside a spot of the stage. */
  show([x, y], title, below) {
    this.#place.replaceChildren(element("span", {}, title), ...(below ? [element("small", {}, below)] : []));
    this.#place.hidden = false;
    const { clientWidth, clientHeight } = this.#stage;
    const { offsetWidth, offsetHeight } = this.#place;
    const left = x + ASIDE + offsetWidth > clientWidth ? x - ASIDE - offsetWidth : x + ASIDE;
    const top = Math.min(Math.max(y - offsetHeight / 2, 4), clientHeight - offsetHeight - 4);
    this.#place.style.transform = `translate(${Math.max(left, 4)}px, ${top}px)`;
  }
}
