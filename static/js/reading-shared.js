// Duty: show a list that came with a link. Nothing of it is kept unless the reader asks for it.

import { address } from "./data.js";
import { act, sharedRow, titleOf } from "./reading-row.js";
import { find } from "./reading-papers.js";
import { all, join, problem, sound } from "./reading-store.js";
import { tell } from "./reading-trouble.js";
import { element } from "./search-view.js";
import * as say from "./reading-wording.js";

/** Show the papers of a link in place of the reader's own list. */
export function showShared(place, ids, said) {
  document.querySelector("h1").textContent = say.SHARED_TITLE;
  const lead = document.querySelector("[data-reading-lead]");
  lead.textContent = ids.length ? say.sharedOf(ids.length) : say.SHARED_NOTHING;
  const own = element("a", { class: "reading-act", href: address("reading.html") }, say.OWN_LIST);
  const add = act(say.ADD_ALL, null, async () => {
    said.textContent = say.added(await addAll(ids));
    add.textContent = said.textContent;
    add.disabled = true;
    tell(problem());
  });
  const rows = ids.map(sharedRow);
  place.replaceChildren(
    element("div", { class: "reading-tools" }, ...(ids.length ? [add] : []), own),
    element("ol", { class: "reading-list" }, ...rows),
  );
  document.dispatchEvent(new Event("papers:shown"));
}

async function addAll(ids) {
  const found = await Promise.all(ids.map(async (id) => [id, await find(id)]));
  const kept = all();
  const now = new Date().toISOString();
  const records = {};
  for (const [id, { paper, to, gone }] of found) {
    const current = to ?? id;
    if (gone || kept[current]?.starred) continue;
    const title = paper?.title ?? titleOf(current);
    records[current] = sound({ title, starred: true, changed: { starred: now } });
  }
  join(records);
  return Object.keys(records).length;
}
