// Duty: what stands in the place of results where nothing was found: what had no match, and one
// click to relax it.

import { ADVICE, BROWSE, also, dropped, meant, only, quoted, relaxTo } from "./search-wording.js";
import { browse, element } from "./search-view.js";
import { filterWords } from "./facets-wording.js";
import { parse, withState, write } from "./query-parse.js";

/**
 * @param {import("./search-engine.js").Answer} answer  Of no papers.
 * @param labelOf   Gives what readers see of a field's value.
 * @param all       Address of the list of all papers.
 * @param {(text: string) => void} change  Hears the query that the reader takes instead.
 */
export function nothingFound(answer, labelOf, all, change) {
  const ways = [
    ...answer.unknown.flatMap((one) => instead(one, answer.query, change)),
    ...answer.relax.map((one) => without(one, labelOf, change)),
  ];
  const out = element("p", { class: "results-none" }, `${ADVICE} `, browse(all, BROWSE));
  return ways.length > 0 ? [element("ul", { class: "relax" }, ...ways), out] : [out];
}

function without({ drop, query, total, alone }, labelOf, change) {
  const { terms } = parse(drop);
  const left = parse(query).terms;
  const words = (some) => some.map((term) => said(term, labelOf));
  const isLess = left.length > 0 && left.length < terms.length;
  const offer = isLess ? only(words(left)) : taken(terms, labelOf);
  const isLost = terms.length === 1 && alone === 0;
  return way(offer, relaxTo(total, isLost), () => change(query));
}

/** Say that terms no longer hold; of a single one that leaves papers out, what it leaves out. */
function taken(terms, labelOf) {
  const [term] = terms;
  if (terms.length === 1 && term.not) return also(said({ ...term, not: false }, labelOf));
  return dropped(terms.map((one) => said(one, labelOf)));
}

function said(term, labelOf) {
  if (term.type === "filter") return filterWords(term, labelOf);
  return term.not ? `not ${quoted([term.text])}` : quoted([term.text]);
}

/** Values that are spelt nearly as an unknown one. */
function instead({ field, value, near }, text, change) {
  const query = parse(text);
  const names = (one) => one.field === field && one.values.includes(value);
  const not = query.filters.some((one) => one.not && names(one));
  const left = withState(query, field, value, "any");
  return near.map(({ value: known, label }) => {
    const taken = withState(left, field, known, not ? "must-not" : "must");
    return way(meant(label), "", () => change(write(taken)));
  });
}

function way(words, many, act) {
  const button = element("button", { type: "button" }, words);
  button.addEventListener("click", act);
  const count = many ? [" ", element("span", { class: "many" }, many)] : [];
  return element("li", {}, button, ...count);
}
