// Ask other search engines the same queries: node search_peers.mjs WORK.json, in a folder with the
// packages. Reads {documents: [{id, title, abstract}], queries: {kind: [[paper, query]]}} and writes
// {engine: {version, bytes, build, kinds: {kind: [ranks]}}} with each rank from 1, 0 beyond ten.
import { readFileSync, writeFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { gzipSync } from "node:zlib";
import { join } from "node:path";

const [, , file] = process.argv;
const { documents, queries } = JSON.parse(readFileSync(file, "utf-8"));
const need = createRequire(join(process.cwd(), "x.js"));
const packed = (value) => gzipSync(typeof value === "string" ? value : JSON.stringify(value)).length;
const titles = documents.map(({ id, title }) => ({ id, title }));

async function lunrDefaults() {
  const lunr = need("lunr");
  const index = lunr(function build() {
    this.ref("id");
    this.field("title");
    this.field("abstract");
    for (const one of documents) this.add(one);
  });
  const ask = (text) => {
    const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
    return index.query((query) => words.forEach((word) => query.term(lunr.tokenizer(word))));
  };
  return { ask: (text) => ask(text).map(({ ref }) => ref), bytes: packed(index) + packed(titles) };
}

async function miniSearch() {
  const MiniSearch = need("minisearch");
  const index = new MiniSearch({ fields: ["title", "abstract"], storeFields: ["title"] });
  index.addAll(documents);
  const options = { prefix: true, fuzzy: 0.2, boost: { title: 5 } };
  return { ask: (text) => index.search(text, options).map(({ id }) => id), bytes: packed(index) };
}

async function flexSearch() {
  const { Document } = need("flexsearch");
  const field = (name) => ({ field: name, tokenize: "forward" });
  const index = new Document({
    document: { id: "id", index: [field("title"), field("abstract")] },
  });
  documents.forEach((one) => index.add(one));
  let bytes = 0;
  await index.export((key, data) => {
    bytes += data ? packed(data) : 0;
  });
  const ask = (text) => {
    const found = index.search(text, { limit: 10, suggest: true, merge: true });
    return found.map(({ id }) => id);
  };
  return { ask, bytes: bytes + packed(titles) };
}

async function orama() {
  const { create, insertMultiple, save, search } = await import(need.resolve("@orama/orama"));
  const index = create({ schema: { title: "string", abstract: "string" } });
  await insertMultiple(index, documents.map((one) => ({ ...one })));
  const ask = async (term) => {
    const found = await search(index, { term, boost: { title: 5 }, tolerance: 1, limit: 10 });
    return found.hits.map(({ document }) => document.id);
  };
  return { ask, bytes: packed(save(index)) };
}

const engines = {
  "lunr defaults": [lunrDefaults, "lunr"],
  MiniSearch: [miniSearch, "minisearch"],
  FlexSearch: [flexSearch, "flexsearch"],
  Orama: [orama, "@orama/orama"],
};
const version = (name) =>
  JSON.parse(readFileSync(join("node_modules", name, "package.json"), "utf-8")).version;
const told = {};
for (const [name, [make, from]] of Object.entries(engines)) {
  const start = process.cpuUsage();
  const { ask, bytes } = await make();
  const { user } = process.cpuUsage(start);
  const kinds = {};
  for (const [kind, asked] of Object.entries(queries)) {
    kinds[kind] = [];
    for (const [paper, text] of asked) {
      kinds[kind].push((await ask(text)).slice(0, 10).indexOf(paper) + 1);
    }
  }
  console.error(`${name}: asked`);
  told[name] = { version: version(from), bytes, build: user / 1e6, kinds };
}
rmSync(file);
writeFileSync(file, JSON.stringify(told));
