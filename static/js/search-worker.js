// Duty: run the engine beside the page. A classic worker, because lunr.js is a classic script.
//
// The protocol; whatever holds the index (one file, or pieces of it) stays behind it:
//   page -> worker   {kind: "open"}                load what every query needs
//                    {kind: "search", id, ...}     with a `Request` of search-engine.js
//   worker -> page   {kind: "answer", id, ...}     with the `Answer` of search-engine.js
//                    {kind: "failed", reason}      search can't be loaded; nothing more will come
"use strict";

importScripts("../vendor/lunr.js");

const LATE = { author: "search/authors.json" };
let opened;

addEventListener("message", async ({ data: { kind, id, ...request } }) => {
  try {
    opened ??= open();
    const { engine, load } = await opened;
    if (kind !== "search") return;
    for (const field of engine.lacks(request)) engine.add(field, await load(LATE[field]));
    postMessage({ kind: "answer", ...engine.answer(request), id });
  } catch (error) {
    postMessage({ kind: "failed", reason: String(error) });
  }
});

async function open() {
  const [{ Engine }, { json }] = await Promise.all([
    import("./search-engine.js"),
    import("./data.js"),
  ]);
  const files = ["index", "documents", "facets"].map((name) => json(`search/${name}.json`));
  return { engine: new Engine(self.lunr, ...(await Promise.all(files))), load: json };
}
