// Duty: decide which papers of the reading list are shown, and in which order. No page, no storage.

import { locale } from "./say.js";

const TESTS = {
  all: () => true,
  starred: (paper) => paper.starred !== undefined,
  unread: (paper) => paper.read === undefined,
  read: (paper) => paper.read !== undefined,
  notes: (paper) => paper.note !== undefined,
};
const collator = new Intl.Collator(locale, { numeric: true, sensitivity: "base" });

/** Count the papers of each kind of view: {all: 12, starred: 8, ...}. */
export function counts(list) {
  const papers = Object.values(list);
  return Object.fromEntries(
    Object.entries(TESTS).map(([show, test]) => [show, papers.filter(test).length]),
  );
}

/** Give the ids that a view shows, ordered. `dates` has the day or month of papers by id. */
export function view(list, { show, sort }, records, dates) {
  const ids = Object.keys(list).filter((id) => TESTS[show](list[id]));
  const byTitle = (a, b) => collator.compare(list[a].title || a, list[b].title || b) || (a < b ? -1 : 1);
  const latest = (id) => Object.values(records[id].changed).reduce((a, b) => (a > b ? a : b));
  const descending = (of) => (a, b) => {
    const [first, second] = [of(a), of(b)];
    return first === second ? byTitle(a, b) : first > second ? -1 : 1;
  };
  const orders = {
    changed: descending(latest),
    newest: descending((id) => dates.get(id) ?? ""),
    title: byTitle,
  };
  return ids.sort(orders[sort]);
}
