// Duty: begin the queue: find out which papers the address asks for, or offer lists to choose from.

import { eased } from "./breaks.js";
import { queueOf } from "./queue-list.js";
import { part, tell } from "./queue-page.js";
import { Reader } from "./queue-reader.js";
import { ghost, noneView } from "./queue-view.js";
import { help } from "./shortcuts.js";
import { FAILED } from "./queue-wording.js";

const PATIENCE_MS = 150;
const title = document.title;

async function begin() {
  const waiting = setTimeout(() => part("stage").replaceChildren(ghost("")), PATIENCE_MS);
  try {
    const queue = await queueOf(new URLSearchParams(location.search), offered);
    if (queue) start(queue);
    else part("start").hidden = false;
  } catch {
    part("stage").replaceChildren(noneView(FAILED, null, "", begin));
    tell(FAILED);
  } finally {
    clearTimeout(waiting);
  }
}

function start(queue) {
  part("name").replaceChildren(...eased(queue.name));
  document.title = `${queue.name} \u00b7 ${title}`;
  new Reader(queue);
}

/** Name a list that this page offers, by the search part of its address. */
function offered(key) {
  const same = (link) => String(new URLSearchParams(link.search)) === key;
  const link = [...part("start").querySelectorAll("a")].find(same);
  if (!link) return null;
  const from = new URL(link.dataset.from, location.href).href;
  return { name: link.dataset.name ?? link.textContent, from };
}

part("help").hidden = false;
part("help").addEventListener("click", help);
begin();
