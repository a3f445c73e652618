// Duty: put papers in the order that the reader chose. Part of the engine.

import { fold } from "./search-words.js";

const ARTICLE = /^(?:an?|the) (?=.)/;
const BEFORE_WORDS = /^[^\p{L}\p{N}]+/u;

/** The order of a query for which none was chosen: by relevance where it has words. */
export function usualSort({ words, phrases }) {
  return words.length > 0 || phrases.length > 0 ? "relevance" : "newest";
}

/**
 * Put hits in order; those that lack words stay behind those that are complete.
 * @param {{number: number, complete: boolean}[]} hits  By relevance. Papers are numbered from the
 *   newest on.
 */
export function sorted(hits, sort, documents, comments) {
  const orders = {
    newest: (one, other) => one.number - other.number,
    discussed: (one, other) => comments[other.number] - comments[one.number],
    title: byTitle(sort === "title" ? hits : [], documents),
  };
  const order = orders[sort];
  if (!order) return hits;
  return hits.toSorted(
    (one, other) =>
      Number(other.complete) - Number(one.complete) ||
      order(one, other) ||
      one.number - other.number,
  );
}

/** As the list of all papers: a leading article doesn't count. */
function byTitle(hits, documents) {
  const keys = new Map(
    hits.map(({ number }) => {
      const title = fold(documents[number].title).replace(BEFORE_WORDS, "");
      return [number, title.replace(ARTICLE, "")];
    }),
  );
  return (one, other) => {
    const [first, second] = [keys.get(one.number), keys.get(other.number)];
    return first < second ? -1 : Number(first > second);
  };
}
