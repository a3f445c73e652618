// Duty: what search says, in one place. Takes an answer of the engine, gives sentences.

import { say } from "./say.js";
import { words } from "./words/search.js";

export const quoted = (found) => {
  const each = found.map((word) => say(words.quoted, { word }));
  if (each.length < 2) return each.join("");
  return say(words.or, { some: each.slice(0, -1).join(words.list_comma), last: each.at(-1) });
};
const papers = (n) => say(words.papers, { n });

export const LOADING = words.loading;
export const FAILED = words.failed;
export const BROWSE = words.browse;
export const AGAIN = words.again;
export const UNDATED = words.undated;
export const LISTBOX = words.listbox;
export const NOTHING = words.nothing;
export const SOME_WORDS = words.some_words;

export const allResults = (answer) => say(words.all_results, { query: answer.text.trim() });
export const showMore = (count) => say(words.show_more, { count });

const MOST_NAMED = 12;
const LONGEST_NAMED = 60;
const brief = (word) =>
  word.length > LONGEST_NAMED ? `${word.slice(0, LONGEST_NAMED)}\u2026` : word;

/** How many papers there are, and what was not found as typed. */
export function summary(answer) {
  const { missing, corrected } = answer;
  const near = corrected.map(
    ({ typed, taken }) => say(words.corrected, { typed, taken: quoted(taken.slice(0, 3)) }),
  );
  const strange = (answer.unknown ?? []).map(({ field, value }) => say(words[`no_${field}`], { value }));
  const lost = missing.length > 0 ? [say(words.missing, { missing: quoted(missing.slice(0, MOST_NAMED).map(brief)) })] : [];
  return [...strange, ...lost, ...near, ...counted(answer)].join(" ");
}

function counted({ total, complete, missing, unknown = [] }) {
  const some = total - complete;
  const which = missing.length > 0 ? "other_words" : "words";
  if (total === 0) return missing.length + unknown.length > 0 ? [] : [NOTHING];
  if (some === 0) return [say(missing.length > 0 ? words.have_other_words : words.found, { n: complete })];
  if (complete === 0) return [say(words[`none_has_${which}`], { n: some })];
  const close = say(words.more_close, { n: some });
  return [say(words[`have_all_${which}`], { n: complete, close })];
}

export const dropped = (some) => say(words.without, { words: some.join(words.list_comma) });
export const also = (word) => say(words.also, { words: word });
export const only = (some) => say(words.only, { words: some.join(words.list_comma) });
export const relaxTo = (total, isLost) =>
  isLost ? say(words.lost, { n: total }) : papers(total);
export const meant = (label) => say(words.instead, { label });

/** Said where a text goes on past what is read of it. */
export const onlyFirst = (n) => say(words.cut, { n });

/** What to try where nothing was found. */
export const ADVICE = words.advice;
