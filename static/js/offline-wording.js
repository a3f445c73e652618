// Duty: the words of the page that shows what is kept for when there is no network.

import { locale, say } from "./say.js";
import { words } from "./words/offline.js";

const DAY = new Intl.DateTimeFormat(locale, { day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" });

export const NOTE = words.note;
export const NOTE_LINK = words.note_link;
export const UNREACHED = words.unreached;
export const NOT_KEPT = words.not_kept;
export const KEPT_LEAD = words.kept_lead;
export const AGAIN = words.again;
export const UNABLE = words.unable;
export const NOTHING = words.nothing;
export const WAITING = words.waiting;
export const FAILED = words.failed;
export const SEARCH_KEPT = words.search_kept;
export const REMOVED = words.removed;
export const KEEP_NOW = words.keep_now;

export const when = (time) => DAY.format(new Date(time));
export const pagesKept = (count) => say(words.pages, { n: count });
export const searchAsOf = (time) => say(words.as_of, { time: when(time) });
export const notKept = (size) => say(words.not_yet, { size });
export const all = (count) => say(words.all, { count });
