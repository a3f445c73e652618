// Duty: find what compared papers have in common beside words: topics, names, authors, links, listings.

import { LETTERS, SHARED } from "./compare-wording.js";

/**
 * @returns {{kind: string, label: string, items: {key: string, label: string, path?: string,
 *   url?: string, at: number[]}[]}[]} what at least two papers have, what most have first.
 */
export function inCommon(papers) {
  const groups = {
    topics: ({ tags = [] }) => tags.map(({ id, label, path }) => ({ key: id, label, path })),
    names: ({ names = [] }) => names.map((name) => ({ key: name.toLowerCase(), label: name })),
    authors: ({ authors = [] }) => authors.map((name) => ({ key: name.toLowerCase(), label: name })),
    links: ({ links = [] }) => links.map(({ url }) => ({ key: url, label: url.replace(/^https?:\/\//, ""), url })),
    listings: ({ listings = [] }) => listings.map(({ dump, label, path }) => ({ key: dump, label, path: path.split("#")[0] })),
  };
  return Object.entries(groups).map(([kind, of]) => ({ kind, label: SHARED[kind], items: shared(papers, of) }));
}

/** Name the papers at some places: "A B", or "" where all have it. */
export function lettersOf(at, total) {
  return at.length === total ? "" : at.map((place) => LETTERS[place]).join(" ");
}

function shared(papers, of) {
  const found = new Map();
  papers.forEach((paper, place) => {
    for (const item of of(paper)) {
      const known = found.get(item.key) ?? { ...item, at: [] };
      if (!known.at.includes(place)) known.at.push(place);
      found.set(item.key, known);
    }
  });
  return [...found.values()]
    .filter(({ at }) => at.length > 1)
    .sort((one, other) => other.at.length - one.at.length);
}
