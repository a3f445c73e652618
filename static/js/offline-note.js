// Duty: say on a kept page that there is no network. Loaded when there is none.

import { address } from "./data.js";
import { element, sheet } from "./search-view.js";
import { NOTE, NOTE_LINK } from "./offline-wording.js";

let note = null;

/** Show or take away the note at the foot of the window. */
export async function show(isOffline) {
  if (!isOffline) {
    note?.remove();
    note = null;
    return;
  }
  if (note) return;
  note = element("p", { class: "offline-note", role: "status" });
  document.body.append(note);
  await sheet("offline");
  note?.append(NOTE, " ", element("a", { href: address("offline.html") }, NOTE_LINK));
}
