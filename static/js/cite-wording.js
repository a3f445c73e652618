// Duty: what readers see and hear of citations.

export const PROGRESS = "Collecting citations";
export const COPIED = "Copied";
export const COPY_FAILED = "The browser refuses to copy; select the text instead.";
export const SAVE_FAILED = "That could not be loaded; try again.";

/** The media type of each format. */
export const TYPES = {
  bib: "application/x-bibtex;charset=utf-8",
  ris: "application/x-research-info-systems;charset=utf-8",
  csl: "application/vnd.citationstyles.csl+json",
  csv: "text/csv;charset=utf-8",
  md: "text/markdown;charset=utf-8",
};
