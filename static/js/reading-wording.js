// Duty: what the reading list says, in one place.

import { say } from "./say.js";
import { words } from "./words/reading.js";

export const papers = (n) => say(words.papers, { n });

export const KEPT_HERE = words.kept_here;
export const NOTE_LABEL = words.note_label;
export const noteFor = (title) => say(words.note_for, { title });
export const TROUBLE = {
  blocked: words.trouble_blocked,
  full: words.trouble_full,
  corrupt: words.trouble_corrupt,
  newer: words.trouble_newer,
};

export const SHOWS = {
  all: words.show_all,
  starred: words.show_starred,
  unread: words.show_unread,
  read: words.show_read,
  notes: words.show_notes,
};
export const SORTS = {
  changed: words.sort_changed,
  newest: words.sort_newest,
  title: words.sort_title,
};
export const FORMATS = {
  bib: "BibTeX",
  ris: "RIS",
  csl: "CSL-JSON",
  csv: "CSV",
  md: "Markdown",
};

export const NONE_OF_KIND = {
  starred: words.none_starred,
  unread: words.none_unread,
  read: words.none_read,
  notes: words.none_notes,
};
export const READ = words.read;
export const ADD_NOTE = words.add_note;
export const REMOVE = words.remove;
export const UNDO = words.undo;
export const GONE = words.gone;
export const readOf = (title) => say(words.read_of, { title });
export const selectOf = (title) => say(words.select_of, { title });
export const removeOf = (title) => say(words.remove_of, { title });
export const addNoteOf = (title) => say(words.add_note_of, { title });
export const removed = (title) => say(words.removed, { title });
export const selected = (n) => say(words.selected, { n });
export const more = (n) => say(words.more, { n });
export const listed = (n) => say(words.listed, { n });
export const NOTHING = words.nothing;
export const COMPARE = words.compare;
export const COMPARE_HOW = words.compare_how;
export const CLEAR = words.clear;

export const citing = (n, some) => say(some ? words.cites_selected : words.cites_shown, { n });
export const CITE_FAILED = words.cite_failed;
export const sharing = (n) => say(words.sharing, { n });
export const TOO_LONG = (n) => say(words.too_long, { n });
export const COPIED = words.copied;
export const COPY_FAILED = words.copy_failed;

export const came = ({ added, updated, same }) => {
  const parts = [
    [words.came_new, added],
    [words.came_changed, updated],
    [words.came_same, same],
  ].filter(([, some]) => some.length);
  const came = parts.map(([text, some]) => say(text, { n: some.length })).join(words.list_comma);
  return came ? say(words.came, { came }) : words.came_nothing;
};
export const withheld = (n) => say(words.withheld, { n });
export const skipped = (n) => say(words.skipped, { n });
export const BRING_BACK = words.bring_back;
export const UNDONE = words.undone;
export const BAD_FILE = {
  json: words.bad_file_json,
  format: words.bad_file_format,
  newer: words.bad_file_newer,
  size: words.bad_file_size,
};

export const SHARED_TITLE = words.shared_title;
export const sharedOf = (n) => say(words.shared_of, { n });
export const SHARED_NOTHING = words.shared_nothing;
export const ADD_ALL = words.add_all;
export const OWN_LIST = words.own_list;
export const added = (n) => (n ? say(words.added, { n }) : words.added_none);
export const QUEUE = words.queue;
export const CITE = words.cite;
export const SHARE = words.share;
export const FILE = words.file;
export const ORDER = words.order;
export const SHOW = words.show;
export const LINK = words.link;
export const COPY = words.copy;
export const SAVE = words.save;
export const LOAD = words.load;
export const FILE_HOW = words.file_how;
export const WHAT_CAME = words.what_came;
export const UNDO_LOAD = words.undo_load;
export const andMore = (n) => say(words.and_more, { n });
export const DISMISS = words.dismiss;
