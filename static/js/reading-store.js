// Duty: keep the reading list in this browser: what is starred, what is read, and notes.
//
// Every field of a paper carries the time of its last change, so that two tabs, or a list and an
// imported file, join field by field: the newest wins. A field that was taken back keeps its time
// too, or an older copy would bring it back. docs/reading-list.md describes what is stored.
import { siteKey } from "./site-key.js";

const VERSION = 1;
const FIELDS = { starred: false, read: false, note: "" };
const KEY = siteKey("reading");
const NEVER = "";
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/;

const listeners = new Set();
let seen; // the stored text that `papers` was read from
let papers = new Map();
let trouble = null;
let unsaved = false;

/** Give every paper with a star, a reading or a note: id -> {title, starred?, read?, note?}. */
export function all() {
  return table([...load()].map(([id, record]) => [id, shownOf(record)]).filter(isKept));
}

/** Give what is kept about one paper; an empty object if nothing is. */
export function get(id) {
  const record = load().get(id);
  return record ? shownOf(record) : {};
}

/** Change some fields of one paper: {title?, starred?: boolean, read?: boolean, note?: string}. */
export function change(id, fields) {
  const next = new Map(load());
  const old = next.get(id) ?? blank();
  const record = { ...old, changed: { ...old.changed } };
  if (fields.title) record.title = fields.title;
  for (const name of Object.keys(FIELDS)) {
    if (!(name in fields) || fields[name] === old[name]) continue;
    record[name] = fields[name];
    record.changed[name] = after(old.changed[name]);
  }
  next.set(id, record);
  save(next, [id]);
}

/** Give every record as it is stored, taken-back fields too: id -> {title, ..., changed}. */
export function records() {
  return table(load());
}

/** Join records into the list; of each field the newest stays, or `force` takes what comes. */
export function join(incoming, { force = false } = {}) {
  const next = new Map(load());
  for (const [id, given] of Object.entries(incoming)) {
    const old = next.get(id) ?? blank();
    next.set(id, force ? renewed(old, given) : newest(old, given));
  }
  save(next, Object.keys(incoming));
}

/** Give what is kept about a paper to the id that it has now. */
export function rename(from, to) {
  const next = new Map(load());
  const old = next.get(from);
  if (!old || from === to) return;
  next.delete(from);
  next.set(to, next.has(to) ? newest(next.get(to), old) : old);
  save(next, [from, to]);
}

/** Hear of changes made here or in another tab, as a list of ids; returns how to stop. */
export function subscribe(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Say what is wrong with the storage: null, "blocked", "full", "corrupt" or "newer". */
export function problem() {
  load();
  return trouble;
}

/** Make a record from data of unknown origin; null unless it is an object. */
export function sound(data) {
  if (typeof data !== "object" || data === null || Array.isArray(data)) return null;
  const record = blank();
  if (typeof data.title === "string") record.title = data.title;
  for (const [name, none] of Object.entries(FIELDS)) {
    if (typeof data[name] === typeof none) record[name] = data[name];
    const time = data.changed?.[name];
    if (typeof time === "string" && TIME.test(time)) record.changed[name] = time;
  }
  return record;
}

/** Join two records of one paper: of each field the newest, of equally new ones the first's. */
export function newest(mine, theirs) {
  const record = { title: mine.title || theirs.title, changed: {} };
  for (const name of Object.keys(FIELDS)) {
    const from = theirs.changed[name] > mine.changed[name] ? theirs : mine;
    record[name] = from[name];
    record.changed[name] = from.changed[name];
  }
  return record;
}

function blank() {
  return { title: "", ...FIELDS, changed: { starred: NEVER, read: NEVER, note: NEVER } };
}

function shownOf(record) {
  const entry = { title: record.title };
  if (record.starred) entry.starred = record.changed.starred;
  if (record.read) entry.read = record.changed.read;
  if (record.note) entry.note = record.note;
  return entry;
}

// Without a prototype: "constructor" is a possible id.
function table(pairs) {
  return Object.assign(Object.create(null), Object.fromEntries(pairs));
}

function isKept([, entry]) {
  return entry.starred !== undefined || entry.read !== undefined || entry.note !== undefined;
}

// A change is later than the one before it even where the clock was set back in between.
function after(time) {
  const now = Date.now();
  const last = time ? Date.parse(time) : 0;
  return new Date(Math.max(now, last + 1)).toISOString();
}

function renewed(old, given) {
  const record = { title: old.title || given.title, changed: {} };
  for (const name of Object.keys(FIELDS)) {
    record[name] = given[name];
    record.changed[name] = given[name] === old[name] ? old.changed[name] : after(old.changed[name]);
  }
  return record;
}

function load() {
  let text;
  try {
    text = localStorage.getItem(KEY);
  } catch {
    trouble = "blocked";
    return papers;
  }
  if (text === seen) return papers;
  seen = text;
  const stored = text === null ? new Map() : parse(text);
  // What couldn't be written stays on this page, joined with what other tabs write meanwhile.
  papers = unsaved ? joined(stored, papers) : stored;
  return papers;
}

function joined(stored, here) {
  const both = new Map(stored);
  for (const [id, record] of here) {
    both.set(id, both.has(id) ? newest(both.get(id), record) : record);
  }
  return both;
}

function parse(text) {
  let data;
  try {
    data = JSON.parse(text);
  } catch {
    return aside(text);
  }
  if (Number.isInteger(data?.version) && data.version > VERSION) {
    trouble = "newer";
    return new Map();
  }
  if (data?.version !== VERSION || typeof data.papers !== "object" || data.papers === null) {
    return aside(text);
  }
  const found = Object.entries(data.papers).map(([id, record]) => [id, sound(record)]);
  const whole = new Map(found.filter(([, record]) => record));
  return whole.size < found.length ? aside(text, whole) : whole;
}

// What can't be read is kept under a name of its own before anything is written over it.
function aside(text, rest = new Map()) {
  trouble = "corrupt";
  try {
    localStorage.setItem(`${KEY}:unreadable-${new Date().toISOString()}`, text);
    write(rest);
  } catch {
    trouble = "newer"; // no room to keep it: so nothing is written over it either
  }
  return rest;
}

function save(next, ids) {
  papers = next;
  unsaved = true;
  if (trouble !== "newer") write(next);
  tell(ids);
}

function write(next) {
  const text = JSON.stringify({ version: VERSION, papers: Object.fromEntries(next) });
  try {
    localStorage.setItem(KEY, text);
    seen = text;
    unsaved = false;
    if (trouble === "full") trouble = null;
  } catch (error) {
    trouble = error.name === "QuotaExceededError" ? "full" : "blocked";
  }
}

function tell(ids) {
  for (const listener of listeners) listener(ids);
  document.dispatchEvent(new Event("papers:kept")); // star.js didn't load this module, but shows it
}

function changedElsewhere() {
  const before = papers;
  const now = load();
  const ids = new Set([...before.keys(), ...now.keys()]);
  const same = (id) => JSON.stringify(before.get(id)) === JSON.stringify(now.get(id));
  const changed = [...ids].filter((id) => !same(id));
  if (changed.length) tell(changed);
}

addEventListener("storage", (event) => {
  if (event.key === KEY || event.key === null) changedElsewhere();
});
// A page that comes back from the browser's memory has heard nothing while it lay there.
addEventListener("pageshow", (event) => event.persisted && changedElsewhere());
