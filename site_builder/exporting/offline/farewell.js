// Duty: take the place of the service worker of this digest, drop all that it kept, and go. It is
// what `offline: false` in content/site.yaml and the preview put at the worker's address.
"use strict";

const OWN = `paper-digest|${new URL(registration.scope).pathname}|`;

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(leave()));

async function leave() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(OWN)).map((name) => caches.delete(name)));
  await registration.unregister();
}
