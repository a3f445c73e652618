// Duty: turn what a reader typed into the index words to look for, with weights.
// Part of the engine; takes lunr and the words of the index as arguments. Raw text never reaches
// lunr's query parser: each typed word is looked up in the index's own word list first, and only words
// found there are asked for. As long as a part of that list is still to come, what it would decide is
// left open, for then everything is read again (see search-parts.js).

import { wordSpans } from "./search-words.js";

// Weights and lengths were chosen with benchmarks/search.py.
const EXACT = 1;
const SAME_STEM = 0.5;
const BEGINS = 0.35;
const TYPO = 0.25;
const STOP_WORD = 0.1;
const SHORTEST_STEM = 3;
/** Letters from which on a word may be the beginning of others. */
export const SHORTEST_BEGINNING = 3;
const SHORTEST_UNFINISHED = 5;
/** Letters from which on a word may have a typing error. */
export const SHORTEST_WITH_TYPO = 5;
/** Letters up to which it may: what may be wrong in thousands of letters takes minutes to go through. */
const LONGEST_WITH_TYPO = 60;
const HAS_DIGIT = /\p{N}/u;
const SIGNS = /^[+#]*/;
const ASKING = new Set("are can did do does has have how is what when where which who why".split(" "));
/** Words of questions that say nothing of their subject. */
const SLIGHT = new Set(
  `about anyone article articles best done find found good paper papers possible research show showed
  shown shows studies study use used uses using way ways work works`.split(/\s+/),
);

/**
 * @typedef {object} Sought  One different word of a query.
 * @property {string} word      Folded.
 * @property {string} typed     As the reader wrote it.
 * @property {boolean} optional Which no paper has to have: a stop word among others, "paper" in a
 *   question, or one or two letters at the end that may become a word.
 * @property {boolean} near     Not in the index; its terms are a typing error away.
 * @property {Map<string, number>} terms  The index words that answer it with their weights; empty
 *   where no paper has anything like it.
 */

/**
 * Read the words of a query.
 * @param {string} text  Words alone, without quotation marks and filters.
 * @param {Set<string>} exact  Folded words to be taken as they are: those of phrases.
 * @param {Set<string>} [doubted]  Folded words that may be typing errors though the index has them.
 * @returns {{words: string[], sought: Sought[]}} its folded words in order, and the different ones.
 */
export function readQuery(text, exact, lunr, index, doubted = new Set()) {
  const spans = wordSpans(text);
  const words = spans.map((span) => span.word);
  const isStop = (word) => !lunr.stopWordFilter(new lunr.Token(word));
  const isQuestion = ASKING.has(words[0]) || text.trimEnd().endsWith("?");
  const isSlight = (word) => isStop(word) || (isQuestion && SLIGHT.has(word));
  const isAllSlight = words.every(isSlight);
  const isKnown = (word) => {
    const { terms, near } = expand(word, { isLast: true }, lunr, index);
    return terms.size > 0 && !near;
  };
  const sought = new Map();
  for (const { word, start, end, isLast } of unite(spans, isStop, isKnown)) {
    if (sought.has(word)) continue;
    const optional = !isAllSlight && isSlight(word);
    const isFollowing = [...sought.values()].some((other) => !other.optional);
    const isOpen = end === text.length && (start === 0 || isFollowing);
    const place = { isLast, isOpen, isFollowing, isDoubted: doubted.has(word) };
    let read = null;
    if (optional && isQuestion) read = { terms: new Map(), near: false };
    else if (optional) read = asItIs(word, STOP_WORD, index);
    else if (exact.has(word)) read = asItIs(word, EXACT, index);
    else read = expand(word, place, lunr, index);
    const typed = text.slice(start, end) + SIGNS.exec(text.slice(end))[0];
    sought.set(word, { word, typed, optional, ...read });
  }
  joinNeighbours(words, sought, index);
  return { words, sought: [...sought.values()] };
}

/**
 * Take compounds such as "gpt-4" or "f-divergence" for one word where the index has them: their
 * short parts stand in many papers that mean something else.
 */
function unite(spans, isStop, isKnown) {
  const isShort = ({ word }) => word.length < SHORTEST_BEGINNING && !isStop(word);
  const units = [];
  for (const span of spans) {
    const before = units.at(-1);
    const word = before?.word + span.word;
    const unites = span.joined && !before.united && (isShort(before) || isShort(span));
    if (unites && isKnown(word)) {
      units[units.length - 1] = { word, start: before.start, end: span.end, united: true };
    } else {
      units.push({ ...span, united: false });
    }
  }
  return units.map((unit, at) => ({ ...unit, isLast: at === units.length - 1 }));
}

/** Let "fine tuning" and "fine-tuning" find "finetuning" too. */
function joinNeighbours(words, sought, index) {
  for (const [at, word] of words.slice(1).entries()) {
    const joined = words[at] + word;
    if (!index.has(joined)) continue;
    sought.get(words[at])?.terms.set(joined, EXACT); // a part of a compound is not looked for
    sought.get(word)?.terms.set(joined, EXACT);
  }
}

function asItIs(word, weight, index) {
  const known = index.has(word);
  return { terms: new Map(known ? [[word, weight]] : []), near: false };
}

/** Find the index words that are a word or share its stem. */
export function inflections(word, lunr, index) {
  const found = new Set(index.has(word) ? [word] : []);
  const stem = stemOf(word, lunr);
  if (word.length < SHORTEST_BEGINNING || stem.length < SHORTEST_STEM) return found;
  // Porter turns a final y into i: "policy" and "policies" share the stem "polici".
  for (const term of index.beginning(stem.replace(/i$/, ""))) {
    if (stemOf(term, lunr) === stem) found.add(term);
  }
  return found;
}

/**
 * Find the index words that answer a word. Short words begin too many others: a known one counts as
 * finished unless it is the last, and one or two letters are whole words unless they are all that
 * has been typed so far: then the most frequent words that begin so stand for all of them.
 */
function expand(word, { isLast, isOpen, isFollowing, isDoubted }, lunr, index) {
  const terms = new Map();
  const add = (weight, found) => {
    for (const term of found) if (!terms.has(term)) terms.set(term, weight);
  };

  if (index.has(word)) add(EXACT, [word]);
  if (word.length < SHORTEST_BEGINNING) {
    const isWhole = terms.size > 0 && !(isDoubted && isFollowing);
    const isUnfinished = !isWhole && isOpen && !HAS_DIGIT.test(word) && !index.isMissing;
    if (isUnfinished) add(BEGINS, index.mostFrequent(word));
    return { terms, near: false, optional: isUnfinished && isFollowing && terms.size > 0 };
  }
  add(SAME_STEM, inflections(word, lunr, index));
  const isFinished = !isLast && terms.size > 0 && word.length < SHORTEST_UNFINISHED;
  if (!isFinished) add(BEGINS, index.beginning(word));
  const isMistyped = word.length >= SHORTEST_WITH_TYPO && word.length <= LONGEST_WITH_TYPO;
  const isKnown = terms.size > 0;
  if ((isKnown && !isDoubted) || !isMistyped || index.isMissing) return { terms, near: false };

  const known = lunr.TokenSet.fromArray(index.likely(word));
  const matching = (tokenSet) => known.intersect(tokenSet).toArray();
  const nearly = () => lunr.TokenSet.fromFuzzyString(word, 1);
  add(TYPO, matching(nearly()));
  if (terms.size === 0) add(TYPO, matching(openEnded(nearly())));
  return { terms, near: !isKnown && terms.size > 0 };
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
