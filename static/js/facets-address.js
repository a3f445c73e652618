// Duty: keep what a reader looks for in the page's address, so that the view can be shared,
// bookmarked and come back to. The address holds the words and filters (`q`) and the order (`sort`).

import { LONGEST } from "./query-parse.js";

/** @returns {{text: string, sort: string}} what the address asks for; a text too long shows that it is. */
export function asked() {
  const parameters = new URLSearchParams(location.search);
  return { text: (parameters.get("q") ?? "").slice(0, LONGEST + 1), sort: parameters.get("sort") ?? "" };
}

/** How many papers were shown when the reader left this view; undefined if they didn't. */
export function shownBefore() {
  return history.state?.shown;
}

/** Write the view to the address; `isStep` makes it a view that the Back button leads to. */
export function remember({ text, sort }, shown, isStep = false) {
  const address = new URL(location.href);
  set(address.searchParams, "q", text.trim());
  set(address.searchParams, "sort", sort);
  const isSame = address.href === location.href;
  const write = isStep && !isSame ? "pushState" : "replaceState";
  history[write]({ ...history.state, shown }, "", address);
}

/** Hear when the Back and Forward buttons lead to another view of this page. */
export function onReturn(listener) {
  let search = location.search;
  addEventListener("popstate", () => {
    const isOther = location.search !== search || !location.hash;
    search = location.search;
    if (isOther) listener();
  });
}

function set(parameters, key, value) {
  if (value) parameters.set(key, value);
  else parameters.delete(key);
}
