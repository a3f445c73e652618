// Duty: run the engine beside the page. A classic worker, because lunr.js is a classic script.
//
// The protocol; whatever holds the index (one file, or pieces of it) stays behind it:
//   page -> worker   {kind: "open", folder}        absolute URL of the index's folder; comes first
//                    {kind: "search", seq, text, from, count}
//   worker -> page   {kind: "answer", seq, answer} `answer` is an `Answer` of search-engine.js
//                    {kind: "failed", reason}      the index can't be loaded; nothing more will come
"use strict";

importScripts("../vendor/lunr.js");

let engine;

addEventListener("message", async ({ data }) => {
  try {
    if (data.kind === "open") engine = open(data.folder);
    const ready = await engine;
    if (data.kind !== "search") return;
    const answer = ready.search(data.text, data.from, data.count);
    postMessage({ kind: "answer", seq: data.seq, answer });
  } catch (error) {
    postMessage({ kind: "failed", reason: String(error) });
  }
});

async function open(folder) {
  const [{ Engine }, index, documents] = await Promise.all([
    import("./search-engine.js"),
    load(new URL("index.json", folder)),
    load(new URL("documents.json", folder)),
  ]);
  return new Engine(self.lunr, index, documents);
}

async function load(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url.pathname}: ${response.status}`);
  return response.json();
}
