// Duty: what the map says.

export const STAGE = "Map of papers";
export const STAGE_ROLE = "map";
export const HELP =
  "Arrow keys move from paper to paper, plus and minus zoom, 0 shows the whole map, Enter opens the paper, Escape leaves.";
export const FIND = "Find a paper on the map";
export const FOUND = "Papers found";
export const FIND_HINT = "Words of its title";
export const COLOUR = "Colour by";
export const COLOURS = { area: "Area", topic: "Topic", kind: "Kind", year: "Year" };
export const ZOOM_IN = "Zoom in";
export const ZOOM_OUT = "Zoom out";
export const WHOLE = "Show the whole map";
export const CLOSE = "Close";
export const LEGEND = "Show only";
export const OTHER_TOPICS = "Other topics";
export const NO_KIND = "Unknown kind";
export const NO_YEAR = "Undated";
export const NOTHING_FOUND = "No title on the map has these words.";
export const LOADING = "Loading the titles";
export const FAILED = "The map could not be loaded. The picture and the list below show the same.";
export const EDGE = "No paper farther that way.";
export const LEFT = "Left the map.";

const number = new Intl.NumberFormat("en");

export function earlier(year) {
  return `${year} and earlier`;
}

export function zoomed(factor) {
  return `Zoom ${factor < 10 ? factor.toFixed(1) : Math.round(factor)} times`;
}

export function shown(count, total) {
  return `${number.format(count)} of ${number.format(total)} papers shown in full colour`;
}

export function found(count) {
  return count === 1 ? "1 paper found" : `${number.format(count)} papers found`;
}
