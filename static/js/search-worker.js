// Duty: run the engine beside the page. A classic worker, because lunr.js is a classic script.
//
// The protocol; whatever holds the index (one file, or pieces of it) stays behind it:
//   page -> worker   {kind: "open"}                load what every query needs
//                    {kind: "search", id, ...}     with a `Request` of search-engine.js; `soon` says how many
//                                                  of its results are wanted at once, the others with "rest"
//   worker -> page   {kind: "answer", id, ...}     with the `Answer` of search-engine.js
//                    {kind: "counts", id, facets}  the counts that an answer was asked to leave for later
//                    {kind: "rest", id, results, facets}  what an answer did not have yet, after it: all
//                                                  results with snippets and all counts; neither if they
//                                                  can't be had
//                    {kind: "failed", reason}      search can't be loaded; nothing more will come
"use strict";

// What the desk imports, in any depth: asked for at once, not one after the other's answer.
const MODULES = `search-engine search-finder search-part-terms search-parts search-part-numbers
  search-columns search-query search-words query-parse search-rank search-nearest search-part-index
  search-part-papers search-snippet search-sieve search-alike`.split(/\s+/);

// All at once: what every query needs, the library and the modules that ask for both.
const start = import("./data.js").then(({ json }) => json("search/start.json"));
start.catch(() => {}); // the desk tells
const loaded = import("./search-desk.js");
for (const name of MODULES) import(`./${name}.js`).catch(() => {});
importScripts("../vendor/lunr.js");

const desk = loaded.then(({ Desk }) => new Desk(self.lunr, (said) => postMessage(said), start));

addEventListener("message", async ({ data }) => {
  try {
    (await desk).hear(data);
  } catch (error) {
    postMessage({ kind: "failed", reason: String(error) });
  }
});
