// Duty: name what this digest keeps in the browser. Digests that share a host (project pages) each
// keep their own; a digest opened from disk keeps what it has when its folder moves.

const { protocol, pathname } = new URL("../../", import.meta.url);
const place = protocol.startsWith("http") && pathname !== "/" ? `:${pathname}` : "";

/** Give the key of a kind of data in localStorage: "paper-digest:reading". */
export function siteKey(name) {
  return `paper-digest:${name}${place}`;
}
