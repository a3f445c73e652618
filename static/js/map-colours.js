// Duty: the groups of papers that the legend shows, and the colour of each as the sheet has it.

import { COLOURS, NO_KIND, NO_YEAR, OTHER_TOPICS, earlier } from "./map-wording.js";

const MOST_TOPICS = 11;
const AGES = 8;
const HUES = 12;

/** Give the ways to colour that tell papers apart: {key, label, groups: [{label, style, has}], of}. */
export function ways(data) {
  return [areas(data), topics(data), kinds(data), years(data)]
    .filter((way) => way.groups.length > 1)
    .map((way) => ({ ...way, label: COLOURS[way.key] }));
}

function areas({ regions, region }) {
  const groups = regions.map(({ label, hue }, at) => ({
    label,
    style: `hue-${hue}`,
    has: (paper) => region[paper] === at,
  }));
  return { key: "area", groups, of: (paper) => region[paper] };
}

/** A paper of several topics has the colour of its rarest one, and is found under each. */
function topics({ topics: all, tags }) {
  const most = Math.min(all.length, MOST_TOPICS);
  const groups = all.slice(0, most).map(({ label }, at) => ({
    label,
    style: `hue-${at + 1}`,
    has: (paper) => tags[paper].includes(at),
  }));
  const isOther = (paper) => !tags[paper].some((tag) => tag < most);
  if (tags.some((_, paper) => isOther(paper))) {
    groups.push({ label: OTHER_TOPICS, style: "hue-0", has: isOther });
  }
  const of = (paper) => {
    const known = tags[paper].filter((tag) => tag < most);
    return known.length > 0 ? Math.max(...known) : most;
  };
  return { key: "topic", groups: all.length > 0 ? groups : [], of };
}

function kinds({ kinds: all, kind }) {
  const groups = all.map((label, at) => ({
    label,
    style: `hue-${at < HUES ? at + 1 : 0}`,
    has: (paper) => kind[paper] === at,
  }));
  const isUnknown = (paper) => kind[paper] < 0;
  if (kind.some((_, paper) => isUnknown(paper))) {
    groups.push({ label: NO_KIND, style: "hue-0", has: isUnknown });
  }
  return { key: "kind", groups, of: (paper) => (kind[paper] < 0 ? all.length : kind[paper]) };
}

function years({ year }) {
  const known = [...new Set(year)].filter(Boolean).sort((one, other) => one - other);
  const shown = known.slice(-AGES);
  const place = (paper) => Math.max(shown.indexOf(year[paper]), 0);
  const groups = shown.map((value, at) => ({
    label: at === 0 && known.length > shown.length ? earlier(value) : String(value),
    style: `age-${AGES - Math.round(((shown.length - 1 - at) * (AGES - 1)) / Math.max(shown.length - 1, 1))}`,
    has: (paper) => year[paper] > 0 && place(paper) === at,
  }));
  const isUndated = (paper) => !year[paper];
  if (year.some((_, paper) => isUndated(paper))) {
    groups.push({ label: NO_YEAR, style: "hue-0", has: isUndated });
  }
  return { key: "year", groups, of: (paper) => (year[paper] ? place(paper) : shown.length) };
}

/** Read colours as the sheet has them now, for light, dark and forced colours. */
export function palette(within, styles) {
  const probe = document.createElement("i");
  probe.className = "swatch";
  within.append(probe);
  const read = (property) => getComputedStyle(probe)[property];
  const colours = styles.map((style) => {
    probe.className = `swatch ${style}`;
    return read("backgroundColor");
  });
  probe.className = "map-ink";
  const [ink, paper] = [read("color"), read("backgroundColor")];
  const [land, shore, accent] = [read("borderTopColor"), read("borderRightColor"), read("borderLeftColor")];
  const serif = read("fontFamily");
  probe.remove();
  return { colours, ink, paper, land, shore, accent, serif };
}
