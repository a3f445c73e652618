// Duty: what is known of single papers, each loaded once. Of a paper that isn't there `load` gives
// null; where loading fails it throws, and the next call tries again.

import { json } from "./data.js";

const ID = /^[a-z0-9][a-z0-9-]*$/;
const loading = new Map();

/** Load a paper by its id; the object is described in docs/api.md. */
export function load(id) {
  if (!ID.test(id)) return Promise.resolve(null);
  if (!loading.has(id)) loading.set(id, fetched(id));
  return loading.get(id);
}

/** Start loading a paper that will likely be wanted; nobody waits, so nobody hears of a failure. */
export function expect(id) {
  if (id) load(id).catch(() => {});
}

async function fetched(id) {
  try {
    return await json(`api/papers/${id}.json`);
  } catch (error) {
    loading.delete(id);
    if (/: (404|410)$/.test(error.message)) return null;
    throw error;
  }
}
