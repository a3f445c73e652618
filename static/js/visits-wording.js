// Duty: what is said of papers that came since the last visit.

import { say } from "./say.js";
import { words } from "./words/visits.js";

export const some = (n) => say(words.some, { n });
export const NONE = words.none;
export const ALL_SEEN = words.all_seen;
export const SHOW = words.show;
export const HIDE = words.hide;
export const SEE_ALL = words.see_all;
export const NEW = words.new;
export const QUEUE = words.queue;
export const more = (count) => say(words.more, { count });
export const since = (day) => say(words.since, { day });
