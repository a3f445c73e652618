// Duty: what readers see and hear of citations.

import { words } from "./words/cite.js";

export const PROGRESS = words.progress;
export const COPIED = words.copied;
export const COPY_FAILED = words.copy_failed;
export const SAVE_FAILED = words.save_failed;

/** The media type of each format. */
export const TYPES = {
  bib: "application/x-bibtex;charset=utf-8",
  ris: "application/x-research-info-systems;charset=utf-8",
  csl: "application/vnd.citationstyles.csl+json",
  csv: "text/csv;charset=utf-8",
  md: "text/markdown;charset=utf-8",
};
