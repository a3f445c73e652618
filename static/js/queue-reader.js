// Duty: lead through the papers of a queue, by buttons and by keys. Where the reader is stands in the
// address (#id), so that Back comes back to it, and is remembered for the next visit.

import { expect, load } from "./paper-data.js";
import { unread } from "./queue-list.js";
import { Marks } from "./queue-marks.js";
import { act, part, tell } from "./queue-page.js";
import { keepPlace, placeIn } from "./queue-place.js";
import { badge, continued, endView, ghost, missing, noneView, note, paperView } from "./queue-view.js";
import { get, problem, subscribe } from "./reading-store.js";
import { offer } from "./shortcuts.js";
import * as say from "./queue-wording.js";

const PATIENCE_MS = 150; // how long a paper may take before its outline is shown

export class Reader {
  #queue;
  #papers;
  #at = 0;
  #shown = null; // the paper on the stage, once loaded
  #marks = new Marks();
  #title = document.title;

  constructor(queue) {
    this.#queue = queue;
    this.#choose();
    this.#listen();
    const wanted = this.#placeOf(location.hash.slice(1));
    const stopped = this.#placeOf(placeIn(queue.key));
    this.#go(wanted >= 0 ? wanted : Math.max(stopped, 0), { isQuiet: true });
    if (problem() === "blocked") this.#note(note(say.NOT_KEPT));
    else if (wanted < 0 && stopped > 0) this.#note(continued(() => this.#go(0)));
  }

