// Duty: what search says, in one place. Takes an answer of the engine, gives sentences.

export const quoted = (words) => {
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
export const NOTHING = "No paper answers all of this.";
export const SOME_WORDS = "These have some of the words";

export const allResults = (answer) => `All results for \u201c${answer.text.trim()}\u201d`;
export const showMore = (count) => `Show ${count} more`;

/** How many papers there are, and what was not found as typed. */
export function summary(answer) {
  const { missing, corrected } = answer;
  const near = corrected.map(
    ({ typed, taken }) => `No paper has \u201c${typed}\u201d; showing ${quoted(taken.slice(0, 3))}.`,
  );
  const strange = (answer.unknown ?? []).map(({ field, value }) => NO_SUCH[field](value));
  const lost = missing.length > 0 ? [`No paper has ${quoted(missing)}.`] : [];
  return [...strange, ...lost, ...near, ...counted(answer)].join(" ");
}

const NO_SUCH = {
  tag: (value) => `There is no topic \u201c${value}\u201d.`,
  kind: (value) => `There is no kind \u201c${value}\u201d.`,
  year: (value) => `No paper is of ${value}.`,
  month: (value) => `No paper is of ${value}.`,
  has: (value) => `No paper comes with \u201c${value}\u201d.`,
  listing: (value) => `There is no listing \u201c${value}\u201d.`,
  date: (value) => `Dates are never \u201c${value}\u201d.`,
  name: (value) => `No paper introduces \u201c${value}\u201d.`,
  author: (value) => `No paper is by \u201c${value}\u201d.`,
};

function counted({ total, complete, missing, unknown = [] }) {
  const some = total - complete;
  const words = missing.length > 0 ? "the other words" : "the words";
  if (total === 0) return missing.length + unknown.length > 0 ? [] : [NOTHING];
  if (some === 0) return [missing.length > 0 ? `${have(complete)} ${words}.` : `${papers(complete)}.`];
  if (complete === 0) return [`No paper has all ${words}; ${comes(papers(some), some)} close.`];
  return [`${have(complete)} all ${words}; ${comes(`${some.toLocaleString("en")} more`, some)} close.`];
}

export const dropped = (words) => `Without ${words.join(", ")}`;
export const only = (words) => `Only ${words.join(", ")}`;
export const relaxTo = (total, isLost) =>
  isLost ? `${papers(total)}; it had no match` : papers(total);
export const meant = (label) => `${label} instead`;

/** What to try where nothing was found. */
export const ADVICE = "Check the spelling, or try fewer or more general words.";
