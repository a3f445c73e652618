// Duty: put a list of papers into a link behind its #, and take it out again.

import { address } from "./data.js";

const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const NAME = "papers=";

/** How many papers a link may hold; browsers take about a hundred thousand letters. */
export const MOST = 500;

/** Give the link to a list: "https://.../reading.html#papers=id,id". */
export function link(ids) {
  return `${address("reading.html")}#${NAME}${ids.join(",")}`;
}

/** Give the ids of a link's fragment; null where the fragment is no list, [] where it is bad. */
export function idsOf(fragment) {
  const text = fragment.replace(/^#/, "");
  if (!text.startsWith(NAME)) return null;
  const ids = text.slice(NAME.length).split(/,|%2c/i);
  return [...new Set(ids.filter((id) => id.length <= 100 && ID.test(id)))].slice(0, MOST);
}
