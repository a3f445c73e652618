// Duty: look into what sw.js keeps, and ask it to keep or to forget.

import { address } from "./data.js";

const OWN = `paper-digest|${new URL(address("")).pathname}|1|`;
const MANIFEST = "offline.json";

export const canKeep = Boolean(navigator.serviceWorker && window.caches);
export const assets = document.querySelector('meta[name="digest-assets"]')?.content;

/** List the kept pages, the last seen first: {href, path, title, kept}. */
export async function pages() {
  const cache = await caches.open(`${OWN}pages`);
  const root = address("").length;
  const found = await Promise.all(
    (await cache.keys()).map(async ({ url }) => {
      const { headers } = await cache.match(url);
      const title = new DOMParser().parseFromString(decodeURIComponent(headers.get("digest-title")), "text/html");
      const kept = Number(headers.get("digest-kept"));
      return { href: url, path: url.slice(root), title: title.body.textContent, kept };
    }),
  );
  return found.sort((one, other) => other.kept - one.kept);
}

/** Tell when the search index was kept, in milliseconds; null if it is not. */
export async function searchKept() {
  const names = await caches.keys();
  for (const name of names.filter((one) => one.startsWith(`${OWN}search|${assets}|`))) {
    const answer = await (await caches.open(name)).match(address(MANIFEST));
    if (answer) return Number(answer.headers.get("digest-kept"));
  }
  return null;
}

/** Ask the worker to do something; throws an Error with its reason where it can't. */
export async function ask(kind) {
  const { active } = await navigator.serviceWorker.ready;
  const { port1, port2 } = new MessageChannel();
  const answer = new Promise((resolve, reject) => {
    port1.onmessage = ({ data: { error } }) => (error ? reject(new Error(error)) : resolve());
  });
  active.postMessage({ kind, assets }, [port2]);
  return answer;
}
