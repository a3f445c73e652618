// Duty: what the queue says, in one place.

import { say } from "./say.js";
import { words } from "./words/queue.js";

export const NAME = words.name;
export const LOADING = words.loading;
export const FAILED = words.failed;
export const PAPER_FAILED = words.paper_failed;
export const PAPER_GONE = words.paper_gone;
export const AGAIN = words.again;
export const READ = words.read;
export const TOPICS = words.topics;
export const STAR = words.star;
export const STARRED = words.starred;
export const STAR_ADDED = words.star_added;
export const STAR_REMOVED = words.star_removed;
export const NOTHING_TO_UNDO = words.nothing_to_undo;
export const CONTINUED = words.continued;
export const FROM_FIRST = words.from_first;
export const ALL_DONE = words.all_done;
export const AFRESH = words.afresh;
export const COMPARE = words.compare;
export const READING_LIST = words.reading_list;
export const OTHERS = words.others;
export const NOT_KEPT = words.not_kept;

export const LISTS = {
  reading: words.list_reading,
  starred: words.list_starred,
  new: words.list_new,
  all: words.list_all,
};

/** What an empty list says, by its name. */
export const EMPTY = {
  reading: words.empty_reading,
  starred: words.empty_starred,
  new: words.empty_new,
  all: words.empty_all,
  papers: words.empty_papers,
  found: words.empty_found,
  unread: words.empty_unread,
};

export const papers = (n) => say(words.papers, { n });
export const position = (at, total) => say(words.position, { at, total });
export const announced = (at, total, title) => say(words.announced, { at, total, title });
export const done = (title, next) => say(next ? words.done_next : words.done, { title, next });
export const undone = (title) => say(words.undone, { title });
export const CHOSEN = words.chosen;
export const searched = (query) => say(words.searched, { query });
export const back = (name) => say(words.back, { name });
export const through = (total, read, starred) =>
  say(starred === 0 ? words.through_unstarred : words.through, { n: total, read, starred });
