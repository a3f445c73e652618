// Duty: what the list of shortcuts says, in one place.

/**
 * @typedef {object} Shortcut
 * @property {string} key        What the key types: "j", "?".
 * @property {string} name       What it does; a key of `LABELS`.
 * @property {() => void} act
 * @property {() => unknown} [when]  Whether it would do anything now; always, if absent.
 * @property {boolean} [here]    Whether it belongs to this page more than to all.
 * @property {boolean} [repeats] Whether holding the key down goes on.
 */

export const HEADING = "Keyboard shortcuts";
export const HERE = "On this page";
export const EVERYWHERE = "On every page";
export const SWITCH = "Single-key shortcuts";
export const SWITCH_WHY = "Turn them off if you speak to your computer, or type one by accident.";
export const CLOSE = "Close";

export const turnAll = (areOff) => `Turn keyboard shortcuts ${areOff ? "on" : "off"}`;

/** What each shortcut does, by its name. */
export const LABELS = {
  search: "Go to the search box",
  help: "Show this list",
  next: "Next paper",
  previous: "Previous paper",
  star: "Star this paper, or take the star away",
  done: "Done: mark as read and go on",
  open: "Open the paper\u2019s page",
  undo: "Undo the last star or done",
};
