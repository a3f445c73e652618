// Duty: start the engine of search where it runs: in a worker, beside the page. An archive that is
// opened from disk has another file in this one's place, for browsers give it no worker.

/** Start the engine; gives what search-client.js talks to. */
export function start() {
  return new Worker(new URL("./search-worker.js", import.meta.url));
}
