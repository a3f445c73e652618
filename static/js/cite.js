// Duty: give citations of any papers as one file to save, or as text to copy. The texts are made by
// the build; nothing is formatted here. Loaded when a reader asks for a citation.
import { json, text } from "./data.js";
import { PROGRESS, TYPES } from "./cite-wording.js";

const AT_ONCE = 6;
const WHOLE_FROM = 200; // more papers than this come out of the file of all papers
const PATIENCE = 400; // milliseconds before anything is said of progress
const FIELDS = { bib: "bibtex", ris: "ris", csl: "csl", csv: "csv", md: "markdown" };
const ENDINGS = { bib: "bib", ris: "ris", csl: "csl.json", csv: "csv", md: "md" };
const BYTE_ORDER_MARK = "\uFEFF"; // without it spreadsheets take UTF-8 for something else
const ROW_END = "\r\n";

// How the file of all papers parts into its citations. No citation has these ends within itself:
// BibTeX escapes braces, RIS folds lines, and a table's cells have plain line ends only.
const PARTED = {
  bib: (whole) => whole.split(/(?<=\n\}\n)\n/),
  ris: (whole) => whole.split(/(?<=\r\nER {2}- \r\n)\r\n/),
  csl: (whole) => JSON.parse(whole),
  csv: (whole) => {
    const [header, ...rows] = whole.replace(BYTE_ORDER_MARK, "").split(ROW_END);
    return rows.filter(Boolean).map((row) => header + ROW_END + row + ROW_END);
  },
  md: (whole) => whole.split(/(?<=\n)/),
};
const JOINED = {
  bib: (parts) => parts.join("\n"),
  ris: (parts) => parts.join("\r\n"),
  csl: (parts) => `${JSON.stringify(parts, null, 1)}\n`,
  csv: (parts) => BYTE_ORDER_MARK + parts[0] + parts.slice(1).map(withoutHeader).join(""),
  md: (parts) => parts.join(""),
};

/**
 * Save the citations of papers as one file, in their order: "bib", "ris", "csl", "csv" or "md".
 * Papers that the site no longer has are left out. Throws an Error where nothing can be loaded.
 */
export async function exportPapers(ids, format) {
  const found = await (ids.length > WHOLE_FROM ? picked(ids, format) : loaded(ids, format));
  if (!found.length) throw new Error("no citation to export");
  const name = found.length === 1 ? found[0].key : "papers";
  const content = JOINED[format](found.map(({ citation }) => citation));
  save(`${name}.${ENDINGS[format]}`, new Blob([content], { type: TYPES[format] }));
}

/** Copy one paper's citation; throws an Error where it can't be loaded or copied. */
export async function copyCitation(id, format) {
  const [{ citation }] = await loaded([id], format);
  await copyText(format === "csl" ? JSON.stringify(citation, null, 1) : citation);
}

/** Copy a text; throws an Error where the browser refuses. */
export async function copyText(content) {
  if (navigator.clipboard) return navigator.clipboard.writeText(content);
  // Pages from disk or from a host without encryption have no clipboard of the new kind.
  const field = document.createElement("textarea");
  field.value = content;
  const before = document.activeElement;
  document.body.append(field);
  field.select();
  const isCopied = document.execCommand("copy");
  field.remove();
  before?.focus();
  if (!isCopied) throw new Error("copying is refused");
}

async function loaded(ids, format) {
  const found = new Array(ids.length);
  const progress = new Progress(ids.length);
  let next = 0;
  const work = async () => {
    while (next < ids.length) {
      const at = next++;
      found[at] = await one(ids[at], format);
      progress.step();
    }
  };
  try {
    await Promise.all(Array.from({ length: Math.min(AT_ONCE, ids.length) }, work));
  } finally {
    next = ids.length;
    progress.end();
  }
  return found.filter(Boolean);
}

async function one(id, format) {
  try {
    const { citations } = await json(`api/papers/${id}.json`);
    return { key: citations.key, citation: citations[FIELDS[format]] };
  } catch (error) {
    if (error.message.endsWith(": 404")) return null;
    throw error;
  }
}

async function picked(ids, format) {
  const progress = new Progress(0);
  try {
    const [order, whole] = await Promise.all([
      json("exports/ids.json"),
      text(`exports/papers.${ENDINGS[format]}`),
    ]);
    const parts = PARTED[format](whole);
    if (parts.length !== order.length) throw new Error("exports/papers and exports/ids.json differ");
    const places = new Map(order.map((id, at) => [id, at]));
    return ids.filter((id) => places.has(id)).map((id) => ({ citation: parts[places.get(id)] }));
  } finally {
    progress.end();
  }
}

function withoutHeader(table) {
  return table.slice(table.indexOf(ROW_END) + ROW_END.length);
}

function save(name, blob) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.hidden = true;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** Says how far it is, once that takes a reader's patience; screen readers hear it once. */
class Progress {
  #done = 0;
  #box = document.createElement("p");
  #bar = document.createElement("progress");
  #timer;

  constructor(total) {
    this.#box.className = "cite-progress";
    this.#box.setAttribute("role", "status");
    if (total) this.#bar.max = total;
    this.#bar.ariaLabel = PROGRESS;
    this.#timer = setTimeout(() => {
      document.body.append(this.#box);
      this.#box.append(PROGRESS, this.#bar);
    }, PATIENCE);
  }

  step() {
    this.#done += 1;
    this.#bar.value = this.#done;
  }

  end() {
    clearTimeout(this.#timer);
    this.#box.remove();
  }
}
