// Duty: what can be done with the papers of the list at once: cite, share, save and load.

import { effects, MOST_BYTES, read, write } from "./reading-file.js";
import { act, titleOf } from "./reading-row.js";
import { link, MOST } from "./reading-share.js";
import { join, newest, problem, records } from "./reading-store.js";
import { tell } from "./reading-trouble.js";
import { element } from "./search-view.js";
import * as say from "./reading-wording.js";

/** Make a panel behind a button; Escape and a click elsewhere close it. */
export function panel(label, fill) {
  const body = element("div", { class: "reading-panel" });
  const summary = element("summary", {}, label);
  const made = element("details", { class: "reading-tool" }, summary, body);
  const close = (isFocused) => {
    if (isFocused) summary.focus();
    made.open = false;
  };
  // Not on "toggle", which comes later: whoever opens it and goes on with Tab finds it filled.
  summary.addEventListener("click", () => made.open || fill(body));
  made.addEventListener("keydown", (event) => event.key === "Escape" && close(true));
  document.addEventListener("pointerdown", ({ target }) => made.contains(target) || close(false));
  made.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget && !made.contains(relatedTarget)) close(false);
  });
  return made;
}

/** Fill the panel that cites papers; `some` if they were selected. */
export function citePanel(body, { ids, some }) {
  if (!ids.length) return nothing(body);
  const said = element("p", { role: "status" });
  const cite = async (format) => {
    try {
      const { exportPapers } = await import("./cite.js");
      await exportPapers(ids, format);
      said.textContent = "";
    } catch {
      said.textContent = say.CITE_FAILED;
    }
  };
  const formats = Object.entries(say.FORMATS);
  const buttons = formats.map(([format, label]) => act(label, null, () => cite(format)));
  const row = element("p", { class: "reading-row" }, ...buttons);
  return body.replaceChildren(element("p", {}, say.citing(ids.length, some)), row, said);
}

/** Fill the panel that shares papers by a link. */
export function sharePanel(body, { ids }) {
  if (!ids.length) return nothing(body);
  if (ids.length > MOST) return body.replaceChildren(element("p", {}, say.TOO_LONG(MOST)));
  const field = element("input", { type: "text", readonly: "", value: link(ids), "aria-label": say.LINK });
  field.addEventListener("focus", () => field.select());
  const said = element("span", { role: "status" });
  const copy = act(say.COPY, null, async () => {
    try {
      await navigator.clipboard.writeText(field.value);
      said.textContent = say.COPIED;
    } catch {
      field.focus();
      said.textContent = say.COPY_FAILED;
    }
  });
  const row = element("p", { class: "reading-row" }, field, copy, said);
  return body.replaceChildren(element("p", {}, say.sharing(ids.length)), row);
}

function nothing(body) {
  body.replaceChildren(element("p", {}, say.NOTHING));
}

/** Fill the panel that saves the list as a file and loads one. */
export function filePanel(body, { site, report }) {
  const input = element("input", { type: "file", accept: ".json,application/json", class: "visually-hidden", tabindex: "-1", "aria-hidden": "true" });
  input.addEventListener("change", async () => {
    const [file] = input.files;
    input.value = "";
    if (file) report(await load(file));
  });
  const choose = act(say.LOAD, null, () => input.click());
  const row = element("p", { class: "reading-row" }, act(say.SAVE, null, () => save(site)), choose, input);
  body.replaceChildren(element("p", {}, say.FILE_HOW), row);
}

function save(site) {
  const now = new Date();
  const blob = new Blob([write(records(), site, now)], { type: "application/json" });
  const name = `reading-list-${now.toISOString().slice(0, 10)}.json`;
  const anchor = element("a", { href: URL.createObjectURL(blob), download: name });
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(anchor.href), 60_000);
}

/** Load a file into the list; gives what to show of it. */
async function load(file) {
  if (file.size > MOST_BYTES) return failure("size");
  const { records: incoming, skipped, error } = read(await file.text(), new Date());
  if (error) return failure(error);
  const before = records();
  const told = effects(before, incoming, newest);
  join(Object.fromEntries(incoming));
  tell(problem());
  return success({ told, skipped, before, incoming });
}

function failure(error) {
  return { text: say.BAD_FILE[error], parts: [element("p", {}, say.BAD_FILE[error])] };
}

function success({ told, skipped, before, incoming }) {
  const lines = [say.came(told)];
  if (skipped) lines.push(say.skipped(skipped));
  const parts = [element("p", {}, lines.join(" "))];
  const changed = [...told.added, ...told.updated];
  if (changed.length) {
    const items = changed.slice(0, 200).map((id) => element("li", {}, titleOf(id)));
    const rest = changed.length > 200 ? [element("li", {}, say.andMore(changed.length - 200))] : [];
    const list = element("ul", {}, ...items, ...rest);
    parts.push(element("details", {}, element("summary", {}, say.WHAT_CAME), list));
    parts.push(act(say.UNDO_LOAD, null, ({ target }) => takeBack(target, before, changed)));
  }
  if (told.withheld.length) {
    const left = element("p", {}, say.withheld(told.withheld.length), " ");
    const again = () => {
      join(pick(incoming, told.withheld), { force: true });
      left.remove();
    };
    left.append(act(say.BRING_BACK, null, again));
    parts.push(left);
  }
  return { text: lines.join(" "), parts };
}

function takeBack(button, before, ids) {
  const old = ids.map((id) => [id, before[id] ?? { title: "", starred: false, read: false, note: "" }]);
  join(Object.fromEntries(old), { force: true });
  const said = element("p", { role: "status", tabindex: "-1" }, say.UNDONE);
  button.parentElement.replaceChildren(said);
  said.focus();
}

function pick(map, ids) {
  return Object.fromEntries(ids.map((id) => [id, map.get(id)]));
}
