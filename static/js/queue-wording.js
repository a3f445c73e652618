// Duty: what the queue says, in one place.

export const NAME = "One by one";
export const LOADING = "Loading …";
export const FAILED = "The list could not be loaded.";
export const PAPER_FAILED = "This paper could not be loaded.";
export const PAPER_GONE = "There is no paper at this address any more.";
export const AGAIN = "Try again";
export const READ = "Read";
export const TOPICS = "Topics";
export const STAR = "Star";
export const STARRED = "Starred";
export const STAR_ADDED = "Starred.";
export const STAR_REMOVED = "Star removed.";
export const NOTHING_TO_UNDO = "There is nothing to undo.";
export const CONTINUED = "Continued where you stopped.";
export const FROM_FIRST = "Start from the first";
export const ALL_DONE = "All done";
export const AFRESH = "Go through it again";
export const COMPARE = "Compare them";
export const READING_LIST = "Your reading list";
export const OTHERS = "Choose another list";
export const NOT_KEPT = "This browser keeps nothing: stars and readings last until you leave this page.";

export const LISTS = {
  reading: "Your reading list",
  starred: "All your starred papers",
  new: "New since your last visit",
  all: "All papers, newest first",
};

/** What an empty list says, by its name. */
export const EMPTY = {
  reading: "Nothing on your reading list is unread. Star papers, and they wait for you here.",
  starred: "You have starred no paper yet.",
  new: "There is nothing new since your last visit.",
  all: "There is no paper yet.",
  papers: "There is no such paper here.",
  found: "No paper answers.",
  unread: "You have read all of these.",
};

const count = (many) => many.toLocaleString("en");
export const papers = (many) => `${count(many)} ${many === 1 ? "paper" : "papers"}`;
export const position = (at, total) => `${count(at)} of ${count(total)}`;
export const announced = (at, total, title) => `${position(at, total)}: ${title}`;
export const done = (title, next) => `Marked as read: ${title}.${next ? ` Now: ${next}` : ""}`;
export const undone = (title) => `Undone: ${title}`;
export const CHOSEN = "Chosen papers";
export const searched = (query) => `Search: ${query}`;
export const back = (name) => `Back to ${name}`;
export const through = (total, read, starred) =>
  `${papers(total)} in this list, ${count(read)} read, ${starred === 0 ? "none" : count(starred)} starred.`;
