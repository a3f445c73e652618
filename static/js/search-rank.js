// Duty: tell how close a title is to a query, the part of the order that lunr's scores don't give.
// Part of the engine; knows nothing of lunr, the worker or the page.

import { wordSpans } from "./search-words.js";

/** The grade from which on a title holds the query as a phrase. */
export const PHRASE = 2;

/** The grade of a paper that introduces something by the very name that is looked for. */
export const NAMED = 3.5;

/** What is compared of a title, for `closeness`: its folded words, and compounds as one word too. */
export function titleKey(title) {
  const spans = wordSpans(title);
  const run = spans.map(({ word }) => word);
  const compounds = spans.flatMap(({ word, joined }, at) => (joined ? [run[at - 1] + word] : []));
  return { text: ` ${run.join(" ")} `, words: [...run, ...compounds], length: run.length };
}

/**
 * Grade a title: 4 it is the query, 3 it starts with it, 2 it holds it as a phrase, from 1 to
 * below 2 it has all its words (more, the less else it has and the more exactly it has them), 0 it
 * hasn't. A last word may be half-typed.
 * @param key    What `titleKey` gave for the title.
 * @param typed  The folded words of the query in order.
 * @param needed The `Sought` words that have to match.
 */
export function closeness(key, typed, needed) {
  if (typed.length === 0) return 0;
  const phrase = ` ${typed.join(" ")}`;
  if (key.text === `${phrase} `) return 4;
  if (key.text.startsWith(phrase)) return 3;
  if (typed.length > 1 && key.text.includes(phrase)) return PHRASE;
  let sum = 0;
  for (const { terms } of needed) {
    const best = Math.max(0, ...key.words.map((word) => terms.get(word) ?? 0));
    if (best === 0) return 0;
    sum += best;
  }
  return 1 + sum / (Math.max(key.length, needed.length) + 1);
}
