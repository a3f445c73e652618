// Duty: what search says, in one place. Takes an answer of the engine, gives sentences.

const quoted = (words) => {
  const each = words.map((word) => `\u201c${word}\u201d`);
  return each.length < 2 ? each.join("") : `${each.slice(0, -1).join(", ")} or ${each.at(-1)}`;
};
const papers = (count) => `${count.toLocaleString("en")} ${count === 1 ? "paper" : "papers"}`;
const have = (count) => `${papers(count)} ${count === 1 ? "has" : "have"}`;
const comes = (what, count) => `${what} ${count === 1 ? "comes" : "come"}`;

export const LOADING = "Loading the index \u2026";
export const FAILED = "Search could not be loaded.";
export const BROWSE = "Browse all papers, A\u00a0to\u00a0Z";
export const AGAIN = "Try again";
export const UNDATED = "Undated";
export const LISTBOX = "Papers found";
export const SOME_WORDS = "These have some of the words";

export const allResults = (answer) => `All results for \u201c${answer.text.trim()}\u201d`;
export const showMore = (count) => `Show ${count} more`;

/** How many papers there are, and what was not found as typed. */
export function summary(answer) {
  const { missing, corrected } = answer;
  const near = corrected.map(
    ({ typed, taken }) => `No paper has \u201c${typed}\u201d; showing ${quoted(taken.slice(0, 3))}.`,
  );
  const lost = missing.length > 0 ? [`No paper has ${quoted(missing)}.`] : [];
  return [...lost, ...near, ...counted(answer)].join(" ");
}

function counted({ total, complete, missing }) {
  const some = total - complete;
  const words = missing.length > 0 ? "the other words" : "the words";
  if (total === 0) return [];
  if (some === 0) return [missing.length > 0 ? `${have(complete)} ${words}.` : `${papers(complete)}.`];
  if (complete === 0) return [`No paper has all ${words}; ${comes(papers(some), some)} close.`];
  return [`${have(complete)} all ${words}; ${comes(`${some.toLocaleString("en")} more`, some)} close.`];
}

/** What to try where nothing was found. */
export const ADVICE = "Check the spelling, or try fewer or more general words.";
