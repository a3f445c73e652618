// Duty: what the page of compared papers says, in one place.

export const LETTERS = "ABCD";
export const MOST = LETTERS.length;
export const FACTS = "What is compared";
export const LOADING = "Loading …";
export const FAILED = "The papers could not be loaded.";
export const AGAIN = "Try again";
export const FULL = "Four papers are the most that fit side by side.";
export const IN_COMMON = "In common";
export const NOTHING_IN_COMMON = "No topic, name or telling word that all can be found by.";
export const COMMON = "in common";
export const NONE = "none";
export const UNKNOWN = "unknown";
export const NEAR = "Near these papers";
export const KEPT = "On your reading list";
export const NO_RESULT = "No paper answers. Try fewer or other words.";
export const SEARCH_FAILED = "Search could not be loaded.";
export const EXPORTED = "The file is ready.";
export const EXPORT_FAILED = "The file could not be made.";

export const ROWS = {
  title: "Title",
  date: "Date",
  authors: "Authors",
  kind: "Kind",
  topics: "Topics",
  names: "Introduces",
  links: "Links",
  claim: "In one sentence",
  result: "Headline result",
  venue: "Published in",
  talk: "Discussed",
  listings: "Listed in",
  abstract: "Abstract",
};

/** What papers can have in common. */
export const SHARED = {
  topics: "Topics",
  words: "Words",
  names: "Names",
  authors: "Authors",
  links: "Links",
  listings: "Listings",
};

const papers = (count) => `${count} ${count === 1 ? "paper" : "papers"}`;
export const heading = (count) => (count > 1 ? `Compare ${papers(count)}` : "Compare papers");
export const table = (count) => `${papers(count)} side by side`;
export const remove = (letter, title) => `Remove ${letter}: ${title}`;
export const moveLeft = (letter, title) => `Move ${letter} to the left: ${title}`;
export const removed = (title, count) => `Removed: ${title}. ${papers(count)} left.`;
export const added = (title, letter) => `Added as ${letter}: ${title}`;
export const moved = (title, letter) => `Now ${letter}: ${title}`;
export const add = (title) => `Add: ${title}`;
export const found = (count) => `${papers(count)} found.`;
export const unknownPapers = (ids) =>
  ids.length === 1
    ? `There is no paper \u201c${ids[0]}\u201d here.`
    : `There are no papers ${ids.map((id) => `\u201c${id}\u201d`).join(", ")} here.`;
export const showWord = (word) => `Mark \u201c${word}\u201d in the abstracts`;
