// Duty: let the browser keep this page, and what it needs, for when there is no network. Every page
// loads it; it waits until the page has come to rest. The keeping is done by sw.js.

import { siteKey } from "./site-key.js";

const ROOT = new URL("../../", import.meta.url);
const MOST = 500;

/** Give the papers that the reader keeps, without loading what owns the list. */
function papers() {
  try {
    const kept = Object.entries(JSON.parse(localStorage.getItem(siteKey("reading")))?.papers ?? {});
    const wanted = kept.filter(([, { starred, note }]) => starred || note);
    return wanted.map(([id]) => id).filter((id) => /^[\w-]+$/.test(id)).slice(0, MOST);
  } catch {
    return []; // blocked or unreadable: reading-store.js tells it
  }
}

async function tell() {
  const { active } = await navigator.serviceWorker.ready;
  const assets = document.querySelector('meta[name="digest-assets"]').content;
  active.postMessage({ kind: "here", assets, path: location.href.slice(ROOT.href.length).split(/[?#]/)[0], papers: papers() });
}

async function begin() {
  try {
    await navigator.serviceWorker.register(new URL("sw.js", ROOT));
    await tell();
  } catch {
    // without a worker, pages need the network; nothing else is lost
  }
}

function whenIdle(act) {
  if (window.requestIdleCallback) requestIdleCallback(act, { timeout: 5000 });
  else setTimeout(act, 1500);
}

async function say() {
  (await import("./offline-note.js")).show(!navigator.onLine);
}

if (navigator.serviceWorker) {
  if (!document.querySelector("[data-offline-kept]")) {
    if (!navigator.onLine) say();
    for (const name of ["offline", "online"]) addEventListener(name, say);
  }
  if (document.readyState === "complete") whenIdle(begin);
  else addEventListener("load", () => whenIdle(begin), { once: true });
  let soon;
  document.addEventListener("papers:kept", () => {
    clearTimeout(soon);
    soon = setTimeout(() => tell().catch(() => {}), 1000);
  });
}
