// Duty: one group of the filter panel: the values of a field with how many papers each would leave,
// and on each value two buttons that say the three states: only these, leave these out, or neither.

import { eased } from "./breaks.js";
import {
  ALL_OF, ANY_OF, FEWER, FIRST_LETTERS, NO_SUCH_VALUE, PAPERS_WITH, combined, leaveOut, listOf, showAll,
} from "./facets-wording.js";
import { arrange, element, write } from "./search-view.js";
import { fold } from "./search-words.js";
import { number } from "./say.js";

const SHORT = 7; // values shown until the reader asks for all
const WITH_SOME_MORE = 9; // a list this long is shown whole: "Show all" must be worth a click

/**
 * @typedef {object} Value  A value as it stands in the panel.
 * @property {string} field
 * @property {string} value
 * @property {string} label
 * @property {number} count   How many papers would be left with it.
 * @property {"must" | "must-not" | "any"} state
 * @property {boolean} [isNested]  Stands under the one before it.
 */

export class Group {
  #rows = new Map();
  #values = [];
  #isWhole = false;
  #list = element("ul", { class: "facet-values" });
  #more = element("button", { type: "button", class: "facet-more" });
  #find;
  #none = element("p", { class: "facet-none" }, NO_SUCH_VALUE);
  #join;
  #choose;

  /**
   * @param {{field: string, label: string, many: boolean, open: boolean}} about
   * @param {(value: Value, state: string) => void} choose  Hears which state was asked for.
   * @param {(isAny: boolean) => void} join  Hears whether one of the values is enough.
   */
  constructor(about, choose, join) {
    this.#choose = choose;
    this.#find = element("input", {
      type: "search",
      class: "facet-find",
      placeholder: FIRST_LETTERS,
      "aria-label": listOf(about.label),
      autocomplete: "off",
      spellcheck: "false",
    });
    this.#find.addEventListener("input", () => this.#arrange());
    this.#more.addEventListener("click", () => this.#turn());
    this.#join = joiner(about.label, join);
    this.box = element(
      "details",
      { class: "facet-group" },
      element("summary", {}, about.label),
      this.#join.box,
      this.#find,
      this.#list,
      this.#none,
      this.#more,
    );
    this.box.open = about.open;
    this.box.hidden = true; // until there are values
  }

  /**
   * Show the values.
   * @param {Value[]} values
   * @param {boolean} keepsOrder  Whether rows stay where they are, for the reader is among them.
   * @param {boolean | null} isAny  Whether one of the chosen values is enough; null if that says
   *   nothing.
   */
  draw(values, keepsOrder, isAny) {
    this.#values = keepsOrder ? this.#inPlace(values) : values;
    this.box.hidden = this.#values.length === 0;
    if (values.some(({ state }) => state !== "any")) this.box.open = true;
    this.#join.show(isAny);
    this.#arrange();
  }

  /** Put values where they stood; what is seen stays though it would leave no paper now. */
  #inPlace(values) {
    if ([...values, ...this.#values].some(({ isNested }) => isNested)) return values;
    const now = new Map(values.map((value) => [keyOf(value), value]));
    const isSeen = (value) => this.#rows.get(keyOf(value))?.row.isConnected;
    const known = this.#values.filter((value) => now.has(keyOf(value)) || isSeen(value));
    const none = { count: 0, state: "any" };
    const stayed = known.map((value) => now.get(keyOf(value)) ?? { ...value, ...none });
    for (const value of known) now.delete(keyOf(value));
    return [...stayed, ...now.values()];
  }

  /** Put the rows that are to be seen into the list, without touching those that stay. */
  #arrange() {
    const isLong = this.#values.length > WITH_SOME_MORE;
    const start = isLong && this.#isWhole ? fold(this.#find.value.trim()) : "";
    const seen = this.#values.filter(({ label, state }, at) => {
      if (start) return ` ${fold(label)}`.includes(` ${start}`);
      return !isLong || this.#isWhole || at < SHORT || state !== "any";
    });
    const rows = seen.map((value) => this.#row(value));
    arrange(this.#list, rows);
    this.#list.classList.toggle("is-long", isLong && this.#isWhole);
    this.#none.hidden = seen.length > 0;
    this.#find.hidden = !isLong || !this.#isWhole;
    this.#more.hidden = !isLong;
    write(this.#more, this.#isWhole ? FEWER : showAll(this.#values.length));
    this.#more.setAttribute("aria-expanded", String(this.#isWhole));
  }

  #turn() {
    this.#isWhole = !this.#isWhole;
    this.#find.value = "";
    this.#arrange();
    if (this.#isWhole) this.#find.focus();
    else this.#more.scrollIntoView({ block: "nearest" });
  }

  #row(value) {
    const key = keyOf(value);
    if (!this.#rows.has(key)) this.#rows.set(key, makeRow());
    const known = this.#rows.get(key);
    const { row, only, label, many, not } = known;
    const said = [value.state, value.label, value.count, value.isNested ?? ""].join("\n");
    if (known.said === said) return row; // what is written anew is laid out anew
    known.said = said;
    row.className = `facet-value is-${value.state}${value.isNested ? " is-nested" : ""}`;
    row.classList.toggle("is-empty", value.count === 0 && value.state === "any");
    label.replaceChildren(...eased(value.label));
    many.textContent = value.state === "must-not" ? "" : number(value.count);
    only.setAttribute("aria-pressed", String(value.state === "must"));
    not.setAttribute("aria-pressed", String(value.state === "must-not"));
    not.setAttribute("aria-label", leaveOut(value.label));
    not.title = leaveOut(value.label);
    const turn = (state) => this.#choose(value, value.state === state ? "any" : state);
    only.onclick = () => turn(value.state === "must-not" ? "must-not" : "must");
    not.onclick = () => turn("must-not");
    return row;
  }
}

const keyOf = ({ field, value }) => `${field}:${value}`;

function makeRow() {
  const label = element("span", { class: "facet-label" });
  const many = element("span", { class: "many" });
  const sign = element("span", { class: "facet-sign", "aria-hidden": "true" });
  const only = element("button", { type: "button", class: "facet-only" }, sign, label, " ", many);
  const not = element("button", { type: "button", class: "facet-not" });
  return { row: element("li", {}, only, not), only, label, many, not };
}

/** The choice between all and any of several chosen values. */
function joiner(label, join) {
  const turn = element("button", { type: "button" });
  const box = element("p", { class: "facet-join" }, `${PAPERS_WITH} `, turn);
  turn.setAttribute("aria-description", combined(label));
  turn.addEventListener("click", () => join(turn.dataset.any !== "true"));
  const show = (isAny) => {
    box.hidden = isAny === null;
    turn.dataset.any = String(isAny);
    write(turn, isAny ? ANY_OF : ALL_OF);
  };
  return { box, show };
}
