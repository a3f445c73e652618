// Duty: keep visited pages, search and the reading list for when there is no network.
//
// Every page names, in <meta name="digest-assets">, the build of static/ that it runs with. Shared
// files are kept as whole sets, one a build, each file held against its hash in offline.json; a
// page in view gets its files from its own set, or from the network as long as there is no whole
// set, and never from another one. Pages and data come from the network first. What is kept:
//
//   <scope>|1|set|<assets>            the shared files of a build; its offline.json is put in last
//   <scope>|1|data|<assets>           data that pages of that build asked for
//   <scope>|1|search|<assets>|<hash>  the search index as one; its offline.json is put in last
//   <scope>|1|pages                   visited pages, each with the name of the set that it belongs to
//   <scope>|1|state                   which set each open page belongs to
"use strict";

const SCOPE = new URL(registration.scope);
const ALL = `paper-digest|${SCOPE.pathname}|`;
const OWN = `${ALL}1|`; // a worker that keeps things in another way has another number
const PAGES = `${OWN}pages`;
const STATE = `${OWN}state`;
const MANIFEST = "offline.json";
const OFFLINE = "offline.html";

const PATIENCE = 3000; // milliseconds for which a page that is kept waits for a newer one
const AT_ONCE = 6;
const MOST_PAGES = 300; // besides those of the reading list
const MOST_DATA = 1000;
const SEARCH_LASTS = 10 * 60 * 1000; // milliseconds until a kept index is looked at again
const MARK = /<meta name="digest-assets" content="([0-9a-f]{16})">/;
const TITLE = /<title>([^<]*)/;
const HEAD = 4096; // characters of a page within which its mark stands

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(start()));
addEventListener("fetch", (event) => {
  const { request } = event;
  const path = pathOf(request.url);
  if (request.method !== "GET" || path === null || request.headers.has("range")) return;
  if (path === MANIFEST || path === "sw.js" || path.startsWith("_digest/")) return;
  event.respondWith(request.mode === "navigate" ? page(event, named(path)) : part(event, path));
});
addEventListener("message", (event) => {
  const act = { here, "keep-search": keepSearchNow, forget }[event.data?.kind];
  if (act) event.waitUntil(inTurn(() => act(event)).then(...answerTo(event)));
});

async function start() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(ALL) && !name.startsWith(OWN));
  await Promise.all(old.map((name) => caches.delete(name)));
  await clients.claim();
}

/** What a page that asked is told; a page that didn't ask isn't told anything. */
function answerTo({ ports: [port] }) {
  return [(value) => port?.postMessage({ value }), (error) => port?.postMessage({ error: String(error) })];
}

let turn = Promise.resolve();

/** Do what changes the caches one after another. */
function inTurn(act) {
  const done = turn.then(act);
  turn = done.catch(() => {});
  return done;
}

// Addresses

function pathOf(url) {
  const { origin, pathname } = new URL(url);
  if (origin !== SCOPE.origin || !pathname.startsWith(SCOPE.pathname)) return null;
  return pathname.slice(SCOPE.pathname.length);
}

/** Name a page as the build does, however the host lets it be called. */
function named(path) {
  if (path === "" || path.endsWith("/")) return `${path}index.html`;
  return /\.\w+$/.test(path) ? path : `${path}.html`;
}

const at = (path) => new URL(path, SCOPE).href;

// Answers

async function page(event, path) {
  const arriving = arrive(event, path);
  event.waitUntil(arriving.then(({ kept }) => kept).catch(() => {}));
  const kept = await keptPage(path);
  const fresh = kept ? await Promise.race([arriving.catch(() => null), pause(PATIENCE)]) : await arriving.catch(() => null);
  if (fresh && (fresh.answer.status < 500 || !kept)) {
    belongs(event, event.resultingClientId, fresh.mark);
    return fresh.answer;
  }
  if (kept) {
    belongs(event, event.resultingClientId, Promise.resolve(kept.headers.get("digest-assets")));
    return kept;
  }
  if (!(await keptPage(OFFLINE))) return Response.error();
  const wanted = path + new URL(event.request.url).search;
  return Response.redirect(at(`${OFFLINE}?page=${encodeURIComponent(wanted)}`));
}

/** Ask for a page; gives the answer at once, its mark as soon as that has come, the rest later. */
async function arrive(event, path) {
  const answer = await fetch(event.request);
  if (answer.status === 404 || answer.status === 410) {
    return { answer, mark: Promise.resolve(null), kept: forgetPage(path) };
  }
  if (!answer.ok || !isHtml(answer)) return { answer, mark: Promise.resolve(null) };
  let tell;
  const mark = new Promise((resolve) => (tell = resolve));
  const { headers } = answer;
  const text = read(answer.clone(), tell);
  const kept = text.then(async (whole) => putPage(path, whole, headers, await mark));
  return { answer, mark, kept: kept.catch(() => {}) };
}

