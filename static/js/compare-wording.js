// Duty: what the page of compared papers says, in one place.

import { say } from "./say.js";
import { words } from "./words/compare.js";

export const LETTERS = "ABCD";
export const MOST = LETTERS.length;
export const FACTS = words.facts;
export const LOADING = words.loading;
export const FAILED = words.failed;
export const AGAIN = words.again;
export const FULL = words.full;
export const IN_COMMON = words.in_common;
export const NOTHING_IN_COMMON = words.nothing_in_common;
export const COMMON = words.common;
export const NONE = words.none;
export const UNKNOWN = words.unknown;
export const NEAR = words.near;
export const KEPT = words.kept;
export const NO_RESULT = words.no_result;
export const SEARCH_FAILED = words.search_failed;
export const EXPORTED = words.exported;
export const EXPORT_FAILED = words.export_failed;

export const ROWS = {
  title: words.row_title,
  date: words.row_date,
  authors: words.row_authors,
  kind: words.row_kind,
  topics: words.row_topics,
  names: words.row_names,
  links: words.row_links,
  claim: words.row_claim,
  result: words.row_result,
  venue: words.row_venue,
  talk: words.row_talk,
  listings: words.row_listings,
  abstract: words.row_abstract,
};

/** What papers can have in common. */
export const SHARED = {
  topics: words.shared_topics,
  words: words.shared_words,
  names: words.shared_names,
  authors: words.shared_authors,
  links: words.shared_links,
  listings: words.shared_listings,
};

export const heading = (n) => (n > 1 ? say(words.heading, { n }) : words.title);
export const table = (n) => say(words.table, { n });
export const remove = (letter, title) => say(words.remove, { letter, title });
export const moveLeft = (letter, title) => say(words.move_left, { letter, title });
export const removed = (title, n) => say(words.removed, { title, n });
export const added = (title, letter) => say(words.added, { letter, title });
export const moved = (title, letter) => say(words.moved, { letter, title });
export const add = (title) => say(words.add, { title });
export const found = (n) => say(words.found, { n });
export const unknownPapers = (ids) => {
  const papers = ids.map((word) => say(words.quoted, { word })).join(words.list_comma);
  return say(words.unknown_papers, { n: ids.length, papers });
};
export const showWord = (word) => say(words.show_word, { word });
