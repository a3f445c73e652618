// Duty: apply filters to papers and count what each further value would leave. Part of the engine;
// goes through the papers once, whatever the number of values.

/** The fields that are counted. */
export const COUNTED = ["tag", "kind", "year", "month", "has", "listing", "date"];

/**
 * @typedef {object} Value
 * @property {string} value
 * @property {string} label
 * @property {number} count  How many papers there would be with this value added to the query; as an
 *   alternative where the query already has values of the field that papers must have.
 * @property {number} both   The same with the value as a condition of its own.
 * @property {"must" | "must-not" | "any"} state  What the query says of it.
 */

export class Sieve {
  #columns;
  #rules;

  /**
   * @param {import("./query-parse.js").Filter[]} filters
   * @param {Map<string, import("./search-columns.js").Column>} columns  By field.
   */
  constructor(filters, columns) {
    this.#columns = columns;
    this.#rules = filters.map((filter) => rule(filter, columns.get(filter.field)));
  }

  /** What filters ask for that no paper has. */
  get unknown() {
    return this.#rules.flatMap(({ unknown }) => unknown);
  }

  passes(number) {
    return this.#rules.every((one) => one.passes(number));
  }

  /**
   * Count the values of papers.
   * @param {number[]} numbers  All papers that answer the rest of the query.
   * @returns {Record<string, Value[]>}  By field; values that would leave nothing are left out.
   */
  count(numbers) {
    const fields = COUNTED.filter((field) => this.#columns.has(field));
    const tallies = new Map(fields.map((field) => [field, this.#tally(field)]));
    const all = [...tallies.values()];
    const byRule = this.#rules.map((one) => all.find(({ open }) => open === one));
    let total = 0;
    for (const number of numbers) {
      let failed = 0;
      let which = -1;
      for (let at = 0; at < this.#rules.length && failed < 2; at += 1) {
        if (!this.#rules[at].passes(number)) {
          failed += 1;
          which = at;
        }
      }
      if (failed === 0) {
        total += 1;
        for (const { column, passing } of all) column.each(number, (value) => (passing[value] += 1));
      } else if (failed === 1 && byRule[which]) {
        const { column, failing } = byRule[which];
        column.each(number, (value) => (failing[value] += 1));
      }
    }
    return Object.fromEntries(
      [...tallies].map(([field, tally]) => [field, this.#counted(tally, total, numbers)]),
    );
  }

  #tally(field) {
    const column = this.#columns.get(field);
    const own = this.#rules.filter((one) => one.field === field);
    const size = column.values.length;
    return {
      field,
      column,
      must: own.filter(({ not }) => !not),
      mustNot: own.filter(({ not }) => not),
      open: own.findLast(({ not }) => !not), // the one that gets further alternatives
      passing: new Uint32Array(size),
      failing: new Uint32Array(size),
    };
  }

  #counted(tally, total, numbers) {
    const { column, open, passing, failing, must, mustNot } = tally;
    const found = [];
    for (const [value, name] of column.values.entries()) {
      let both = passing[value];
      let count = open ? total + failing[value] : both;
      let state = must.some(({ marked }) => marked[value] === 1) ? "must" : "any";
      if (mustNot.some(({ marked }) => marked[value] === 1)) {
        state = "must-not";
        both = this.#without(value, tally, null, numbers);
        count = open ? this.#without(value, tally, open, numbers) : both;
      }
      if (count > 0 || state !== "any") {
        found.push({ value: name, label: column.label(value), count, both, state });
      }
    }
    return found;
  }

  /** How many papers there were if a value that is left out had to be there instead. */
  #without(value, { field, column, must }, open, numbers) {
    const wanted = column.marks();
    wanted[value] = 1;
    const others = this.#rules.filter((one) => one !== open).map((one) => {
      if (one.field !== field || !one.not || one.marked[value] !== 1) return one;
      const marked = one.marked.slice();
      marked[value] = 0;
      return marks(field, true, column, marked);
    });
    if (open) for (const [at, mark] of open.marked.entries()) if (mark === 1) wanted[at] = 1;
    const rules = [...others, marks(field, false, column, wanted)];
    return numbers.filter((number) => rules.every((one) => one.passes(number))).length;
  }
}

function rule({ field, values, not }, column) {
  const marked = column.marks();
  const unknown = [];
  for (const value of values) {
    const found = column.find(value);
    for (const one of found) marked[one] = 1;
    if (found.length === 0) unknown.push({ field, value, near: column.near(value) });
  }
  return { ...marks(field, not, column, marked), unknown };
}

function marks(field, not, column, marked) {
  const passes = (number) => column.hasMarked(number, marked) !== not;
  return { field, not, marked, passes, unknown: [] };
}
