// Duty: apply filters to papers and count what each further value would leave. Part of the engine;
// goes through the papers once, whatever the number of values.

/** The fields that are counted. */
export const COUNTED = ["tag", "kind", "year", "month", "has", "listing", "date"];

/**
 * @typedef {object} Value
 * @property {string} value
 * @property {string} label
 * @property {number} count  How many papers there would be with this value added to the query; as an
 *   alternative where the query already has values of the field that papers must have. Of a value
 *   that it has, how many there are.
 * @property {number} both   The same with the value as a condition of its own.
 * @property {"must" | "must-not" | "any"} state  What the query says of it.
 */

export class Sieve {
  #columns;
  #rules;
  #failed = null;

  /**
   * @param {import("./query-parse.js").Filter[]} filters
   * @param {Map<string, import("./search-columns.js").Column>} columns  By field.
   */
  constructor(filters, columns) {
    this.#columns = columns;
    this.#rules = filters.map((filter) => written(filter, columns.get(filter.field)));
    for (const { fits } of this.#rules) {
      this.#failed ??= new Uint16Array(fits.length);
      for (let number = 0; number < fits.length; number += 1) this.#failed[number] += 1 - fits[number];
    }
  }

  /** What filters ask for that no paper has. */
  get unknown() {
    return this.#rules.flatMap(({ unknown }) => unknown);
  }

  /** Tell whether a paper passes all filters. */
  passes(number) {
    return this.#failed === null || this.#failed[number] === 0;
  }

  /**
   * Count the values of papers.
   * @param {Uint32Array} numbers  All papers that answer the rest of the query.
   * @returns {Record<string, Value[]>}  By field; values that would leave nothing are left out.
   */
  count(numbers) {
    const passing = this.#failed ? chosen(numbers, this.#failed, 0) : numbers;
    const fields = COUNTED.filter((field) => this.#columns.has(field));
    return Object.fromEntries(fields.map((field) => [field, this.#counted(field, numbers, passing)]));
  }

  #counted(field, numbers, passing) {
    const column = this.#columns.get(field);
    const own = this.#rules.filter((one) => one.field === field);
    const open = own.findLast(({ not }) => !not); // the one that gets further alternatives
    const tally = column.tally(passing);
    const others = open && chosen(chosen(numbers, this.#failed, 1), open.fits, 0);
    const more = open && column.tally(others);
    const values = column.values.map((value, at) => {
      const state = stateOf(own, at);
      let both = tally[at];
      let count = open && state === "any" ? passing.length + more[at] : both;
      if (state === "must") count = passing.length;
      if (state === "must-not") {
        both = this.#turned(column, at, null, numbers);
        count = open ? this.#turned(column, at, open, numbers) : both;
      }
      return { value, label: column.label(at), count, both, state };
    });
    return values.filter(({ count, state }) => count > 0 || state !== "any");
  }

  /** How many papers there were if a value that is left out had to be there instead. */
  #turned(column, value, open, numbers) {
    const wanted = open ? open.marked.slice() : column.marks();
    wanted[value] = 1;
    const rules = this.#rules.filter((one) => one !== open).map((one) => {
      if (one.column !== column || !one.not || one.marked[value] === 0) return one;
      const marked = one.marked.slice();
      marked[value] = 0;
      return rule(column, marked, true);
    });
    rules.push(rule(column, wanted, false));
    return rules.reduce((left, { fits }) => chosen(left, fits, 1), numbers).length;
  }
}

/** The papers of which a list says a certain thing. */
function chosen(numbers, said, what) {
  const found = new Uint32Array(numbers.length);
  let count = 0;
  for (let at = 0; at < numbers.length; at += 1) {
    if (said[numbers[at]] === what) {
      found[count] = numbers[at];
      count += 1;
    }
  }
  return found.subarray(0, count);
}

function stateOf(rules, value) {
  const found = rules.filter(({ marked }) => marked[value] === 1);
  if (found.some(({ not }) => not)) return "must-not";
  return found.length > 0 ? "must" : "any";
}

function written({ field, values, not }, column) {
  const marked = column.marks();
  const unknown = [];
  for (const value of values) {
    const found = column.find(value);
    for (const one of found) marked[one] = 1;
    if (found.length === 0) unknown.push({ field, value, near: column.near(value) });
  }
  return { ...rule(column, marked, not), field, unknown };
}

function rule(column, marked, not) {
  return { column, marked, not, fits: column.having(marked, not), unknown: [] };
}
