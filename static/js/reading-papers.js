// Duty: find what the digest says of papers on a list, a few at a time, and where moved ones went.

import { json } from "./data.js";
import { load } from "./paper-data.js";

const AT_ONCE = 6;
const waiting = [];
let running = 0;
let moves = null;

/** What the digest has: {paper}, {to: the id it has now}, {gone: true}, or {} if it can't be asked. */
export function find(id) {
  return new Promise((resolve) => {
    waiting.push({ id, resolve });
    next();
  });
}

async function next() {
  if (running >= AT_ONCE || !waiting.length) return;
  const { id, resolve } = waiting.shift();
  running += 1;
  resolve(await ask(id));
  running -= 1;
  next();
}

async function ask(id) {
  try {
    const paper = await load(id);
    return paper ? { paper } : await missing(id);
  } catch {
    return {}; // offline now, perhaps not later
  }
}

async function missing(id) {
  try {
    moves ??= json("api/moved.json");
    const to = (await moves).papers;
    return Object.hasOwn(to, id) ? { to: to[id] } : { gone: true };
  } catch (error) {
    moves = null;
    throw error;
  }
}
