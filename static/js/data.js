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

async function load(path) {
  const answer = await fetch(address(path));
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer;
}
