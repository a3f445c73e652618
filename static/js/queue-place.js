// Duty: remember where a reader stopped in each queue, for a few dozen queues.

import { siteKey } from "./site-key.js";

const KEY = siteKey("queue");
const MOST = 40;

/** Give the id of the paper at which the reader stopped, or undefined. */
export function placeIn(queue) {
  return load()[queue];
}

/** Remember a paper's id; null forgets the queue. */
export function keepPlace(queue, id) {
  const places = load();
  delete places[queue]; // what was used last stands last
  if (id !== null) places[queue] = id;
  const kept = Object.entries(places).slice(-MOST);
  try {
    localStorage.setItem(KEY, JSON.stringify(Object.fromEntries(kept)));
  } catch {
    /* where storage is blocked, the address still has the place */
  }
}

function load() {
  try {
    const stored = JSON.parse(localStorage.getItem(KEY));
    return stored && typeof stored === "object" && !Array.isArray(stored) ? stored : {};
  } catch {
    return {};
  }
}
