// Duty: tell how close titles are to a query, the part of the order that lunr's scores don't give.
// Part of the engine; knows titles by the places of words in them, so that none has to be loaded.

/** The grade from which on a title holds the query as a phrase. */
export const PHRASE = 2;

const BEGINS = 3;
const SAME = 4;
/** The grade of a paper that introduces something by the very name that is looked for. */
const NAMED = 3.5;
const SHORTEST_BEGINNING = 3;
const LONGEST_RUN = 60; // words; no title is longer

/**
 * Grade papers by their titles: 4 it is the query, 3 it starts with it, 2 it holds it as a phrase,
 * from 1 to below 2 it has all its words (more, the less else it has and the more exactly it has
 * them). 3.5 the paper introduces something of this name. A last word may be half-typed.
 * @param {string[]} typed  The folded words of the query in order.
 * @param needed            The `Sought` words that have to match.
 * @param {import("./search-part-terms.js").Terms} terms
 * @returns {Map<number, number>}  By number of the paper; others have 0.
 */
export function closeness(typed, needed, terms) {
  if (typed.length === 0) return new Map();
  const grades = wordGrades(needed, terms);
  const raise = (number, grade) => {
    if (grade > (grades.get(number) ?? 0)) grades.set(number, grade);
  };
  const runs = titleRuns(typed, endings(typed.at(-1), needed, terms), terms);
  for (const [number, grade] of runs) raise(number, grade);
  for (const number of terms.posting(typed.join(""))?.named ?? []) raise(number, NAMED);
  return grades;
}

/** Tell whether words are the title of a paper; looks no further than some title goes along. */
export function isTitle(run, terms) {
  const grades = titleRuns(run, [run.at(-1)], terms);
  return [...grades.values()].includes(SAME);
}

/** The words that a last word may become. */
function endings(last, needed, terms) {
  const sought = needed.find(({ word }) => word === last);
  const taken = [...(sought?.terms.keys() ?? [])].filter((term) => term.startsWith(last));
  const longer = last.length < SHORTEST_BEGINNING ? [] : terms.beginning(last);
  return [...new Set([last, ...taken, ...longer])];
}

/** Grade the titles that have words one after the other. @param ends  Forms of the last word. */
function titleRuns(typed, ends, terms) {
  if (typed.length > LONGEST_RUN) return new Map();
  let going = null; // by paper, where the words so far end in its title
  for (const word of typed.slice(0, -1)) {
    going = follow(going, terms.posting(word)?.titles);
    if (going.size === 0) return new Map();
  }
  const grades = new Map();
  for (const end of ends) {
    const titles = terms.posting(end)?.titles;
    const isWhole = end === typed.at(-1);
    for (const [number, places] of follow(going, titles)) {
      const starts = places.includes(typed.length - 1);
      const isSame = starts && isWhole && titles.get(number).length === typed.length;
      let grade = typed.length > 1 ? PHRASE : 0;
      if (starts) grade = isSame ? SAME : BEGINS;
      if (grade > (grades.get(number) ?? 0)) grades.set(number, grade);
    }
  }
  return grades;
}

/** Go on by a word; `going` is null before the first one. */
function follow(going, titles = new Map()) {
  const next = new Map();
  const fewer = going && going.size < titles.size ? going : titles;
  for (const number of fewer.keys()) {
    const before = going?.get(number);
    if (going && !before) continue;
    const fits = (place) => place >= 0 && (!before || before.includes(place - 1));
    const places = titles.get(number)?.places.filter(fits) ?? [];
    if (places.length > 0) next.set(number, places);
  }
  return next;
}

/** Grade the titles that have all words in any order. */
function wordGrades(needed, terms) {
  let sums = null;
  for (const { terms: wanted } of needed) {
    const best = new Map();
    for (const [term, weight] of wanted) {
      for (const [number, { length }] of terms.posting(term)?.titles ?? []) {
        if (sums && !sums.has(number)) continue;
        const known = best.get(number);
        if (!known || known.sum < weight) best.set(number, { sum: weight, length });
      }
    }
    for (const [number, one] of best) one.sum += sums?.get(number).sum ?? 0;
    sums = best;
  }
  const graded = [...(sums ?? [])].map(([number, { sum, length }]) => {
    return [number, 1 + sum / (Math.max(length, needed.length) + 1)];
  });
  return new Map(graded);
}
