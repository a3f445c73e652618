// Duty: turn what a reader typed into the index words to look for, with weights.
// Part of the engine; takes lunr and its index as arguments. Raw text never reaches lunr's query
// parser: each typed word is looked up in the index's own word list first, and only words found
// there are asked for.

import { wordSpans } from "./search-words.js";

// Weights and lengths were chosen with benchmarks/search.py.
const EXACT = 1;
const SAME_STEM = 0.7;
const BEGINS = 0.35;
const TYPO = 0.25;
const STOP_WORD = 0.1;
const SHORTEST_STEM = 3;
const SHORTEST_WITH_TYPO = 5;

/**
 * @typedef {object} Sought  One different word of a query.
 * @property {string} word      Folded.
 * @property {string} typed     As the reader wrote it.
 * @property {boolean} optional A stop word among others, which no paper has to have.
 * @property {boolean} near     Not in the index; its terms are a typing error away.
 * @property {Map<string, number>} terms  The index words that answer it with their weights; empty
 *   where no paper has anything like it.
 */

/**
 * Read a query.
 * @returns {{words: string[], sought: Sought[]}} its folded words in order, and the different ones.
 */
export function readQuery(text, lunr, index) {
  const spans = wordSpans(text);
  const words = spans.map((span) => span.word);
  const isStop = (word) => !lunr.stopWordFilter(new lunr.Token(word));
  const onlyStops = words.every(isStop);
  const sought = new Map();
  for (const { word, start, end } of spans) {
    if (sought.has(word)) continue;
    const optional = !onlyStops && isStop(word);
    const { terms, near } = optional ? asItIs(word, index) : expand(word, lunr, index);
    sought.set(word, { word, typed: text.slice(start, end), optional, near, terms });
  }
  joinNeighbours(words, sought, index);
  return { words, sought: [...sought.values()] };
}

/** Let "fine tuning" and "fine-tuning" find "finetuning" too. */
function joinNeighbours(words, sought, index) {
  for (const [at, word] of words.slice(1).entries()) {
    const joined = words[at] + word;
    if (!(joined in index.invertedIndex)) continue;
    sought.get(words[at]).terms.set(joined, EXACT);
    sought.get(word).terms.set(joined, EXACT);
  }
}

function asItIs(word, index) {
  const known = word in index.invertedIndex;
  return { terms: new Map(known ? [[word, STOP_WORD]] : []), near: false };
}

function expand(word, lunr, index) {
  const terms = new Map();
  const matching = (tokenSet) => index.tokenSet.intersect(tokenSet).toArray();
  const beginning = (start) => matching(lunr.TokenSet.fromString(`${start}*`));
  const add = (weight, found) => {
    for (const term of found) if (!terms.has(term)) terms.set(term, weight);
  };

  if (word in index.invertedIndex) add(EXACT, [word]);
  const stem = stemOf(word, lunr);
  if (stem.length >= SHORTEST_STEM) {
    // Porter turns a final y into i: "policy" and "policies" share the stem "polici".
    const related = beginning(stem.replace(/i$/, ""));
    add(SAME_STEM, related.filter((term) => stemOf(term, lunr) === stem));
  }
  add(BEGINS, beginning(word));
  if (terms.size > 0 || word.length < SHORTEST_WITH_TYPO) return { terms, near: false };

  const nearly = () => lunr.TokenSet.fromFuzzyString(word, 1);
  add(TYPO, matching(nearly()));
  if (terms.size === 0) add(TYPO, matching(openEnded(nearly())));
  return { terms, near: terms.size > 0 };
}

function stemOf(word, lunr) {
  return lunr.stemmer(new lunr.Token(word)).toString();
}

/** Let a token set also match words that go on after one of its own; changes and returns it. */
function openEnded(tokenSet) {
  for (const next of Object.values(tokenSet.edges)) openEnded(next);
  if (tokenSet.final) tokenSet.edges["*"] = tokenSet;
  return tokenSet;
}
