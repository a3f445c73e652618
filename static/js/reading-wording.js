// Duty: what the reading list says, in one place.

const number = (count) => count.toLocaleString("en");
export const papers = (count) => `${number(count)} ${count === 1 ? "paper" : "papers"}`;
const quoted = (title) => `\u201c${title}\u201d`;

export const KEPT_HERE = "Kept in this browser only. No account, and nothing is sent.";
export const NOTE_LABEL = "Your note";
export const noteFor = (title) => `Your note on ${quoted(title)}`;
export const TROUBLE = {
  blocked:
    "This browser lets the site keep nothing. Your reading list lasts until you leave this page.",
  full: "This browser has no room left. What you changed lasts until you leave this page: save your reading list as a file.",
  corrupt:
    "Your reading list, or a part of it, could not be read. What it was is put aside in this browser, unchanged.",
  newer:
    "Your reading list can't be read by this page and was left as it is. Reload to get the latest page; until then changes last only here.",
};

export const SHOWS = {
  all: "All",
  starred: "Starred",
  unread: "Unread",
  read: "Read",
  notes: "Notes",
};
export const SORTS = {
  changed: "Latest change first",
  newest: "Newest paper first",
  title: "By title",
};
export const FORMATS = {
  bib: "BibTeX",
  ris: "RIS",
  csl: "CSL-JSON",
  csv: "CSV",
  md: "Markdown",
};

export const NONE_OF_KIND = {
  starred: "No paper of your list is starred.",
  unread: "Nothing left to read here.",
  read: "You have marked no paper as read.",
  notes: "You have written no note yet.",
};
export const READ = "Read";
export const ADD_NOTE = "Add a note";
export const REMOVE = "Remove";
export const UNDO = "Undo";
export const GONE = "This digest has no page for this paper any more.";
export const readOf = (title) => `${READ}: ${title}`;
export const selectOf = (title) => `Select ${quoted(title)}`;
export const removeOf = (title) => `${REMOVE} ${quoted(title)}`;
export const addNoteOf = (title) => `Add a note to ${quoted(title)}`;
export const removed = (title) => `Removed ${quoted(title)}.`;
export const selected = (count) => `${number(count)} selected`;
export const more = (count) => `Show ${number(count)} more`;
export const listed = (count) => `${papers(count)}.`;
export const NOTHING = "No paper is shown.";
export const COMPARE = "Compare";
export const COMPARE_HOW = "Select two to four to compare";
export const CLEAR = "Clear";

export const citing = (count, some) => `Cites ${some ? "the" : "all"} ${papers(count)} ${some ? "selected" : "shown"}.`;
export const CITE_FAILED = "The citations could not be loaded. Try again when you are online.";
export const sharing = (count) =>
  `A link to ${count === 1 ? "this paper" : `these ${papers(count)}`}. The list is in the link itself, behind the #, which no server gets to see. Your notes and what you have read stay with you.`;
export const TOO_LONG = (most) => `A link holds at most ${number(most)} papers: select fewer.`;
export const COPIED = "Copied.";
export const COPY_FAILED = "Copy it from the box, please.";

export const came = ({ added, updated, same }) => {
  const parts = [];
  if (added.length) parts.push(`${papers(added.length)} came`);
  if (updated.length) parts.push(`${number(updated.length)} changed`);
  if (same.length) parts.push(`${number(same.length)} stayed as ${same.length === 1 ? "it was" : "they were"}`);
  return `${parts.join(", ") || "The file holds an empty list: nothing changed"}.`;
};
export const withheld = (count) =>
  `${papers(count)} of the file ${count === 1 ? "was" : "were"} left out: you removed ${count === 1 ? "it" : "them"} after the file was saved.`;
export const skipped = (count) => `${number(count)} of the file could not be read.`;
export const BRING_BACK = "Bring back";
export const UNDONE = "Your list is as it was before.";
export const BAD_FILE = {
  json: "This file is not a reading list: it is not JSON. Your list is unchanged.",
  format:
    "This file is not a reading list that a paper digest saved. Your list is unchanged.",
  newer:
    "This reading list was saved by a later version of the site. Reload the page and try again; your list is unchanged.",
  size: "This file is too large for a reading list. Your list is unchanged.",
};

export const SHARED_TITLE = "A list shared with you";
export const sharedOf = (count) =>
  `${papers(count)}. The list came with the link; your own reading list is untouched.`;
export const SHARED_NOTHING = "This link holds no list of papers.";
export const ADD_ALL = "Add all to my list";
export const OWN_LIST = "To my reading list";
export const added = (count) =>
  count ? `${papers(count)} added to your list.` : "All of them were on your list already.";
export const QUEUE = "Read one by one";
export const CITE = "Cite";
export const SHARE = "Share";
export const FILE = "Save or load";
export const ORDER = "Order";
export const SHOW = "Show";
export const LINK = "Link to this list";
export const COPY = "Copy";
export const SAVE = "Save as a file";
export const LOAD = "Load a file\u2026";
export const FILE_HOW =
  "One JSON file holds your whole list with its notes. A file that you load is joined with what is here: of each star, mark and note the newest stays.";
export const WHAT_CAME = "What came";
export const UNDO_LOAD = "Undo";
export const andMore = (count) => `and ${number(count)} more`;
export const DISMISS = "Close";
