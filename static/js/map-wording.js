// Duty: what the map says.

import { locale, say } from "./say.js";
import { words } from "./words/map.js";

export const STAGE = words.stage;
export const STAGE_ROLE = words.stage_role;
export const HELP = words.help;
export const FIND = words.find;
export const FOUND = words.found;
export const FIND_HINT = words.find_hint;
export const COLOUR = words.colour;
export const COLOURS = {
  area: words.colour_area,
  topic: words.colour_topic,
  kind: words.colour_kind,
  year: words.colour_year,
};
export const ZOOM_IN = words.zoom_in;
export const ZOOM_OUT = words.zoom_out;
export const WHOLE = words.whole;
export const CLOSE = words.close;
export const LEGEND = words.legend;
export const OTHER_TOPICS = words.other_topics;
export const NO_KIND = words.no_kind;
export const NO_YEAR = words.no_year;
export const NOTHING_FOUND = words.nothing_found;
export const LOADING = words.loading;
export const FAILED = words.failed;
export const EDGE = words.edge;
export const LEFT = words.left;

export function earlier(year) {
  return say(words.earlier, { year: String(year) });
}

export function zoomed(factor) {
  const digits = factor < 10 ? 1 : 0;
  const options = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return say(words.zoomed, { factor: factor.toLocaleString(locale, options) });
}

export function shown(count, total) {
  return say(words.shown, { count, n: total });
}

export function found(count) {
  return say(words.found_count, { n: count });
}