async function read(answer, tell) {
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return text;
      text += value;
      if (text.length <= HEAD * 2 && MARK.test(text)) tell(MARK.exec(text)[1]);
    }
  } finally {
    tell(MARK.exec(text.slice(0, HEAD))?.[1] ?? null);
  }
}

async function part(event, path) {
  const assets = await assetsOf(event);
  if (path.startsWith("static/")) {
    const set = assets && (await whole(assets));
    return (set && (await set.match(at(path)))) || fetch(event.request);
  }
  try {
    const answer = await fetch(event.request);
    if (answer.status < 500) {
      if (answer.ok && assets) event.waitUntil(keepPart(path, answer.clone(), assets).catch(() => {}));
      return answer;
    }
  } catch {
    // there is no network
  }
  return (assets && (await keptPart(path, assets))) || Response.error();
}

async function keptPart(path, assets) {
  const cache = path.startsWith("search/") ? await keptSearch(assets) : await caches.open(data(assets));
  return cache?.match(at(path));
}

async function keepPart(path, answer, assets) {
  if (path.startsWith("search/")) return inTurn(() => keepSearch(assets));
  await (await caches.open(data(assets))).put(at(path), answer);
}

// Which set an open page belongs to. The browser may end this worker between any two requests of a
// page, so that it is written down as well.

const open = new Map(); // id of a page -> promise of its set, or of null
let remembered = null;

function belongs(event, id, mark) {
  if (!id) return;
  open.set(id, mark);
  event.waitUntil(mark.then((assets) => assets && inTurn(() => write(id, assets))).catch(() => {}));
}

async function assetsOf(event) {
  const id = event.clientId;
  let found = id && (open.get(id) ?? (await written())[id]?.assets);
  const worker = event.resultingClientId;
  if (worker && event.request.destination === "worker") belongs(event, worker, Promise.resolve(found ?? null));
  return (await found) || null;
}

function written() {
  remembered ??= caches
    .open(STATE)
    .then((cache) => cache.match(at("clients")))
    .then((answer) => answer?.json() ?? {});
  return remembered;
}

async function write(id, assets) {
  const known = { ...(await written()), [id]: { assets, since: Date.now() } };
  const alive = new Set((await everyone()).map((client) => client.id));
  for (const [other, { since }] of Object.entries(known)) {
    if (!alive.has(other) && Date.now() - since > 60_000) delete known[other];
  }
  remembered = Promise.resolve(known);
  await (await caches.open(STATE)).put(at("clients"), Response.json(known));
}

const everyone = () => clients.matchAll({ type: "all", includeUncontrolled: true });

// Pages

async function keptPage(path) {
  const found = await (await caches.open(PAGES)).match(at(path));
  return found && (await whole(found.headers.get("digest-assets"))) ? found : null;
}

async function putPage(path, text, headers, assets) {
  if (!assets) return;
  const about = plainHeaders(headers);
  about.set("digest-assets", assets);
  about.set("digest-title", encodeURIComponent(TITLE.exec(text)?.[1] ?? ""));
  about.set("digest-kept", String(Date.now()));
  await (await caches.open(PAGES)).put(at(path), new Response(text, { headers: about }));
}

async function forgetPage(path) {
  await (await caches.open(PAGES)).delete(at(path));
}

/** Get a page and keep it; false if it is of another build than `assets`. */
async function keepPage(path, assets) {
  const answer = await fetch(at(path), { cache: "no-cache" });
  if (answer.status === 404 || answer.status === 410) await forgetPage(path);
  if (!answer.ok || !isHtml(answer)) return false;
  const { headers } = answer;
  const text = await answer.text();
  const mark = MARK.exec(text.slice(0, HEAD))?.[1];
  if (mark !== assets) return false;
  await putPage(path, text, headers, assets);
  return true;
}

const isHtml = ({ headers }) => headers.get("content-type")?.startsWith("text/html");

/** A host's headers, less those that speak of how it was sent. */
function plainHeaders(headers) {
  const made = new Headers(headers);
  for (const name of ["content-encoding", "content-length", "transfer-encoding"]) made.delete(name);
  return made;
}

// Sets

const set = (assets) => `${OWN}set|${assets}`;
const data = (assets) => `${OWN}data|${assets}`;
const search = (assets, version = "") => `${OWN}search|${assets}|${version}`;

/** Give the set of a build if all of it is kept. */
async function whole(assets) {
  if (!(await caches.has(set(assets)))) return null;
  const cache = await caches.open(set(assets));
  return (await cache.match(at(MANIFEST))) ? cache : null;
}

async function manifestOf(assets) {
  const answer = await fetch(at(MANIFEST), { cache: "no-cache" });
  const manifest = answer.ok ? await answer.json() : {};
  return manifest.assets === assets ? manifest : null; // else a newer build is just being deployed
}

async function keepSet(assets) {
  if (await whole(assets)) return true;
  const manifest = await manifestOf(assets);
  if (!manifest) return false;
  const cache = await caches.open(set(assets));
  await fill(cache, manifest.files);
  for (const path of manifest.pages) {
    if (!(await keepPage(path, assets))) return false;
  }
  await cache.put(at(MANIFEST), Response.json(manifest));
  return true;
}