  #placeOf(id) {
    return this.#papers.findIndex((paper) => paper.id === id);
  }

  get #isUnreadOnly() {
    return part("skip").querySelector("input").checked;
  }

  #choose() {
    const box = part("skip").querySelector("input");
    box.checked = new URLSearchParams(location.search).has("unread");
    this.#papers = box.checked ? unread(this.#queue.papers) : this.#queue.papers;
    box.addEventListener("change", () => this.#skip());
    part("skip").hidden = this.#queue.empty === "reading";
  }

  /** Leave out what is read, or show it again, and stay as near as can be to where the reader is. */
  #skip() {
    const all = this.#queue.papers;
    const here = this.#papers[this.#at]?.id;
    const from = Math.max(all.findIndex(({ id }) => id === here), 0);
    this.#papers = this.#isUnreadOnly ? unread(all) : all;
    const address = new URL(location.href);
    if (this.#isUnreadOnly) address.searchParams.set("unread", "1");
    else address.searchParams.delete("unread");
    history.replaceState(null, "", address);
    const next = all.slice(from).find(({ id }) => this.#placeOf(id) >= 0);
    this.#go(next ? this.#placeOf(next.id) : 0);
  }

  #listen() {
    const acts = {
      previous: () => this.#go(this.#at - 1),
      next: () => this.#go(this.#at + 1),
      star: () => this.#star(),
      done: () => this.#finish(),
      undo: () => this.#undo(),
    };
    for (const [name, does] of Object.entries(acts)) act(name).addEventListener("click", does);
    const isPaper = () => this.#shown;
    offer(
      { key: "j", name: "next", act: acts.next, here: true, repeats: true },
      { key: "k", name: "previous", act: acts.previous, here: true, repeats: true },
      { key: "s", name: "star", act: acts.star, here: true, when: isPaper },
      { key: "e", name: "done", act: acts.done, here: true, when: isPaper },
      { key: "o", name: "open", act: () => act("open").click(), here: true, when: isPaper },
      { key: "u", name: "undo", act: acts.undo, here: true },
    );
    subscribe((ids) => ids.includes(this.#papers[this.#at]?.id) && this.#mark());
    addEventListener("hashchange", () => {
      const at = this.#placeOf(location.hash.slice(1));
      if (at >= 0 && at !== this.#at) this.#go(at);
    });
  }

  /** Show the paper at a place; behind the last one is the end. */
  async #go(place, { isQuiet = false } = {}) {
    const total = this.#papers.length;
    this.#at = Math.min(Math.max(place, 0), total);
    this.#shown = null;
    const entry = this.#papers[this.#at];
    this.#frame(entry);
    if (!entry) {
      this.#end();
      return;
    }
    const isCurrent = () => this.#papers[this.#at] === entry;
    const waiting = setTimeout(() => isCurrent() && this.#stage(ghost(entry.title)), PATIENCE_MS);
    try {
      const paper = await load(entry.id);
      if (!isCurrent()) return;
      if (paper) this.#show(paper, isQuiet);
      else this.#say(missing(entry.title), say.PAPER_GONE);
    } catch {
      if (isCurrent()) this.#say(missing(entry.title, () => this.#go(this.#at)), say.PAPER_FAILED);
    } finally {
      clearTimeout(waiting);
    }
    expect(this.#papers[this.#at + 1]?.id);
  }

  #show(paper, isQuiet) {
    this.#shown = paper;
    this.#papers[this.#at].title ||= paper.title;
    this.#stage(paperView(paper, Boolean(get(paper.id).read)));
    act("open").href = part("stage").querySelector("h2 a").href;
    this.#mark();
    document.title = `${say.position(this.#at + 1, this.#papers.length)} \u00b7 ${this.#title}`;
    if (!isQuiet) tell(say.announced(this.#at + 1, this.#papers.length, paper.title));
  }

  #say(view, sentence) {
    this.#stage(view);
    tell(sentence);
  }

  /** All around the stage: how far the reader is, and what can be done. */
  #frame(entry) {
    const total = this.#papers.length;
    part("position").textContent = entry ? say.position(this.#at + 1, total) : say.papers(total);
    part("progress").hidden = total === 0;
    part("progress").value = total ? this.#at / total : 0;
    part("bar").hidden = total === 0;
    for (const name of ["star", "done", "open"]) act(name).toggleAttribute("inert", !entry);
    this.#able("previous", this.#at > 0);
    this.#able("next", Boolean(entry));
    this.#able("undo", this.#marks.canUndo);
    if (entry) act("open").href = `papers/${entry.id}.html`;
    history.replaceState(null, "", entry ? `#${entry.id}` : "#");
    if (total > 0) keepPlace(this.#queue.key, entry ? entry.id : null);
  }

  /** A button that can't do anything keeps the focus, or a keyboard would lose its place. */
  #able(name, can) {
    act(name).setAttribute("aria-disabled", String(!can));
  }

  #mark() {
    if (!this.#shown) return;
    const { starred, read } = get(this.#shown.id);
    const star = act("star");
    star.setAttribute("aria-pressed", String(Boolean(starred)));
    star.querySelector("span").textContent = starred ? say.STARRED : say.STAR;
    part("stage").querySelector(".queue-read")?.remove();
    if (read) part("stage").querySelector(".byline").append(" ", badge());
  }

  #star() {
    if (!this.#shown) return;
    tell(this.#marks.star(this.#shown) ? say.STAR_ADDED : say.STAR_REMOVED);
    this.#able("undo", true);
    this.#mark();
  }

  #finish() {
    if (!this.#shown) return;
    const { title } = this.#shown;
    this.#marks.finish(this.#shown);
    this.#go(this.#at + 1, { isQuiet: true });
    tell(say.done(title, this.#papers[this.#at]?.title));
  }

  #undo() {
    const last = this.#marks.undo();
    if (last) this.#go(Math.max(this.#placeOf(last.id), 0), { isQuiet: true });
    tell(last ? say.undone(last.title) : say.NOTHING_TO_UNDO);
  }

  #end() {
    if (this.#papers.length === 0) {
      const sentence = say.EMPTY[this.#isUnreadOnly ? "unread" : this.#queue.empty];
      this.#stage(noneView(sentence, this.#queue.from, this.#queue.name));
      tell(sentence);
      return;
    }
    const kept = this.#papers.map((paper) => ({ ...paper, ...get(paper.id), id: paper.id }));
    const starred = kept.filter((paper) => paper.starred);
    const read = kept.filter((paper) => paper.read).length;
    const { from, name } = this.#queue;
    const sum = { total: kept.length, read, starred, from, name };
    this.#stage(endView(sum, () => this.#go(0)));
    document.title = `${say.ALL_DONE} \u00b7 ${this.#title}`;
    tell(`${say.ALL_DONE}. ${say.through(kept.length, read, starred.length)}`);
  }

  /** Change what stands on the stage; a focus that was on it goes to the new title. */
  #stage(view) {
    const stage = part("stage");
    const hadFocus = stage.contains(document.activeElement);
    stage.replaceChildren(view);
    scrollTo({ top: 0, behavior: "instant" });
    if (hadFocus) (stage.querySelector("h2") ?? stage).focus({ preventScroll: true });
  }

  #note(made) {
    document.querySelector(".queue-note")?.remove();
    part("stage").before(made);
    made.addEventListener("click", () => made.remove());
  }
}
