// Duty: what the list of shortcuts says, in one place.

import { words } from "./words/shortcuts.js";

/**
 * @typedef {object} Shortcut
 * @property {string} key        What the key types: "j", "?".
 * @property {string} name       What it does; a key of `LABELS`.
 * @property {() => void} act
 * @property {() => unknown} [when]  Whether it would do anything now; always, if absent.
 * @property {boolean} [here]    Whether it belongs to this page more than to all.
 * @property {boolean} [repeats] Whether holding the key down goes on.
 */

export const HEADING = words.heading;
export const HERE = words.here;
export const EVERYWHERE = words.everywhere;
export const SWITCH = words.switch;
export const SWITCH_WHY = words.switch_why;
export const CLOSE = words.close;

export const turnAll = (areOff) => (areOff ? words.turn_on : words.turn_off);

/** What each shortcut does, by its name. */
export const LABELS = {
  search: words.does_search,
  help: words.does_help,
  next: words.does_next,
  previous: words.does_previous,
  star: words.does_star,
  done: words.does_done,
  open: words.does_open,
  undo: words.does_undo,
};
