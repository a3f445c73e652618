// Duty: cut text into words, by the same rules as site_builder/search.py (`fold`, `words`).
// Part of the engine; knows nothing of lunr, the worker or the page.

const JOINERS = /['\u2019^]/g;
const WORD = /[\p{L}\p{N}]+/gu;
const LAST_LETTER = /^.\p{M}*/su;
const ASCII = /^[\x00-\x7f]*$/;
const HYPHENS = new Set(["-", "\u2010", "\u2011"]);

/** Reduce a text to what search compares: no case, accents, apostrophes or carets. */
export function fold(text) {
  if (ASCII.test(text)) return text.toLowerCase().replace(JOINERS, "");
  return text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(JOINERS, "")
    .replaceAll("ς", "σ");
}

/** The folded words of a text, in order, compounds cut into their parts. */
export function words(text) {
  return fold(text).match(WORD) ?? [];
}

/**
 * The words of a text with their places in the unfolded text.
 * @returns {{word: string, start: number, end: number, joined: boolean}[]} `joined` tells that
 *   nothing but a hyphen stands between this word and the one before.
 */
export function wordSpans(text) {
  const { folded, offsets } = foldWithOffsets(text);
  const spans = [];
  for (const match of folded.matchAll(WORD)) {
    const start = offsets[match.index];
    const last = offsets[match.index + match[0].length - 1];
    const end = last + LAST_LETTER.exec(text.slice(last))[0].length;
    const before = spans.at(-1);
    const joined = before?.end === start - 1 && HYPHENS.has(text[start - 1]);
    spans.push({ word: match[0], start, end, joined });
  }
  return spans;
}

function foldWithOffsets(text) {
  let folded = "";
  const offsets = [];
  let at = 0;
  for (const char of text) {
    for (const unit of fold(char).split("")) {
      folded += unit;
      offsets.push(at);
    }
    at += char.length;
  }
  return { folded, offsets };
}
