// Duty: find which papers stand in a queue, from the page's address:
//   ?papers=a,b              these
//   ?list=reading            starred and unread; `starred`: all starred; `all`
//   ?list=new                what came since the last visit; with `&scope=tag:rlhf` of that topic
//   ?q=...&scope=...&sort=   what a search gives, `scope` being a list's own filter: tag:rlhf
// With &unread=1 those already read are left out.

import { address } from "./data.js";
import { load } from "./paper-data.js";
import { readable } from "./paper-facts.js";
import { all } from "./reading-store.js";
import { newPapers } from "./reading-visit.js";
import { SearchClient } from "./search-client.js";
import { CHOSEN, LISTS, searched } from "./queue-wording.js";

const MOST = 20_000;
const NAMED = "papers list q scope sort".split(" ");

/**
 * @typedef {object} Queue
 * @property {string} key     The same for every visit to this queue.
 * @property {string} name    For readers.
 * @property {string} empty   Which sentence of `EMPTY` says that nothing is in it.
 * @property {string | null} from  Address of the page that it came from.
 * @property {{id: string, title: string}[]} papers
 */

/**
 * Find the papers that an address asks for; null if it asks for none.
 * @param {URLSearchParams} asked
 * @param {(search: string) => {name: string, from: string} | null} known  Names a list that the page
 *   offers, by the address's search.
 * @returns {Promise<Queue | null>} rejected if the search can't be loaded.
 */
export async function queueOf(asked, known) {
  const kept = new URLSearchParams(NAMED.flatMap((name) => (asked.get(name) ? [[name, asked.get(name)]] : [])));
  const key = String(kept);
  const found = await contents(kept);
  if (!found) return null;
  return { key, ...found, ...(known(key) ?? (await scopeOf(kept, found.papers))) };
}

/** Name a list by its filter alone, with what its first paper knows of it; null if that can't be. */
async function scopeOf(asked, [first]) {
  const [, field, value] = /^(\w+):"?([^"]+)"?$/.exec(asked.get("scope") ?? "") ?? [];
  if (!field || asked.get("q") || asked.get("list") || !first) return null;
  if (field === "month" || field === "year") {
    return { name: readable(value), from: address(`archive/${value}.html`) };
  }
  const paper = await load(first.id);
  if (field === "kind" && paper?.kind) {
    return { name: paper.kind.label, from: address(`kinds/${value}.html`) };
  }
  const isListing = ({ dump }) => field === "listing" && (dump === value || dump === `${value}.txt`);
  const place = paper?.listings?.find(isListing);
  return place ? { name: place.label, from: address(place.path.split("#")[0]) } : null;
}

/** Leave out what the reader has read. */
export function unread(papers) {
  const kept = all();
  return papers.filter(({ id }) => !kept[id]?.read);
}

async function contents(asked) {
  const given = asked.get("papers");
  if (given) {
    const ids = [...new Set(given.split(",").map((id) => id.trim()).filter(Boolean))];
    return { name: CHOSEN, empty: "papers", from: null, papers: ids.map(untitled) };
  }
  const list = asked.get("list");
  if (list === "reading" || list === "starred") return starred(list);
  if (list === "new") return news(asked.get("scope"));
  if (list === "all") return { ...(await searchFor(asked)), name: LISTS.all, empty: "all" };
  return asked.get("q") || asked.get("scope") ? searchFor(asked) : null;
}

const untitled = (id) => ({ id, title: "" });

function starred(list) {
  const papers = Object.entries(all())
    .filter(([, kept]) => kept.starred && (list === "starred" || !kept.read))
    .sort(([, one], [, other]) => (one.starred < other.starred ? 1 : -1))
    .map(([id, { title }]) => ({ id, title }));
  return { name: LISTS[list], empty: list, from: address("reading.html"), papers };
}

async function news(scope) {
  const tag = scope?.startsWith("tag:") ? scope.slice("tag:".length) : null;
  const found = await newPapers();
  const papers = tag ? found.filter(({ tags }) => tags.includes(tag)) : found;
  return { name: LISTS.new, empty: "new", from: address(tag ? `tags/${tag}.html` : ""), papers };
}

async function searchFor(asked) {
  const question = { query: asked.get("q") ?? "", scope: asked.get("scope") ?? "" };
  const sort = asked.get("sort") ?? (question.query ? "" : "newest");
  const client = new SearchClient(new URL(address("")));
  const answer = await client.ask({ ...question, sort, from: 0, count: MOST, snippets: "never" });
  const papers = answer.results.map(({ id, title }) => ({ id, title: title.map(([text]) => text).join("") }));
  const parameters = new URLSearchParams(asked);
  parameters.delete("scope");
  const words = [question.scope, question.query].filter(Boolean).join(" ");
  parameters.set("q", words);
  const from = `${address("search.html")}?${parameters}`;
  return { name: searched(words), empty: "found", from, papers };
}