async function fill(cache, files) {
  await each(Object.entries(files), async ([path, hash]) => {
    if (await cache.match(at(path))) return; // put there by an attempt that didn't get to the end
    const answer = await fetch(at(path), { cache: "no-cache" });
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    const content = await answer.arrayBuffer();
    if ((await hashOf(content)) !== hash) throw new Error(`${path} is of another build`);
    await cache.put(at(path), new Response(content, { headers: plainHeaders(answer.headers) }));
  });
}

async function hashOf(content) {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
  return [...bytes.slice(0, 16)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function each(items, act) {
  const waiting = [...items];
  const work = async () => {
    while (waiting.length) await act(waiting.shift());
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

// Search

async function keptSearch(assets) {
  const names = (await caches.keys()).filter((name) => name.startsWith(search(assets)));
  for (const name of names.reverse()) {
    const cache = await caches.open(name);
    if (await cache.match(at(MANIFEST))) return cache;
  }
  return null;
}

async function keepSearch(assets) {
  const manifest = await manifestOf(assets);
  if (!manifest) return;
  const name = search(assets, manifest.search.version);
  const cache = await caches.open(name);
  await fill(cache, manifest.search.files);
  const headers = { "digest-kept": String(Date.now()) };
  await cache.put(at(MANIFEST), Response.json(manifest, { headers }));
  const names = await caches.keys();
  const others = names.filter((other) => other.startsWith(search(assets)) && other !== name);
  await Promise.all(others.map((other) => caches.delete(other)));
}

async function keepSearchNow({ data: { assets } }) {
  await keepSet(assets);
  await keepSearch(assets);
  if (!(await keptSearch(assets))) throw new Error("a newer build is just being deployed");
}

async function refreshSearch(assets) {
  const names = await caches.keys();
  if (!names.some((name) => name.startsWith(`${OWN}search|`))) return;
  const answer = await (await keptSearch(assets))?.match(at(MANIFEST));
  if (!answer || Date.now() - Number(answer.headers.get("digest-kept")) > SEARCH_LASTS) {
    await keepSearch(assets);
  }
}

// After a page has come to rest

/** Keep what the page that is in view needs, renew what belongs to older builds, tidy up. */
async function here({ source, data: { assets, path, papers } }) {
  open.set(source.id, Promise.resolve(assets));
  await write(source.id, assets);
  if (!(await keepSet(assets))) return;
  if (!(await keptPage(named(path)))) await keepPage(named(path), assets);
  await refreshPages(assets);
  await refreshSearch(assets);
  await keepPapers(papers, assets);
  await tidy(assets, papers);
}

async function refreshPages(assets) {
  const old = (await allPages()).filter((page) => page.assets !== assets);
  await each(old, ({ path }) => keepPage(path, assets).catch(() => {}));
}

async function keepPapers(papers, assets) {
  const pages = await caches.open(PAGES);
  const cache = await caches.open(data(assets));
  await each(papers, async (id) => {
    const paper = `papers/${id}.html`;
    const about = `api/papers/${id}.json`;
    if (!(await pages.match(at(paper)))) await keepPage(paper, assets);
    if (await cache.match(at(about))) return;
    const answer = await fetch(at(about), { cache: "no-cache" });
    if (answer.ok) await cache.put(at(about), answer);
  });
}

async function allPages() {
  const cache = await caches.open(PAGES);
  return Promise.all(
    (await cache.keys()).map(async (request) => {
      const { headers } = await cache.match(request);
      const kept = Number(headers.get("digest-kept"));
      return { path: pathOf(request.url), assets: headers.get("digest-assets"), kept };
    }),
  );
}

async function tidy(assets, papers) {
  const manifest = await (await (await whole(assets)).match(at(MANIFEST))).json();
  const always = new Set([...manifest.pages, ...papers.map((id) => `papers/${id}.html`)]);
  const pages = await allPages();
  const spare = pages.filter(({ path }) => !always.has(path)).sort((one, other) => other.kept - one.kept);
  for (const { path } of spare.slice(MOST_PAGES)) await forgetPage(path);
  const cache = await caches.open(data(assets));
  const known = await cache.keys();
  for (const request of known.slice(0, Math.max(0, known.length - MOST_DATA))) await cache.delete(request);
  await dropSets(new Set([assets, ...pages.map((page) => page.assets), ...(await inView())]));
}

async function inView() {
  const known = await written();
  return (await everyone()).map(({ id }) => known[id]?.assets).filter(Boolean);
}

async function dropSets(wanted) {
  for (const name of await caches.keys()) {
    const [, assets] = name.startsWith(OWN) ? name.slice(OWN.length).split("|") : [];
    if (assets && !wanted.has(assets)) await caches.delete(name);
  }
}

async function forget() {
  const names = (await caches.keys()).filter((name) => name.startsWith(OWN) && name !== STATE);
  await Promise.all(names.map((name) => caches.delete(name)));
}

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds, null));
