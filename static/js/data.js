// Duty: fetch what the build wrote, by its path below the site's root.

const ROOT = new URL("../../", import.meta.url);

/** Give the address of a file or page of the site. */
export function address(path) {
  return new URL(path, ROOT).href;
}

/** Load a JSON file of the site; throws an Error with the path where that fails. */
export async function json(path) {
  return (await load(path)).json();
}

/** Load a text file of the site; throws an Error with the path where that fails. */
export async function text(path) {
  return (await load(path)).text();
}

/** Tell whether the host gives a file or page now; nothing that is kept counts. */
export async function answers(path) {
  try {
    return (await fetch(address(path), { method: "HEAD", cache: "no-store" })).status < 500;
  } catch {
    return false;
  }
}

async function load(path) {
  const answer = await fetch(address(path));
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer;
}
