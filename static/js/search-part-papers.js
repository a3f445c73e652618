// Duty: what results show of papers, chunk by chunk. Part of the engine; takes what
// site_builder/search/papers.py wrote.

const UNUSUAL = /[^a-z0-9]+/g;
const ENDS = /^-|-$/g;
const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
const MANY = 200;

export class Papers {
  #shelf;
  #start;
  #columns;

  /** @param columns  Gives the column of a field. */
  constructor(shelf, start, columns) {
    this.#shelf = shelf;
    this.#start = start;
    this.#columns = columns;
  }

  /** What a result shows of a paper but the abstract; null if it isn't here yet. */
  head(number) {
    const { heads: size, folder } = this.#start;
    const chunk = this.#shelf.get(`search/papers/${Math.floor(number / size)}.json`);
    if (!chunk) return null;
    const said = (key) => chunk[key]?.[number % size] || 0;
    const written = (key, usual) => {
      const value = chunk[key]?.[number % size] ?? 0;
      return value === 0 ? usual() : value;
    };
    const title = said("title") || "";
    const id = written("id", () => title.replace(/[A-Z]/g, lower).replace(UNUSUAL, "-").replace(ENDS, ""));
    const day = said("day") || "";
    return {
      id,
      path: written("path", () => folder[0] + id + folder[1]),
      title,
      day,
      date: written("date", () => usualDate(day)),
      tags: written("tags", () => this.#labels("tag", number)),
      kind: written("kind", () => this.#labels("kind", number)[0] ?? ""),
      comments: said("comments") - 1,
    };
  }

  /** The abstract of a paper; null if it isn't here yet. */
  abstract(number) {
    const chunk = this.#shelf.get(this.#abstractPath(number));
    return chunk && chunk[number % this.#start.abstracts];
  }

  /** Tell whether the abstracts of papers are here. */
  hasAbstracts(numbers) {
    return this.#shelf.has(numbers.map((number) => this.#abstractPath(number)));
  }

  /** The ids of papers, in order. */
  ids(numbers) {
    if (numbers.length <= MANY) return numbers.map((number) => this.head(number)?.id);
    const all = this.#shelf.get("search/ids.json") ?? [];
    return numbers.map((number) => all[number]);
  }

  #abstractPath(number) {
    return `search/abstracts/${Math.floor(number / this.#start.abstracts)}.json`;
  }

  #labels(field, number) {
    const found = [];
    const column = this.#columns.get(field);
    column?.each(number, (value) => found.push(column.label(value)));
    return found;
  }
}

const lower = (letter) => letter.toLowerCase();

function usualDate(day) {
  const [year, month, date] = day.split("-");
  return day && `${Number(date)} ${MONTHS[month - 1]} ${Number(year)}`;
}
