// Duty: a paper's facts for readers, from its object in api/papers/<id>.json.

import { ease } from "./breaks.js";
import { element } from "./search-view.js";
import * as say from "./paper-wording.js";
import { locale } from "./say.js";

const MOST_AUTHORS = 3;

/** Make an element of HTML that the build wrote; it escaped all that came from outside. */
export function set(name, attributes, html) {
  const made = element(name, attributes);
  made.innerHTML = html;
  ease(made);
  return made;
}

/** When it came out: a time where there is one. */
export function dated({ date, period, listed_by: listed }) {
  const day = date ?? period;
  if (day) return element("time", { datetime: day }, readable(day));
  return element("span", {}, listed ? say.listedBy(readable(listed)) : say.UNDATED);
}

/** How sure its date is, in two words; "" where nothing needs to be said. */
export function certainty({ date, date_evidence: evidence }) {
  return date && evidence !== "stated" ? (say.EVIDENCE[evidence] ?? "") : "";
}

/** Its authors in a few words, "" if nothing is known of them. */
export function authors(paper, most = MOST_AUTHORS) {
  const { authors: names = [], author_count: count = 0, authors_complete: isWhole } = paper;
  if (names.length === 0) return count ? say.authors(count) : "";
  const total = Math.max(count, names.length);
  const shown = names.length > most ? names.slice(0, most) : names;
  const left = total - shown.length;
  const rest = left > 0 ? say.others(left) : isWhole === false ? say.SOME_OTHERS : "";
  return say.several(rest ? [...shown, rest] : shown);
}

/** Its links grouped by kind: [label, url[]], its own page at arXiv or a DOI first. */
export function links({ links: found = [], arxiv, doi }) {
  const own = [
    ...(arxiv ? [["arXiv", [`https://arxiv.org/abs/${arxiv}`]]] : []),
    ...(doi ? [["DOI", [`https://doi.org/${doi}`]]] : []),
  ];
  const known = own.flatMap(([, urls]) => urls);
  const kinds = Object.entries(say.LINKS).map(([kind, label]) => [
    label,
    found.filter((link) => link.kind === kind && !known.includes(link.url)).map(({ url }) => url),
  ]);
  return [...own, ...kinds.filter(([, urls]) => urls.length > 0)];
}

/** Make a link that leads out of the site; one that isn't of the web leads nowhere. */
export function outward(url, label) {
  if (!/^https?:\/\//.test(url)) return element("span", {}, label);
  return element("a", { href: url, rel: "external noopener" }, label);
}

/** "2024-12-18", "2024-12" or "2024" as it is read, in the page's language. */
export function readable(day) {
  const [year, month, date] = day.split("-").map(Number);
  if (!month) return String(year);
  const style = { year: "numeric", month: "long", ...(date && { day: "numeric" }), timeZone: "UTC" };
  const at = new Date(Date.UTC(year, month - 1, date || 1));
  return new Intl.DateTimeFormat(locale, style).format(at);
}
