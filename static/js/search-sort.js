// Duty: put papers in the order that the reader chose. Part of the engine.

import { allNumbers } from "./search-part-numbers.js";

/** The files that an order needs: of each paper its place, or how often it was discussed plus one. */
const NEEDS = { discussed: "search/comments.json", title: "search/titles.json" };

/**
 * Put hits in order; those that lack words stay behind those that are complete.
 * @param {{number: number, complete: boolean}[]} hits  By relevance. Papers are numbered from the
 *   oldest on.
 */
export function sorted(hits, sort, shelf) {
  const numbers = NEEDS[sort] ? shelf.get(NEEDS[sort], allNumbers) : [];
  shelf.wait();
  const orders = {
    newest: () => 0,
    discussed: (one, other) => numbers[other.number] - numbers[one.number],
    title: (one, other) => numbers[one.number] - numbers[other.number],
  };
  const order = orders[sort];
  if (!order) return hits;
  return hits.toSorted(
    (one, other) =>
      Number(other.complete) - Number(one.complete) ||
      order(one, other) ||
      other.number - one.number,
  );
}
