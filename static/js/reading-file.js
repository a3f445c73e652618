// Duty: write the reading list as one JSON file, and read such a file without trusting it.
// docs/reading-list.md describes the format.

import { sound } from "./reading-store.js";

const FORMAT = "paper-digest reading list";
const VERSION = 1;
const MOST_PAPERS = 20_000;
const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const LONGEST = { id: 100, title: 1000, note: 100_000 };

/** The largest file worth opening, in bytes. */
export const MOST_BYTES = 20_000_000;

/** Write records as the text of a file. */
export function write(records, site, now) {
  const papers = Object.entries(records).map(([id, { title, starred, read, note, changed }]) => ({
    id,
    title,
    starred,
    read,
    note,
    changed: Object.fromEntries(Object.entries(changed).filter(([, time]) => time)),
  }));
  return `${JSON.stringify({ format: FORMAT, version: VERSION, site, saved: now.toISOString(), papers }, null, 2)}\n`;
}

/** Read a file: {records, skipped}, or {error: "json" | "format" | "newer"}. */
export function read(text, now) {
  let data;
  try {
    data = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    return { error: "json" };
  }
  if (data?.format !== FORMAT || !Array.isArray(data.papers)) return { error: "format" };
  if (!Number.isInteger(data.version) || data.version < 1) return { error: "format" };
  if (data.version > VERSION) return { error: "newer" };
  if (data.papers.length > MOST_PAPERS) return { error: "format" };
  const records = new Map();
  let skipped = 0;
  for (const item of data.papers) {
    const record = isPaper(item) ? sound(item) : null;
    if (record && !records.has(item.id)) records.set(item.id, timely(record, now));
    else skipped += 1;
  }
  return { records, skipped };
}

function isPaper(item) {
  const { id, title = "", note = "" } = item ?? {};
  return (
    typeof id === "string" &&
    id.length <= LONGEST.id &&
    ID.test(id) &&
    String(title).length <= LONGEST.title &&
    String(note).length <= LONGEST.note
  );
}

// What is set but has no time is older than anything; a time to come would win for ever.
function timely(record, now) {
  const latest = now.toISOString();
  for (const name of Object.keys(record.changed)) {
    if (record.changed[name] > latest) record.changed[name] = latest;
    if (record[name] && !record.changed[name]) record.changed[name] = "1970-01-01T00:00:00.000Z";
  }
  return record;
}

/** Tell what joining records into a list does: ids that are added, updated, the same, withheld. */
export function effects(mine, incoming, newest) {
  const told = { added: [], updated: [], same: [], withheld: [] };
  for (const [id, record] of incoming) {
    const old = mine[id];
    const next = old ? newest(old, record) : record;
    if (!isKept(record) && !isKept(next)) continue;
    if (!isKept(next)) told.withheld.push(id);
    else if (!old || !isKept(old)) told.added.push(id);
    else told[isSame(old, next) ? "same" : "updated"].push(id);
  }
  return told;
}

function isKept({ starred, read: isRead, note }) {
  return starred || isRead || note !== "";
}

function isSame(a, b) {
  return a.starred === b.starred && a.read === b.read && a.note === b.note;
}
