// Duty: the note on a paper's own page. Every letter is kept as it is typed.

import { change, get, problem, subscribe } from "./reading-store.js";
import { dress, tell } from "./reading-trouble.js";
import { KEPT_HERE, NOTE_LABEL } from "./reading-wording.js";

const editors = new WeakMap();

/** Open the note below a row of buttons, or close it. */
export function toggleNote(button, row, id, title) {
  if (!editors.has(button)) editors.set(button, makeEditor(row, id, title));
  const editor = editors.get(button);
  editor.hidden = button.getAttribute("aria-expanded") === "true";
  button.setAttribute("aria-expanded", String(!editor.hidden));
  if (!editor.hidden) editor.querySelector("textarea").focus();
}

function makeEditor(row, id, title) {
  dress();
  const editor = document.createElement("div");
  editor.className = "note-editor";
  const label = document.createElement("label");
  label.textContent = NOTE_LABEL;
  const promise = document.createElement("p");
  promise.className = "quiet";
  promise.textContent = KEPT_HERE;
  label.append(noteArea(id, () => title));
  editor.append(label, promise);
  row.after(editor);
  return editor;
}

/** Make a text area that holds the note of a paper, here and in other tabs. */
export function noteArea(id, titleOf) {
  const area = document.createElement("textarea");
  area.rows = 3;
  area.value = get(id).note ?? "";
  area.addEventListener("input", () => {
    change(id, { title: titleOf(), note: area.value });
    tell(problem());
  });
  const stop = subscribe((ids) => {
    if (!area.isConnected) stop();
    else if (ids.includes(id) && (get(id).note ?? "") !== area.value) {
      area.value = get(id).note ?? "";
    }
  });
  return area;
}
