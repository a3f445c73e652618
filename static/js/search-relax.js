// Duty: where nothing answers a query, find which of its terms is to blame and what would be found
// without it. Part of the engine; asks it for totals only.

import { withoutTerm, write, writeTerm } from "./query-parse.js";

const MOST_TERMS = 12;

/**
 * @typedef {object} Relaxed
 * @property {string} drop    What is left off, as written.
 * @property {string} query   What is left.
 * @property {number} total   How many papers answer that.
 * @property {number} alone   How many papers answer what is left off, alone; 0 if it had no match.
 *
 * @param {import("./query-parse.js").Query} query
 * @param {(query: import("./query-parse.js").Query) => number} totalOf
 * @returns {Relaxed[]}  Those first whose term had no match, then by what they find.
 */
export function relax(query, totalOf) {
  const terms = query.terms.slice(0, MOST_TERMS);
  const only = (term) => keeping(query, (one) => one === term);
  const tried = terms.map((term) => ({ term, alone: totalOf(only(term)) }));
  const single = tried.map(({ term, alone }) => {
    return relaxed([term], withoutTerm(query, term), alone, totalOf);
  });
  const helpful = single.filter(({ total }) => total > 0);
  if (helpful.length > 0 || terms.length < 2) return helpful.sort(byBlame);
  return together(query, tried, totalOf);
}

/** Leave off several terms where no single one is to blame: those without a match, one more. */
function together(query, tried, totalOf) {
  const lost = tried.filter(({ alone }) => alone === 0).map(({ term }) => term);
  const known = tried.filter(({ alone }) => alone > 0).map(({ term }) => term);
  const dropping = (terms) =>
    relaxed(terms, keeping(query, (term) => !terms.includes(term)), 0, totalOf);
  const choices = [
    () => (lost.length > 1 ? [dropping(lost)] : []),
    () => known.map((term) => dropping([...lost, term])),
    () => known.map((term) => dropping(query.terms.filter((one) => one !== term))),
  ];
  for (const choice of choices) {
    const helpful = choice().filter(({ total }) => total > 0);
    if (helpful.length > 0) return helpful.sort(byBlame);
  }
  return [];
}

function relaxed(dropped, left, alone, totalOf) {
  return {
    drop: dropped.map(writeTerm).join(" "),
    query: write(left),
    total: totalOf(left),
    alone,
  };
}

function keeping(query, test) {
  const others = query.terms.filter((term) => !test(term));
  return others.reduce(withoutTerm, query);
}

function byBlame(one, other) {
  return Number(one.alone > 0) - Number(other.alone > 0) || other.total - one.total;
}
