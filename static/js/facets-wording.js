// Duty: what filters say, in one place. Takes filters of a query, gives words for chips and titles.

export const FILTERS = "Filters";
export const CLEAR = "Clear all";
export const SORT = "Sort";
export const EXPORT = "Export these";
export const ONE_BY_ONE = "Read one by one";
export const FILTER_LIST = "Filter and sort";
export const WHOLE_LIST = "Back to the whole list";
export const CLOSE_FILTERS = "Close the filters";
export const FIND_WITHIN = "Words, or a filter such as has:code";
export const FIND_IN_LIST = "Find among these papers";
export const GUIDE = "How to write filters";
export const ALSO = ", also: ";
export const CLOSE = "Close";
export const ALL_OF = "all of these";
export const ANY_OF = "any of these";
export const FEWER = "Show fewer";
export const FIRST_LETTERS = "Find in this list";
export const NO_SUCH_VALUE = "Nothing in this list begins so.";
export const EXPORTING = "Making the file \u2026";
export const EXPORT_FAILED = "The file could not be made.";
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
  { field: "tag", label: "Topic", many: true, open: true, byCount: true },
  { field: "year", label: "Year and month", many: false, open: true },
  { field: "kind", label: "Kind", many: false, open: true },
  { field: "has", label: "Comes with", many: true, open: true },
  { field: "listing", label: "Listing", many: true, open: false },
  { field: "date", label: "How sure the date is", many: false, open: false },
];

const SORTS = {
  relevance: "Best match",
  newest: "Newest",
  discussed: "Most discussed",
  title: "Title",
};
const AS_LISTED = "As listed";

/**
 * The orders to choose from: [value, label]; the value of the one that needs no saying is "".
 * @param {"relevance" | "newest" | "listed"} usual
 */
export function sorts(usual) {
  const first = ["", SORTS[usual] ?? AS_LISTED];
  const others = ["newest", "discussed", "title"].filter((sort) => sort !== usual);
  return [first, ...others.map((sort) => [sort, SORTS[sort]])];
}

export const filtersButton = (count) => (count > 0 ? `${FILTERS} (${count})` : FILTERS);
export const showAll = (count) => `Show all ${count.toLocaleString("en")}`;
export const showPapers = (total) =>
  total === 1 ? "Show 1 paper" : `Show ${total.toLocaleString("en")} papers`;
export const leaveOut = (label) => `Leave out ${label}`;
export const removeFilter = (words) => `Remove the filter: ${words}`;
export const listOf = (label) => `${label}: find in the list`;
export const combined = (label) => `${label}: papers with`;
export const exported = (count) =>
  `${count.toLocaleString("en")} ${count === 1 ? "paper" : "papers"} exported.`;

const HAS = {
  code: "code",
  data: "data",
  demo: "a demo",
  model: "a model",
  project: "a project page",
};
const monthNames = new Intl.DateTimeFormat("en", {
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
    return from && to ? `${from} to ${to}` : from ? `since ${from}` : `until ${to}`;
  }
  return value;
}

const SAID = {
  has: (values) => `with ${values}`,
  name: (values) => `introduces ${values}`,
  author: (values) => `by ${values}`,
  date: (values) => `date ${values.toLowerCase()}`,
};

/**
 * A filter in words: "RLHF or DPO", "not Surveys", "with code".
 * @param labelOf  Gives what readers see of a field's value.
 */
export function filterWords({ field, values, not }, labelOf) {
  const each = values.map((value) => labelOf(field, value)).join(" or ");
  const words = SAID[field]?.(each) ?? each;
  return not ? `not ${words}` : words;
}
