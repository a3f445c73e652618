// Duty: know which papers came into the digest since the reader's last visit.
//
// The browser keeps a short key of every paper that it was shown. New is what has another key:
// not what was published lately, but what this reader could not have seen here before. A visit ends
// with a pause of half an hour; during it what is new stays new. docs/reading-list.md has more.

import { json } from "./data.js";
import { siteKey } from "./site-key.js";

const SHOWN = siteKey("shown"); // {before, now, since}: keys, and when the last visit ended
const VISIT = siteKey("visit"); // when the reader last opened a page; star.js moves it on
const PAUSE = 30 * 60 * 1000;
let asking = null;

/**
 * Give what is new: {since: Date, papers: [{id, title, tags}]}, the latest first; null on the first
 * visit, and where nothing can be kept. Rejects when the digest can't be asked.
 */
export function news() {
  asking ??= ask();
  asking.catch(() => (asking = null));
  return asking;
}

/** The new papers alone: [{id, title, tags}]. */
export async function newPapers() {
  return (await news().catch(() => null))?.papers ?? [];
}

/** Take everything as seen, from now on. */
export async function seeAll() {
  const { keys } = await json("api/arrivals.json");
  write({ ...read(), before: keys, now: keys });
  asking = null;
}

async function ask() {
  const index = await json("api/arrivals.json");
  const visit = begin(index.keys, Date.now());
  if (!visit) return null;
  const known = new Set(split(visit.before, index.length));
  const isKnown = (key) => known.has(key) || (index.same[key] ?? []).some((old) => known.has(old));
  const fresh = new Map();
  split(index.keys, index.length).forEach((key, place) => {
    if (!isKnown(key)) fresh.set(key, Math.floor(place / index.part));
  });
  const parts = [...new Set(fresh.values())].toReversed();
  const loaded = await Promise.all(parts.map((part) => json(`api/arrivals/${part}.json`)));
  const papers = loaded.flatMap((part) => part.papers.toReversed());
  return { since: new Date(visit.since), papers: papers.filter(({ key }) => fresh.has(key)) };
}

/** Go on with the visit, or begin the next one; null on the first, or without storage. */
function begin(keys, time) {
  try {
    const last = Number(localStorage.getItem(VISIT)) || 0;
    const old = read();
    const state = { ...(old ?? { before: keys }), now: keys };
    if (old && time - last >= PAUSE) Object.assign(state, { before: old.now, since: last || old.since || time });
    localStorage.setItem(VISIT, time);
    if (JSON.stringify(old) !== JSON.stringify(state)) write(state);
    return state.since ? state : null;
  } catch {
    return null;
  }
}

function read() {
  try {
    const state = JSON.parse(localStorage.getItem(SHOWN));
    return typeof state?.before === "string" && typeof state.now === "string" ? state : null;
  } catch {
    return null; // as if it were the first visit
  }
}

function write(state) {
  localStorage.setItem(SHOWN, JSON.stringify(state));
}

function split(keys, length) {
  return Array.from({ length: Math.floor(keys.length / length) }, (_, place) =>
    keys.slice(place * length, (place + 1) * length),
  );
}
