// Duty: what stars, the masthead's count and the row of buttons on a paper's page say.

import { say } from "./say.js";
import { words } from "./words/star.js";

export const STAR = words.star;
export const READ = words.read;
export const NOTE = words.note;
export const starOf = (title) => say(words.star_of, { title });
export const noteOf = (note) => say(words.note_of, { note });
export const listOf = (n) => say(words.list_of, { n });
