// Duty: what pages made in the browser say of a paper's facts, in one place.

export const UNDATED = "Undated";
export const NO_ABSTRACT = "The listing shows no abstract.";
export const SOME_OTHERS = "others";
export const LINKS = {
  code: "Code",
  data: "Data",
  model: "Model",
  demo: "Demo",
  project: "Project page",
  paper: "Paper",
  other: "Other",
};
export const EVIDENCE = {
  stated: "as printed",
  corroborated: "year corroborated",
  inferred: "year inferred",
  unknown: "",
};

export const listedBy = (day) => `Listed by ${day}`;
export const authors = (count) => `${count} ${count === 1 ? "author" : "authors"}`;
export const comments = (count) => `${count} ${count === 1 ? "comment" : "comments"}`;
export const others = (count) => `${count} ${count === 1 ? "other" : "others"}`;
