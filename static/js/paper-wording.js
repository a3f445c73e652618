// Duty: what pages made in the browser say of a paper's facts, in one place.

import { say } from "./say.js";
import { words } from "./words/paper.js";

export const UNDATED = words.undated;
export const NO_ABSTRACT = words.no_abstract;
export const SOME_OTHERS = words.some_others;
export const LINKS = {
  code: words.link_code,
  data: words.link_data,
  model: words.link_model,
  demo: words.link_demo,
  project: words.link_project,
  paper: words.link_paper,
  other: words.link_other,
};
export const EVIDENCE = {
  stated: words.evidence_stated,
  corroborated: words.evidence_corroborated,
  inferred: words.evidence_inferred,
  unknown: "",
};

export const listedBy = (day) => say(words.listed_by, { day });
export const authors = (n) => say(words.authors, { n });
export const comments = (n) => say(words.comments, { n });
export const others = (n) => say(words.others, { n });

/** List some: "A", "A and B", "A, B and C". */
export const several = (some) =>
  some.length < 2
    ? some[0]
    : say(words.and, { some: some.slice(0, -1).join(words.list_comma), last: some.at(-1) });
