// Duty: the filter panel: a group of values for each field, kept in step with the query. Choosing a
// value gives the query with that filter written into it; the panel itself holds no state of its own.

import { Group } from "./facets-group.js";
import { GROUPS, nameOf } from "./facets-wording.js";
import { parse, stateOf, valueKey, withState, write } from "./query-parse.js";

export class Panel {
  #groups;
  #scope;
  #query = parse("");
  #facets = {};
  #isAny = new Map();
  #wasActed = false;

  /**
   * @param {HTMLElement} box  Where the groups go.
   * @param {string} scope  The filter that all papers of the list pass; its values need no choosing.
   * @param {(text: string) => void} change  Hears the query that the reader has chosen.
   */
  constructor(box, scope, change) {
    this.#scope = parse(scope);
    const act = (query) => {
      this.#wasActed = true;
      change(write(query));
    };
    this.#groups = GROUPS.map((about) => ({
      ...about,
      group: new Group(
        about,
        (value, state) => act(this.#with(about, value, state)),
        (isAny) => act(this.#joined(about, isAny)),
      ),
    }));
    box.replaceChildren(...this.#groups.map(({ group }) => group.box));
  }

  /** Show the counts of an answer beside the states of its query. */
  draw(text, answer) {
    this.#query = parse(text);
    this.#facets = answer.facets ?? {};
    for (const about of this.#groups) {
      const values = this.#valuesOf(about, answer.total);
      about.group.draw(values, this.#wasActed, this.#anyOf(about));
    }
    this.#wasActed = false;
  }

  /** What readers see of a value. */
  label(field, value) {
    if (field === "has") return nameOf(field, value);
    const found = (this.#facets[field] ?? []).filter((one) => meant(value, one));
    return found.length === 1 ? found[0].label : nameOf(field, value);
  }

  #with({ field, many }, value, state) {
    const isOwn = value.field === field;
    const or = isOwn && many ? this.#isJoinedByAny(field) : true;
    return withState(this.#query, value.field, value.value, state, { or });
  }

  #chosen(field) {
    return this.#query.filters.filter((filter) => filter.field === field && !filter.not);
  }

  /** Whether a paper needs only one of a field's chosen values, as far as the query says. */
  #isJoinedByAny(field) {
    const chosen = this.#chosen(field);
    if (chosen.some(({ values }) => values.length > 1)) return true;
    return chosen.length < 2 && (this.#isAny.get(field) ?? false);
  }

  #anyOf({ field, many }) {
    const values = this.#chosen(field).flatMap((filter) => filter.values);
    return many && values.length > 1 ? this.#isJoinedByAny(field) : null;
  }

  #joined({ field }, isAny) {
    this.#isAny.set(field, isAny);
    const values = this.#chosen(field).flatMap((filter) => filter.values);
    const others = this.#query.filters.filter((filter) => filter.field !== field || filter.not);
    const parts = isAny ? [values] : values.map((value) => [value]);
    const joined = parts.map((part) => ({ field, values: part, not: false }));
    return { ...this.#query, filters: [...others, ...joined] };
  }

  /** The values of a group: years have their months below them once they are chosen. */
  #valuesOf({ field, many, byCount }, total) {
    const values = this.#read(field, many && !this.#isJoinedByAny(field));
    if (byCount) values.sort((one, other) => other.count - one.count);
    if (field !== "year") return telling(values, total);
    const months = this.#read("month", false);
    const isChosen = values.some(({ state }) => state !== "any");
    if (values.length < 2 && !isChosen) return telling(months, total);
    return values.flatMap((year) => {
      const inside = months.filter((month) => month.value.startsWith(`${year.value}-`));
      const isOpen = year.state === "must" || inside.some(({ state }) => state !== "any");
      return isOpen ? [year, ...inside.map((month) => ({ ...month, isNested: true }))] : [year];
    });
  }

  #read(field, isFurther) {
    return (this.#facets[field] ?? [])
      .map(({ value, label, count, both, state }) => {
        return { field, value, label, count: isFurther ? both : count, state };
      })
      .filter(({ value, count, state }) => {
        return stateOf(this.#scope, field, value) === "any" && (count > 0 || state !== "any");
      });
  }
}

/** Tell whether a value of a query means one of the papers' values. */
function meant(written, { value, label }) {
  const key = valueKey(written);
  return key === valueKey(value) || key === valueKey(label);
}

/** No values where none of them would change anything. */
function telling(values, total) {
  const changes = values.some(({ count, state }) => state !== "any" || count !== total);
  return changes ? values : [];
}
