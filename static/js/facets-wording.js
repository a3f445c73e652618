// Duty: what filters say, in one place. Takes filters of a query, gives words for chips and titles.

import { locale, say } from "./say.js";
import { words } from "./words/facets.js";

export const FILTERS = words.filters;
export const CLEAR = words.clear;
export const TO_FILTERS = words.to_filters;
export const TO_RESULTS = words.to_results;
export const SORT = words.sort;
export const EXPORT = words.export;
export const ONE_BY_ONE = words.one_by_one;
export const FILTER_LIST = words.filter_list;
export const WHOLE_LIST = words.whole_list;
export const CLOSE_FILTERS = words.close_filters;
export const FIND_WITHIN = words.find_within;
export const FIND_IN_LIST = words.find_in_list;
export const GUIDE = words.guide;
export const ALSO = words.also;
export const CLOSE = words.close;
export const ALL_OF = words.all_of;
export const ANY_OF = words.any_of;
export const FEWER = words.fewer;
export const FIRST_LETTERS = words.first_letters;
export const NO_SUCH_VALUE = words.no_such_value;
export const EXPORTING = words.exporting;
export const EXPORT_FAILED = words.export_failed;
export const FORMATS = [
  ["bib", "BibTeX"],
  ["ris", "RIS"],
  ["csl", "CSL-JSON"],
  ["csv", "CSV"],
  ["md", "Markdown"],
];

/**
 * The groups of the panel in order. `many` tells that a paper can have several of the values,
 * `byCount` that the most frequent ones come first.
 */
export const GROUPS = [
  { field: "tag", label: words.group_tag, many: true, open: true, byCount: true },
  { field: "year", label: words.group_year, many: false, open: true },
  { field: "kind", label: words.group_kind, many: false, open: true },
  { field: "has", label: words.group_has, many: true, open: true },
  { field: "listing", label: words.group_listing, many: true, open: false },
  { field: "date", label: words.group_date, many: false, open: false },
];

const SORTS = {
  relevance: words.sort_relevance,
  newest: words.sort_newest,
  discussed: words.sort_discussed,
  title: words.sort_title,
};
const AS_LISTED = words.as_listed;

/**
 * The orders to choose from: [value, label]; the value of the one that needs no saying is "".
 * @param {"relevance" | "newest" | "listed"} usual
 */
export function sorts(usual) {
  const first = ["", SORTS[usual] ?? AS_LISTED];
  const others = ["newest", "discussed", "title"].filter((sort) => sort !== usual);
  return [first, ...others.map((sort) => [sort, SORTS[sort]])];
}

export const filtersButton = (count) => (count > 0 ? say(words.filters_count, { count }) : FILTERS);
export const showAll = (count) => say(words.show_all, { count });
export const showPapers = (n) => say(words.show_papers, { n });
export const leaveOut = (label) => say(words.leave_out, { label });
export const removeFilter = (filter) => say(words.remove_filter, { filter });
export const listOf = (label) => say(words.list_of, { label });
export const combined = (label) => say(words.combined, { label });
export const exported = (n) => say(words.exported, { n });

const HAS = {
  code: words.has_code,
  data: words.has_data,
  demo: words.has_demo,
  model: words.has_model,
  project: words.has_project,
};
const monthNames = new Intl.DateTimeFormat(locale, {
  month: "long",
  year: "numeric",
  timeZone: "UTC",
});

/** What a value is called where the engine gave it no label. */
export function nameOf(field, value) {
  const month = /^(\d{4})-(\d{2})$/.exec(value);
  if (field === "month" && month && month[2] >= "01" && month[2] <= "12") {
    return monthNames.format(new Date(`${value}-01T00:00:00Z`));
  }
  if (field === "has") return HAS[value] ?? value;
  const range = /^(\d{4})?\.\.(\d{4})?$/.exec(value);
  if (field === "year" && range) {
    const [, from, to] = range;
    return say(from && to ? words.years : from ? words.since : words.until, { from, to });
  }
  return value;
}

const SAID = {
  has: words.said_has,
  name: words.said_name,
  author: words.said_author,
  date: words.said_date,
};

/**
 * A filter in words: "RLHF or DPO", "not Surveys", "without code".
 * @param labelOf  Gives what readers see of a field's value.
 */
export function filterWords({ field, values: wanted, not }, labelOf) {
  const values = wanted.map((value) => labelOf(field, value)).join(words.or);
  const filter = say(SAID[field] ?? words.said, { values: field === "date" ? values.toLowerCase() : values });
  if (!not) return filter;
  return field === "has" ? say(words.said_without, { values }) : say(words.not, { filter });
}

export const PAPERS_WITH = words.papers_with;
