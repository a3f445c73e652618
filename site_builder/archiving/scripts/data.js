// Duty: load what the build wrote, by its path below the site's root. Stands in for the file of the
// same name in an archive that is opened from disk: browsers fetch nothing there, but they do run
// scripts, so that x.json is x.json.js, a script that hands its text over.

const ROOT = new URL("../../", import.meta.url);
const texts = new Map();
const waiting = new Map();

window.paperDigest = (path, text) => texts.set(path, text);

/** Give the address of a file or page of the site; folders have no page of their own on disk. */
export function address(path) {
  return new URL(path || "index.html", ROOT).href;
}

/** Load a JSON file of the site; throws an Error with the path where that fails. */
export async function json(path) {
  return JSON.parse(await text(path));
}

/** Load a text file of the site; throws an Error with the path where that fails. */
export async function text(path) {
  if (!waiting.has(path)) waiting.set(path, loaded(path).finally(() => waiting.delete(path)));
  return waiting.get(path);
}

/** Run a classic script of the site; throws an Error with the path where that fails. */
export function script(path) {
  const made = document.createElement("script");
  made.src = new URL(path, ROOT).href;
  return new Promise((resolve, reject) => {
    made.onload = resolve;
    made.onerror = () => reject(new Error(`${path}: 404`));
    document.head.append(made);
  }).finally(() => made.remove());
}

async function loaded(path) {
  try {
    await script(`${path}.js`);
  } catch {
    throw new Error(`${path}: 404`);
  }
  const found = texts.get(path);
  texts.delete(path);
  return found;
}
