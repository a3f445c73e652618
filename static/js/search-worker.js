// Duty: run the engine beside the page. A classic worker, because lunr.js is a classic script.
//
// The protocol; whatever holds the index (one file, or pieces of it) stays behind it:
//   page -> worker   {kind: "open"}                load what every query needs
//                    {kind: "search", id, ...}     with a `Request` of search-engine.js
//   worker -> page   {kind: "answer", id, ...}     with the `Answer` of search-engine.js
//                    {kind: "rest", id, snippets, facets}  what an answer did not have yet, after it: the
//                                                  snippet of each result and all counts; neither if they
//                                                  can't be had
//                    {kind: "failed", reason}      search can't be loaded; nothing more will come
"use strict";

// All three at once: what every query needs, the library and the modules that ask for both.
const start = import("./data.js").then(({ json }) => json("search/start.json"));
start.catch(() => {}); // the desk tells
const loaded = import("./search-desk.js");
import("./search-engine.js").catch(() => {}); // what the desk imports, a round trip earlier
importScripts("../vendor/lunr.js");

const desk = loaded.then(({ Desk }) => new Desk(self.lunr, (said) => postMessage(said), start));

addEventListener("message", async ({ data }) => {
  try {
    (await desk).hear(data);
  } catch (error) {
    postMessage({ kind: "failed", reason: String(error) });
  }
});
