// Duty: choose what of a paper's texts to show and mark what answers the query.
// Part of the engine; knows nothing of lunr, the worker or the page. Gives text parts, never HTML.

import { wordSpans } from "./search-words.js";

const LONGEST = 260;
const SENTENCE_END = /[.!?]["\u201d\u2019)\]]*\s+(?=[\p{Lu}\p{N}"\u201c(])/gu;

/** Cut a title into [text, marked] parts. */
export function markedTitle(title, matched) {
  return parts(title, 0, title.length, marks(title, matched));
}

/**
 * Cut the best sentence of an abstract into [text, marked] parts: the one that has most of
 * the matched words, the earlier one if two have the same. A long sentence is cut between words
 * around the most matches. Without any match the abstract's first sentence is shown.
 */
export function markedSnippet(abstract, matched) {
  const found = marks(abstract, matched);
  const [start, end] = clip(abstract, bestSentence(abstract, found), found);
  const inside = parts(abstract, start, end, found);
  if (start > 0) inside.unshift(["\u2026 ", false]);
  if (end < abstract.length) inside.push([" \u2026", false]);
  return inside;
}

/** The places of matched words; a compound as a whole only where neither of its words matches. */
function marks(text, matched) {
  const found = [];
  let before = null;
  for (const span of wordSpans(text)) {
    const compound = span.joined ? before.word + span.word : "";
    if (matched.has(span.word)) found.push(span);
    else if (matched.has(compound) && found.at(-1) !== before) {
      found.push({ start: before.start, end: span.end, word: compound });
    }
    before = span;
  }
  return found;
}

function bestSentence(text, found) {
  let best = [0, 0];
  let most = -1;
  let start = 0;
  const ends = [...text.matchAll(SENTENCE_END)].map((match) => match.index + match[0].length);
  for (const end of [...ends, text.length]) {
    const distinct = countWords(found, start, end);
    if (distinct > most) [best, most] = [[start, end], distinct];
    start = end;
  }
  return [best[0], best[0] + text.slice(...best).trimEnd().length];
}

/** The part of a long sentence that has most of the matched words. */
function clip(text, [start, end], found) {
  if (end - start <= LONGEST) return [start, end];
  let best = start;
  let most = countWords(found, start, start + LONGEST);
  for (const mark of found.filter((mark) => mark.start >= start && mark.end <= end)) {
    const from = Math.max(start, Math.min(mark.start - LONGEST / 4, end - LONGEST));
    const distinct = countWords(found, from, from + LONGEST);
    if (distinct > most) [best, most] = [from, distinct];
  }
  const from = best === start ? start : text.indexOf(" ", best) + 1;
  const to = best + LONGEST >= end ? end : text.lastIndexOf(" ", best + LONGEST);
  return from < to ? [from, to] : [best, best + LONGEST];
}

function countWords(found, start, end) {
  const inside = found.filter((mark) => mark.start >= start && mark.end <= end);
  return new Set(inside.map((mark) => mark.word)).size;
}

function parts(text, start, end, found) {
  const pieces = [];
  let at = start;
  for (const mark of found.filter((mark) => mark.start >= start && mark.end <= end)) {
    pieces.push([text.slice(at, mark.start), false], [text.slice(mark.start, mark.end), true]);
    at = mark.end;
  }
  pieces.push([text.slice(at, end), false]);
  return pieces.filter(([piece]) => piece !== "");
}
